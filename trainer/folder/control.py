"""Asks a run to stop or pause: by Ctrl-C, SIGTERM, or files in its folder."""

from __future__ import annotations

import _thread
import math
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from trainer.folder.lock import FolderError, is_used

STOP, PAUSE = "stop", "pause"
LOOK_SECONDS = 1.0
PATIENCE_SECONDS = 3.0
"""How long a step may take after the run was asked to stop."""


class StepInterrupted(KeyboardInterrupt):
    """A step took too long after a stop was requested.

    Not an `Exception`, since torch.compile wraps those in its own.
    """


def ask_to_stop(folder: Path) -> None:
    """Ask the run in a folder to save and stop; raises `FolderError` if none is running."""
    _ask(folder, STOP)


def ask_to_pause(folder: Path) -> None:
    """Ask it to save and wait, without freeing its memory; errors as in `ask_to_stop`."""
    _ask(folder, PAUSE)


def ask_to_resume(folder: Path) -> None:
    """End a pause, if there is one."""
    (folder / PAUSE).unlink(missing_ok=True)


def is_paused(folder: Path) -> bool:
    """Whether the run in a folder is paused, or about to be."""
    return (folder / PAUSE).exists() and is_used(folder)


def _ask(folder: Path, name: str) -> None:
    if not is_used(folder):
        raise FolderError(f"No run is active in {folder}.")
    (folder / name).touch()


class StopRequest:
    """Watches for requests to stop or pause: files (if `looks`) and, while entered, signals.

    The files are removed (if `clears`) on creation, when they are from an earlier session, and on
    exit. So create it as soon as the folder is locked: from then on, `stop` is accepted. Create,
    enter and exit it in the main thread, where signals arrive. outer: the `reason` of the recipe
    that the run is part of, whose requests count too.
    """

    def __init__(
        self,
        folder: Path,
        looks: bool = True,
        clears: bool = True,
        outer: Callable[[], str] = lambda: "",
    ) -> None:
        self._folder = folder
        self._looks = looks
        self._clears = looks and clears
        self._outer = outer
        self._reason = ""
        self._asked = math.inf
        self._paused = False
        self._looked = 0.0
        self._looking = threading.Lock()
        self._before: dict[int, Any] = {}
        self._may_interrupt = False
        self._left = threading.Event()
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self.forget()

    @property
    def reason(self) -> str:
        """Who requested a stop; empty if nobody did."""
        self._look()
        return self._reason

    @property
    def paused(self) -> bool:
        """Whether a pause was asked for, and no stop."""
        self._look()
        return self._paused and not self._reason

    @contextmanager
    def interruptible(self) -> Iterator[None]:
        """Within it, `StepInterrupted` is raised in the main thread soon after a stop is asked for.

        A step that compiles takes minutes: too long to wait for.
        """
        self._may_interrupt = True
        try:
            yield
        finally:
            self._may_interrupt = False

    def _look(self) -> None:
        with self._looking:  # if the watcher is looking, wait for what it finds
            now = time.monotonic()
            if not self._reason and (reason := self._outer()):
                self._reason, self._asked = reason, now
            if self._looks and not self._reason and now - self._looked >= LOOK_SECONDS:
                self._looked = now
                self._paused = (self._folder / PAUSE).exists()
                if (self._folder / STOP).exists():
                    self._ask("the file stop")

    def _ask(self, by: str) -> None:
        if not self._reason:
            self._reason, self._asked = f"stopped by {by}", time.monotonic()

    def _is_overdue(self) -> bool:
        return self._may_interrupt and time.monotonic() - self._asked > PATIENCE_SECONDS

    def _watch(self) -> None:
        """Interrupt a step that takes too long."""
        while not self._left.wait(LOOK_SECONDS):
            self._look()
            if self._is_overdue():
                _signal_main_thread()

    def __enter__(self) -> Self:
        def ask(number: int, _: object) -> None:
            if self._is_overdue():
                raise StepInterrupted
            self._ask(signal.Signals(number).name)

        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, ask)
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._watcher.join()  # from here on its signal would end the program
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self.forget()

    def forget(self) -> None:
        """Remove the files, if `clears`."""
        if self._clears:
            for name in (STOP, PAUSE):
                (self._folder / name).unlink(missing_ok=True)


def _signal_main_thread() -> None:
    if os.name == "posix":  # a real signal, which also ends waiting
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()
