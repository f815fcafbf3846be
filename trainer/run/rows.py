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
    """Read a table of numbers; empty cells are NaN."""
    return [
        {name: float(value) if value else math.nan for name, value in row.items()}
        for row in _read(path)
    ]


def _read(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, restval=""))
