"""Keeps samples within full scale without clicks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.audio.base import Samples

_LOOK_AHEAD_SECONDS = 0.003


class Limiter:
    """Turns the volume down around samples beyond full scale; passes everything else untouched.

    The gain falls and rises over 3 ms on either side and is the same for all channels, which
    keeps the stereo image. `limited_samples` counts the samples beyond full scale.
    """

    def __init__(self, rate: int, channels: int) -> None:
        self.limited_samples = 0
        self._reach = max(1, round(_LOOK_AHEAD_SECONDS * rate))
        shape = np.hanning(2 * self._reach + 3)[1:-1]
        self._shape = shape / shape.sum()
        # Samples that are still held, after twice the reach of those already returned.
        self._context = np.zeros((2 * self._reach, channels))
        self._held = np.zeros((0, channels))

    def process(self, block: Samples, last: bool = False) -> Samples:
        """The samples whose gain is known; with `last`, all the rest."""
        reach = self._reach
        self.limited_samples += int(np.count_nonzero(np.abs(block) > 1))
        held = np.concatenate([self._held, block])
        ready = max(0, len(held) - (0 if last else 2 * reach))
        signal = np.concatenate([self._context, held])
        if last:
            signal = np.concatenate([signal, np.zeros((2 * reach, signal.shape[1]))])
        out = held[:ready]
        seen = signal[: ready + 4 * reach]
        if ready and np.abs(seen).max() > 1:
            out = out * (1 - self._reduction(seen))[:, None]
        self._context = signal[ready : ready + 2 * reach]
        self._held = held[ready:]
        return out

    def _reduction(self, signal: Samples) -> NDArray[np.float64]:
        """By how much to turn down each sample, without the first and last two reaches."""
        peak = np.abs(signal).max(axis=1)
        needed = 1 - 1 / np.maximum(peak, 1)
        # The maximum of the need within reach, smoothed over the reach, is never below the need.
        return np.convolve(_running_maximum(needed, 2 * self._reach + 1), self._shape, "valid")


def _running_maximum(values: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """The maximum of each `width` neighbours, by doubling: log2(width) passes."""
    have = 1
    while have < width:
        step = min(have, width - have)
        values = np.maximum(values[:-step], values[step:])
        have += step
    return values
