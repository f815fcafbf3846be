"""Atomic writes: a crash leaves the old file or the new one, never a partial one."""

from __future__ import annotations

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
