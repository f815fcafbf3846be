"""Atomic writes: a crash leaves the old file or the new one, never a partial one.

Sealed files start with a checksum of their content, so that damage is noticed. Use `parse_json` for
JSON that may be damaged.
"""

from __future__ import annotations

import errno
import glob
import hashlib
import json
import os
import platform
import re
from collections.abc import Callable
from contextlib import suppress
from io import FileIO
from pathlib import Path
from typing import Any

import platformdirs

MACHINE = hashlib.sha256(platform.node().encode()).hexdigest()[:8]
"""In the names of partial files: in a shared folder, another machine's process numbers mean nothing
here."""

_PRIVATE = 0o700
_WRITER = re.compile(rf"\.(\d+)(?:-{MACHINE})?\.part$")
"""The process that writes a partial file; earlier versions left out the machine."""
_BEGINNING_BYTES = 100
_BLOCK_BYTES = 1 << 22
_MAX_DIGESTS = 1000
_LOG_LIMIT = 1 << 20
# File systems, and clocks that were adjusted, may be off by some seconds.
_CLOCK_TOLERANCE_S = 10.0


def private_folder(folder: Path) -> None:
    """Create a private folder, which no other user can enter. Raises OSError.

    Also tightens the permissions of an existing folder, which an earlier version may have left
    open, and of the program's folder (settings, cache, data or logs) that it is in.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(mode=_PRIVATE, exist_ok=True)
    if os.name != "posix":  # on Windows, a user's folders are private anyway
        return
    ours = {folder, *(path for path in folder.parents if path in _program_folders())}
    for path in ours:
        if path.stat().st_mode & ~_PRIVATE & 0o777:
            with suppress(PermissionError):  # it belongs to somebody else
                path.chmod(_PRIVATE)


def _program_folders() -> set[Path]:
    """The program's folders for settings, cache, data and logs."""
    found = (
        *(platformdirs.user_config_path, platformdirs.user_cache_path),
        *(platformdirs.user_data_path, platformdirs.user_log_path),
    )
    return {kind("cnunet", appauthor=False) for kind in found}


def keep_short(log: Path) -> None:
    """Rotate a log at 1 MB to `NAME.old`, replacing the previous one."""
    if log.exists() and log.stat().st_size > _LOG_LIMIT:
        with suppress(OSError):  # Windows: another process has it open
            log.replace(f"{log}.old")


def usable_log(log: Path) -> Path | None:
    """The log, ready for a child process to append to; None if it can't be written."""
    try:
        private_folder(log.parent)
        keep_short(log)
        log.open("ab").close()
    except OSError:
        return None
    return log


class WholeFile(FileIO):
    """An unbuffered file that writes all it is given or raises OSError: the system may write a part
    of it without an error, as when the disk becomes full."""

    def write(self, data: Any, /) -> int:
        given = memoryview(data).nbytes
        if super().write(data) != given:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return given


def replace_file(path: Path, content: bytes) -> None:
    """Write a temporary file, then rename it to `path`. Pipes and devices are written directly.

    Raises OSError, which names `path`, and then leaves nothing behind.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        path.write_bytes(content)
        return
    beginning = f".{_cut(path.name)}."
    remove_partials(path.parent, glob.escape(beginning))
    partial = path.with_name(f"{beginning}{os.getpid()}-{MACHINE}.part")
    try:
        with partial.open("wb") as file:
            _keep_permissions(path, file.fileno())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):  # this may fail for the same reason
            partial.unlink(missing_ok=True)
        error.filename = str(path)  # it names the partial file, or none if the disk is full
        error.filename2 = None
        raise


def _cut(name: str) -> str:
    """The beginning of a name, which leaves room for more: systems count bytes, not characters."""
    return os.fsencode(name)[:_BEGINNING_BYTES].decode(errors="ignore")


def remove_partials(folder: Path, beginning: str = ".*.") -> None:
    """Remove partial files of this machine's processes that have ended from one of our folders.

    beginning: a pattern for the start of their names; by default, any file of `replace_file`.
    """
    for abandoned in folder.glob(f"{beginning}*.part"):
        if writer := _WRITER.search(abandoned.name):
            remove_abandoned(abandoned, int(writer[1]))


def _keep_permissions(path: Path, handle: int) -> None:
    """Give the file that will replace `path` the same permissions."""
    if os.name == "posix":
        with suppress(OSError):  # `path` doesn't exist, or the file system has no permissions
            os.fchmod(handle, path.stat().st_mode & 0o777)


def content_digest(path: Path, check: Callable[[], None] = lambda: None) -> str:
    """A digest of a file's content, cached until the file changes.

    check: called now and then while reading; may raise to stop. Raises OSError.
    """
    status = path.stat()
    seen = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    if seen not in _digests:
        digest = hashlib.blake2b(digest_size=16)
        with path.open("rb") as file:
            while block := file.read(_BLOCK_BYTES):
                check()
                digest.update(block)
        if len(_digests) >= _MAX_DIGESTS:
            _digests.clear()
        _digests[seen] = digest.hexdigest()
    return _digests[seen]


_digests: dict[tuple[int, ...], str] = {}


def parse_json(text: str | bytes) -> Any:
    """Parse JSON; raises ValueError, also where nesting is too deep."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def remove_abandoned(partial: Path, process_id: int) -> None:
    """Remove a partial file if its process has ended; failures are ignored.

    A process that started after the last write has merely been given the same ID.
    """
    import psutil  # here, because it takes a while

    with suppress(OSError):
        written = partial.stat().st_mtime
        try:
            process = psutil.Process(process_id)
            at_work = process.status() != psutil.STATUS_ZOMBIE
            ended = not at_work or process.create_time() > written + _CLOCK_TOLERANCE_S
        except (psutil.NoSuchProcess, OverflowError):
            ended = True
        except psutil.Error:
            ended = False
        if ended:
            partial.unlink(missing_ok=True)


def write_sealed(path: Path, content: bytes) -> None:
    """Write a sealed file atomically, and create its folder; raises OSError."""
    private_folder(path.parent)
    remove_partials(path.parent)
    replace_file(path, hashlib.sha256(content).digest() + content)


def read_sealed(path: Path) -> bytes | None:
    """The content of a sealed file, or None if it is damaged; raises OSError.

    Updates the file's modification time, which thus tells when it was last used.
    """
    sealed = path.read_bytes()
    size = hashlib.sha256().digest_size
    content = sealed[size:]
    if hashlib.sha256(content).digest() != sealed[:size]:
        return None
    with suppress(OSError):  # it may belong to another user
        os.utime(path)
    return content
