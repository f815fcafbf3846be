"""The input side of the chain: mixes a device's channels down and resamples them to 16 kHz."""

from __future__ import annotations

import numpy as np

from cnunet.config import SAMPLE_RATE
from cnunet.live.resample import LiveResampler
from cnunet.live.ring import FloatArray, Ring


class InputStage:
    """Reads `source`: frames with any number of channels at `rate`, from the input device."""

    def __init__(self, source: Ring, rate: int) -> None:
        self._source, self._rate = source, rate
        self._down = None if rate == SAMPLE_RATE else LiveResampler(rate, SAMPLE_RATE)
        self._is_heard = np.zeros(source.channels, bool)

    @property
    def delay_s(self) -> float:
        """The delay of the resampling filter."""
        return self._down.delay_s if self._down else 0.0

    @property
    def waiting_s(self) -> float:
        """How much sound can be read."""
        return self._source.fill / self._rate

    @property
    def has_heard_something(self) -> bool:
        """Whether the input was ever anything but zeros."""
        return bool(self._is_heard.any())

    def take(self) -> FloatArray:
        """Everything that is available: (n,) samples at 16 kHz."""
        if not self._source.fill:
            return np.zeros(0, np.float32)
        block = self._source.pop(self._source.fill)
        # The microphone may be on one of many channels; silent ones would only attenuate it.
        self._is_heard |= block.any(axis=0)
        if self._is_heard.sum() > 1:
            mono = block[:, self._is_heard].mean(axis=1)
        else:
            mono = block[:, self._is_heard.argmax()]
        return mono if self._down is None else self._down.process(mono)

    def frame_at(self, before_end_s: float) -> float:
        """The device frame, since the start, this long before the last one that was read."""
        return self._source.read - (before_end_s + self.delay_s) * self._rate
