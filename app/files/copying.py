"""Copies a file without replacing another one."""

from __future__ import annotations

import filecmp
import itertools
import shutil
from pathlib import Path


def copy_into(folder: Path, file: Path) -> Path:
    """Copy a file into a folder, which is made if need be; returns the path of the copy.

    Under its own name, or a free one (with -2, -3 and so on) if there is another file of that name.
    A copy that is there already is used as it is. Raises OSError.
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
    raise AssertionError("there are endless names")
