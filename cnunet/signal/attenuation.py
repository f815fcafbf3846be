"""Applies a strength: mix, attenuation limit, linked channels.

Everything here takes `dry` (the input) and `wet` (the model's output) as aligned blocks of
(samples, channels) and returns them aligned. Numpy only.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, WINDOW
from cnunet.signal.frames import Analyser, OverlapAdd, SampleFifo, Signal, Spectra
from cnunet.signal.strength import linear

# Linked channels: larger gains come from cancellation in the mean, not from speech.
_LARGEST_GAIN = 2.0
_TINY_POWER = 1e-12


def mix(dry: Signal, wet: Signal, amount: float) -> Signal:
    """dry + (wet - dry) * amount: exactly the dry signal at 0, the wet one at 1."""
    if amount == 1:
        return wet
    return dry + (wet - dry) * amount


class SpectralStage:
    """Changes `wet` frame by frame; the output is up to 511 samples late, and aligned.

    A subclass returns from `_correction` what to add to the spectra of `_base`. Only that is
    transformed back, so samples to which nothing is added stay unchanged.
    """

    def __init__(self, channels: int, wet_channels: int | None = None) -> None:
        self._dry = SampleFifo(channels)
        self._wet = SampleFifo(wet_channels or channels)
        self._dry_spectra = Analyser(channels)
        self._wet_spectra = Analyser(wet_channels or channels)
        self._added = OverlapAdd(channels)
        self._lead = HOP  # the first frame begins this much before the first sample

    def process(self, dry: Signal, wet: Signal, last: bool = False) -> tuple[Signal, Signal]:
        """Aligned blocks in, aligned blocks out; with `last`, all the rest."""
        self._dry.push(dry)
        self._wet.push(wet)
        if last:
            silence = np.zeros((WINDOW, 1))
            dry = np.concatenate([dry, np.repeat(silence, dry.shape[1], axis=1)])
            wet = np.concatenate([wet, np.repeat(silence, wet.shape[1], axis=1)])
        spectra = self._dry_spectra.process(dry), self._wet_spectra.process(wet)
        added = self._added.process(self._correction(*spectra))
        skipped = min(self._lead, len(added))
        self._lead -= skipped
        added = added[skipped:][: len(self._dry)]
        dry, wet = self._dry.pop(len(added)), self._wet.pop(len(added))
        return dry, self._base(dry, wet) + added

    def _base(self, dry: Signal, wet: Signal) -> Signal:
        return wet

    def _correction(self, dry: Spectra, wet: Spectra) -> Spectra:
        raise NotImplementedError


class AttenuationLimit(SpectralStage):
    """Attenuates no bin by more than `limit_db`.

    Where the limit acts, the bin is the input's, turned down, since the phase of a wet bin near
    zero is noise.
    """

    def __init__(self, limit_db: float | None, channels: int) -> None:
        super().__init__(channels)
        self.limit_db = limit_db
        """May be changed between blocks; None for no limit."""

    def _correction(self, dry: Spectra, wet: Spectra) -> Spectra:
        if self.limit_db is None:
            return np.zeros_like(wet)
        least = dry * linear(self.limit_db)
        return np.where(np.abs(wet) < np.abs(least), least - wet, 0)


def limited_frames(
    noisy: NDArray[np.float32],
    enhanced: NDArray[np.float32],
    window: NDArray[np.float32],
    limit_db: float,
) -> NDArray[np.float32]:
    """Apply an attenuation limit to single frames, and so without delay.

    noisy: (..., 512) samples. enhanced: the same frames from a backend, windowed once
    more for the overlap-add by `window`, whose smallest value is 0.08.
    """
    dry, wet = np.fft.rfft(noisy * window), np.fft.rfft(enhanced / window)
    least = dry * linear(limit_db)
    missing = np.where(np.abs(wet) < np.abs(least), least - wet, 0)
    added = np.fft.irfft(missing, n=noisy.shape[-1]) * window
    return (enhanced + added).astype(np.float32)


class LinkedGain(SpectralStage):
    """Applies the model's gain for the mean of the channels to all, which keeps the stereo image.

    Takes `wet` with one channel (the model's output for the mean) and returns it with all.
    """

    def __init__(self, channels: int) -> None:
        super().__init__(channels, wet_channels=1)

    def _base(self, dry: Signal, wet: Signal) -> Signal:
        return dry

    def _correction(self, dry: Spectra, wet: Spectra) -> Spectra:
        middle = dry.mean(axis=2, keepdims=True)
        power = _smoothed(np.abs(wet) ** 2) + _TINY_POWER
        gain = np.sqrt(power / (_smoothed(np.abs(middle) ** 2) + _TINY_POWER))
        return dry * (np.minimum(gain, _LARGEST_GAIN) - 1)


def _smoothed(power: np.ndarray[Any, np.dtype[np.float64]]) -> Any:
    """Averaged over three neighbouring bins, since single bins of the mean may cancel."""
    padded = np.pad(power, ((0, 0), (1, 1), (0, 0)), mode="edge")
    return (padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]) / 4
