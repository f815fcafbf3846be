"""Sound files in a row, as after `cat`, of which only the first is read."""

from __future__ import annotations

import contextlib
from pathlib import Path

from cnunet.audio.base import AudioInfo
from cnunet.audio.files import quoted
from cnunet.phrases import Phrase

_BEGINNINGS = {"FLAC": b"fLaC\0\0\0\x22", "tta": b"TTA1\1\0"}
"""How files begin, by the name of their container, where nothing says where they end."""
_SEARCHED_AT_ONCE = 1 << 22


def joined_note(path: Path) -> str:
    """The message for several files in a row."""
    return Phrase(
        "{file} consists of several sound files in a row, of which only the first was "
        "read: split it, or join the originals in an audio editor."
    ).format(file=quoted(path))


def notes_on_joined(info: AudioInfo) -> list[str]:
    """A note if another FLAC or TTA begins somewhere in this one. Reads the whole file."""
    beginning = _BEGINNINGS.get(info.container)
    with contextlib.suppress(OSError):  # it has been read before, and may be gone
        if beginning and _occurs_again(info.path, beginning):
            return [joined_note(info.path)]
    return []


def _occurs_again(path: Path, beginning: bytes) -> bool:
    """Whether the file contains these bytes after its first one."""
    with path.open("rb") as file:
        file.seek(1)
        rest = b""
        while block := file.read(_SEARCHED_AT_ONCE):
            if beginning in (searched := rest + block):
                return True
            rest = searched[1 - len(beginning) :]
    return False
