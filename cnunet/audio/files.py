"""File names, errors and atomic writes, shared by all readers and writers of sound."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from cnunet.errors import AudioError
from cnunet.files import MACHINE, remove_abandoned
from cnunet.phrases import Phrase

TEMPORARY_PREFIX = ".cnunet-"
_TEMPORARY = re.compile(rf"{re.escape(TEMPORARY_PREFIX)}(\d+)-{MACHINE}-[0-9a-f]{{12}}\.part")
_NAME_MAX = 255
_JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


class OutputExistsError(AudioError):
    """The target exists and may not be replaced."""


def quoted(path: str | os.PathLike[str]) -> str:
    """The file's name for a message: quoted, on one line, printable on any terminal."""
    name = Path(path).name or str(path)
    return "'" + "".join(c if is_readable(c) else ascii(c)[1:-1] for c in name) + "'"


def is_readable(character: str) -> bool:
    """Whether a character shows as itself.

    Python calls most spaces (such as those of Chinese, or before "PM" in names that macOS gives)
    and the joiners of Persian, Hindi and emoji unprintable.
    """
    return (
        character.isprintable() or character in _JOINERS or unicodedata.category(character) == "Zs"
    )


def name_limit(folder: Path) -> int:
    """The maximum length of a file name in `folder`, in bytes."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):  # Windows has no pathconf; the folder may be new
        return _NAME_MAX


def fitting_name(stem: str, ending: str, limit: int) -> str:
    """`stem + ending`, with the stem truncated so that the name has at most `limit` bytes.

    Raises AudioError if that leaves nothing of the stem.
    """
    room = limit - len(os.fsencode(ending))
    if room < len(os.fsencode(stem[:1])):
        raise AudioError(
            Phrase(
                "A name that ends with {ending} is too long for that folder; choose a "
                "shorter pattern for the names of results."
            ).format(ending=quoted(ending))
        )
    while len(os.fsencode(stem)) > room:
        stem = stem[:-1]
    return stem + ending


def reading_error(path: Path, error: OSError) -> AudioError:
    """The AudioError for a file that the system doesn't let us read."""
    sentence = Phrase("{file} cannot be read: {why}.")
    if isinstance(error, FileNotFoundError):
        sentence = Phrase("{file} does not exist; it may have been moved or deleted.")
    elif isinstance(error, PermissionError):
        sentence = Phrase(
            "You don't have permission to read {file}; change that or copy it elsewhere."
        )
    elif isinstance(error, IsADirectoryError):
        sentence = Phrase("{file} is a folder, not a sound file.")
    return AudioError(sentence.format(file=quoted(path), why=error.strerror or error))


def writing_error(path: Path, error: OSError) -> AudioError:
    """The AudioError for a file that the system doesn't let us write."""
    sentence = Phrase("{file} cannot be written: {why}.")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        sentence = Phrase("The disk is full: {file} could not be written; free some space.")
    elif isinstance(error, PermissionError):
        sentence = Phrase(
            "You don't have permission to write {file} to that folder; choose another one, or copy"
            " the recording to one that you can write to."
        )
    elif error.errno == errno.ENAMETOOLONG:
        sentence = Phrase("The name {file} is too long for that folder; choose a shorter one.")
    elif isinstance(error, FileExistsError | NotADirectoryError):
        sentence = Phrase("{file} cannot be written: part of its folder's path is a file.")
    return AudioError(sentence.format(file=quoted(path), why=error.strerror or error))


def missing_track(path: Path, tracks: int, number: int) -> AudioError:
    """The error for a track number that the file doesn't have."""
    has = Phrase("one sound track") if tracks == 1 else Phrase("{n} sound tracks").format(n=tracks)
    return AudioError(
        Phrase("{file} has {tracks}: there is no track {number}.").format(
            file=quoted(path), tracks=has, number=number
        )
    )


class FileLike(Protocol):
    """The binary file that libraries expect."""

    def write(self, data: bytes, /) -> int: ...
    def read(self, size: int = -1, /) -> bytes: ...
    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int: ...
    def tell(self) -> int: ...


class SeekableFile:
    """A file for FFmpeg, which seeks to invalid positions in damaged files.

    FFmpeg accepts -1 as an answer. PyAV would print the traceback of an exception.
    """

    def __init__(self, file: FileLike) -> None:
        self.read, self.tell, self._file = file.read, file.tell, file

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError, OverflowError):
            return -1


class GuardedFile:
    """A binary file for C libraries that swallow Python's exceptions.

    A failed call returns as if nothing had been written or read; `check` raises the error.
    """

    def __init__(self, file: FileLike) -> None:
        self._file = file
        self._error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except BaseException as error:  # even Ctrl-C, which would be lost inside the C library
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
        except BaseException as error:  # seeking flushes, so it can fail like a write
            self._error = self._error or error
            return 0

    def tell(self) -> int:
        return self._file.tell()

    def check(self) -> None:
        """Raise the first error of any call."""
        if self._error is not None:
            raise self._error


@contextlib.contextmanager
def replacing(
    target: Path, overwrite: bool = True, source: Path | None = None
) -> Iterator[BinaryIO]:
    """A new file that becomes `target` if the `with` block succeeds, once it is on disk.

    Until then it has a temporary name beside the target; it is removed on any failure.
    Missing folders are created, and leftovers of dead processes are removed.
    overwrite: whether to replace an existing file. If not, only one of several processes succeeds.
    It gets the permissions of the file that it replaces; a new one is readable by those whom both
    the system's default and the permissions of `source` allow.
    Raises OSError and OutputExistsError.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove_abandoned_in(target.parent)
    name = f"{_temporary_prefix(os.getpid())}{MACHINE}-{secrets.token_hex(6)}.part"
    temporary = target.parent / name
    file = temporary.open("x+b", buffering=1 << 20)
    try:
        try:
            default = os.fstat(file.fileno()).st_mode
            _set_permissions(file.fileno(), 0o600)
            yield file
            replaced = _status(target) if overwrite else None
            _give_permissions(file.fileno(), default, replaced, source)
            file.flush()
            os.fsync(file.fileno())
        finally:
            # On a full disk, closing fails too: raise the first error, not that one.
            with contextlib.suppress(OSError):
                file.close()
        if overwrite:
            temporary.replace(target)
        else:
            _move_to_new(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _give_permissions(
    handle: int, default: int, replaced: os.stat_result | None, source: Path | None
) -> None:
    """Set the final permissions of a result, which so far only its owner can read."""
    like = replaced or (_status(source) if source else None)
    if like is None:
        _set_permissions(handle, default)
        return
    if os.name == "posix":
        with contextlib.suppress(OSError):  # changing the owner usually needs privileges
            os.chown(handle, -1, like.st_gid)
    mode = like.st_mode if replaced else default & (like.st_mode | 0o600)
    if os.fstat(handle).st_gid != like.st_gid:  # the group could not be set
        mode &= ~0o070 | (mode & 0o007) << 3
    _set_permissions(handle, mode)


def _set_permissions(handle: int, mode: int) -> None:
    """Set a file's permissions, as far as the system and its file system support them."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            os.fchmod(handle, mode & 0o777)


def _status(path: Path) -> os.stat_result | None:
    with contextlib.suppress(OSError):
        return path.stat()
    return None


def _move_to_new(temporary: Path, target: Path) -> None:
    """Rename a file unless the new name is taken. Raises OSError and OutputExistsError."""
    try:
        if os.name == "nt":
            temporary.rename(target)
            return
        try:
            os.link(temporary, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without links: claim the name with an empty file
            target.open("xb").close()
            temporary.replace(target)
        else:
            temporary.unlink()
    except FileExistsError as error:
        raise OutputExistsError(
            Phrase("{file} exists already; use --overwrite to replace it.").format(
                file=quoted(target)
            )
        ) from error


@functools.cache
def _remove_abandoned_in(folder: Path) -> None:
    """Remove leftovers of this machine's processes from a folder, once for each folder."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if found := _TEMPORARY.fullmatch(name):
                remove_abandoned(folder / name, int(found[1]))


def remove_temporaries(folder: Path, process_id: int) -> None:
    """Remove the partial files of a killed process from `folder`. Never raises."""
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
