"""Pairs of noisy and clean recordings of the same length, for validation and scoring."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from cnunet.config import HOP
from trainer.data.datasets import recognise_folder
from trainer.data.recordings import FloatArray, Int16Array, as_float, read_int16
from trainer.data.shortnames import path_of, short_names
from trainer.errors import DataError

LARGEST_DIFFERENCE = 256
"""Samples by which the two recordings of a pair may differ in length; the excess is cut off."""


@dataclass(frozen=True)
class Pair:
    """A noisy recording and its clean original, 16 kHz; equal signals where `is_noisy` is false.

    name: no other pair of the same data has it. condition: what it is an example of; scores are
    grouped by it. source: its set of pairs.
    """

    name: str
    noisy: FloatArray
    clean: FloatArray
    is_noisy: bool = True
    condition: str = "noisy"
    source: str = ""


def load_pairs(*folders: Path) -> list[Pair]:
    """Read the pairs of folders (docs/check.md says how they are found); raises `DataError`."""
    names = [folder.resolve().name for folder in folders]
    pairs = []
    for folder, name in zip(folders, names, strict=True):
        source = name if names.count(name) == 1 else str(folder)
        pairs += [replace(pair, source=pair.source or source) for pair in _pairs_in(folder)]
    short = short_names([f"{pair.source}/{pair.name}" for pair in pairs])
    named = [replace(pair, name=name) for pair, name in zip(pairs, short, strict=True)]
    return tell_apart(named)


def _pairs_in(folder: Path) -> list[Pair]:
    part = recognise_folder(folder, "validation").validation
    if part.not_there:
        raise DataError(f"Recordings of a pair are missing in {folder}: {part.not_there[0]}.")
    if part.unpaired:
        name, why = part.unpaired[0]
        more = f" (and {len(part.unpaired) - 1} more)" if len(part.unpaired) > 1 else ""
        raise DataError(
            f"{folder / name} has no counterpart: there is {why}{more}. Add it, or remove what is "
            "left over."
        )
    found = part.pairs
    if not found:
        raise DataError(
            f"{folder} contains no pairs: neither manifest.csv with the columns noisy and clean "
            "nor folders noisy and clean with recordings of the same names."
        )
    return [
        make_pair(path_of(noisy), *read_pair(noisy.path, clean.path), noisy.condition, noisy.source)
        for noisy, clean in found
    ]


def tell_apart(pairs: Sequence[Pair]) -> list[Pair]:
    """Add its source to a condition that several sources have: `valid/clean`, `valid2/clean`."""
    sources = defaultdict(set)
    for pair in pairs:
        sources[pair.condition].add(pair.source)
    return [
        replace(pair, condition=f"{pair.source}/{pair.condition}")
        if len(sources[pair.condition]) > 1
        else pair
        for pair in pairs
    ]


def read_pair(noisy: Path, clean: Path) -> tuple[Int16Array, Int16Array]:
    """Return the samples of both halves; raises `DataError` if their lengths differ, or are below a
    hop."""
    halves = read_int16(noisy), read_int16(clean)
    lengths = [len(half) for half in halves]
    if max(lengths) - min(lengths) > LARGEST_DIFFERENCE:
        raise DataError(
            f"{noisy} and {clean} differ in length: {lengths[0]} and {lengths[1]} samples at 16 "
            f"kHz. A difference of up to {LARGEST_DIFFERENCE} ({LARGEST_DIFFERENCE // 16} ms) is "
            "allowed: cut both to the same length."
        )
    if min(lengths) < HOP:
        raise DataError(
            f"{noisy} or its clean original has only {min(lengths)} samples at 16 kHz; a pair "
            f"needs {HOP} (16 ms)."
        )
    return halves[0][: min(lengths)], halves[1][: min(lengths)]


def make_pair(
    name: str, noisy: Int16Array, clean: Int16Array, condition: str = "", source: str = ""
) -> Pair:
    """A pair from its samples. A noisy recording that equals its original is a clean input.

    condition: if not given, it becomes "noisy" or "clean" accordingly.
    """
    is_noisy = not np.array_equal(noisy, clean)
    condition = condition or ("noisy" if is_noisy else "clean")
    return Pair(name, as_float(noisy), as_float(clean), is_noisy, condition, source)
