"""Brings the queue and the workers together: who does which file when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.files.job import Job, State
from app.files.queue import FileQueue
from app.files.tempfile_cleaner import TempFileCleaner
from app.settings import (
    DEVICE,
    EXPORT_FOLDER,
    EXPORT_FORMAT,
    EXPORT_HIGH_BAND,
    EXPORT_NAME,
    EXPORT_RATE,
    EXPORT_VIDEO,
    EXPORT_WIDTH,
    RESULTS_MEGABYTES,
    Settings,
)
from app.workers.pool import FileWorkers
from app.workers.prober import Prober
from cnunet.audio import shown
from cnunet.ipc.protocol import NAME_FIELD, Enhance, Message, Preview, Stopped
from cnunet.signal.chain import HighBand


@dataclass(frozen=True)
class Choices:
    """What every job is done with: fields of `cnunet.ipc.protocol.Enhance`."""

    model: str
    device: str
    pictures: Path
    results: Path
    results_bytes: int
    folder: str = ""
    name: str = f"{NAME_FIELD}.enhanced"
    format: str = ""
    width: str = ""
    rate: int = 0
    high_band: HighBand = "follow"
    video: bool = False

    @classmethod
    def of(cls, settings: Settings, model: str, pictures: Path, results: Path) -> Choices:
        """As the user set it."""
        return cls(
            model,
            settings[DEVICE],
            pictures,
            results,
            settings[RESULTS_MEGABYTES] * 1_000_000,
            folder=settings[EXPORT_FOLDER],
            name=settings[EXPORT_NAME],
            format="" if settings[EXPORT_FORMAT] == "keep" else settings[EXPORT_FORMAT],
            width="" if settings[EXPORT_WIDTH] == "keep" else settings[EXPORT_WIDTH],
            rate=settings[EXPORT_RATE],
            high_band="drop" if settings[EXPORT_HIGH_BAND] == "drop" else "follow",
            video=settings[EXPORT_VIDEO],
        )


class Dispatcher(QObject):
    """Hands waiting jobs to free workers, and their fate back to the queue."""

    _go = Signal()

    def __init__(
        self,
        queue: FileQueue,
        workers: FileWorkers,
        prober: Prober,
        choices: Choices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._workers = workers
        self._prober = prober
        self.choices = choices
        """For the jobs that begin from now on."""
        self._excerpts = 0
        self._cleaner = TempFileCleaner(self)
        workers.said.connect(self._on_said)
        workers.died.connect(self._on_died)
        prober.said.connect(self._on_probed)
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
        """Write the outputs of these jobs anew, as they are wanted now."""
        for number in numbers:
            self._queue.save_again(number)
        self._go.emit()

    def remove(self, numbers: Iterable[int]) -> None:
        """Take jobs that no worker is at out of the queue, and their pictures off the disk."""
        jobs = [job for number in numbers if not (job := self._queue[number]).state.is_active]
        self._queue.remove(job.number for job in jobs)
        for job in jobs:
            self._cleaner.take(job.files_of_its_own)

    def preview(self, number: int, start_s: float, seconds: float) -> None:
        """Do a part of a recording first, so that it can be heard in a moment."""
        self.end_preview(number)
        self._excerpts += 1
        excerpt = self.choices.pictures / f"excerpt-{self._excerpts}.wav"
        self._queue.begin_preview(number, excerpt, start_s, seconds)
        self._go.emit()

    def end_preview(self, number: int) -> None:
        """Forget the preview of a job, if it has one."""
        if -number in self._queue:
            preview = self._queue[-number]
            if preview.state.is_active:
                self._workers.cancel(-number)
            self._queue.end_preview(number)
            self._cleaner.take(preview.files_of_its_own)

    def _fill(self) -> None:
        for preview in self._queue.previews(State.WAITING):
            if self._workers.has_room_for_preview and not self._workers.is_at(preview.number):
                self._begin_preview(preview)
        while self._workers.has_room and (job := self._next()):
            self._begin(job)
        waiting = self._queue.jobs(State.WAITING)
        self._prober.look_at((job.number, job.source) for job in waiting if job.duration_s is None)

    def _begin(self, job: Job) -> None:
        self._queue.begin(job.number)
        choices = self.choices
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
                folder=choices.folder,
                name=choices.name,
                format=choices.format,
                width=choices.width,
                rate=choices.rate,
                high_band=choices.high_band,
                video=choices.video,
                draws_full=not job.full_pictures,
            )
        )

    def _begin_preview(self, preview: Job) -> None:
        self._queue.begin(preview.number)
        choices = self.choices
        self._workers.begin(
            Preview(
                job=preview.number,
                source=str(self._queue[-preview.number].source),
                start_s=preview.part_start_s,
                seconds=preview.part_s,
                excerpt=str(preview.source),
                model=choices.model,
                device=choices.device,
                mix=preview.strength.mix,
                attenuation_limit_db=preview.strength.attenuation_limit_db,
                high_band=choices.high_band,
            )
        )

    def _next(self) -> Job | None:
        """The first that waits, unless one whose output may get the same name is being written."""
        busy = {self._place(job) for job in self._queue.jobs(State.RUNNING, State.CANCELLING)}
        waiting = self._queue.jobs(State.WAITING)
        return next((job for job in waiting if self._place(job) not in busy), None)

    def _on_probed(self, message: Message) -> None:
        job = message.job
        if job in self._queue and self._queue[job].state is State.WAITING:
            self._queue.apply(message, self._prober.log)

    def _place(self, job: Job) -> tuple[str, str]:
        return self.choices.folder or str(job.source.parent), job.source.stem

    def _on_said(self, message: Message, log: Path) -> None:
        if message.job in self._queue:  # a preview may have been given up
            self._queue.apply(message, log)

    def _on_died(self, number: int, how: str, log: Path) -> None:
        if number not in self._queue:
            return
        job = self._queue[number]
        if job.state is State.CANCELLING:  # it has stopped, which is all that was asked for
            self._queue.apply(Stopped(number), log)
            return
        sentence = self.tr("The worker at {file} stopped unexpectedly ({how}).")
        self._queue.fail(number, sentence.format(file=shown(job.source), how=how), log)
