"""Tables that grow with a run: CSV files with one row per validation."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trainer.folder.files import write_beside


def append_rows(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Append rows, which all have the columns of the first, to a table; raises `SaveError`.

    Creates the table if it doesn't exist. Columns that it lacks are added, empty in older rows.
    Damaged rows are dropped.
    """
    before = _read(path)
    columns = list(dict.fromkeys([*rows[0], *(name for row in before for name in row)]))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows([*before, *rows])
    # Rewritten as a whole: half a line, left by a full disk, would corrupt the next.
    write_beside(path, text.getvalue().encode())


def read_rows(path: Path) -> list[dict[str, float]]:
    """Read a table of numbers; empty cells are NaN, and damaged rows are left out."""
    return [
        {name: float(value) if value else math.nan for name, value in row.items()}
        for row in _read(path)
    ]


def damaged_rows(path: Path) -> int:
    """The number of rows of a table that are left out, since they cannot be parsed."""
    return sum(not _is_whole(row) for row in _all_rows(path))


def _read(path: Path) -> list[dict[str, str]]:
    return [row for row in _all_rows(path) if _is_whole(row)]


def _all_rows(path: Path) -> list[dict[str, str]]:
    """All rows. A table that a spreadsheet has saved may have semicolons and decimal commas."""
    try:
        with path.open(newline="", encoding="utf-8-sig", errors="replace") as file:
            header = file.readline()
            file.seek(0)
            delimiter = max(",;\t", key=header.count)
            rows = list(csv.DictReader(file, delimiter=delimiter))
    except FileNotFoundError:
        return []
    except csv.Error:
        return [{}]
    if delimiter == ",":
        return rows
    return [
        {
            name: value.replace(",", ".") if isinstance(value, str) else value
            for name, value in row.items()
        }
        for row in rows
    ]


def _is_whole(row: Mapping[str, Any]) -> bool:
    """Whether a row has a step, as many cells as there are columns, and only numbers (or nothing)
    in all of them but the name of a condition."""
    cells = [value for name, value in row.items() if name != "condition"]
    if None in row or None in cells or not row.get("step"):
        return False
    try:
        [float(value) for value in cells if value]
        return math.isfinite(float(row["step"]))
    except ValueError:
        return False
