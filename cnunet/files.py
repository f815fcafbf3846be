"""Writing a file so that a crash leaves the old one or the new one, never half of one.

A sealed file begins with the checksum of the rest: what a bad disk or another program did to it is
noticed.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Write beside `path`, then rename over it; raises OSError and leaves nothing behind then."""
    partial = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, path)
    except OSError:
        with suppress(OSError):  # the reason for the failure may hinder this too
            partial.unlink(missing_ok=True)
        raise


def write_sealed(path: Path, content: bytes) -> None:
    """Write a sealed file as `replace_file` does, its folder too; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_file(path, hashlib.sha256(content).digest() + content)


def read_sealed(path: Path) -> bytes | None:
    """The content of a sealed file, or None if it is damaged; its time of change becomes now, so
    that what nobody reads any more can be told. Raises OSError."""
    sealed = path.read_bytes()
    size = hashlib.sha256().digest_size
    content = sealed[size:]
    if hashlib.sha256(content).digest() != sealed[:size]:
        return None
    with suppress(OSError):  # others may own it
        os.utime(path)
    return content
