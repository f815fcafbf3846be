"""How many processor cores this process may use."""

import os
import sys


def usable_cores() -> int:
    """The number of cores in this process's affinity mask, where the system has one."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    else:
        return os.cpu_count() or 1
