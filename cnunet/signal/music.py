"""Tells music from speech: by spectral flux, the stability of harmonics, and how many voices sound.

Notes keep their pitch, so that the spectrum's fine structure stays as it is; the pitch of speech
glides. A held vowel keeps its pitch, too, but it is a single voice, whose harmonics are all
multiples of one frequency. A solo melody can't be distinguished from that, and isn't called music.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cnunet.config import SAMPLE_RATE

EXAMINED_SECONDS = 30.0
SHORTEST_SECONDS = 2.0
FINE, COARSE = 2048, 512
"""Windows: one that resolves harmonics, one that follows syllables."""
LOWEST_HZ, HIGHEST_HZ = 150.0, 4000.0
_BAND = tuple(round(hz * FINE / SAMPLE_RATE) for hz in (LOWEST_HZ, HIGHEST_HZ))
ENVELOPE_BINS = 31
"""Bins of the fine spectrum over which its envelope is averaged."""
HELD_FRAMES = 4
"""128 ms: by then the window has passed, and a gliding voice has left its bin."""
_ROWS_AT_ONCE = 3
VOICES_HZ = 100.0 * 2.0 ** np.arange(0.0, 3.3, 1 / 48)

FEATURES = {
    "stability": (2.851, 0.206, 0.249),
    "peaks": (-0.497, 0.679, 0.518),
    "single": (-3.848, 0.309, 0.210),
    "quiet": (0.430, 0.264, 0.189),
    "flux": (-3.187, 0.453, 0.162),
    "flux_spread": (1.783, 0.174, 0.067),
    "syllables": (0.449, 0.277, 0.129),
    "level_spread": (0.116, 6.189, 2.528),
    "band_spread": (-1.501, 2.194, 0.935),
}
"""The weight of each feature in the logistic function, its mean and its standard deviation, as
fitted by `benchmarks/music.py`. None of 175 recordings of speech scored above -1.0; 71 % of the
held-out music scored above 0."""
BIAS = -2.648
SINGLE_VOICE = 0.57
"""Threshold of "single": above it there is one voice, sung or played. Music of several instruments
reaches 0.53; 5 % of sung vowels are below 0.58."""


def is_music(signal: NDArray[np.float32]) -> bool:
    """Whether a recording (samples,) at 16 kHz is music rather than speech or a sung vowel.

    Always false for short or silent recordings.
    """
    return likeness(signal) > 0.0


def likeness(signal: NDArray[np.float32]) -> float:
    """The log-odds of music versus speech; minus infinity if it can't be music.

    signal: (samples,) at 16 kHz.
    """
    signal = _examined(signal)
    if not len(signal):
        return -np.inf
    found, spectrum = _of_harmonics(signal)
    found |= _of_loudness(signal)
    if score({**found, "single": 0.0}) < 0.0:  # most speech; counting voices is slow
        return -np.inf
    found["single"] = _single_voice(spectrum)
    return score(found) if found["single"] < SINGLE_VOICE else -np.inf


def score(found: dict[str, float]) -> float:
    """The log-odds of music versus speech, given these features."""
    terms = (w * (found[name] - mean) / spread for name, (w, mean, spread) in FEATURES.items())
    return BIAS + sum(terms)


def features(signal: NDArray[np.float32]) -> dict[str, float]:
    """Features that indicate music, of at most 30 s; empty where there is too little to judge."""
    signal = _examined(signal)
    if not len(signal):
        return {}
    fine, spectrum = _of_harmonics(signal)
    return {**fine, "single": _single_voice(spectrum), **_of_loudness(signal)}


def _examined(signal: NDArray[np.float32]) -> NDArray[np.float32]:
    """The part that is examined; empty if there is too little to say anything."""
    is_enough = len(signal) >= SHORTEST_SECONDS * SAMPLE_RATE and np.any(signal)
    return signal[: round(EXAMINED_SECONDS * SAMPLE_RATE) if is_enough else 0]


def _of_harmonics(
    signal: NDArray[np.float32],
) -> tuple[dict[str, float], NDArray[np.float32]]:
    """Stability and peakiness, and the loud spectra, in which voices are to be separated."""
    spectrum = _spectra(signal, FINE)
    low, high = _BAND
    band = spectrum[:, low:high]
    level = np.square(band).sum(axis=1)
    top = float(np.percentile(level, 95))
    logs = np.log(band + 1e-3 * np.sqrt(top / band.shape[1]) + 1e-12)
    fine = logs - _smooth(logs, ENVELOPE_BINS)
    heard = level > 1e-3 * top
    one, other = fine[:-HELD_FRAMES], fine[HELD_FRAMES:]
    both = heard[:-HELD_FRAMES] & heard[HELD_FRAMES:]
    energy = np.square(one).sum(axis=1) * np.square(other).sum(axis=1)
    alike = (one * other).sum(axis=1) / np.sqrt(energy + 1e-9)
    loud = spectrum[level > 0.05 * top][::2, :high]
    loud[:, :low] = 0.0
    found = {
        "stability": float(np.mean(alike[both])) if both.any() else 0.0,
        "peaks": float(np.mean(np.square(fine[heard]))) if heard.any() else 0.0,
    }
    return found, loud


def _single_voice(spectrum: NDArray[np.float32]) -> float:
    """How well a single voice explains spectra: the share of magnitudes at multiples of the best
    pitch, beyond what chance puts there."""
    if not len(spectrum):
        return 0.0
    near, chance = _multiples()
    share = spectrum / np.maximum(spectrum.sum(axis=1, keepdims=True), 1e-12)
    # A few rows at a time: OpenBLAS would wake other threads for more, which takes ten times as
    # long on a machine that is busy.
    some = range(0, len(share), _ROWS_AT_ONCE)
    explained = np.concatenate([share[row : row + _ROWS_AT_ONCE] @ near.T for row in some])
    return float(np.mean(np.max((explained - chance) / (1.0 - chance), axis=1)))


@cache
def _multiples() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Which bins are near multiples of each pitch, (pitches, bins), and the share that are."""
    low, high = _BAND
    places = np.arange(high) * (SAMPLE_RATE / FINE)
    number = np.maximum(np.round(places / VOICES_HZ[:, None]), 1.0)
    is_near = np.abs(places - number * VOICES_HZ[:, None]) <= 2.0 * SAMPLE_RATE / FINE
    near = is_near.astype(np.float32)
    return near, near[:, low:].mean(axis=1)


def _of_loudness(signal: NDArray[np.float32]) -> dict[str, float]:
    """Flux, and how the loudness of all and of 12 bands varies: speech has syllables and pauses."""
    spectrum = _spectra(signal, COARSE)[:, 3:250]
    power = np.square(spectrum)
    level = power.sum(axis=1) + 1e-12
    heard = level > 1e-3 * np.percentile(level, 95)
    rms = np.sqrt(level)
    second = SAMPLE_RATE * 2 // COARSE
    around = np.convolve(rms, np.ones(second), "same")
    around /= np.convolve(np.ones(len(rms)), np.ones(second), "same")
    shape = spectrum / rms[:, None]
    flux = np.sqrt(np.square(np.diff(shape, axis=0)).sum(axis=1))[heard[1:] & heard[:-1]]
    bands = [part.sum(axis=1) for part in np.array_split(power, 12, axis=1)]
    curves = np.stack([np.log(one + 1e-4 * np.percentile(one, 95) + 1e-12) for one in bands])
    curves -= curves.mean(axis=1, keepdims=True)
    moved = np.square(np.abs(np.fft.rfft(curves * np.hanning(curves.shape[1]), axis=1))).sum(axis=0)
    rate = np.fft.rfftfreq(curves.shape[1], COARSE / 2 / SAMPLE_RATE)
    syllables = moved[(rate > 2.5) & (rate < 7.0)].sum()
    return {
        "quiet": float(np.mean(rms < 0.5 * around)),
        "flux": float(np.mean(flux)) if len(flux) else 0.0,
        "flux_spread": float(np.std(flux)) if len(flux) else 0.0,
        "syllables": float(syllables / max(moved[(rate > 0.3) & (rate < 25.0)].sum(), 1e-12)),
        "level_spread": float(np.std(10.0 * np.log10(level[heard]))) if heard.any() else 0.0,
        "band_spread": float(np.mean(curves.std(axis=1))),
    }


def _spectra(signal: NDArray[np.float32], window: int) -> NDArray[np.float32]:
    """Magnitudes (frames, bins) of windows that overlap: fine ones by three quarters, others by
    half."""
    hop = window // 4 if window == FINE else window // 2
    frames = np.lib.stride_tricks.sliding_window_view(signal, window)[::hop]
    return np.abs(np.fft.rfft(frames * np.hanning(window).astype(np.float32), axis=1)).astype(
        np.float32
    )


def _smooth(rows: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """The moving average along the second axis."""
    padded = np.pad(rows, ((0, 0), (width // 2 + 1, width // 2)), mode="edge")
    sums = np.cumsum(padded, axis=1, dtype=np.float64)
    return ((sums[:, width:] - sums[:, :-width]) / width).astype(np.float32)
