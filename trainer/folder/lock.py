"""A lock on a folder, released by the system when the process that holds it ends."""

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
    """A run's folder cannot be used, or is in use by another process."""


def is_used(folder: Path) -> bool:
    """Whether a process holds the lock of a folder now."""
    try:
        with (folder / "lock").open("r+b") as file:
            _take(file)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


@contextmanager
def taking_turns(folder: Path) -> Iterator[None]:
    """Like `only_user`, but wait for as long as another process holds the lock."""
    with _lock_file(folder) as file:
        while True:
            try:
                _take(file)
                break
            except OSError:
                time.sleep(PATIENCE_SECONDS / 10)
        yield


def _lock_file(folder: Path) -> BinaryIO:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return (folder / "lock").open("ab")
    except OSError as error:
        raise FolderError(f"The folder {folder} cannot be used: {error.strerror}.") from error


@contextmanager
def only_user(folder: Path) -> Iterator[None]:
    """Create `folder` if needed, and hold its lock within the block; raises `FolderError`.

    The file `lock` is left behind, unlocked: if it were removed, two processes could each lock one.
    """
    with _lock_file(folder) as file:
        # A process that calls `is_used` holds the lock for a moment.
        last = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                _take(file)
                break
            except OSError as error:
                if time.monotonic() > last:
                    raise FolderError(
                        f"A run is already active in {folder}: stop it first, or choose another "
                        "folder."
                    ) from error
                time.sleep(PATIENCE_SECONDS / 10)
        yield
