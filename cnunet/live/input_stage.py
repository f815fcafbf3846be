"""The input side of the chain: one channel of a device, resampled to 16 kHz."""

from __future__ import annotations

import numpy as np

from cnunet.config import SAMPLE_RATE
from cnunet.live.channel_choice import ChannelChoice
from cnunet.live.resample import LiveResampler
from cnunet.live.ring import FloatArray, Ring


class InputStage:
    """Reads `source`: frames with any number of channels at `rate`, from the input device."""

    def __init__(self, source: Ring, rate: int) -> None:
        self._source, self._rate = source, rate
        self._down = None if rate == SAMPLE_RATE else LiveResampler(rate, SAMPLE_RATE)
        self._choice = ChannelChoice(source.channels, rate)

    def choose_channel(self, channel: int, *, takes_mean: bool = False) -> None:
        """Take this channel, from 1 on, or 0 for the one that speaks; see `ChannelChoice`."""
        self._choice = ChannelChoice(self._source.channels, self._rate, channel, takes_mean)

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
        return self._choice.has_heard_something

    def take(self) -> FloatArray:
        """Everything that is available: (n,) samples at 16 kHz."""
        if not self._source.fill:
            return np.zeros(0, np.float32)
        mono = self._choice.take(self._source.pop(self._source.fill))
        return mono if self._down is None else self._down.process(mono)

    def frame_at(self, before_end_s: float) -> float:
        """The device frame, since the start, this long before the last one that was read."""
        return self._source.read - (before_end_s + self.delay_s) * self._rate
