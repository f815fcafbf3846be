"""Free space on a disk."""

from __future__ import annotations

import shutil
from pathlib import Path

_RESERVE_MB = 500.0


def free_mb(folder: Path) -> float:
    """The free space on the disk of a folder that may not exist yet, less a reserve."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        return shutil.disk_usage(folder).free / 1e6 - _RESERVE_MB
    except OSError:
        return 0.0
