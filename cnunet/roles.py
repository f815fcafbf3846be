"""The command lines of child processes."""

from __future__ import annotations

import sys

OPTION = "--role"
"""Precedes a role: a frozen build has one executable, which starts itself in that role."""


def child_command(role: str, module: str) -> list[str]:
    """The command that runs `module`, which is `role` for a frozen build.

    `-P` keeps the current folder, which may hold an `app` or `resources` of its own, out of the
    child's import path.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, OPTION, role]
    return [sys.executable, "-P", "-m", module]
