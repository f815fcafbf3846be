"""A table with a row for each clip and model, which grows while clips are scored.

It is a CSV file: clips in it are not scored again as long as weights and recordings are the same.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from cnunet.scores.measures import MEASURES
from trainer.data.pairs import Pair
from trainer.errors import DataError
from trainer.folder.files import cannot_write, write_beside
from trainer.scoring.subjects import Subject

COLUMNS = ("model", "clip", "set", "condition", "input", "pair", "weights")


@dataclass(frozen=True)
class ClipScores:
    """The scores of a clip by name; NaN where one is undefined."""

    model: str
    clip: str
    source: str
    condition: str
    is_noisy: bool
    pair: str
    """A hash of the samples."""
    weights: str
    scores: Mapping[str, float]

    def cells(self) -> list[str]:
        """A row of the file; an empty cell is a score that was not asked for."""
        kind = "noisy" if self.is_noisy else "clean"
        cells = [self.model, self.clip, self.source, self.condition, kind, self.pair, self.weights]
        scores = (self.scores.get(name) for name in MEASURES)
        return [*cells, *("" if score is None else f"{score:.8g}" for score in scores)]


class ClipTable:
    """Rows by pair and weights, in a file that `add` writes immediately, or only in memory."""

    def __init__(self, path: Path | None) -> None:
        """Read what is there, leaving out damaged rows; raises `DataError` for another table."""
        self._path = path
        self._rows: dict[tuple[str, str], ClipScores] = {}
        if path is None:
            return
        if path.exists():
            for row in _rows_of(path):
                if found := _read(row):
                    self._rows[found.pair, found.weights] = found
        self._write_all()

    def find(
        self, subject: Subject, pair: Pair, key: str, names: Collection[str]
    ) -> ClipScores | None:
        """The row of a pair, under the names it has now; None if a score is missing."""
        row = self._rows.get((key, subject.weights))
        if row is None or not set(names) <= row.scores.keys():
            return None
        scores = {name: row.scores[name] for name in names}
        return make_row(subject, pair, key, scores)

    def add(self, row: ClipScores) -> None:
        """Add a row, or more scores to one; raises `SaveError`."""
        key = row.pair, row.weights
        old = self._rows.get(key)
        self._rows[key] = row if old is None else _joined(old, row)
        if self._path is None:
            return
        if old is not None:
            self._write_all()
            return
        try:
            with self._path.open("a", newline="", encoding="utf-8") as file:
                csv.writer(file).writerow(row.cells())
        except OSError as error:
            raise cannot_write(self._path, error) from error

    def _write_all(self) -> None:
        assert self._path is not None
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow([*COLUMNS, *MEASURES])
        writer.writerows(row.cells() for row in self._rows.values())
        write_beside(self._path, text.getvalue().encode())


def make_row(subject: Subject, pair: Pair, key: str, scores: Mapping[str, float]) -> ClipScores:
    """The scores of a subject's output for a pair."""
    return ClipScores(
        subject.title,
        pair.name,
        pair.source,
        pair.condition,
        pair.is_noisy,
        key,
        subject.weights,
        scores,
    )


def pair_key(pair: Pair) -> str:
    """A hash of the samples of a pair."""
    digest = hashlib.blake2b(digest_size=8)
    for samples in (pair.noisy, pair.clean):
        digest.update(samples.tobytes())
    return digest.hexdigest()


def _joined(old: ClipScores, new: ClipScores) -> ClipScores:
    return ClipScores(**{**vars(new), "scores": {**old.scores, **new.scores}})


def _rows_of(path: Path) -> list[dict[str, str]]:
    """The whole rows of a table; a line that a crash cut short is left out."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise DataError(f"Cannot read {path}: {error.strerror}.") from error
    rows = list(csv.reader(io.StringIO(text[: text.rfind("\n") + 1])))
    if rows and tuple(rows[0][: len(COLUMNS)]) != COLUMNS:
        raise DataError(f"{path} is not a table of scores: choose another folder for the scores.")
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:] if len(row) == len(rows[0])]


def _read(row: Mapping[str, str]) -> ClipScores | None:
    """A row of the file; None if a score is not a number."""
    try:
        scores = {name: float(row[name]) for name in MEASURES if row.get(name)}
    except ValueError:
        return None
    model, clip, source, condition, kind, pair, weights = (row[name] for name in COLUMNS)
    return ClipScores(model, clip, source, condition, kind == "noisy", pair, weights, scores)


def limited(name: str, score: float) -> float:
    """A score as it counts in means: SI-SDR is limited to ±60 dB, so that neither a perfect nor a
    silent clip decides a mean."""
    return score if name != "si_sdr" or math.isnan(score) else min(max(score, -60.0), 60.0)
