"""How many processor cores this process may use."""

import os
import sys

MOST_AT_ONCE = 8


def usable_cores() -> int:
    """The number of cores in this process's affinity mask, where the system has one."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    else:
        return os.cpu_count() or 1


def files_at_once(device: str) -> int:
    """How many files to enhance at once: one for each usable core, at most `MOST_AT_ONCE`, or one
    on an accelerator."""
    return min(usable_cores(), MOST_AT_ONCE) if device == "cpu" else 1
