"""Notices when a file has been replaced or changed. Free of Qt."""

from __future__ import annotations

from pathlib import Path

Stamp = tuple[int, int]
"""Size of a file in bytes, and modification time in nanoseconds."""


def stamp_of(path: Path) -> Stamp | None:
    """The stamp of a file; None if it can't be read."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns


def has_changed(path: Path, stamp: Stamp | None) -> bool:
    """Whether a file has changed since it had this stamp. False if either is unknown."""
    now = stamp_of(path)
    return stamp is not None and now is not None and now != stamp
