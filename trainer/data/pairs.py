"""Pairs of recordings of the same length, noisy and clean, to validate on or to be scored on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainer.data.datasets import recognise_folder
from trainer.data.recordings import FloatArray, Int16Array, as_float, read_int16
from trainer.data.speakers import DataError

LARGEST_DIFFERENCE = 256
"""Samples by which the halves of a pair may differ in length; what is over is cut off."""


@dataclass(frozen=True)
class Pair:
    """A noisy recording and its clean original, 16 kHz; equal signals where `is_noisy` is false."""

    name: str
    noisy: FloatArray
    clean: FloatArray
    is_noisy: bool = True


def load_pairs(folder: Path) -> list[Pair]:
    """Read the pairs of a folder (docs/check.md says how they are found); raises `DataError`."""
    part = recognise_folder(folder, "validation").validation
    lost = [*part.not_there, *(name for name, _ in part.lonely)]
    if lost:
        raise DataError(f"The other half of a pair is missing in {folder}, or both: {lost[0]}.")
    found = part.pairs
    if not found:
        raise DataError(
            f"{folder} holds no pairs: neither manifest.csv with the columns noisy and clean nor "
            "the folders noisy and clean with recordings of the same names."
        )
    return [
        make_pair(noisy.path.stem, *read_pair(noisy.path, clean.path)) for noisy, clean in found
    ]


def read_pair(noisy: Path, clean: Path) -> tuple[Int16Array, Int16Array]:
    """Return the samples of both halves; raises `DataError` where they are not of one length."""
    halves = read_int16(noisy), read_int16(clean)
    lengths = [len(half) for half in halves]
    if max(lengths) - min(lengths) > LARGEST_DIFFERENCE:
        raise DataError(f"{noisy} and {clean} differ in length.")
    return halves[0][: min(lengths)], halves[1][: min(lengths)]


def make_pair(name: str, noisy: Int16Array, clean: Int16Array) -> Pair:
    """A pair from its samples. What is equal to its original was meant as a clean input."""
    return Pair(name, as_float(noisy), as_float(clean), not np.array_equal(noisy, clean))
