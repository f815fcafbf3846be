"""A worker process that does one job after another, in addition to those that enhance files."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.workers.process import WorkerProcess
from cnunet.ipc.protocol import Measured, Message, Picture

_MAX_SILENT = 2


class SerialWorker(QObject):
    """Sends jobs to a worker of its own, each when the previous one has been answered.

    In a process of its own, a decoder that crashes on a broken file harms neither the window nor
    other recordings: if the worker dies, a new one takes the remaining jobs. It ends when all are
    done.
    """

    message_received = Signal(Message)
    """The answer to a job."""
    died = Signal(int, str)
    """The worker died during this job; the text says how, for the end of a sentence."""
    _again = Signal()

    def __init__(self, command: Sequence[str], log: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.log = log
        self._process = WorkerProcess(command, log, self)
        self._process.message_received.connect(self._on_message)
        self._process.ended.connect(self._on_ended)
        # Queued: a process cannot be restarted from within its own `ended` signal.
        self._again.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self._jobs: deque[Message] = deque()
        self._at: Message | None = None
        self._closed = False
        self._silent = 0  # consecutive workers that answered nothing
        self._has_answered = False

    @property
    def is_running(self) -> bool:
        """Whether the worker process is alive."""
        return self._process.is_running

    def do(self, jobs: Iterable[Message]) -> None:
        """Add jobs."""
        if self._closed:
            return
        self._jobs += (new := list(jobs))
        if new and not self._process.is_running:
            self._silent = 0
            self._go_on()

    def close(self) -> None:
        """Kill the worker, which has nothing to clean up, and accept no more jobs."""
        self._closed = True
        self._jobs.clear()
        self._process.kill()
        self._process.wait(1000)

    def _go_on(self) -> None:
        if self._at is not None:  # `do` came between a death and `_again`
            return
        if not self._jobs:
            self._process.close()
            return
        if self._process.is_closing:  # new jobs wait for the next worker
            return
        if not self._process.is_running:
            self._has_answered = False
            self._process.start()
        self._at = self._jobs.popleft()
        self._process.send(self._at)

    def _on_message(self, message: Message) -> None:
        self._has_answered = True
        if isinstance(message, Picture | Measured):  # the answer is still to come
            self.message_received.emit(message)
            return
        self._at = None
        self.message_received.emit(message)
        self._go_on()

    def _on_ended(self, how: str) -> None:
        self._silent = 0 if self._has_answered else self._silent + 1
        left = [self._at] if self._at is not None else []
        self._at = None
        if self._silent >= _MAX_SILENT:
            left += self._jobs
            self._jobs.clear()
        if not self._closed:
            for job in left:
                self.died.emit(job.job, how)
        if self._jobs:
            self._again.emit()
