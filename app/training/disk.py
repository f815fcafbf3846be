"""Free space on a disk."""

from __future__ import annotations

import shutil
from pathlib import Path

RESERVE_MB = 500.0
"""A disk with less free space counts as nearly full."""


def free_mb(folder: Path) -> float:
    """The free space on the disk of a folder that may not exist yet."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free / 1e6
    except OSError:
        return 0.0
