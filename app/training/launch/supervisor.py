"""Starts a run and stays until it ends.

    python -m app.training.launch.supervisor [--awake=WHY] FOLDER ...

A separate process, since runs outlive the window. It redirects the trainer's output into a file
and, on request, keeps the machine awake. Training continues if that is impossible, or if this
process ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from app.workers.command import command_for

OUTPUT = "output.log"
_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED = 0x80000000, 0x00000001


def main() -> int:
    """Run the trainer with these arguments; return its exit status."""
    arguments = sys.argv[1:]
    stays_awake = arguments[0].startswith("--awake=")
    why = arguments[0].removeprefix("--awake=")
    folder, *rest = arguments[stays_awake:]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
    with Path(folder, OUTPUT).open("wb") as output:
        # Otherwise it would keep the window's output open, which may be a pipe that is being read.
        for descriptor in (1, 2):
            os.dup2(output.fileno(), descriptor)
        trainer = subprocess.Popen(
            [*command_for("trainer"), *rest],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # signals to this process are not meant for the trainer
            creationflags=flags,
        )
    inhibitor = _stay_awake(trainer.pid, why) if stays_awake else None
    status = trainer.wait()
    if inhibitor is not None:
        inhibitor.terminate()
        inhibitor.wait()
    return status


def _stay_awake(pid: int, why: str) -> subprocess.Popen[bytes] | None:
    """Prevent sleep until the process is gone; return the helper process, if one is needed."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetThreadExecutionState(_ES_CONTINUOUS | _ES_SYSTEM_REQUIRED)
        return None
    command = inhibitor(pid, why)
    if command is None:
        return None
    silent = subprocess.DEVNULL  # its errors (there may be no bus) are not part of the run's output
    return subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent)


def inhibitor(pid: int, why: str) -> list[str] | None:
    """The command that prevents sleep while a process lives; None if there is none.

    why: what the system says to people about it.
    """
    if sys.platform == "darwin":
        return ["caffeinate", "-i", "-w", str(pid)]
    if not shutil.which("systemd-inhibit"):
        return None
    what = ["--what=sleep:idle", "--who=CNUNet", f"--why={why}"]
    return ["systemd-inhibit", *what, "tail", f"--pid={pid}", "-f", "/dev/null"]


def can_stay_awake() -> bool:
    """Whether this system has a way to be kept awake."""
    return sys.platform == "win32" or inhibitor(0, "") is not None


if __name__ == "__main__":
    sys.exit(main())
