"""Assigns queued jobs to workers, and updates the queue from what the workers report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from app.files.discarded import Discarded, SetAside
from app.files.job import Job, JobState
from app.files.queue import FileQueue
from app.files.tempfile_cleaner import TempFileCleaner
from app.settings import (
    DEVICE,
    EXPORT_FOLDER,
    EXPORT_NAME,
    RESULTS_MEGABYTES,
    Settings,
)
from app.workers.pool import FileWorkers
from app.workers.prober import Prober
from cnunet.audio import quoted
from cnunet.config import NAME_FIELD
from cnunet.ipc.protocol import Enhance, Failed, Finished, Message, Preview, Stopped
from cnunet.signal.options import DEFAULT_OPTIONS, EnhanceOptions


@dataclass(frozen=True)
class JobOptions:
    """The options every new job gets: fields of `cnunet.ipc.protocol.Enhance`."""

    model: str
    device: str
    pictures: Path
    results: Path
    results_bytes: int
    folder: str = ""
    name: str = f"{NAME_FIELD}.enhanced"
    enhance: EnhanceOptions = DEFAULT_OPTIONS
    """All but the strength, which is each job's own."""

    @classmethod
    def of(cls, settings: Settings, model: str, pictures: Path, results: Path) -> JobOptions:
        """The options that the settings describe."""
        return cls(
            model,
            settings[DEVICE],
            pictures,
            results,
            settings[RESULTS_MEGABYTES] * 1_000_000,
            folder=settings[EXPORT_FOLDER],
            name=settings[EXPORT_NAME],
            enhance=settings.enhance_options(),
        )


class Dispatcher(QObject):
    """Hands waiting jobs to free workers, and their results back to the queue."""

    _go = Signal()

    def __init__(
        self,
        queue: FileQueue,
        workers: FileWorkers,
        prober: Prober,
        options: JobOptions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._workers = workers
        self._prober = prober
        self.options = options
        """Used for jobs that start from now on."""
        self._excerpts = self._set_aside = 0
        self.is_paused = False
        self.stops_after_current = False
        """Whether waiting jobs keep waiting, while running ones are finished."""
        self.first: int | None = None
        """The job to start before all others, if it is waiting."""
        self._pausing: set[int] = set()
        self._cleaner = TempFileCleaner(self)
        workers.message_received.connect(self._on_message)
        workers.died.connect(self._on_died)
        prober.message_received.connect(self._on_probed)
        # Queued: otherwise a worker that fails to start would cause one recursion per file.
        workers.room_made.connect(self._fill, Qt.ConnectionType.QueuedConnection)
        self._go.connect(self._fill, Qt.ConnectionType.QueuedConnection)

    def add(self, sources: Iterable[Path]) -> list[int]:
        """Queue recordings, start as many as there are free workers, and return job numbers."""
        numbers = self._queue.add(sources)
        self._go.emit()
        return numbers

    def restore(self, jobs: Sequence[Job]) -> list[int]:
        """Queue the jobs of an earlier window with their settings; returns their numbers.

        Jobs whose recordings have been added again meanwhile are left out.
        """
        pending = {job.source for job in self._queue.jobs(JobState.WAITING, JobState.RUNNING)}
        missing = [job for job in jobs if job.source not in pending]
        self._queue.restore(missing)
        self._go.emit()
        return [job.number for job in missing]

    def cancel(self, numbers: Iterable[int]) -> None:
        """Cancel these jobs, running or waiting."""
        for number in numbers:
            running = self._queue[number].state is JobState.RUNNING
            self._pausing.discard(number)
            self._queue.cancel(number)
            if running:
                self._workers.cancel(number)

    def set_paused(self, paused: bool) -> None:
        """Pause or resume all work."""
        self.is_paused = paused
        for job in self._queue.jobs(JobState.RUNNING) if paused else ():
            self._pausing.add(job.number)
            self._workers.cancel(job.number)
        self._go.emit()

    def set_stops_after_current(self, stops: bool) -> None:
        """Finish only the current recordings, or continue with those waiting."""
        self.stops_after_current = stops
        self._go.emit()

    def retry(self, numbers: Iterable[int]) -> None:
        """Run these jobs again if they failed or were cancelled."""
        for number in numbers:
            self._queue.retry(number)
        self._go.emit()

    def save_changes(self, numbers: Iterable[int]) -> None:
        """Write the outputs of these jobs again, with the strength now selected."""
        for number in numbers:
            self._queue.resave(number, in_place=True)
        self._go.emit()

    def choose_track(self, number: int, track: int) -> None:
        """Use another sound track of a recording, and process it again if it was done."""
        self.end_preview(number)
        self._queue.set_track(number, track)
        self._go.emit()

    def export_copy(self, numbers: Iterable[int]) -> None:
        """Write further outputs of these jobs, with the current strength and options."""
        for number in numbers:
            self._queue.resave(number, in_place=False)
        self._go.emit()

    def save_part(self, number: int) -> None:
        """Write the finished part of a stopped job to a separate file."""
        self._queue.save_part(number)
        self._go.emit()

    def throw_away(self, number: int) -> tuple[Discarded, SetAside] | None:
        """Discard the finished part of a stopped job; returns what it was, and where its files are.

        They are deleted by `delete`, or used again by `take_back`.
        """
        done = self._queue.throw_away(number)
        if done is None:
            return None
        self._set_aside += 1
        folder = self.options.pictures / f"discarded-{self._set_aside}"
        return done, SetAside(done.files, folder)

    def take_back(self, done: Discarded, aside: SetAside) -> None:
        """Undo `throw_away`, unless the job has begun again since."""
        if self._queue.can_take_back(done):
            aside.restore()
            self._queue.take_back(done)

    def delete(self, aside: SetAside) -> None:
        """Delete files that were set aside."""
        self._cleaner.remove_soon(aside.files)

    def remove(self, numbers: Iterable[int]) -> list[tuple[int, Job]]:
        """Remove jobs that are not running from the queue; returns them with their rows.

        Their pictures are deleted by `forget`, or used again if the jobs are put back.
        """
        jobs = [job for number in numbers if not (job := self._queue[number]).state.is_active]
        for job in jobs:  # from now on, answers about them are ignored
            self.end_preview(job.number)
            self._queue.stop_scoring(job.number)
        removed = [(self._queue.row_of(job.number), job) for job in jobs]
        self._queue.remove(job.number for job in jobs)
        return removed

    def forget(self, removed: Iterable[tuple[int, Job]]) -> None:
        """Delete the pictures of removed jobs."""
        for _, job in removed:
            self._cleaner.remove_soon(job.temporary_files)

    def put_back(self, removed: Sequence[tuple[int, Job]]) -> None:
        """Put removed jobs back; those that waited wait again."""
        self._queue.put_back(removed)
        self._go.emit()

    def preview(self, number: int, start_s: float, seconds: float) -> None:
        """Process part of a recording ahead of the queue, so that it can be heard soon."""
        self.end_preview(number)
        self._excerpts += 1
        excerpt = self.options.pictures / f"excerpt-{self._excerpts}.wav"
        self._queue.begin_preview(number, excerpt, start_s, seconds)
        self._go.emit()

    def end_preview(self, number: int) -> None:
        """Discard the preview of a job, if it has one."""
        preview = self._queue[number].preview if number in self._queue else None
        if preview is not None:
            if preview.state.is_active:
                self._workers.cancel(preview.number)
            self._queue.end_preview(number)
            self._cleaner.remove_soon(preview.temporary_files)

    def _fill(self) -> None:
        for preview in self._queue.previews(JobState.WAITING):
            if self._workers.has_room_for_preview and not self._workers.is_processing(
                preview.number
            ):
                self._begin_preview(preview)
        may_start = not (self.is_paused or self.stops_after_current)
        while may_start and self._workers.has_room and (job := self._next()):
            self._begin(job)
        waiting = self._queue.jobs(JobState.WAITING)
        self._prober.probe((job.number, job.source) for job in waiting if job.duration_s is None)

    def _begin(self, job: Job) -> None:
        self._queue.begin(job.number)
        options = self.options
        self._workers.begin(
            Enhance(
                job=job.number,
                source=str(job.source),
                pictures=str(options.pictures),
                model=options.model,
                device=options.device,
                options=replace(
                    options.enhance,
                    strength=job.strength,
                    parts=job.parts,
                    loudness=job.loudness_target or None,
                    track=job.track,
                ),
                results=str(options.results),
                results_bytes=options.results_bytes,
                replaces=str(job.replaces or ""),
                folder=options.folder,
                name=options.name,
                draws_full=not job.full_pictures,
                # Pictures at the current strength are derived from the existing ones.
                draws=not job.is_resaving or job.full_picture is None,
                until_s=job.until_s,
            )
        )

    def _begin_preview(self, preview: Job) -> None:
        self._queue.begin(preview.number)
        options, recording = self.options, self._queue[preview.recording_number]
        self._workers.begin(
            Preview(
                job=preview.number,
                source=str(recording.source),
                start_s=preview.part_start_s,
                seconds=preview.part_s,
                excerpt=str(preview.source),
                model=options.model,
                device=options.device,
                strength=preview.strength,
                high_band=options.enhance.high_band,
                track=recording.track,
            )
        )

    def _next(self) -> Job | None:
        """The first waiting job whose output cannot clash with one being written."""
        busy = {
            self._target_of(job) for job in self._queue.jobs(JobState.RUNNING, JobState.CANCELLING)
        }
        waiting = self._queue.jobs(JobState.WAITING)
        waiting.sort(key=lambda job: job.number != self.first)  # stable
        return next((job for job in waiting if self._target_of(job) not in busy), None)

    def _on_probed(self, message: Message) -> None:
        job = message.job
        if job in self._queue and self._queue[job].state is JobState.WAITING:
            self._queue.apply(message, self._prober.log)

    def _target_of(self, job: Job) -> tuple[str, str]:
        return self.options.folder or str(job.source.parent), job.source.stem

    def _on_message(self, message: Message, log: Path) -> None:
        if self._is_at_work(message.job):
            self._queue.apply(message, log, message.job in self._pausing)
            if isinstance(message, Finished | Failed | Stopped):
                self._pausing.discard(message.job)
            if isinstance(message, Finished):
                self._save_newest(message.job)

    def _is_at_work(self, number: int) -> bool:
        """Whether a worker's messages about a job count. Its preview may have been discarded; then
        another one, which is yet to begin, may have the same number."""
        return number in self._queue and self._queue[number].state.is_active

    def _save_newest(self, number: int) -> None:
        """Save a result again if its strength was changed while it was being written.

        Only if that doesn't need the model: otherwise, the row says that the changes are not saved.
        """
        job = self._queue[number]
        if number > 0 and job.has_changes and job.full_strength is not None:
            self.save_changes([number])

    def _on_died(self, number: int, how: str, log: Path) -> None:
        self._pausing.discard(number)
        if not self._is_at_work(number):
            return
        job = self._queue[number]
        if job.state is JobState.CANCELLING:  # it was asked to stop
            self._queue.apply(Stopped(number), log)
            return
        sentence = self.tr("The worker processing {file} stopped unexpectedly ({how}).")
        self._queue.fail(number, sentence.format(file=quoted(job.source), how=how), log)
