"""Copies a file without replacing another one."""

from __future__ import annotations

import filecmp
import itertools
import shutil
from pathlib import Path


def copy_into(folder: Path, file: Path) -> Path:
    """Copy a file into a folder, which is created if needed; returns the path of the copy.

    It keeps its name, or gets a free one (with -2, -3 and so on) if another file has that name.
    If the folder already has an identical copy, that is used. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for number in itertools.count(1):
        mark = f"-{number}" if number > 1 else ""
        copy = folder / f"{file.stem}{mark}{file.suffix}"
        try:
            with copy.open("xb") as target, file.open("rb") as source:
                shutil.copyfileobj(source, target)
            return copy
        except FileExistsError:
            if copy.is_file() and filecmp.cmp(file, copy, shallow=False):
                return copy
    raise AssertionError("unreachable: there is always a free name")
