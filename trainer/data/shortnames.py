"""Short names of recordings, each of them unique, also as the name of a file."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from cnunet.audio.files import fitting_name
from trainer.data.datasets import Recording
from trainer.data.names import same_name

LONGEST = 200
"""In bytes. Most systems allow 255 for the name of a file, which has a number and an extension."""


def path_of(recording: Recording) -> str:
    """The name of a recording without its extension, from which `short_names` makes a short one."""
    path = PurePosixPath(recording.name.replace(os.sep, "/"))
    return str(path.parent / path.stem)


def short_names(paths: Sequence[str]) -> list[str]:
    """The last part of each path; where that repeats, all parts below the folder that these have
    in common: `noisy/s1/001` and `noisy/s2/001` become `s1-001` and `s2-001`.

    Long ones are cut off. Names that differ in nothing but case are the same to many systems, as
    are equal paths (copies in several formats): a number tells these apart.
    """
    parts = [PurePosixPath(path).parts for path in paths]
    count = Counter(_as_file(those[-1]) for those in parts)
    repeated = [those for those in parts if count[_as_file(those[-1])] > 1]
    folders = [those[:-1] for those in repeated]
    shared = len(os.path.commonprefix(folders))  # noqa: RUF071 - it compares parts, not characters
    taken: set[str] = set()
    names = []
    for those in parts:
        is_repeated = count[_as_file(those[-1])] > 1
        whole = _joined(those[shared:]) if is_repeated else those[-1]
        name = first = fitting_name(whole, "", LONGEST)
        number = 1
        while _as_file(name) in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(_as_file(name))
        names.append(name)
    return names


def _joined(parts: Sequence[str]) -> str:
    return "-".join(filter(None, (re.sub(r"[/\\:]", "", part) for part in parts)))


def _as_file(name: str) -> str:
    return same_name(name).casefold()
