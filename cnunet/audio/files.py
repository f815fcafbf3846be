"""File names, errors and atomic writes, shared by all readers and writers of sound."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from cnunet.errors import AudioError

TEMPORARY_PREFIX = ".cnunet-"
_NAME_MAX = 255


def shown(path: str | os.PathLike[str]) -> str:
    """The file's name for a sentence: quoted, on one line, printable on any terminal."""
    name = Path(path).name or str(path)
    return "'" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in name) + "'"


def name_limit(folder: Path) -> int:
    """The maximum length of a file name in `folder`, in bytes."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):  # Windows has no pathconf; the folder may be new
        return _NAME_MAX


def fitting_name(stem: str, ending: str, limit: int) -> str:
    """`stem + ending`, with the stem truncated so that the name has at most `limit` bytes."""
    room = limit - len(os.fsencode(ending))
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + ending


def reading_error(path: Path, error: OSError) -> AudioError:
    """The AudioError for a file that the system doesn't let us read."""
    name = shown(path)
    if isinstance(error, FileNotFoundError):
        return AudioError(f"{name} is not there; it may have been moved or deleted.")
    if isinstance(error, PermissionError):
        return AudioError(f"{name} may not be read; change its permissions or copy it elsewhere.")
    if isinstance(error, IsADirectoryError):
        return AudioError(f"{name} is a folder, not a sound file.")
    return AudioError(f"{name} cannot be read: {error.strerror or error}.")


def writing_error(path: Path, error: OSError) -> AudioError:
    """The AudioError for a file that the system doesn't let us write."""
    name = shown(path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return AudioError(f"The disk is full: {name} could not be written; free some space.")
    if isinstance(error, PermissionError):
        return AudioError(
            f"{name} may not be written in that folder; choose another one, or copy the recording"
            " to one that you may write to."
        )
    if error.errno == errno.ENAMETOOLONG:
        return AudioError(f"The name {name} is too long for that folder; choose a shorter one.")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return AudioError(f"{name} cannot be written: part of its folder's path is a file.")
    return AudioError(f"{name} cannot be written: {error.strerror or error}.")


class FileLike(Protocol):
    """The binary file that libraries expect."""

    def write(self, data: bytes, /) -> int: ...
    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int: ...
    def tell(self) -> int: ...


class GuardedFile:
    """A binary file for C libraries that swallow Python's exceptions.

    A failed call returns as if nothing was written or read; `check` raises the error.
    """

    def __init__(self, file: FileLike) -> None:
        self._file = file
        self._error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except BaseException as error:  # Ctrl-C too: it would be lost inside the C library
            self._error = self._error or error
            return 0

    def read(self, size: int = -1) -> bytes:
        try:
            return self._file.read(size)
        except BaseException as error:
            self._error = self._error or error
            return b""

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._file.seek(offset, whence)
        except BaseException as error:  # seeking flushes, and so can fail like a write
            self._error = self._error or error
            return 0

    def tell(self) -> int:
        return self._file.tell()

    def check(self) -> None:
        """Raise the first error of any call."""
        if self._error is not None:
            raise self._error


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[BinaryIO]:
    """A new file that replaces `target` if the `with` block succeeds, once it is on disk.

    Until then it has a temporary name beside the target; it is removed on any failure.
    Missing folders are created. Raises OSError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f"{_temporary_prefix(os.getpid())}{secrets.token_hex(6)}.part"
    file = temporary.open("x+b", buffering=1 << 20)
    try:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
        finally:
            # On a full disk closing fails again: the first error is the one to raise.
            with contextlib.suppress(OSError):
                file.close()
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def remove_temporaries(folder: Path, process_id: int) -> None:
    """Remove the partial files of a killed process from `folder`. Raises nothing."""
    prefix = _temporary_prefix(process_id)
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.name.startswith(prefix) and path.suffix == ".part":
                path.unlink(missing_ok=True)


def _temporary_prefix(process_id: int) -> str:
    return f"{TEMPORARY_PREFIX}{process_id}-"


def _sync_folder(folder: Path) -> None:
    """Make a rename durable, on systems that let a folder be opened (not Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
