"""Finds out, ahead of the work, how long the waiting recordings are, and which can't be read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.workers.process import WorkerProcess
from cnunet.protocol import Message, Probe

_MOST_SILENT = 2


class Scout(QObject):
    """Has a worker look at one recording after the other.

    A worker of its own, which ends when it has seen all: what a broken file does to a decoder
    then costs neither the window nor another recording. Who it dies at is left out; the turn of
    that one will come.
    """

    said = Signal(Message)
    """`Opened` or `Failed`, for a job that `look_at` got."""
    _again = Signal()

    def __init__(self, command: Sequence[str], log: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.log = log
        self._process = WorkerProcess(command, log, self)
        self._process.said.connect(self._on_said)
        self._process.ended.connect(self._on_ended)
        # Queued: a process can't be started from its own report that it ended.
        self._again.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._known: set[int] = set()
        self._jobs: deque[Probe] = deque()
        self._closed = False
        self._silent = 0  # workers in a row that said nothing

    def look_at(self, sources: Iterable[tuple[int, Path]]) -> None:
        """Look at these, each given with the number of its job; at none of them twice."""
        if self._closed:
            return
        new = [Probe(number, str(path)) for number, path in sources if number not in self._known]
        self._known.update(job.job for job in new)
        self._jobs += new
        if new and not self._process.is_running:
            self._silent = 0
            self._go_on()

    def close(self) -> None:
        """End the worker, which has nothing to clean up, and start none again."""
        self._closed = True
        self._jobs.clear()
        self._process.kill()
        self._process.wait(1000)

    def _go_on(self) -> None:
        if not self._jobs:
            self._process.close()
            return
        if self._process.is_closing:  # what came since waits for the next worker
            return
        if not self._process.is_running:
            self._process.start()
        self._process.say(self._jobs.popleft())

    def _on_said(self, message: Message) -> None:
        self._silent = 0
        self.said.emit(message)
        self._go_on()

    def _on_ended(self, how: str) -> None:
        self._silent += 1
        if self._jobs and self._silent < _MOST_SILENT:
            self._again.emit()
        else:
            self._jobs.clear()
