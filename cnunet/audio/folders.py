"""Which files of a folder are recordings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from cnunet.audio.formats import READABLE


def is_sound_file(path: Path) -> bool:
    """Whether this is a sound file or video, by its name: a usual extension, and not hidden."""
    return path.suffix.lower() in READABLE and not path.name.startswith(".")


def is_recording(path: Path) -> bool:
    """Whether this is a sound file, and not a result of this program (`name.enhanced.ext`)."""
    return is_sound_file(path) and not path.stem.endswith(".enhanced")


def files_in(
    folder: Path,
    wanted: Callable[[Path], bool] = is_recording,
    skipped: Path | None = None,
) -> Iterator[Path]:
    """The files in a folder and its subfolders, in order, without hidden folders.

    skipped: another folder to leave out, resolved.
    """
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and (skipped is None or Path(here, name).resolve() != skipped)
        )
        for name in sorted(names):
            if wanted(path := Path(here, name)):
                yield path
