"""Synthetic noise, and babble from recorded talkers; 2 s take a few milliseconds.

Every noise takes a random generator and a length in samples at 16 kHz, and returns float32 of that
length at no particular level. `tones` and `knocks` have more, made from the building blocks at the
end of this module.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import scipy

from cnunet.config import SAMPLE_RATE
from trainer.sounds.shaping import FloatArray, Rng

HIGHEST_HZ = 7600.0
"""The highest frequency of harmonics, which would alias above 8 kHz."""

BRIGHT = 0.25
"""Share of coloured noise that is white to violet, and so masks fricatives."""


def coloured(rng: Rng, length: int) -> FloatArray:
    """Noise with a slope of -12 to +6 dB per octave; half of the time its loudness fluctuates."""
    spectrum = np.fft.rfft(rng.standard_normal(length, dtype=np.float32))
    frequency = np.maximum(np.arange(len(spectrum)) * SAMPLE_RATE / length, 40.0)
    slope = rng.uniform(0.0, 6.0) if rng.random() < BRIGHT else rng.uniform(-12.0, 3.0)
    spectrum *= (frequency / 1000.0) ** (slope / 6.02)
    noise = np.fft.irfft(spectrum, length)
    if rng.random() < 0.5:
        noise *= fluctuation(rng, length)
    return noise.astype(np.float32)


def hum(rng: Rng, length: int) -> FloatArray:
    """Mains or motor hum: harmonics of 45 to 150 Hz over a little hiss; half of them drift."""
    base = rng.choice([50.0, 60.0, 100.0, 120.0]) if rng.random() < 0.6 else rng.uniform(45, 150)
    pitch = np.full(length, base, np.float32)
    number = np.arange(1, rng.integers(4, 25))

    def weights() -> FloatArray:
        return 10.0 ** (rng.uniform(-20.0, 0.0, len(number)) / 20.0) / number**0.7

    if rng.random() < 0.5:
        return partials(pitch, with_phases(rng, weights())) + hiss(rng, length)
    # A motor under changing load: its speed and the balance of its harmonics change.
    pitch *= curve(1.0 + rng.uniform(-0.06, 0.06, rng.integers(2, 7)), length)
    change = curve(rng.random(rng.integers(2, 9)), length)
    first, second = (partials(pitch, with_phases(rng, weights())) for _ in range(2))
    return first + change * (second - first) + hiss(rng, length)


def clicks(rng: Rng, length: int) -> FloatArray:
    """Clicks, taps and key strokes: 1 to 12 per second, each a different short ringing burst."""
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
        resonator = [1.0, -2.0 * radius * np.cos(wander), radius**2]
        ringing = scipy.signal.lfilter([1.0], resonator, burst)
        sound[start : start + burst_length] += ringing.astype(np.float32)
    return sound


def babble(rng: Rng, length: int, talker: Callable[[Rng, int], FloatArray]) -> FloatArray:
    """Three to eight talkers at once, up to 9 dB apart; `talker` returns one of them."""
    sound = np.zeros(length, np.float32)
    for _ in range(rng.integers(3, 9)):
        sound += talker(rng, length) * np.float32(10.0 ** (rng.uniform(-9.0, 0.0) / 20.0))
    return sound


def curve(knots: npt.ArrayLike, length: int) -> FloatArray:
    """Linear interpolation of equally spaced knots."""
    knots = np.asarray(knots)
    places = np.linspace(0, len(knots) - 1, length)
    return np.interp(places, np.arange(len(knots)), knots).astype(np.float32)


def fluctuation(rng: Rng, length: int) -> FloatArray:
    """A slowly varying gain: about 1 to 8 changes per second, up to 20 dB deep."""
    knots = max(3, int(rng.uniform(1.0, 8.0) * length / SAMPLE_RATE) + 2)
    gain_db = rng.uniform(-rng.uniform(3.0, 20.0), 0.0, knots)
    return decibels(curve(gain_db, length))


def decibels(level_db: FloatArray) -> FloatArray:
    """Levels in dB as gains."""
    return np.exp(level_db * np.float32(np.log(10.0) / 20.0))


def hiss(rng: Rng, length: int) -> FloatArray:
    """White noise, 30 to 70 dB below 1, as in any recording."""
    return rng.standard_normal(length, dtype=np.float32) * np.float32(10 ** rng.uniform(-3.5, -1.5))


def with_phases(rng: Rng, levels: FloatArray) -> npt.NDArray[np.complex64]:
    """Weights of these levels at random phases."""
    return (levels * np.exp(2j * np.pi * rng.random(len(levels)))).astype(np.complex64)


def partials(
    pitch: FloatArray, weights: npt.NDArray[np.complex64], damping: float = 0.0
) -> FloatArray:
    """A tone of this pitch (Hz at each sample): its harmonic k + 1 has the weight `weights[k]`.

    damping: decay rate of the fundamental per second (1: to 1/e); harmonic n decays n times as
    fast, as on a plucked string.
    """
    phase = np.cumsum(pitch, dtype=np.float64) * (1.0 / SAMPLE_RATE)
    angle = ((phase - np.floor(phase)) * (2.0 * np.pi)).astype(np.float32)
    turn = np.empty(len(pitch), np.complex64)
    turn.real, turn.imag = np.cos(angle), np.sin(angle)
    if damping:
        turn *= np.exp(np.arange(len(pitch), dtype=np.float32) * np.float32(-damping / SAMPLE_RATE))
    most = max(1, int(HIGHEST_HZ / max(float(pitch.max(initial=0.0)), 1.0)))
    # exp(i k x) by repeated products: a sine for every harmonic would cost ten times as much.
    tone = np.zeros(len(pitch), np.complex64)
    for weight in weights[:most][::-1]:
        tone += weight
        tone *= turn
    return tone.real.copy()
