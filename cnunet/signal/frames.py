"""Short-time spectra of a stream and back, in numpy; for `strength` and `highband`.

Frames of 512 samples every 256, with the square root of a Hann window on both sides, so that
unchanged spectra give back the signal. Frame k covers samples 256 (k - 1) to 256 (k + 1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, WINDOW

Signal = NDArray[np.floating]
Spectra = NDArray[np.complexfloating]

_SHAPE = np.sin(np.pi * np.arange(WINDOW) / WINDOW)[:, None]


class Queue:
    """A first-in, first-out buffer of (samples, channels) blocks."""

    def __init__(self, channels: int) -> None:
        self._blocks: list[Signal] = []
        self._channels = channels
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def push(self, block: Signal) -> None:
        if len(block):
            self._blocks.append(block)
            self._length += len(block)

    def pop(self, count: int) -> Signal:
        """Remove and return the oldest `count` samples; there must be as many."""
        taken, missing = [], count
        while missing:
            block = self._blocks.pop(0)
            if len(block) > missing:
                self._blocks.insert(0, block[missing:])
                block = block[:missing]
            taken.append(block)
            missing -= len(block)
        self._length -= count
        return np.concatenate(taken) if taken else np.zeros((0, self._channels))


class Analyser:
    """Turns blocks into spectra (frames, 257, channels) of the frames that are complete."""

    def __init__(self, channels: int) -> None:
        self._tail: Signal = np.zeros((HOP, channels))

    def process(self, block: Signal) -> Spectra:
        signal = np.concatenate([self._tail, block])
        count = len(signal) // HOP - 1
        if count < 1:
            self._tail = signal
            return np.zeros((0, WINDOW // 2 + 1, signal.shape[1]), dtype=np.complex128)
        self._tail = signal[count * HOP :]
        hops = signal[: (count + 1) * HOP].reshape(count + 1, HOP, -1)
        return np.fft.rfft(np.concatenate([hops[:-1], hops[1:]], axis=1) * _SHAPE, axis=1)


class OverlapAdd:
    """Turns successive spectra into the signal, 256 samples for each frame."""

    def __init__(self, channels: int) -> None:
        self._tail: Signal = np.zeros((HOP, channels))

    def process(self, spectra: Spectra) -> Signal:
        if not len(spectra):
            return np.zeros((0, spectra.shape[2]))
        frames = np.fft.irfft(spectra, axis=1) * _SHAPE
        ends = np.concatenate([self._tail[None], frames[:, HOP:]])
        self._tail = ends[-1]
        return (frames[:, :HOP] + ends[:-1]).reshape(-1, spectra.shape[2])
