"""A lock on a folder, released by the system when the process that holds it ends."""

from __future__ import annotations

import errno
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

    def _lock(file: BinaryIO) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FolderError(CNUNetError):
    """A run's folder cannot be used, or is in use by another process."""


def is_used(folder: Path) -> bool:
    """Whether a process currently holds the lock of a folder."""
    try:
        with _existing(folder / "lock") as file:
            return not _takes(file)
    except OSError:  # there is no lock, or none is possible, as on read-only disks
        return False


def _existing(lock: Path) -> BinaryIO:
    try:
        return lock.open("r+b")  # NFS grants locks only for writable files
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EROFS):
            raise
        return lock.open("rb")


def _takes(file: BinaryIO) -> bool:
    """Take the lock unless another process holds it; raises OSError where locks don't work."""
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):  # the latter on Windows
        return False
    return True


@contextmanager
def taking_turns(folder: Path) -> Iterator[None]:
    """Like `only_user`, but wait while another process holds the lock."""
    with _lock_file(folder) as file:
        while not _takes_in(folder, file):
            time.sleep(PATIENCE_SECONDS / 10)
        yield


def _lock_file(folder: Path) -> BinaryIO:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return (folder / "lock").open("ab")
    except OSError as error:
        raise _unusable(folder, error) from error


def _takes_in(folder: Path, file: BinaryIO) -> bool:
    try:
        return _takes(file)
    except OSError as error:
        raise _unusable(folder, error) from error


def _unusable(folder: Path, error: OSError) -> FolderError:
    return FolderError(f"The folder {folder} cannot be used: {error.strerror}.")


@contextmanager
def only_user(folder: Path, what: str = "A run") -> Iterator[None]:
    """Create `folder` if needed, and hold its lock within the block; raises `FolderError`.

    what: what the message calls another process that holds it.

    The file `lock` is left behind, unlocked: if it were removed, two processes could each lock one.
    """
    with _lock_file(folder) as file:
        # A process that calls `is_used` holds the lock for a moment.
        last = time.monotonic() + PATIENCE_SECONDS
        while not _takes_in(folder, file):
            if time.monotonic() > last:
                raise FolderError(
                    f"{what} is already active in {folder}: stop it first, or choose another "
                    "folder."
                )
            time.sleep(PATIENCE_SECONDS / 10)
        yield
