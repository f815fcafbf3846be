"""Asking a run to stop or to pause: Ctrl-C, SIGTERM, or files in its folder."""

from __future__ import annotations

import signal
import time
from pathlib import Path
from typing import Any, Self

from trainer.lock import FolderError, is_used

STOP, PAUSE = "stop", "pause"
LOOK_SECONDS = 1.0


def ask_to_stop(folder: Path) -> None:
    """Ask the run in a folder to save and stop; raises `FolderError` where none is going on."""
    _ask(folder, STOP)


def ask_to_pause(folder: Path) -> None:
    """Ask it to save and wait, without giving back its memory; errors as in `ask_to_stop`."""
    _ask(folder, PAUSE)


def ask_to_go_on(folder: Path) -> None:
    """End a pause, if there is one."""
    (folder / PAUSE).unlink(missing_ok=True)


def is_paused(folder: Path) -> bool:
    """Whether the run in a folder waits, or is about to."""
    return (folder / PAUSE).exists() and is_used(folder)


def _ask(folder: Path, name: str) -> None:
    if not is_used(folder):
        raise FolderError(f"No run is going on in {folder}.")
    (folder / name).touch()


class StopRequest:
    """Wishes since it was made, by (where `looks`) files; while entered, signals are wishes too."""

    def __init__(self, folder: Path, looks: bool = True) -> None:
        self._folder = folder
        self._looks = looks
        self._reason = ""
        self._paused = False
        self._looked = 0.0
        self._before: dict[int, Any] = {}
        self._forget()  # old wishes are not for this leg

    @property
    def reason(self) -> str:
        """Who has asked for a stop; empty where nobody has."""
        self._look()
        return self._reason

    @property
    def paused(self) -> bool:
        """Whether a pause is asked for, and no stop."""
        self._look()
        return self._paused and not self._reason

    def _look(self) -> None:
        now = time.monotonic()
        if self._looks and not self._reason and now - self._looked > LOOK_SECONDS:
            self._looked = now
            self._paused = (self._folder / PAUSE).exists()
            if (self._folder / STOP).exists():
                self._reason = "asked to by the file stop"

    def __enter__(self) -> Self:
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
        if self._looks:
            for name in (STOP, PAUSE):
                (self._folder / name).unlink(missing_ok=True)
