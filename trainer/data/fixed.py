"""Fixed mixtures for validation, where speech and noise rather than pairs were held out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from cnunet.config import SAMPLE_RATE
from trainer.data.datasets import Recording
from trainer.data.recordings import FloatArray, Int16Array, as_float, read_int16
from trainer.errors import DataError
from trainer.sounds import noises, shaping

MAX_MIXTURES = 40
SECONDS = 10.0
"""The maximum taken from each recording."""
SNRS_DB = (0.0, 5.0, 10.0, 15.0)
LEVEL_DBFS = -26.0
CLEAN_EVERY = 6
"""Every sixth is left clean, to see what a network does to speech without noise."""


def fixed_mixtures(
    speech: list[Recording], noise: list[Recording], skipped: list[str]
) -> Iterator[tuple[str, Int16Array, Int16Array]]:
    """Yield name, noisy and clean samples of at most `MAX_MIXTURES` mixtures.

    They are always the same for the same files. If there is no recorded noise, synthetic noise is
    used. Unreadable recordings are left out and named in `skipped`.
    """
    chosen = (
        [speech[k * len(speech) // MAX_MIXTURES] for k in range(MAX_MIXTURES)]
        if len(speech) > MAX_MIXTURES
        else speech
    )
    recorded = itertools.cycle(noise) if noise else None
    for number, one in enumerate(chosen):
        rng = np.random.default_rng(number)
        try:
            clean = as_float(read_int16(one.path))[: round(SECONDS * SAMPLE_RATE)]
            added = _noise(rng, read_int16(next(recorded).path) if recorded else None, len(clean))
        except DataError as error:
            skipped.append(str(error))
            continue
        noisy = clean
        if number % CLEAN_EVERY != CLEAN_EVERY - 1:
            noisy = clean + added * shaping.noise_gain(clean, SNRS_DB[number % len(SNRS_DB)])
        gain = shaping.level_gain(noisy, LEVEL_DBFS)
        yield f"{number:02d}-{one.path.stem}", _as_int16(noisy * gain), _as_int16(clean * gain)


def _noise(rng: shaping.Rng, recorded: Int16Array | None, length: int) -> FloatArray:
    """Noise (length,) at an RMS of 1."""
    if recorded is None:
        return shaping.at_unit_rms(noises.coloured(rng, length))
    start = int(rng.integers(max(len(recorded) - length, 0) + 1))
    return shaping.at_unit_rms(np.resize(as_float(recorded[start : start + length]), length))


def _as_int16(samples: FloatArray) -> Int16Array:
    return np.clip(np.round(samples * 32768.0), -32768, 32767).astype(np.int16)
