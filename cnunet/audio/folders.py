"""Which files of a folder are recordings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from cnunet.audio.files import quoted
from cnunet.audio.formats import READABLE

RESULT_MARK = ".enhanced"
"""Ends the stem of a result's name, where it is saved next to its source."""


def is_sound_file(path: Path) -> bool:
    """Whether this is a sound file or video, by its name: a usual extension, and not hidden."""
    return path.suffix.lower() in READABLE and not path.name.startswith(".")


def is_recording(path: Path) -> bool:
    """Whether this is a sound file, and not a result of this program (`name.enhanced.ext`)."""
    return is_sound_file(path) and not path.stem.endswith(RESULT_MARK)


def files_in(
    folder: Path,
    wanted: Callable[[Path], bool] = is_recording,
    skipped: Path | None = None,
    left_out: Callable[[str], None] = lambda sentence: None,
) -> Iterator[Path]:
    """The files in a folder and its subfolders, in order, without hidden folders.

    Folders that are links are searched, too; each folder once, under its own name if it has one
    here. skipped: another folder to leave out, resolved. left_out: called with a sentence for each
    folder that may not be read.
    """

    def report(error: OSError) -> None:
        name = quoted(error.filename or folder)
        left_out(f"The folder {name} cannot be read ({error.strerror}); what is in it is left out.")

    root = folder.resolve()
    seen = {root}
    for here, folders, names in os.walk(folder, onerror=report, followlinks=True):
        entered = []
        for name in sorted(folders):
            path = Path(here, name)
            real = path.resolve()
            if name.startswith(".") or real == skipped or real in seen:
                continue
            # A link within the folder, or to a folder around it, leads to what is found anyway.
            if path.is_symlink() and (real.is_relative_to(root) or root.is_relative_to(real)):
                continue
            seen.add(real)
            entered.append(name)
        folders[:] = entered
        for name in sorted(names):
            if wanted(path := Path(here, name)):
                yield path
