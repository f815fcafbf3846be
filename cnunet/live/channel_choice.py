"""Chooses the channel of an input device that has the voice."""

from __future__ import annotations

import numpy as np

from cnunet.live.ring import FloatArray

_MEMORY_S = 0.25
_LOUDER = 4.0  # 6 dB in power
_FOR_S = 0.05


class ChannelChoice:
    """Turns (n, channels) blocks into (n, 1), from one channel at its own level.

    channel: the one to take, from 1; 0 for the one with speech, which is the loudest for a while.
        Averaging would turn a voice on one of eight channels down by 18 dB.
    takes_all: if not 0, the channels belong together, like those that other programs play: take
        this many, or the mean of all if it is 1.
    """

    def __init__(self, channels: int, rate: int, channel: int = 0, takes_all: int = 0) -> None:
        self._rate = rate
        self._fixed = channel - 1 if 0 < channel <= channels else None
        self._takes_all = takes_all if self._fixed is None else 0
        self._is_heard = np.zeros(channels, bool)
        self._power = np.zeros(channels)
        self._louder_s = 0.0
        self.current = self._fixed or 0
        """The index of the channel that is taken."""

    @property
    def taken(self) -> int:
        """The number of channels that `take` returns."""
        return max(self._takes_all, 1)

    @property
    def has_heard_something(self) -> bool:
        """Whether there was ever anything but zeros."""
        return bool(self._is_heard.any())

    def take(self, block: FloatArray) -> FloatArray:
        """The (n, taken) frames of the block."""
        self._is_heard |= block.any(axis=0)
        if self._takes_all > 1:
            # Repeats channels if there are too few.
            return np.resize(block.T, (self._takes_all, len(block))).T
        if self._takes_all:
            heard = self._is_heard if self._is_heard.any() else np.ones(block.shape[1], bool)
            return block[:, heard].mean(axis=1, keepdims=True)
        before = self.current
        if self._fixed is None and block.shape[1] > 1:
            self._follow(block)
        if self.current == before:
            return block[:, [before]]
        fade: FloatArray = np.linspace(0, 1, len(block), dtype=np.float32)[:, None]
        return block[:, [before]] * (1 - fade) + block[:, [self.current]] * fade

    def _follow(self, block: FloatArray) -> None:
        seconds = len(block) / self._rate
        was_silent = not self._power.any()
        power = np.mean(np.square(block, dtype=np.float64), axis=0)
        self._power += (power - self._power) * min(seconds / _MEMORY_S, 1)
        loudest = int(self._power.argmax())
        is_louder = self._power[loudest] > _LOUDER * self._power[self.current]
        if was_silent and is_louder:
            self.current, is_louder = loudest, False
        self._louder_s = self._louder_s + seconds if is_louder else 0.0
        if self._louder_s > _FOR_S:
            self.current, self._louder_s = loudest, 0.0
