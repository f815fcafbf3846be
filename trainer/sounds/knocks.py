"""Noise of impacts, handling and wind.

Like all of `trainer.sounds`, these take a random generator and a length in samples at 16 kHz, and
return float32 of that length at no particular level.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from cnunet.config import SAMPLE_RATE
from trainer.sounds.noises import curve, decibels, hiss
from trainer.sounds.shaping import FloatArray, Rng

BOUNCING = 0.3
"""Share of hits by a falling object that bounces, sooner and more softly each time."""


def hits(rng: Rng, length: int) -> FloatArray:
    """Doors, hammers, dropped things: up to 6 blows per second on one resonant object."""
    lowest = 60.0 * 20.0 ** rng.random()
    hertz = lowest * (6500.0 / lowest) ** rng.random(rng.integers(4, 14))
    decay = 0.006 * 25.0 ** rng.random() * (lowest / hertz) ** rng.uniform(0.1, 0.8)
    return _struck(rng, length, hertz, decay, 1.0) + hiss(rng, length) * np.float32(0.1)


def wind(rng: Rng, length: int) -> FloatArray:
    """Wind on a microphone: rumbling gusts, brighter when stronger; or sounds of handling it."""
    if rng.random() < 0.3:
        return handling(rng, length)
    knots = max(3, int(rng.uniform(0.7, 5.0) * length / SAMPLE_RATE) + 2)
    gust = decibels(curve(rng.uniform(-rng.uniform(6.0, 25.0), 0.0, knots), length))
    rumble = _rumble(rng, length, rng.uniform(30.0, 150.0), rng.uniform(1.3, 2.3))
    air = _rumble(rng, length, rng.uniform(150.0, 900.0), rng.uniform(1.0, 1.6))
    buffeting = 1.0 + 0.5 * curve(rng.normal(0.0, 0.5, max(3, length // 800)), length)
    return gust * (rumble * buffeting + air * gust * np.float32(10.0 ** rng.uniform(-1.8, -0.5)))


def handling(rng: Rng, length: int) -> FloatArray:
    """A microphone that is held, put down or rubbed on cloth: thumps and scraping."""
    hertz = 18.0 * 10.0 ** rng.random(4)
    thumps = _struck(rng, length, hertz, rng.uniform(0.01, 0.08, 4), 0.15)
    scraping = _rumble(rng, length, rng.uniform(300.0, 3000.0), rng.uniform(0.7, 1.5))
    knots = max(4, int(rng.uniform(3.0, 12.0) * length / SAMPLE_RATE))
    # Strokes with rests between them; within a stroke, stick and slip.
    strokes = np.maximum(curve(rng.uniform(-0.6, 1.0, knots), length), 0.0)
    slip = 1.0 + 0.6 * curve(rng.normal(0.0, 1.0, max(3, length // 300)), length)
    level = np.float32(10.0 ** rng.uniform(-1.5, 0.0))
    return thumps + strokes * slip * scraping * level + hiss(rng, length) * np.float32(0.1)


def _struck(
    rng: Rng,
    length: int,
    hertz: npt.NDArray[np.float64],
    decay: npt.NDArray[np.float64],
    bang: float,
) -> FloatArray:
    """Blows on an object with modes of these frequencies and decay times in seconds.

    bang: level of the noise in the first milliseconds of a blow.
    """
    size = min(length, int(7.0 * float(decay.max()) * SAMPLE_RATE) + 100)
    time = (np.arange(size) / SAMPLE_RATE).astype(np.float32)
    modes = np.empty((len(hertz) + 1, size), np.float32)
    np.sin(np.outer((2.0 * np.pi * hertz).astype(np.float32), time), out=modes[1:])
    modes[1:] *= np.exp(np.outer((-1.0 / decay).astype(np.float32), time))
    modes[0] = rng.standard_normal(size, dtype=np.float32)
    modes[0] *= np.exp(time * np.float32(-1.0 / rng.uniform(0.001, 0.006))) * np.float32(bang)
    starts, strength = _blows(rng, length)
    sound = np.zeros(length, np.float32)
    for start, level in zip(starts, strength, strict=True):
        weights = (level * rng.uniform(0.3, 1.0, len(modes))).astype(np.float32)
        # No BLAS: its sums may differ from one process to the next.
        sound[start : start + size] += np.einsum("m,mt->t", weights, modes[:, : length - start])
    return sound


def _blows(rng: Rng, length: int) -> tuple[list[int], npt.NDArray[np.float64]]:
    """Start and strength of blows, at least one."""
    strength: npt.NDArray[np.float64]
    if rng.random() < BOUNCING:
        strength = float(rng.uniform(0.6, 0.9)) ** np.arange(12.0)
        gaps = np.cumsum(strength) * rng.uniform(0.08, 0.4) * SAMPLE_RATE
        starts = rng.uniform(0.0, 0.6) * length + np.concatenate([[0.0], gaps[:-1]])
    else:
        count = max(1, rng.poisson(rng.uniform(0.7, 6.0) * length / SAMPLE_RATE))
        starts, strength = rng.uniform(0.0, 0.95 * length, count), rng.uniform(0.2, 1.0, count)
    inside = starts < length
    return [int(start) for start in starts[inside]], strength[inside]


def _rumble(rng: Rng, length: int, corner_hz: float, order: float) -> FloatArray:
    """Noise at an RMS of about 1 that falls by 6 dB per octave times `order` above a corner."""
    bins = length // 2 + 1
    frequency = np.arange(bins) * (SAMPLE_RATE / length)
    gain = (1.0 + (frequency / corner_hz) ** 2) ** (-order / 2.0) * frequency / (frequency + 15.0)
    gain *= length / np.sqrt(4.0 * np.sum(gain**2) + 1e-12)
    parts = rng.standard_normal((2, bins))
    return np.fft.irfft(gain * (parts[0] + 1j * parts[1]), length).astype(np.float32)
