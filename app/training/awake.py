"""Keeps the machine from going to sleep while a process lives: `python -m app.training.awake PID`.

A process of its own, since a run outlives its window. Without a way to ask for it, it does nothing:
training goes on all the same.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

import psutil

_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001


def main() -> int:
    """Hold sleep off until the process is gone."""
    pid = int(sys.argv[1])
    try:
        watched = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return 0
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetThreadExecutionState(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)
        watched.wait()
        return 0
    command = inhibitor(pid)
    if command is None:
        print("nothing here can keep the machine awake", file=sys.stderr)
        return 1
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    watched.wait()
    child.terminate()
    child.wait()
    return 0


def inhibitor(pid: int) -> list[str] | None:
    """The command that holds sleep off as long as it runs; None where there is none."""
    if sys.platform == "darwin":
        return ["caffeinate", "-i", "-w", str(pid)]
    if shutil.which("systemd-inhibit"):
        why = "A network is being trained"
        return [
            "systemd-inhibit",
            "--what=sleep:idle",
            "--who=CNUNet",
            f"--why={why}",
            "sleep",
            "infinity",
        ]
    return None


def can_stay_awake() -> bool:
    """Whether this system has a way to be kept awake."""
    return sys.platform == "win32" or inhibitor(0) is not None


if __name__ == "__main__":
    sys.exit(main())
