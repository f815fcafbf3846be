"""Modifies signals before they are mixed: level, colour, speed, pauses, room, band, clipping.

Signals are float32 arrays (samples,) at 16 kHz.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import scipy

from cnunet.config import SAMPLE_RATE

FloatArray = npt.NDArray[np.float32]
Rng = np.random.Generator

FULL_SCALE = 0.999
FAINT_RMS = 1e-3
"""A crop below this level (-60 dBFS; the corpus is at -25) is empty: another is drawn."""

EARLY_SECONDS = 0.05
"""How much reverberation after the direct sound belongs to the target: it aids intelligibility."""

SPEEDS = ((9, 10), (19, 20), (21, 20), (11, 10))
"""Factors by which the length changes, (up, down); the pitch changes inversely."""

RAISES = ((5, 6), (4, 5), (3, 4), (5, 7), (2, 3), (5, 8), (3, 5), (4, 7), (9, 16))
"""The same for voices as high as children's: 3 to 10 semitones up."""


def rms(signal: FloatArray) -> float:
    """Return the root mean square."""
    return float(np.sqrt(np.mean(np.square(signal, dtype=np.float64))))


def at_unit_rms(signal: FloatArray) -> FloatArray:
    """Return the signal at an RMS of 1; silence stays silence."""
    return signal / np.float32(max(rms(signal), 1e-9))


def active_rms(signal: FloatArray) -> float:
    """Return the RMS over the 20 ms frames that are within 30 dB of the 95th percentile."""
    frame = SAMPLE_RATE // 50
    if len(signal) < frame:
        return rms(signal)
    frames = signal[: len(signal) // frame * frame].reshape(-1, frame)
    power = np.mean(np.square(frames, dtype=np.float64), axis=1)
    loud = power[power >= 1e-3 * np.percentile(power, 95)]
    return float(np.sqrt(np.mean(loud)))


def equalise(rng: Rng, signal: FloatArray) -> FloatArray:
    """Colour a signal by a few dB with a random filter of two zeros and two poles."""
    zeros, poles = rng.uniform(-0.375, 0.375, (2, 2))
    return scipy.signal.lfilter([1.0, *zeros], [1.0, *poles], signal).astype(np.float32)


def change_speed(signal: FloatArray, speed: tuple[int, int]) -> FloatArray:
    """Stretch a signal by up/down; the pitch falls as it gets longer."""
    return scipy.signal.resample_poly(signal, *speed).astype(np.float32)


def at_another_speed(
    rng: Rng,
    length: int,
    speeds: Sequence[tuple[int, int]],
    source: Callable[[Rng, int], FloatArray],
) -> FloatArray:
    """Return `length` samples of a source, at one of these speeds."""
    up, down = speeds[int(rng.integers(len(speeds)))]
    return change_speed(source(rng, -(-length * down // up)), (up, down))[:length]


def with_pause(rng: Rng, speech: FloatArray, pause: int) -> FloatArray:
    """Put `pause` samples of silence before or after speech, or at a quiet place within it.

    The speech fades out and in again over 5 ms.
    """
    frame = SAMPLE_RATE // 100
    count = len(speech) // frame
    where = rng.random()
    if where < 0.4 or count < 4:
        cut = 0
    elif where < 0.55:
        cut = len(speech)
    else:
        power = np.mean(np.square(speech[: count * frame].reshape(count, frame)), axis=1)
        quiet = np.argsort(power[1:-1], kind="stable")[: max(1, count // 5)] + 1
        cut = int(rng.choice(quiet)) * frame + frame // 2
    before, after = speech[:cut].copy(), speech[cut:].copy()
    ramp = np.linspace(0.0, 1.0, SAMPLE_RATE // 200, dtype=np.float32)
    faded = min(len(before), len(ramp))
    before[len(before) - faded :] *= ramp[::-1][len(ramp) - faded :]
    faded = min(len(after), len(ramp))
    after[:faded] *= ramp[:faded]
    return np.concatenate([before, np.zeros(pause, np.float32), after])


def reverberate(signal: FloatArray, room: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return (all that arrives, its direct sound and first 50 ms), aligned and equally long."""
    early = room[: int(EARLY_SECONDS * SAMPLE_RATE)].copy()
    fade = min(len(early), SAMPLE_RATE // 200)
    early[len(early) - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    length = len(signal)
    return (
        scipy.signal.fftconvolve(signal, room)[:length].astype(np.float32),
        scipy.signal.fftconvolve(signal, early)[:length].astype(np.float32),
    )


def band_limit(signals: FloatArray, low_hz: float, high_hz: float) -> FloatArray:
    """Filter (n, samples) to a band, steeply at the top (48 dB per octave), gently at the bottom.

    Target and mixture get the same filter, so that the model never has to invent a band.
    """
    top = scipy.signal.butter(8, high_hz, "lowpass", fs=SAMPLE_RATE, output="sos")
    bottom = scipy.signal.butter(2, low_hz, "highpass", fs=SAMPLE_RATE, output="sos")
    return scipy.signal.sosfilt(np.concatenate([top, bottom]), signals, axis=-1).astype(np.float32)


def clip_peaks(rng: Rng, signal: FloatArray) -> FloatArray:
    """Clip the loudest 0.05 to 1 % of the samples."""
    limit = float(np.quantile(np.abs(signal), 1.0 - 10.0 ** rng.uniform(-3.3, -2.0)))
    return np.clip(signal, -limit, limit)


def noise_gain(target: FloatArray, snr_db: float) -> np.float32:
    """Return the gain for noise of RMS 1: active speech level over noise level is `snr_db`."""
    speech = max(active_rms(target), FAINT_RMS)
    return np.float32(speech * 10.0 ** (-snr_db / 20.0))


def level_gain(signal: FloatArray, level_dbfs: float) -> np.float32:
    """Return the gain to an RMS of `level_dbfs`, or less where the peak would exceed full scale."""
    peak = max(float(np.max(np.abs(signal))), 1e-9)
    wanted = 10.0 ** (level_dbfs / 20.0) / max(rms(signal), 1e-9)
    return np.float32(min(wanted, FULL_SCALE / peak))
