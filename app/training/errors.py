"""Error messages of the trainer and the engine: lines that begin with the program's name."""

from __future__ import annotations

from collections.abc import Sequence

_PREFIXES = ("cnunet-train: ", "cnunet: ")


def last_error_line(lines: Sequence[str]) -> str:
    """The last error message among lines of output; empty if there is none."""
    for line in reversed(lines):
        for prefix in _PREFIXES:
            if line.startswith(prefix):
                return line.removeprefix(prefix)
    return ""
