"""Scores results in the background, on request or always, and updates the queue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject

from app.files.job import JobState
from app.files.queue import FileQueue
from app.settings import DNSMOS, Settings
from app.workers.serial_worker import SerialWorker
from cnunet.ipc.protocol import Failed, Finished, Message, Score, Stopped


class Scoring(QObject):
    """Sends finished jobs to a scoring worker; with the setting `DNSMOS`, every new result."""

    def __init__(
        self, queue: FileQueue, worker: SerialWorker, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queue, self._worker, self._settings = queue, worker, settings
        self._asked: Counter[int] = Counter()
        """How many answers about each job are still to come."""
        worker.message_received.connect(self._on_message)
        worker.died.connect(self._on_died)

    def score(self, numbers: Iterable[int], reference: Path | None = None) -> None:
        """Score these jobs as far as they are done, against `reference` if there is one."""
        for number in numbers:
            job = self._queue[number]
            is_pair = job.state is JobState.DONE and not job.source_changed
            if is_pair and job.output is not None and not job.is_being_scored:
                self._queue.begin_scoring(number, reference)
                self._asked[number] += 1
                clean = "" if reference is None else str(reference)
                self._worker.do([Score(number, str(job.source), str(job.output), clean, job.track)])

    def on_enhanced(self, message: Message) -> None:
        """Score a result as soon as its worker reports it, if the setting `DNSMOS` is on."""
        if isinstance(message, Finished) and message.job > 0 and self._settings[DNSMOS]:
            self.score([message.job])

    def _on_message(self, message: Message) -> None:
        if not self._counts(message.job):
            return
        match message:
            case Failed():
                self._queue.end_scoring(message.job, message.sentence)
            case Stopped():
                self._queue.end_scoring(message.job, "")
            case _:
                self._queue.apply(message, self._worker.log)

    def _on_died(self, number: int, how: str) -> None:
        if self._counts(number):
            sentence = self.tr("Scoring failed: the worker stopped ({how}).")
            self._queue.end_scoring(number, sentence.format(how=how))

    def _counts(self, number: int) -> bool:
        """Count an answer, and return whether it is about what is there now: not about a recording
        that was removed, or an earlier result of it. Answers come in the order of requests."""
        self._asked[number] -= 1
        is_latest = self._asked[number] <= 0
        return is_latest and number in self._queue and self._queue[number].is_being_scored
