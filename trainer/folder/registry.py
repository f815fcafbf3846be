"""The list of this user's runs: each start of a run records its folder.

There is one small file per run, so that runs that start at the same time don't conflict.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

from cnunet.files import parse_json, private_folder
from cnunet.places import user_data
from trainer.folder.files import write_beside

RECIPE_FILE = "recipe.json"
"""In the folder of a recipe: its name and settings."""
TABLE = "table.md"
"""In the folder of a recipe that is complete: the scores of all runs."""


def register(folder: Path) -> None:
    """Record that a run or a recipe was started in a folder; raises `SaveError`."""
    folder = folder.resolve()
    note = _note(folder)
    if not note.exists():
        content = json.dumps({"folder": str(folder)}) + "\n"
        with suppress(OSError):  # writing below will report it
            private_folder(note.parent)
        write_beside(note, content.encode())


def known_runs() -> list[Path]:
    """The folders of all runs that still exist, the newest first."""
    found = []
    for note in _notes().glob("*.json"):
        try:
            folder = Path(parse_json(note.read_text("utf-8"))["folder"])
            noted = note.stat().st_mtime
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if os.path.isdir(folder):  # never raises, unlike the method of a path
            found.append((noted, folder))
    return [folder for _, folder in sorted(found, reverse=True)]


def forget(folder: Path) -> None:
    """Remove a run from the list; its folder is not touched."""
    _note(folder.resolve()).unlink(missing_ok=True)


def _notes() -> Path:
    return user_data() / "runs"


def _note(folder: Path) -> Path:
    return _notes() / f"{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}.json"
