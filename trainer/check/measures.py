"""Measures of a signal for the checker: level, clipping, noise floor, delay of a pair.

Signals are float32 arrays (samples,) of -1 to 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from cnunet.config import SAMPLE_RATE
from trainer.data.recordings import FloatArray

SILENCE_DBFS = -120.0
FRAME_SECONDS = 0.02
STEP = 1.0 / 32768.0
"""The step of 16-bit samples."""

WINDOW = 512
LOWEST_BIN, HIGHEST_BIN = 4, 240
"""125 to 7500 Hz: rumble and codec artefacts at the top say nothing about a room's noise."""

DELAY_SECONDS = 8.0
"""How much of a pair is compared: its loudest part, which is enough and saves time."""

WHITENING = 0.75
"""Between plain correlation (0: broad peaks) and phase only (1: empty bands count too)."""


@dataclass(frozen=True)
class Floor:
    """How far the noise floor is below the speech, in dB.

    frames: from active speech to the quietest 5 % of the frames, the pauses.
    most: to the quietest 15 %, which reveals intermittent noise.
    bands: to the quietest 5 % of each narrow band by itself, which reveals the floor even without
        pauses: speech never fills all bands at once.
    """

    frames: float
    most: float
    bands: float


@dataclass(frozen=True)
class Delay:
    """How a noisy recording is aligned with its clean original.

    samples: at 16 kHz; positive where the noisy one comes late.
    prominence: height of the correlation's peak over its root mean square; about 5 by chance.
    at_zero: correlation without any delay, as a share of that peak.
    """

    samples: int
    prominence: float
    at_zero: float


def loudest_dbfs(signal: FloatArray, rate: int) -> float:
    """Return the RMS of the loudest 20 ms in dB below full scale, -120 for digital silence."""
    frame = max(int(FRAME_SECONDS * rate), 1)
    if len(signal) >= frame:
        whole = signal[: len(signal) // frame * frame].reshape(-1, frame)
    else:
        whole = signal[None]
    power = float(np.max(np.mean(np.square(whole), axis=1), initial=0.0))
    return max(10.0 * math.log10(power), SILENCE_DBFS) if power else SILENCE_DBFS


def clipped_share(signal: FloatArray) -> float:
    """Return the share of clipped samples, which pile up at the largest value.

    The largest value need not be full scale: many recordings were turned down after clipping.
    Lossy formats smooth out the pile, so that clipping can no longer be detected.
    """
    cut = 0
    for side in (signal, -signal):
        top = float(np.max(side, initial=0.0))
        near = side[side >= top - 30 * STEP]
        pile = int(np.count_nonzero(near >= top - 1.5 * STEP))
        # Pure tones pile up too, but smoothly; faint signals have no more than thirty steps.
        if top > 300 * STEP and pile > 0.5 * len(near):
            cut += pile - 1
    return cut / max(len(signal), 1)


def floor(signal: FloatArray) -> Floor | None:
    """Return the noise floor of speech at 16 kHz; None where there is too little speech."""
    if len(signal) < SAMPLE_RATE // 2:
        return None
    frames = np.lib.stride_tricks.sliding_window_view(signal, WINDOW)[:: WINDOW // 2]
    spectrum = np.fft.rfft(frames * np.hanning(WINDOW).astype(np.float32), axis=1)
    spectrum = spectrum[:, LOWEST_BIN:HIGHEST_BIN]
    power = np.square(spectrum.real) + np.square(spectrum.imag)
    level = power.sum(axis=1)
    # Digital silence was inserted later, and hides the noise floor of the recording.
    heard = level > 1e-9 * level.max()
    power, level = power[heard], level[heard]
    if len(level) < 2 * SAMPLE_RATE // (2 * WINDOW):
        return None
    loud = np.percentile(level, 95)
    active = float(np.mean(level[level > 1e-3 * loud]))
    quiet, less_quiet = np.percentile(level, (5, 15))
    below = max(float(np.sum(np.percentile(power, 5, axis=0))), 1e-30)
    return Floor(*(_decibels(active / one) for one in (quiet, less_quiet, below)))


def delay(noisy: FloatArray, clean: FloatArray) -> Delay | None:
    """Find the delay of `noisy` against `clean`, both at 16 kHz; None if either is silent."""
    length = min(len(noisy), len(clean))
    begin, end = _loudest_part(clean[:length])
    noisy, clean = noisy[begin:end], clean[begin:end]
    if not np.any(noisy) or not np.any(clean):
        return None
    size = 1 << (2 * len(clean) - 1).bit_length()
    cross = np.fft.rfft(noisy, size) * np.conj(np.fft.rfft(clean, size))
    strength = np.abs(cross)
    cross /= np.maximum(strength, 1e-6 * strength.max()) ** WHITENING
    correlation = np.fft.irfft(cross, size)
    peak = int(np.argmax(correlation))
    height = float(correlation[peak])
    spread = float(np.sqrt(np.mean(np.square(correlation, dtype=np.float64))))
    near_zero = float(max(correlation[0], correlation[1], correlation[-1]))
    return Delay(
        samples=peak if peak < size // 2 else peak - size,
        prominence=height / max(spread, 1e-30),
        at_zero=near_zero / max(height, 1e-30),
    )


def _loudest_part(signal: FloatArray) -> tuple[int, int]:
    wanted, hop = int(DELAY_SECONDS * SAMPLE_RATE), SAMPLE_RATE // 4
    if len(signal) <= wanted:
        return 0, len(signal)
    energy = np.square(signal[: len(signal) // hop * hop]).reshape(-1, hop).sum(axis=1)
    window = np.convolve(energy, np.ones(wanted // hop), mode="valid")
    begin = int(np.argmax(window)) * hop
    return begin, begin + wanted


def _decibels(ratio: float) -> float:
    return 10.0 * math.log10(ratio)
