"""Short-time spectra of a stream and back, in numpy; for `attenuation`, `highband`, `whine`.

Frames of 512 samples every 256 (or of two hops every hop), with the square root of a Hann window on
both sides, so that unchanged spectra give back the signal. Frame k covers samples 256 (k - 1) to
256 (k + 1).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP

Signal = NDArray[np.floating]
Spectra = NDArray[np.complexfloating]


def _shape(window: int) -> Signal:
    return np.sin(np.pi * np.arange(window) / window)[:, None]


class SampleFifo:
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
        """Remove and return the oldest `count` samples, which must be there."""
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
    """Turns blocks into spectra (frames, hop + 1, channels) of the frames that are complete."""

    def __init__(self, channels: int, hop: int = HOP) -> None:
        self._hop, self._shape = hop, _shape(2 * hop)
        self._tail: Signal = np.zeros((hop, channels))

    def skip(self, block: Signal) -> int:
        """Skip the frames that are complete, without computing them; returns how many."""
        return len(self._hops(block)) - 1

    def _hops(self, block: Signal) -> Signal:
        """The hops (frames + 1, hop, channels) of the frames that are complete."""
        signal = np.concatenate([self._tail, block])
        count = max(len(signal) // self._hop - 1, 0)
        self._tail = signal[count * self._hop :]
        return signal[: (count + 1) * self._hop].reshape(count + 1, self._hop, -1)

    def process(self, block: Signal) -> Spectra:
        hops = self._hops(block)
        return np.fft.rfft(np.concatenate([hops[:-1], hops[1:]], axis=1) * self._shape, axis=1)


class OverlapAdd:
    """Turns successive spectra into the signal, a hop for each frame."""

    def __init__(self, channels: int, hop: int = HOP) -> None:
        self._hop, self._shape = hop, _shape(2 * hop)
        self._tail: Signal = np.zeros((hop, channels))

    def process(self, spectra: Spectra) -> Signal:
        if not len(spectra):
            return np.zeros((0, spectra.shape[2]))
        frames = np.fft.irfft(spectra, axis=1) * self._shape
        ends = np.concatenate([self._tail[None], frames[:, self._hop :]])
        self._tail = ends[-1]
        return (frames[:, : self._hop] + ends[:-1]).reshape(-1, spectra.shape[2])
