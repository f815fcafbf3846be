"""Atomic writes: a crash leaves the old file or the new one, never a partial one.

Sealed files start with a checksum of their content, so that damage is noticed. JSON that may be
damaged is read with `parse_json`.
"""

from __future__ import annotations

import glob
import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

# File systems, and a clock that was set, may be off by some seconds.
_CLOCK_TOLERANCE_S = 10.0


def replace_file(path: Path, content: bytes) -> None:
    """Write beside `path`, then rename over it. Raises OSError and then leaves nothing behind."""
    beginning = f".{path.name[:100]}."
    for abandoned in path.parent.glob(f"{glob.escape(beginning)}*.part"):
        writer = abandoned.name[len(beginning) : -len(".part")]
        if writer.isdecimal():
            remove_abandoned(abandoned, int(writer))
    partial = path.with_name(f"{beginning}{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError:
        with suppress(OSError):  # this may fail for the same reason
            partial.unlink(missing_ok=True)
        raise


def parse_json(text: str | bytes) -> Any:
    """The value of a JSON text; ValueError for any other, also one that is nested too deeply."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def remove_abandoned(partial: Path, process_id: int) -> None:
    """Remove a partial file whose process has ended, as far as this is possible.

    A process that began after the last write has only taken over the number.
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
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, hashlib.sha256(content).digest() + content)


def read_sealed(path: Path) -> bytes | None:
    """The content of a sealed file, or None if it is damaged; raises OSError.

    The file's time becomes now, so that its age tells when it was last used.
    """
    sealed = path.read_bytes()
    size = hashlib.sha256().digest_size
    content = sealed[size:]
    if hashlib.sha256(content).digest() != sealed[:size]:
        return None
    with suppress(OSError):  # others may own it
        os.utime(path)
    return content
