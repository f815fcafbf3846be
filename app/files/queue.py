"""The queue of recordings: owns every job, and is the model of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Signal

from app.files.columns import Column
from app.files.discarded import Discarded
from app.files.job import Job, JobState
from app.files.progress import JobProgress
from app.files.rows import JobRows
from app.files.scores import JobScores
from cnunet.ipc.protocol import (
    Building,
    Failed,
    Finished,
    Loaded,
    Measured,
    Message,
    Musical,
    Opened,
    Picture,
    Progress,
    Scored,
    Stopped,
)
from cnunet.signal.parts import Part
from cnunet.signal.strength import FULL_STRENGTH, Strength


class FileQueue(JobRows):
    """The jobs; every change to one goes through a method of this class."""

    job_changed = Signal(int)
    """Something about this job changed."""
    renewed = Signal(int)
    """Work on this job has begun, and its recording is not the same as before."""
    ended = Signal(int)
    """This job is done, failed or stopped."""

    def __init__(self) -> None:
        super().__init__()
        self._last_number = 0
        self.default_strength = FULL_STRENGTH
        """The strength of recordings added from now on."""
        self.loudness_target = 0

    def add(self, sources: Iterable[Path]) -> list[int]:
        """Append recordings and return their job numbers.

        A recording with a pending job keeps it; one whose job has ended gets a new job.
        """
        pending = {job.source: job.number for job in self._jobs if not job.state.is_over}
        numbers, new = [], []
        for source in sources:
            if source not in pending:
                self._last_number += 1
                pending[source] = self._last_number
                job = Job(self._last_number, source, strength=self.default_strength)
                job.loudness_target = self.loudness_target
                new.append(job)
            numbers.append(pending[source])
        if new:
            first = len(self._jobs)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows.update({job.number: first + i for i, job in enumerate(new)})
            self._jobs += new
            self.endInsertRows()
            self._distinguish()
            self.counts_changed.emit()
        return numbers

    def restore(self, jobs: Sequence[Job]) -> None:
        """Append jobs of an earlier window, which get new numbers."""
        if not jobs:
            return
        first = len(self._jobs)
        self.beginInsertRows(QModelIndex(), first, first + len(jobs) - 1)
        for job in jobs:
            self._last_number += 1
            job.number = self._last_number
            self._rows[job.number] = len(self._jobs)
            self._jobs.append(job)
        self.endInsertRows()
        self._distinguish()
        self.counts_changed.emit()

    def note_content(self, number: int, content: str, earlier: Path | None) -> None:
        """Note what identifies the recording, and an earlier result of the same content."""
        self._set(number, content=content, earlier=earlier)

    def retry(self, number: int) -> None:
        """Queue a failed or cancelled job again."""
        if self[number].can_resume:
            self._change(number, Job.resume)
        elif self[number].state in (JobState.FAILED, JobState.CANCELLED):
            self._change(number, Job.start_over)

    def resave(self, number: int, in_place: bool) -> None:
        """Queue a finished job again, to be written with the current strength and options.

        in_place: over its earlier output.
        """
        if self[number].state is JobState.DONE:
            self._change(number, lambda job: job.resave(in_place))

    def note_files(self, number: int, is_gone: bool, source_changed: bool) -> None:
        """Note whether an output is no longer there, and whether its recording has changed."""
        job = self[number]
        if (job.is_gone, job.source_changed) != (is_gone, source_changed):
            self._set(number, is_gone=is_gone, source_changed=source_changed)
            self.counts_changed.emit()

    def note_undrawn(self, number: int, sentence: str) -> None:
        """Record that a finished job could not be drawn again, and why."""
        self._set(number, undrawn=sentence)

    def begin_preview(self, number: int, excerpt: Path, start_s: float, seconds: float) -> None:
        """Queue a preview of `seconds` from `start_s`; the part is copied to `excerpt`."""
        strength = self[number].strength
        preview = Job(-number, excerpt, strength=strength, part_start_s=start_s, part_s=seconds)
        self._set(number, preview=preview)
        self.counts_changed.emit()

    def end_preview(self, number: int) -> None:
        """Discard the preview of a job; messages about it are ignored from then on."""
        self._set(number, preview=None)
        self.counts_changed.emit()

    def previews(self, *states: JobState) -> list[Job]:
        """The previews in any of these states."""
        return [job.preview for job in self._jobs if job.preview and job.preview.state in states]

    def begin_scoring(self, number: int, reference: Path | None) -> None:
        """Mark a finished job as being scored, with or without a clean reference."""
        self._set(number, is_being_scored=True, reference=reference)

    def stop_scoring(self, number: int) -> None:
        """Stop expecting scores of this job."""
        if self[number].is_being_scored:
            self._set(number, is_being_scored=False)

    def end_scoring(self, number: int, sentence: str) -> None:
        """Record that scoring failed, and why."""
        self._set(number, is_being_scored=False, scores=JobScores(sentence=sentence))

    def set_strength(self, numbers: Iterable[int], strength: Strength) -> None:
        """Set the strength of jobs; existing outputs keep theirs until they are saved again."""
        for number in numbers:
            if number in self:
                for job in filter(None, (self[number], self[number].preview)):
                    if job.strength != strength:
                        self._set(job.number, strength=strength, unsaved="")
        self.counts_changed.emit()

    def set_track(self, number: int, track: int) -> None:
        """Use another sound track of a job that isn't running; one that is over waits again."""

        def change(job: Job) -> None:
            job.track = job.used_track = track
            job.full_pictures = {}
            job.replaces = None
            job.start_over()

        if not self[number].state.is_active:
            self._change(number, change)

    def set_parts(self, number: int, parts: tuple[Part, ...]) -> None:
        """Set the parts of a recording that have a different strength."""
        self._set(number, parts=parts, unsaved="")
        self.counts_changed.emit()

    def decline_music(self, number: int, span: tuple[float, float]) -> None:
        """Don't suggest leaving this part of a recording alone again."""
        self._set(number, no_music=(*self[number].no_music, span))

    def set_loudness(self, target_lufs: int, own: Mapping[int, int] | None = None) -> None:
        """Set the loudness that all results are to have; 0 keeps it as it is.

        own: the loudness of jobs that have a different one.
        """
        self.loudness_target = target_lufs
        for job in self._jobs:
            target = (own or {}).get(job.number, target_lufs)
            if job.loudness_target != target:
                self._set(job.number, loudness_target=target, unsaved="")
        self.counts_changed.emit()

    def cancel(self, number: int) -> None:
        """Cancel a waiting job; a running one is `CANCELLING` until its worker has stopped."""
        following = {JobState.WAITING: JobState.CANCELLED, JobState.RUNNING: JobState.CANCELLING}
        state = self[number].state
        if state is JobState.WAITING and self[number].is_resaving:
            self._change(number, Job.give_up_saving)
        elif state in following:
            self._set(number, state=following[state])

    def begin(self, number: int) -> None:
        """Mark a job as running; its output will have the current strength."""
        known = self[number].content
        self._change(number, Job.begin)
        if known and not self[number].content:
            self.renewed.emit(number)

    def fail(self, number: int, sentence: str, log: Path | None = None) -> None:
        """Mark a job as failed, and record why. One that already has a result, or was saving its
        finished part, keeps that."""
        if self[number].is_resaving:
            self._change(number, lambda job: job.give_up_saving(sentence))
        elif self[number].until_s:
            self._change(number, lambda job: job.give_up_part(sentence))
        else:
            failed = {"state": JobState.FAILED, "sentence": sentence, "log": log}
            self._set(number, full_strength=None, **failed)

    def apply(self, message: Message, log: Path, paused: bool = False) -> None:
        """Update a job from a message of a worker; `log` is that worker's log file.

        paused: if the worker has stopped, the job waits for its turn again.
        """
        number = message.job
        match message:
            case Opened():
                self._set(
                    number,
                    duration_s=message.duration_s,
                    sample_rate=message.sample_rate,
                    channels=message.channels,
                    tracks=message.tracks,
                    used_track=message.track,
                )
            case Picture(kind="full"):
                self._set(number, full_pictures={"enhanced": message})
            case Picture():
                pictures = {**self[number].pictures, message.kind: message}
                self._set(number, pictures=pictures)
            case Building():
                self._set(number, compile_estimate_s=message.typical_s)
            case Loaded():
                self._change(number, lambda job: _load(job, message))
            case Measured():
                self._set(number, loudness_lufs=(message.before_lufs, message.after_lufs))
            case Musical():
                self._set(number, music=message.spans)
            case Progress():
                self._note_progress(message)
            case Finished():
                self._change(number, lambda job: job.finish(message))
            case Scored():
                self._set(number, is_being_scored=False, scores=JobScores.of(message))
                self.counts_changed.emit()
            case Failed():
                self.fail(number, message.sentence, log if message.unexpected else None)
            case Stopped():
                self._stop(message, paused)

    def _note_progress(self, message: Progress) -> None:
        job = self[message.job]
        progress = job.progress
        progress.done_s, progress.total_s = message.done_s, message.total_s
        progress.begun_s = message.begun_s
        self.show_progress(abs(message.job))

    def _stop(self, message: Stopped, paused: bool) -> None:
        begun = Path(message.full_strength) if message.full_strength else None
        part = Path(message.part) if message.part else None
        self._change(message.job, lambda job: job.stop(message.done_s, begun, part, paused))

    def save_part(self, number: int) -> None:
        """Queue a stopped job again, to write its finished part to a separate file."""
        job = self[number]
        if job.can_resume:
            waiting = {"state": JobState.WAITING, "unsaved": ""}
            self._set(number, until_s=job.progress.done_s, **waiting)

    def throw_away(self, number: int) -> Discarded | None:
        """Forget what a stopped job has done, and return it."""
        job = self[number]
        if not job.can_resume or job.full_strength is None:
            return None
        pictures = job.pictures, job.full_pictures
        done = Discarded(number, job.full_strength, job.progress, *pictures)
        nothing = {"progress": JobProgress(), "pictures": {}, "full_pictures": {}, "unsaved": ""}
        self._set(number, full_strength=None, **nothing)
        return done

    def take_back(self, done: Discarded) -> None:
        """Give a job back what `throw_away` returned; only if it has done nothing since."""
        if self.can_take_back(done):
            drawn = {"pictures": done.pictures, "full_pictures": done.full_pictures}
            full = done.full_strength
            self._set(done.number, full_strength=full, progress=done.progress, **drawn)

    def can_take_back(self, done: Discarded) -> bool:
        """Whether a job has done nothing since `throw_away`."""
        if done.number not in self:
            return False
        job = self[done.number]
        return job.state is JobState.CANCELLED and not (job.full_strength or job.pictures)

    def _set(self, number: int, **values: Any) -> None:
        def assign(job: Job) -> None:
            for name, value in values.items():
                setattr(job, name, value)

        self._change(number, assign)

    def _change(self, number: int, change: Callable[[Job], None]) -> None:
        job = self[number]
        before = job.state
        change(job)
        row = self._rows[abs(number)]
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        self.job_changed.emit(abs(number))
        if job.state != before:
            self.counts_changed.emit()
            if job.state.is_over and number > 0:
                self.ended.emit(number)


def _load(job: Job, message: Loaded) -> None:
    job.progress.start()
    # While a part is saved, the file that it is made from stays the one to hear.
    if message.full_strength and not (job.is_resaving or job.until_s):
        job.full_strength = Path(message.full_strength)
