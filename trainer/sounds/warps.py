"""Variations of recorded noise: other speeds, reversed, joined, changing in loudness and colour.

A network memorises a recording that appears in hundreds of examples; no variation appears twice.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy

from cnunet.config import SAMPLE_RATE
from trainer.sounds import shaping
from trainer.sounds.noises import curve, decibels, fluctuation
from trainer.sounds.shaping import FloatArray, Rng

NOISE_SPEEDS = ((8, 5), (4, 3), (6, 5), (5, 6), (3, 4), (2, 3), (3, 5))
"""Factors by which the length changes, (up, down): 0.6 to 1.7 times as fast."""

SPEED_CHANGED, REVERSED, JOINED, FLUCTUATING, TILTED = 0.6, 0.3, 0.25, 0.4, 0.4
"""Shares of warped noise, each drawn independently."""


def warped(rng: Rng, length: int, recorded: Callable[[Rng, int], FloatArray]) -> FloatArray:
    """Return a random variation of a `recorded` noise; its level is arbitrary."""
    if rng.random() < SPEED_CHANGED:
        noise = shaping.at_another_speed(rng, length, NOISE_SPEEDS, recorded)
    else:
        noise = recorded(rng, length)
    if rng.random() < REVERSED:
        noise = noise[::-1]
    if rng.random() < JOINED:
        noise = joined(rng, noise, recorded(rng, length))
    if rng.random() < FLUCTUATING:
        noise = noise * fluctuation(rng, length)
    if rng.random() < TILTED:
        noise = tilted(rng, noise)
    return noise


def joined(rng: Rng, first: FloatArray, second: FloatArray) -> FloatArray:
    """A crossfade of 5 to 100 ms to another noise, up to 6 dB louder or softer."""
    place = rng.uniform(0.2, 0.8) * len(first)
    fade = rng.uniform(0.005, 0.1) * SAMPLE_RATE
    # The powers add up to 1, so the middle is not softer.
    angle = np.clip((np.arange(len(first)) - place) / fade + 0.5, 0.0, 1.0) * (np.pi / 2.0)
    level = np.float32(10.0 ** (rng.uniform(-6.0, 6.0) / 20.0))
    return shaping.at_unit_rms(first) * np.cos(angle).astype(np.float32) + (
        shaping.at_unit_rms(second) * level * np.sin(angle).astype(np.float32)
    )


def tilted(rng: Rng, noise: FloatArray) -> FloatArray:
    """Noise that gets brighter and darker: the bands above and below a frequency change level."""
    pole = np.exp(-2.0 * np.pi * rng.uniform(200.0, 3000.0) / SAMPLE_RATE)
    low = scipy.signal.lfilter([1.0 - pole], [1.0, -pole], noise).astype(np.float32)
    knots = max(3, int(rng.uniform(0.5, 4.0) * len(noise) / SAMPLE_RATE) + 2)
    tilt = curve(rng.uniform(-12.0, 12.0, knots), len(noise))
    return decibels(tilt) * low + decibels(-tilt) * (noise - low)
