"""Draws the pictures of recordings that were finished in an earlier window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.files.job import JobState
from app.files.queue import FileQueue
from app.workers.serial_worker import SerialWorker
from cnunet.ipc.protocol import Draw, Drawn, Failed, Message, Stopped


class Redrawing(QObject):
    """Has a worker draw the pictures, each recording once, and updates the queue."""

    def __init__(
        self, queue: FileQueue, worker: SerialWorker, pictures: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queue, self._worker, self._pictures = queue, worker, pictures
        self._asked: set[int] = set()
        worker.message_received.connect(self._on_message)
        worker.died.connect(self._on_died)

    def draw(self, number: int | None) -> None:
        """Draw this recording, if its result is there and has no pictures."""
        if number is None or number in self._asked:
            return
        job = self._queue[number]
        is_there = job.state is JobState.DONE and job.output is not None and not job.is_gone
        if is_there and not job.source_changed and not job.pictures:
            self._asked.add(number)
            paths = str(job.source), str(job.output), str(self._pictures)
            self._worker.do([Draw(number, *paths, job.track)])

    def _on_message(self, message: Message) -> None:
        if message.job not in self._queue or isinstance(message, Stopped):
            return
        if isinstance(message, Failed):
            self._queue.note_undrawn(message.job, message.sentence)
        elif isinstance(message, Drawn):
            self._queue.job_changed.emit(message.job)  # all columns are drawn now
        elif self._queue[message.job].state is JobState.DONE:
            self._queue.apply(message, self._worker.log)

    def _on_died(self, number: int, how: str) -> None:
        if number in self._queue:
            text = self.tr("It cannot be drawn: the worker stopped unexpectedly ({how}).")
            self._queue.note_undrawn(number, text.format(how=how))
