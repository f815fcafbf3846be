"""Queries a worker process for PyTorch's version and devices, since the window has no torch."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.workers.process import WorkerProcess
from cnunet.ipc.protocol import Describe, Described, Message


class EngineInfo(QObject):
    """Queries once and caches the answer, which only another installation would change."""

    found = Signal(Described)
    failed = Signal(str)
    """The worker ended without answering; the text says how."""

    def __init__(self, command: Sequence[str], log: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._process = WorkerProcess(command, log, self)
        self._process.message_received.connect(self._on_message)
        self._process.ended.connect(self._on_ended)
        self._answer: Described | None = None

    def ask(self) -> None:
        """Query; answered by `found` or `failed`, immediately if the answer is known."""
        if self._answer is not None:
            self.found.emit(self._answer)
        elif not self._process.is_running:
            self._process.start()
            self._process.send(Describe(0))

    def close(self) -> None:
        """Kill the worker, which has nothing to clean up."""
        self._process.kill()
        self._process.wait(1000)

    def _on_message(self, message: Message) -> None:
        if isinstance(message, Described):
            self._answer = message
            self._process.close()
            self.found.emit(message)

    def _on_ended(self, how: str) -> None:
        if self._answer is None:
            self.failed.emit(how)
