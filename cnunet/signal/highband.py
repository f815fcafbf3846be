"""The band above 8 kHz, which the model doesn't see.

`follow` passes the input's own high band with the gain that the model gave the band from 5 to
8 kHz, which has the same breath and sibilants, smoothed over about 50 ms. Where the model left that
band alone, the high band stays as it was; where it removed noise, both are turned down. Live, the
gain comes from frames as the model processes them, so that nothing has to wait for it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.config import BINS, HOP, SAMPLE_RATE, WINDOW
from cnunet.signal.frames import Analyser, SampleFifo, Signal

_LOWEST_BIN = round(5000 * WINDOW / SAMPLE_RATE)
# Five frames, centred: with look-ahead the gain opens before a sibilant begins.
_SMOOTHING = np.array([1, 2, 3, 2, 1]) / 9
_REACH = len(_SMOOTHING) // 2
_TRAILING = _SMOOTHING[: _REACH + 1] / _SMOOTHING[: _REACH + 1].sum()  # of live sound
# Below this (about -135 dBFS) a band is empty and the gain is 1.
_EMPTY = 1e-9


class _Gains:
    """Gains of successive frames, (frames, channels); frame k lies around sample 256 k."""

    def __init__(self, channels: int, least: float) -> None:
        self.least = least
        """The smallest gain; may be changed between blocks."""
        self._gains = np.zeros((0, channels))
        self._first = 0  # the frame that _gains begins with

    def at(self, start: int, count: int, rate: int) -> NDArray[np.float64]:
        """The gain (count, channels) from sample `start` at `rate` on; `start` never goes back."""
        if not count:
            return np.ones((0, self._gains.shape[1]))
        place = (start + np.arange(count)) * (SAMPLE_RATE / (rate * HOP)) - self._first
        frames = np.arange(len(self._gains))
        gains = np.stack([np.interp(place, frames, channel) for channel in self._gains.T], axis=1)
        done = int(place[-1])
        self._gains = self._gains[done:]
        self._first += done
        return gains

    def _add(self, wet_energy: NDArray[np.float64], dry_energy: NDArray[np.float64]) -> None:
        gains = np.sqrt((wet_energy + _EMPTY) / (dry_energy + _EMPTY))
        self._gains = np.concatenate([self._gains, np.clip(gains, self.least, 1)])


class FrameGain(_Gains):
    """The gain of the model between 5 and 8 kHz, live: known as soon as a frame is processed.

    So it is smoothed over the two frames before, rather than the frames on both sides.
    """

    def __init__(self, channels: int, window: NDArray[np.floating]) -> None:
        """window: of the model's frames."""
        super().__init__(channels, 0.0)
        self._window = window
        self._energies = np.zeros((2, _REACH, channels))  # wet, dry

    def note(self, noisy: NDArray[np.floating], enhanced: NDArray[np.floating]) -> None:
        """Take (channels, frames, 512) before and after the model; see `limited_frames`."""
        frames = np.stack([enhanced / self._window, noisy * self._window])
        spectra = np.fft.rfft(frames)[..., _LOWEST_BIN:BINS]
        energies = (spectra.real**2 + spectra.imag**2).sum(axis=-1).transpose(0, 2, 1)
        self._energies = np.concatenate([self._energies, energies], axis=1)
        count = energies.shape[1]
        self._add(*(_smoothed(each, count, _TRAILING) for each in self._energies))
        self._energies = self._energies[:, count:]


class HighBandGain(_Gains):
    """The gain of the model between 5 and 8 kHz.

    `process` delays dry and wet, at 16 kHz, until the gain for their time is known; `at` returns
    that gain at any rate.
    """

    def __init__(self, channels: int, least: float = 0.0) -> None:
        super().__init__(channels, least)
        self._dry, self._wet = SampleFifo(channels), SampleFifo(channels)
        self._dry_spectra, self._wet_spectra = Analyser(channels), Analyser(channels)
        # Energies in the band, (frames, channels), beginning _REACH frames before frame 0.
        self._dry_energy = np.zeros((_REACH, channels))
        self._wet_energy = np.zeros((_REACH, channels))
        self._passed = 0

    def process(self, dry: Signal, wet: Signal, last: bool = False) -> tuple[Signal, Signal]:
        """Aligned blocks in, aligned blocks out, some 1,000 samples later; `last`: all the rest."""
        self._dry.push(dry)
        self._wet.push(wet)
        if last:
            silence = np.zeros(((_REACH + 3) * HOP, dry.shape[1]))
            dry, wet = np.concatenate([dry, silence]), np.concatenate([wet, silence])
        self._dry_energy = np.concatenate([self._dry_energy, _energy(self._dry_spectra, dry)])
        self._wet_energy = np.concatenate([self._wet_energy, _energy(self._wet_spectra, wet)])
        ready = max(0, len(self._dry_energy) - 2 * _REACH)
        self._add(_smoothed(self._wet_energy, ready), _smoothed(self._dry_energy, ready))
        self._dry_energy = self._dry_energy[ready:]
        self._wet_energy = self._wet_energy[ready:]
        # Frame k lies around sample 256 k: up to the last known one, gains can be interpolated.
        known = (self._first + len(self._gains) - 1) * HOP - self._passed
        count = min(max(0, known), len(self._dry))
        self._passed += count
        return self._dry.pop(count), self._wet.pop(count)


def _energy(analyser: Analyser, block: Signal) -> NDArray[np.float64]:
    spectra = analyser.process(block)[:, _LOWEST_BIN:BINS]
    return (spectra.real**2 + spectra.imag**2).sum(axis=1)


def _smoothed(
    energy: NDArray[np.float64], count: int, weights: NDArray[np.float64] = _SMOOTHING
) -> NDArray[np.float64]:
    """The first `count` averages over as many neighbours as there are weights."""
    parts = [weight * energy[k : k + count] for k, weight in enumerate(weights)]
    return np.sum(parts, axis=0)
