"""Atomic writes: a crash leaves the old file or the new one, never a partial one.

Sealed files start with a checksum of their content, so that damage is noticed.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write beside `path`, then rename over it. Raises OSError and then leaves nothing behind."""
    partial = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
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
