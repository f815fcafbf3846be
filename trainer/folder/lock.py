"""A lock on a folder, which the system takes back when the process that holds it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cnunet.errors import CNUNetError

PATIENCE_SECONDS = 0.5

if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderError(CNUNetError):
    """The folder of a run cannot be used, or another process uses it already."""


def is_used(folder: Path) -> bool:
    """Whether a process is in `only_user` for a folder now."""
    try:
        with (folder / "lock").open("r+b") as file:
            _take(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


@contextmanager
def only_user(folder: Path) -> Iterator[None]:
    """Make `folder` if need be and be the only process in this block for it.

    The file `lock` stays behind, unlocked: to remove it would let two processes lock two files.
    Raises `FolderError`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "lock").open("ab")
    except OSError as error:
        raise FolderError(f"The folder {folder} cannot be used: {error.strerror}.") from error
    with file:
        # Whoever asks `is_used` has the lock for a moment.
        last = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                _take(file)
                break
            except OSError as error:
                if time.monotonic() > last:
                    raise FolderError(
                        f"A run goes on in {folder} already: stop it first, or choose another "
                        "folder."
                    ) from error
                time.sleep(PATIENCE_SECONDS / 10)
        yield
