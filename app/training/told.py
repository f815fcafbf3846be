"""What the trainer and the engine say when they fail: a line with the program's name before it."""

from __future__ import annotations

from collections.abc import Sequence

_PREFIXES = ("cnunet-train: ", "cnunet: ")


def told_error(lines: Sequence[str]) -> str:
    """The sentence of the last error among lines of output; empty where there is none."""
    for line in reversed(lines):
        for prefix in _PREFIXES:
            if line.startswith(prefix):
                return line.removeprefix(prefix)
    return ""
