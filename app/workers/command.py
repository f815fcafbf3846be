"""The commands that start a child process of each role."""

from __future__ import annotations

import runpy
import sys
from typing import Literal

from cnunet.roles import OPTION, child_command

ProcessRole = Literal["file-worker", "live-engine", "trainer", "engine", "run-supervisor", "window"]

MODULES: dict[str, str] = {
    "file-worker": "cnunet.worker",
    "live-engine": "cnunet.live.worker",
    "trainer": "trainer.cli",
    "engine": "cnunet.cli",
    "run-supervisor": "app.training.launch.supervisor",
    "window": "app.main",
}


def command_for(role: ProcessRole) -> list[str]:
    """The command that starts a child process of this role."""
    return child_command(role, MODULES[role])


def run_role(arguments: list[str]) -> bool:
    """Run the role of a frozen build's child process; False if this is no such process.

    The arguments after the role are the child's own.
    """
    if len(arguments) < 2 or arguments[0] != OPTION or arguments[1] not in MODULES:
        return False
    sys.argv[1:] = arguments[2:]
    runpy.run_module(MODULES[arguments[1]], run_name="__main__")
    return True
