"""Which files of a folder are recordings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from cnunet.audio.files import quoted
from cnunet.audio.formats import READABLE
from cnunet.phrases import Phrase

RESULT_MARK = ".enhanced"
"""The suffix of a result's stem when it is saved next to its source."""


def is_sound_file(path: Path) -> bool:
    """Whether the name is that of a sound file or video: a usual extension, and not hidden."""
    return path.suffix.lower() in READABLE and not path.name.startswith(".")


def is_recording(path: Path) -> bool:
    """Whether the name is that of a sound file other than our results (`name.enhanced.ext`)."""
    return is_sound_file(path) and not path.stem.endswith(RESULT_MARK)


def files_in(
    folder: Path,
    wanted: Callable[[Path], bool] = is_recording,
    skipped: Callable[[Path], bool] = lambda folder: False,
    left_out: Callable[[str], None] = lambda sentence: None,
) -> Iterator[Path]:
    """The files in a folder and its subfolders, sorted; hidden folders are skipped.

    Links to folders are followed; each folder is searched once, under its own name if it has one
    here. skipped: whether to leave a folder out. left_out: called with a message for each
    folder that can't be read.
    """

    def report(error: OSError) -> None:
        name = quoted(error.filename or folder)
        sentence = Phrase("The folder {folder} cannot be read ({why}), so it is left out.")
        left_out(sentence.format(folder=name, why=error.strerror))

    root = folder.resolve()
    seen = {root}
    for here, folders, names in os.walk(folder, onerror=report, followlinks=True):
        entered = []
        for name in sorted(folders):
            path = Path(here, name)
            real = path.resolve()
            if name.startswith(".") or real in seen or skipped(path):
                continue
            # A link within the folder, or to one that contains it, only leads to files that are
            # found anyway.
            if path.is_symlink() and (real.is_relative_to(root) or root.is_relative_to(real)):
                continue
            seen.add(real)
            entered.append(name)
        folders[:] = entered
        for name in sorted(names):
            if wanted(path := Path(here, name)):
                yield path
