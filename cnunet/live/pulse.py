"""Talks to PulseAudio or PipeWire through `pactl`, which serves both."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import Any

from cnunet.errors import AudioError

_PATIENCE_S = 5.0


def pactl(*arguments: str) -> str:
    """The output of `pactl`. Raises AudioError with its error message."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    try:
        result = subprocess.run(
            ["pactl", *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise AudioError(f"The sound server does not answer ({type(error).__name__}).") from error
    if result.returncode:
        raise AudioError(f"The sound server refuses: {result.stderr.strip() or 'no reason given'}.")
    return result.stdout


def has_server() -> bool:
    """Whether `pactl` reaches a sound server."""
    if not sys.platform.startswith("linux") or shutil.which("pactl") is None:
        return False
    try:
        pactl("info")
    except AudioError:
        return False
    return True


def listed(what: str) -> list[dict[str, Any]]:
    """The server's `sinks`, `sources` or `modules`. Raises AudioError."""
    return json.loads(pactl("--format=json", "list", what))


def defaults() -> tuple[str, str]:
    """The names of the default source and sink; empty if there is none."""
    info = json.loads(pactl("--format=json", "info"))
    return info.get("default_source_name", ""), info.get("default_sink_name", "")
