"""Noises made from nothing or from other talkers; each is a few milliseconds of work for 2 s.

Every function takes a random generator and a length in samples at 16 kHz, and returns float32 of
that length at no particular level.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.signal import lfilter

from cnunet.config import SAMPLE_RATE
from trainer.data.recordings import FloatArray
from trainer.data.shaping import Rng


def coloured(rng: Rng, length: int) -> FloatArray:
    """Noise with a slope of -12 to +3 dB an octave; half of the time its loudness fluctuates."""
    spectrum = np.fft.rfft(rng.standard_normal(length, dtype=np.float32))
    frequency = np.maximum(np.arange(len(spectrum)) * SAMPLE_RATE / length, 40.0)
    spectrum *= (frequency / 1000.0) ** (rng.uniform(-12.0, 3.0) / 6.02)
    noise = np.fft.irfft(spectrum, length)
    if rng.random() < 0.5:
        noise *= _fluctuation(rng, length)
    return noise.astype(np.float32)


def hum(rng: Rng, length: int) -> FloatArray:
    """Mains or motor hum: harmonics of 45 to 150 Hz over a little hiss."""
    base = rng.choice([50.0, 60.0, 100.0, 120.0]) if rng.random() < 0.6 else rng.uniform(45, 150)
    harmonics = np.arange(1, rng.integers(4, 25))
    levels = 10.0 ** (rng.uniform(-20.0, 0.0, len(harmonics)) / 20.0) / harmonics**0.7
    # exp(i k x) by repeated products: a sine for every harmonic would cost ten times as much.
    turn = np.exp(2j * np.pi * base / SAMPLE_RATE * np.arange(length)).astype(np.complex64)
    phases = np.exp(2j * np.pi * rng.random(len(harmonics)))
    tone = np.zeros(length, np.complex64)
    for weight in (levels * phases).astype(np.complex64)[::-1]:
        tone = (tone + weight) * turn
    hiss = rng.standard_normal(length, dtype=np.float32) * 10.0 ** rng.uniform(-3.5, -1.5)
    return (tone.real + hiss).astype(np.float32)


def clicks(rng: Rng, length: int) -> FloatArray:
    """Clicks, taps and key strokes: 1 to 12 a second, each a short ringing burst of its own."""
    sound = rng.standard_normal(length, dtype=np.float32) * np.float32(1e-3)
    count = max(1, rng.poisson(rng.uniform(1.0, 12.0) * length / SAMPLE_RATE))
    decay = rng.uniform(0.001, 0.02) * SAMPLE_RATE
    radius = rng.uniform(0.7, 0.97)
    angle = 2.0 * np.pi * rng.uniform(300.0, 6000.0) / SAMPLE_RATE
    for start in rng.integers(0, length, count):
        burst_length = min(length - int(start), int(6 * decay) + 8)
        envelope = np.exp(-np.arange(burst_length) / decay)
        burst = rng.standard_normal(burst_length) * envelope * rng.uniform(0.2, 1.0)
        wander = angle * rng.uniform(0.8, 1.25)
        ringing = lfilter([1.0], [1.0, -2.0 * radius * np.cos(wander), radius**2], burst)
        sound[start : start + burst_length] += ringing.astype(np.float32)
    return sound


def babble(rng: Rng, length: int, talker: Callable[[Rng, int], FloatArray]) -> FloatArray:
    """Three to eight talkers at once, up to 9 dB apart; `talker` gives one of them."""
    sound = np.zeros(length, np.float32)
    for _ in range(rng.integers(3, 9)):
        sound += talker(rng, length) * np.float32(10.0 ** (rng.uniform(-9.0, 0.0) / 20.0))
    return sound


def _fluctuation(rng: Rng, length: int) -> FloatArray:
    """A slowly varying gain, some 1 to 8 changes a second, up to 20 dB deep."""
    knots = max(3, int(rng.uniform(1.0, 8.0) * length / SAMPLE_RATE) + 2)
    gain_db = rng.uniform(-rng.uniform(3.0, 20.0), 0.0, knots)
    curve = np.interp(np.linspace(0, knots - 1, length), np.arange(knots), gain_db)
    return (10.0 ** (curve / 20.0)).astype(np.float32)
