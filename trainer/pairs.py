"""Folders of noisy and clean recordings of the same length, to validate on or to be scored on."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from trainer.corpus import CorpusError, FloatArray, read_int16


@dataclass(frozen=True)
class Pair:
    """A noisy recording and its clean original, 16 kHz; equal signals where `is_noisy` is false."""

    name: str
    noisy: FloatArray
    clean: FloatArray
    is_noisy: bool = True


def load_pairs(folder: Path) -> list[Pair]:
    """Read the pairs of a folder; raises `CorpusError`.

    The folder holds manifest.csv (columns noisy, clean, noise; the noise of a clean input is
    "none"), or two folders `noisy` and `clean` with the same file names.
    """
    if (folder / "manifest.csv").exists():
        names = _listed(folder / "manifest.csv")
    else:
        names = [
            (f"noisy/{path.name}", f"clean/{path.name}", True)
            for path in sorted((folder / "noisy").glob("*.*"))
        ]
    if not names:
        raise CorpusError(
            f"{folder} holds neither manifest.csv nor the folders noisy and clean with recordings."
        )
    return [_load(folder, noisy, clean, is_noisy) for noisy, clean, is_noisy in names]


def _listed(manifest: Path) -> list[tuple[str, str, bool]]:
    with manifest.open(newline="", encoding="utf-8") as file:
        try:
            return [
                (row["noisy"], row["clean"], row.get("noise") != "none")
                for row in csv.DictReader(file)
            ]
        except KeyError as error:
            raise CorpusError(f"The manifest {manifest} lacks the column {error}.") from error


def _load(folder: Path, noisy: str, clean: str, is_noisy: bool) -> Pair:
    first, second = (
        read_int16(folder / name).astype(np.float32) / 32768.0 for name in (noisy, clean)
    )
    if len(first) != len(second):
        raise CorpusError(f"{folder / noisy} and {folder / clean} differ in length.")
    return Pair(Path(noisy).stem, first, second, is_noisy)
