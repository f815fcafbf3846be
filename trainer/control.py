"""Asking a run to stop: Ctrl-C, SIGTERM, or a file in its folder."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any, Self

from trainer.lock import FolderError, is_used

FILE = "stop"
LOOK_SECONDS = 1.0


def ask_to_stop(folder: Path) -> None:
    """Ask the run in a folder to save and stop; raises `FolderError` where none is going on."""
    if not is_used(folder):
        raise FolderError(f"No run is going on in {folder}.")
    (folder / FILE).touch()


class StopRequest:
    """While entered, SIGINT, SIGTERM and (where `looks`) the file are wishes, not ends."""

    def __init__(self, folder: Path, looks: bool = True) -> None:
        self._file = folder / FILE
        self._looks = looks
        self._reason = ""
        self._looked = 0.0
        self._before: dict[int, Any] = {}

    @property
    def reason(self) -> str:
        """Who has asked for a stop; empty where nobody has."""
        now = time.monotonic()
        if self._looks and not self._reason and now - self._looked > LOOK_SECONDS:
            self._looked = now
            if self._file.exists():
                self._reason = "asked to by the file stop"
        return self._reason

    def __enter__(self) -> Self:
        self._forget()

        def ask(number: int, _: object) -> None:
            self._reason = f"asked to by {signal.Signals(number).name}"

        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._forget()

    def _forget(self) -> None:
        """An old wish is not for the next leg."""
        if self._looks:
            self._file.unlink(missing_ok=True)
