"""Keeps samples, or the waveform between them, below a ceiling without clicks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.audio.base import Samples

_LOOK_AHEAD_SECONDS = 0.003
_PHASES = 8  # points examined per sample
_NEIGHBOURS = 16  # samples on either side that a point between two depends on
_HIGHEST_RISE = 2.0  # of the waveform between samples, relative to the samples around it


class Limiter:
    """Turns the volume down around samples beyond the ceiling; passes everything else untouched.

    ceiling: 1 is full scale. between_samples: limit the waveform between samples (true peaks), not
    just the samples.
    The gain falls and rises over 3 ms on either side and is the same for all channels, which
    keeps the stereo image. `limited_samples` counts the samples beyond the ceiling.
    """

    def __init__(
        self, rate: int, channels: int, ceiling: float = 1.0, between_samples: bool = False
    ) -> None:
        self.limited_samples = 0
        self._ceiling, self._between_samples = ceiling, between_samples
        self._reach = max(1, round(_LOOK_AHEAD_SECONDS * rate))
        shape = np.hanning(2 * self._reach + 3)[1:-1]
        self._shape = shape / shape.sum()
        # Samples needed on either side of those that are returned.
        self._margin = 2 * self._reach + (_NEIGHBOURS if between_samples else 0)
        # Samples not returned yet, preceded by the context needed from those already returned.
        self._context = np.zeros((self._margin, channels))
        self._held = np.zeros((0, channels))

    def process(self, block: Samples, last: bool = False) -> Samples:
        """The samples whose gain is final; with `last`, all the rest."""
        margin = self._margin
        self.limited_samples += int(np.count_nonzero(np.abs(block) > self._ceiling))
        held = np.concatenate([self._held, block])
        ready = max(0, len(held) - (0 if last else margin))
        signal = np.concatenate([self._context, held])
        if last:
            signal = np.concatenate([signal, np.zeros((margin, signal.shape[1]))])
        out = held[:ready]
        seen = signal[: ready + 2 * margin]
        loud = self._ceiling / (_HIGHEST_RISE if self._between_samples else 1)
        if ready and np.abs(seen).max() > loud:
            out = out * (1 - self._reduction(seen))[:, None]
        self._context = signal[ready : ready + margin]
        self._held = held[ready:]
        return out

    def _reduction(self, signal: Samples) -> NDArray[np.float64]:
        """By how much to turn down each sample, without the margins."""
        peak = np.abs(signal).max(axis=1)
        if self._between_samples:
            peak = np.maximum(peak[_NEIGHBOURS:-_NEIGHBOURS], _between(signal))
        needed = 1 - self._ceiling / np.maximum(peak, self._ceiling)
        # The maximum of the need within reach, smoothed over the reach, is never below the need.
        return np.convolve(_running_maximum(needed, 2 * self._reach + 1), self._shape, "valid")


def _between(signal: Samples) -> NDArray[np.float64]:
    """The highest point between each sample and the next, without the neighbours at both ends."""
    highest = np.zeros(len(signal) - 2 * _NEIGHBOURS)
    for points in _INTERPOLATION:
        for channel in signal.T:
            between = np.convolve(channel, points, "valid")[1:]
            np.maximum(highest, np.abs(between), out=highest)
    return highest


def _interpolation() -> list[NDArray[np.float64]]:
    """Filters for the points between two samples: sincs of 32 samples under a Kaiser window."""
    offsets = np.arange(-_NEIGHBOURS, _NEIGHBOURS)
    filters = []
    for phase in range(1, _PHASES):
        distances = offsets + phase / _PHASES
        window = np.i0(6 * np.sqrt(1 - (distances / _NEIGHBOURS) ** 2)) / np.i0(6)
        filters.append(np.sinc(distances) * window)
    return filters


_INTERPOLATION = _interpolation()


def _running_maximum(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The running maximum over `width` values, by doubling: log2(width) passes."""
    have = 1
    while have < width:
        step = min(have, width - have)
        values = np.maximum(values[:-step], values[step:])
        have += step
    return values
