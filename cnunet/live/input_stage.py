"""The input side of the chain: selects channels of the device and resamples them."""

from __future__ import annotations

import numpy as np

from cnunet.config import SAMPLE_RATE
from cnunet.inference.stream import LOUDEST
from cnunet.live.channel_choice import ChannelChoice
from cnunet.live.resample import LiveResampler, between
from cnunet.live.ring import FloatArray, Ring


class InputStage:
    """Reads `source`: frames with any number of channels at `rate`, from the input device.

    chain_rate: at which `take` returns them.
    """

    def __init__(self, source: Ring, rate: int, chain_rate: int = SAMPLE_RATE) -> None:
        self._source, self._rate, self._chain_rate = source, rate, chain_rate
        self._resamplers: list[LiveResampler] = []
        self._resample(1)
        self._choice = ChannelChoice(source.channels, rate)

    def choose_channel(self, channel: int, *, takes_all: int = 0) -> None:
        """Take this channel, from 1 on, or 0 for the one with speech; see `ChannelChoice`."""
        self._choice = ChannelChoice(self._source.channels, self._rate, channel, takes_all)
        self._resample(self._choice.taken)

    @property
    def delay_s(self) -> float:
        """The delay of the resampling filter."""
        return self._resamplers[0].delay_s if self._resamplers else 0.0

    @property
    def waiting_s(self) -> float:
        """How much sound can be read."""
        return self._source.fill / self._rate

    @property
    def has_heard_something(self) -> bool:
        """Whether the input was ever anything but zeros."""
        return self._choice.has_heard_something

    def take(self) -> FloatArray:
        """Everything that is available: (n, taken channels) frames at the chain's rate."""
        if not self._source.fill:
            return np.zeros((0, self._choice.taken), np.float32)
        taken = self._choice.take(_audible(self._source.pop(self._source.fill)))
        if not self._resamplers:
            return taken
        parts = zip(self._resamplers, taken.T, strict=True)
        return np.stack([each.process(part) for each, part in parts], axis=1)

    def frame_at(self, before_end_s: float) -> float:
        """The device frame, since the start, this long before the last one that was read."""
        return self._source.read - (before_end_s + self.delay_s) * self._rate

    def _resample(self, channels: int) -> None:
        if self._rate != self._chain_rate:
            self._resamplers = [between(self._rate, self._chain_rate) for _ in range(channels)]


def _audible(block: FloatArray) -> FloatArray:
    """The block within `LOUDEST`, with NaN and infinity replaced by silence.

    A faulty program may play such samples, and everything that remembers sound would keep them.
    """
    if float(np.abs(block).max(initial=0.0)) <= LOUDEST:
        return block
    return np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0).clip(-LOUDEST, LOUDEST)
