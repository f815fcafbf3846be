"""Brings the queue and the workers together: who does which file when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.files.job import Job, State
from app.files.queue import FileQueue
from app.workers.pool import FileWorkers
from app.workers.scout import Scout
from cnunet.audio import shown
from cnunet.protocol import Enhance, Message, Stopped


@dataclass(frozen=True)
class Choices:
    """What every job is done with: arguments of `Denoiser.load`, and folders of the cache."""

    model: str
    device: str
    pictures: Path
    results: Path
    results_bytes: int


class Dispatcher(QObject):
    """Hands waiting jobs to free workers, and their fate back to the queue."""

    _go = Signal()

    def __init__(
        self,
        queue: FileQueue,
        workers: FileWorkers,
        scout: Scout,
        choices: Choices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._workers = workers
        self._scout = scout
        self._choices = choices
        workers.said.connect(queue.apply)
        workers.died.connect(self._on_died)
        scout.said.connect(self._on_scouted)
        # Queued: a worker that cannot even start would make this call itself, once for each file.
        workers.room_made.connect(self._fill, Qt.ConnectionType.QueuedConnection)
        self._go.connect(self._fill, Qt.ConnectionType.QueuedConnection)

    def add(self, sources: Iterable[Path]) -> list[int]:
        """Queue recordings and start as many as there is room for; their job numbers."""
        numbers = self._queue.add(sources)
        self._go.emit()
        return numbers

    def cancel(self, numbers: Iterable[int]) -> None:
        """Stop these jobs, running or waiting."""
        for number in numbers:
            running = self._queue[number].state is State.RUNNING
            self._queue.cancel(number)
            if running:
                self._workers.cancel(number)

    def retry(self, numbers: Iterable[int]) -> None:
        """Do these jobs again, if they failed or were cancelled."""
        for number in numbers:
            self._queue.retry(number)
        self._go.emit()

    def save_again(self, numbers: Iterable[int]) -> None:
        """Write the outputs of these jobs anew where they have another strength than is wanted."""
        for number in numbers:
            self._queue.save_again(number)
        self._go.emit()

    def remove(self, numbers: Iterable[int]) -> None:
        """Take jobs that no worker is at out of the queue, and their pictures off the disk."""
        jobs = [job for number in numbers if not (job := self._queue[number]).state.is_active]
        self._queue.remove(job.number for job in jobs)
        for job in jobs:
            for picture in job.pictures.values():
                Path(picture.path).unlink(missing_ok=True)

    def _fill(self) -> None:
        while self._workers.has_room and (job := self._next()):
            self._queue.begin(job.number)
            choices = self._choices
            self._workers.begin(
                Enhance(
                    job=job.number,
                    source=str(job.source),
                    pictures=str(choices.pictures),
                    model=choices.model,
                    device=choices.device,
                    mix=job.strength.mix,
                    attenuation_limit_db=job.strength.attenuation_limit_db,
                    results=str(choices.results),
                    results_bytes=choices.results_bytes,
                    replaces=str(job.replaces or ""),
                )
            )

        waiting = self._queue.jobs(State.WAITING)
        self._scout.look_at((job.number, job.source) for job in waiting if job.duration_s is None)

    def _next(self) -> Job | None:
        """The first that waits, unless one whose output may get the same name is being written."""
        busy = {_place(job) for job in self._queue.jobs(State.RUNNING, State.CANCELLING)}
        waiting = self._queue.jobs(State.WAITING)
        return next((job for job in waiting if _place(job) not in busy), None)

    def _on_scouted(self, message: Message) -> None:
        job = message.job
        if job in self._queue and self._queue[job].state is State.WAITING:
            self._queue.apply(message, self._scout.log)

    def _on_died(self, number: int, how: str, log: Path) -> None:
        job = self._queue[number]
        if job.state is State.CANCELLING:  # it has stopped, which is all that was asked for
            self._queue.apply(Stopped(number), log)
            return
        sentence = self.tr("The worker at {file} stopped unexpectedly ({how}).")
        self._queue.fail(number, sentence.format(file=shown(job.source), how=how), log)


def _place(job: Job) -> tuple[Path, str]:
    return job.source.parent, job.source.stem
