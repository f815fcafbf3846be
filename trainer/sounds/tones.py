"""Noise with a pitch: alarms and beeps, sirens and sweeps, the calls of animals, music.

Like all of `trainer.sounds`, these take a random generator and a length in samples at 16 kHz, and
return float32 of that length at no particular level.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cnunet.config import SAMPLE_RATE
from trainer.sounds.noises import curve, hiss, partials, with_phases
from trainer.sounds.shaping import FloatArray, Rng


class Animal(NamedTuple):
    """Ranges of the pitch (Hz) and length (s) of calls, their glides, harmonics and roughness."""

    pitch: tuple[float, float]
    seconds: tuple[float, float]
    octaves: float
    harmonics: int
    rough: float


ANIMALS = {
    "rooster": Animal((350.0, 900.0), (0.12, 0.9), 0.7, 18, 0.15),
    "cat": Animal((280.0, 900.0), (0.25, 1.0), 0.7, 20, 0.05),
    "dog": Animal((250.0, 900.0), (0.07, 0.25), 0.9, 15, 0.6),
    "bird": Animal((1800.0, 5500.0), (0.02, 0.25), 1.0, 3, 0.0),
    "crow": Animal((350.0, 1300.0), (0.1, 0.45), 0.4, 14, 0.8),
}
SCALE = np.array([0, 2, 4, 5, 7, 9, 11])
CHORD_STEPS = np.array([0, 2, 4, 7])
MAX_NOTES = 12
"""Per second: each takes a fifth of a millisecond."""


def tones(rng: Rng, length: int) -> FloatArray:
    """An alarm, a siren, calls or music, with a little hiss."""
    make = (alarm, siren, calls, music)[rng.choice(4, p=[0.3, 0.2, 0.3, 0.2])]
    return make(rng, length) + hiss(rng, length)


def alarm(rng: Rng, length: int) -> FloatArray:
    """Beeps at one to three pitches, continuous or in groups with rests between them."""
    pitches = _octaves(rng, 350.0, 4000.0) * 2.0 ** rng.uniform(-0.6, 0.6, rng.integers(1, 4))
    beep = _octaves(rng, 0.04, 0.6) * SAMPLE_RATE
    period = beep * (1.0 if rng.random() < 0.2 else rng.uniform(1.1, 3.0))
    group = int(rng.integers(1, 7))
    rest = rng.uniform(0.1, 1.0) * SAMPLE_RATE if rng.random() < 0.5 else 0.0
    cycle = group * period + rest
    place = (np.arange(length) + rng.uniform(0.0, cycle)) % cycle
    number = (place // period).astype(int)
    sound = partials(
        pitches[number % len(pitches)].astype(np.float32), with_phases(rng, _timbre(rng, 8))
    )
    if rng.random() < 0.25:  # a bell's or an old telephone's warble
        warble = rng.uniform(10.0, 40.0) / SAMPLE_RATE * np.arange(length) % 1.0
        sound *= np.where(warble < 0.5, 1.0, rng.uniform(0.0, 0.7)).astype(np.float32)
    return sound * _gate(place % period, beep, rng.uniform(0.002, 0.02)) * (number < group)


def siren(rng: Rng, length: int) -> FloatArray:
    """A pitch that rises and falls like a siren's, or repeated sweeps and chirps."""
    low = _octaves(rng, 250.0, 2000.0)
    octaves = min(rng.uniform(0.2, 3.0), np.log2(6500.0 / low))
    rate = _octaves(rng, 0.2, 12.0)
    place = (
        np.arange(length, dtype=np.float32) * np.float32(rate / SAMPLE_RATE) + rng.random()
    ) % 1
    match rng.integers(4):
        case 0:
            height = 0.5 - 0.5 * np.cos(2.0 * np.pi * place)
        case 1:
            height = 1.0 - np.abs(2.0 * place - 1.0)
        case 2:
            height = place
        case _:
            height = 1.0 - place
    pitch = (low * 2.0 ** (octaves * height)).astype(np.float32)
    sound = partials(pitch, with_phases(rng, _timbre(rng, 8)))
    if rng.random() < 0.4:
        seconds = place / np.float32(rate) * SAMPLE_RATE
        sound *= _gate(seconds, rng.uniform(0.2, 0.9) * SAMPLE_RATE / rate, 0.005)
    return sound


def calls(rng: Rng, length: int) -> FloatArray:
    """Similar calls of one animal: gliding harmonics, more or less rough."""
    animal = [*ANIMALS.values()][rng.integers(len(ANIMALS))]
    base = _octaves(rng, *animal.pitch)
    seconds = _octaves(rng, *animal.seconds)
    glide = rng.uniform(-animal.octaves, 0.0, rng.integers(3, 7))
    weights = with_phases(rng, _timbre(rng, animal.harmonics))
    pause = _octaves(rng, 0.03, 0.8)
    sound = np.zeros(length, np.float32)
    start = -int(rng.uniform(0.0, 0.5) * seconds * SAMPLE_RATE)
    while start < length:
        size = int(seconds * rng.uniform(0.8, 1.25) * SAMPLE_RATE)
        octaves = glide + rng.normal(0.0, 0.05, len(glide))
        call = _call(rng, base * 2.0**octaves, weights, animal.rough, size)
        _add(sound, call * np.float32(rng.uniform(0.4, 1.0)), start)
        start += size + int(pause * rng.uniform(0.6, 1.6) * SAMPLE_RATE)
    return sound


def music(rng: Rng, length: int) -> FloatArray:
    """A melody or chords of one instrument in one key, plucked or held."""
    key = rng.uniform(36.0, 62.0)
    chord = CHORD_STEPS[: 1 if rng.random() < 0.5 else rng.integers(2, 5)]
    tempo = _octaves(rng, 1.0, 10.0 / len(chord))
    damping = _octaves(rng, 0.7, 8.0) if rng.random() < 0.7 else 0.0
    weights = with_phases(rng, _timbre(rng, 10))
    held = min(5.0 / damping, 1.5) if damping else rng.uniform(0.5, 1.1) / tempo
    size = int(max(held, 0.05) * SAMPLE_RATE)
    envelope = _gate(np.arange(size), size, 0.005 if damping else rng.uniform(0.01, 0.06))
    vibrato = 1.0 + (0.0 if damping else rng.uniform(0.0, 0.015)) * np.sin(
        np.arange(size) * (2.0 * np.pi * rng.uniform(4.0, 7.0) / SAMPLE_RATE)
    )
    sound = np.zeros(length, np.float32)
    step, place = int(rng.integers(0, 15)), -rng.random() / tempo
    for _ in range(1 + MAX_NOTES * length // SAMPLE_RATE // len(chord)):
        start = int(place * SAMPLE_RATE)
        if start >= length:
            break
        for note in step + chord:
            semitones = key + 12 * (note // 7) + SCALE[note % 7]
            pitch = (440.0 * 2.0 ** ((semitones - 69.0) / 12.0) * vibrato).astype(np.float32)
            _add(sound, partials(pitch, weights, damping) * envelope, start)
        step = int(np.clip(step + rng.integers(-3, 4), 0, 20))
        place += rng.choice([0.5, 1.0, 1.0, 1.0, 2.0]) / tempo
    return sound


def _call(
    rng: Rng,
    pitch: npt.NDArray[np.float64],
    weights: npt.NDArray[np.complex64],
    rough: float,
    size: int,
) -> FloatArray:
    """One call that swells and fades; pitch: knots of its contour in Hz."""
    contour = np.clip(curve(_rounded(pitch), size), 60.0, 7000.0)
    gain = curve([0.0, *rng.uniform(0.4, 1.0, 3), 0.0], size)
    if not rough:
        return partials(contour, weights) * gain
    knots = max(3, size // 120)
    tremble = curve(rng.normal(0.0, 1.0, knots), size)
    call = partials(contour * (1.0 + np.float32(0.06 * rough) * tremble), weights)
    call *= 1.0 + np.float32(0.7 * rough) * tremble
    breath = rng.standard_normal(size, dtype=np.float32) * np.float32(0.25 * rough)
    return (call + breath) * gain


def _rounded(knots: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Eight times as many knots, with rounded turns."""
    whole, part = np.divmod(np.linspace(0.0, len(knots) - 1.0, 8 * len(knots)), 1.0)
    first = np.minimum(whole.astype(int), len(knots) - 2)
    part += whole - first
    return knots[first] + (0.5 - 0.5 * np.cos(np.pi * part)) * (knots[first + 1] - knots[first])


def _timbre(rng: Rng, most: int) -> FloatArray:
    """Levels of at most `most` harmonics: a pure tone, odd ones alone (a square wave), or any."""
    number = np.arange(1, rng.integers(1, most + 1) + 1)
    levels = 10.0 ** (rng.uniform(-20.0, 0.0, len(number)) / 20.0) / number ** rng.uniform(0.0, 1.2)
    if rng.random() < 0.25:
        levels = (number % 2) / number
    return levels.astype(np.float32)


def _gate(place: npt.NDArray[Any], size: float, ramp_seconds: float) -> FloatArray:
    """1 from place 0 to `size`, then 0, with ramps at both ends."""
    ramp = ramp_seconds * SAMPLE_RATE
    return np.clip(np.minimum(place, size - place) / ramp, 0.0, 1.0).astype(np.float32)


def _add(sound: FloatArray, part: FloatArray, start: int) -> None:
    """Add a part that may start before the sound or end after it."""
    part = part[max(-start, 0) : len(sound) - start]
    sound[max(start, 0) : max(start, 0) + len(part)] += part


def _octaves(rng: Rng, low: float, high: float) -> float:
    """A random number from low to high, with every octave equally likely."""
    return float(low * (high / low) ** rng.random())
