"""Gives all channels the same polarity, so that they do not cancel in their mean."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, SAMPLE_RATE
from cnunet.signal.frames import SampleFifo, Signal

_MEMORY = HOP / SAMPLE_RATE  # the share of a hop in averages over a second
_CLEAR = 0.5  # the correlation from which a channel counts as inverted, or no longer
_TINY = 1e-12


class Polarity:
    """Inverts channels that have the opposite polarity of those before them, and inverts them back.

    Works at 16 kHz, in hops of 16 ms. Swapped wires in a microphone or plug invert a channel.
    """

    def __init__(self, channels: int) -> None:
        self._rest: Signal = np.zeros((0, channels))
        self._signs = np.ones(channels)
        self._products = np.zeros(channels)
        self._energies = np.zeros((2, channels))  # of the channel, and of those before it
        self._heard = 0
        self._undo = SampleFifo(channels)

    def align(self, block: Signal, last: bool = False) -> Signal:
        """The samples (n, channels) with equal polarity, in whole hops; with `last`, all."""
        signal = np.concatenate([self._rest, block])
        count = len(signal) if last else len(signal) // HOP * HOP
        self._rest = signal[count:]
        signs = np.empty((count, signal.shape[1]))
        for start in range(0, count, HOP):
            signs[start : start + HOP] = self._judge(signal[start : min(start + HOP, count)])
        self._undo.push(signs)
        return signal[:count] * signs

    def restore(self, dry: Signal, wet: Signal) -> tuple[Signal, Signal]:
        """Undo the inversion in the next samples that `align` returned, and in their result."""
        signs = self._undo.pop(len(dry))
        return dry * signs, wet * signs

    def _judge(self, hop: Signal) -> NDArray[np.float64]:
        """The sign of each channel, taking this hop into account."""
        if not hop.any():
            return self._signs
        self._heard += 1
        share = max(_MEMORY, 1 / self._heard)
        together = np.array(hop[:, 0])
        for channel in range(1, hop.shape[1]):
            one = hop[:, channel]
            found = np.array([one @ one, together @ together])
            self._products[channel] += share * (one @ together - self._products[channel])
            self._energies[:, channel] += share * (found - self._energies[:, channel])
            scale = np.sqrt(self._energies[:, channel].prod()) + _TINY
            correlation = self._products[channel] / scale
            if abs(correlation) > _CLEAR:
                self._signs[channel] = np.sign(correlation)
            together += one * self._signs[channel]
        return self._signs
