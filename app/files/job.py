"""One recording of the queue and its processing state. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from app.files.progress import JobProgress
from app.files.scores import JobScores
from app.files.stamp import Stamp, has_changed, stamp_of
from cnunet.ipc.protocol import Finished, Picture
from cnunet.signal.parts import Part
from cnunet.signal.strength import FULL_STRENGTH, Strength


class JobState(Enum):
    """The state of a job: the first three are pending, the last three final."""

    WAITING = auto()
    RUNNING = auto()
    CANCELLING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()

    @property
    def is_active(self) -> bool:
        """Whether a worker is processing the job."""
        return self in (JobState.RUNNING, JobState.CANCELLING)

    @property
    def is_over(self) -> bool:
        """Whether the job is finished until the user restarts it."""
        return self in (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True)
class Treatment:
    """The processing that the user chose for a recording."""

    strength: Strength
    parts: tuple[Part, ...] = ()
    loudness_target: int = 0


@dataclass
class Job:
    """A recording, numbered within its queue. Durations and positions are in seconds of audio.

    distinguishing_folder: sets it apart from others of the same name; empty if it is unique.
    content: identifies what is in the file (`history`); empty if unknown. earlier: a result of the
        same content, made earlier.
    tracks: names of the sound tracks, where there are several. track: the number of the one that
        the user wants, from 1; None for the main one. used_track: the one that was read.
    strength, parts, loudness_target: what the user wants; `written` is what `output` was written
        with, and `writing` what is being written. No target (0) keeps the loudness.
    full_strength: the cached result at full strength, from which other strengths are rendered; it
        grows while the model runs.
    pictures: drawn at `drawn_strength`. full_pictures: at full strength, if that is different.
    music: start and end of parts that sound like music. no_music: of those that the user wants
        processed like the rest.
    loudness_lufs: before and after.
    stamp: identifies the output as written, to notice whether another program changed it.
    source_stamp: the same for the recording, when work began. source_changed: it has changed since,
        so nothing made from it belongs to the file that is there now.
    is_gone: the output has been deleted or moved. undrawn: why it could not be drawn again.
    replaces: an earlier output that the next one overwrites.
    is_resaving: it has a result, which stays until another one is written. unsaved: why that could
        not be written, until the next attempt or change.
    part: the file with what was done when it was stopped, up to `part_end_s`. until_s: the end of
        the part to write to such a file; 0 for the whole recording.
    preview: a job for the part of `part_s` seconds from `part_start_s`; its number is negated.
    reference: the clean recording that `scores` were computed against, if any.
    compile_estimate_s: how long compiling the step usually takes, while the job waits for that.
    """

    number: int
    source: Path
    distinguishing_folder: str = ""
    content: str = ""
    earlier: Path | None = None
    state: JobState = JobState.WAITING
    duration_s: float | None = None
    sample_rate: int = 0
    channels: int = 0
    tracks: tuple[str, ...] = ()
    track: int | None = None
    used_track: int = 1
    progress: JobProgress = field(default_factory=JobProgress)
    compile_estimate_s: float = 0.0
    strength: Strength = FULL_STRENGTH
    output: Path | None = None
    full_strength: Path | None = None
    parts: tuple[Part, ...] = ()
    loudness_target: int = 0
    written: Treatment | None = None
    writing: Treatment | None = None
    drawn_strength: Strength | None = None
    drawn_parts: tuple[Part, ...] = ()
    music: tuple[tuple[float, float], ...] = ()
    no_music: tuple[tuple[float, float], ...] = ()
    loudness_lufs: tuple[float | None, float | None] = (None, None)
    stamp: Stamp | None = None
    source_stamp: Stamp | None = None
    source_changed: bool = False
    is_gone: bool = False
    undrawn: str = ""
    replaces: Path | None = None
    gain_db: float = 0.0
    is_resaving: bool = False
    unsaved: str = ""
    part: Path | None = None
    part_end_s: float = 0.0
    until_s: float = 0.0
    notes: tuple[str, ...] = ()
    sentence: str = ""
    log: Path | None = None
    pictures: dict[str, Picture] = field(default_factory=dict)
    full_pictures: dict[str, Picture] = field(default_factory=dict)
    preview: Job | None = None
    part_start_s: float = 0.0
    part_s: float = 0.0
    scores: JobScores | None = None
    reference: Path | None = None
    is_being_scored: bool = False

    @property
    def suggested(self) -> tuple[float, float] | None:
        """The first part that sounds like music and that the user has not decided on yet."""
        for start_s, end_s in self.music:
            decided = [*self.no_music, *((part.start_s, part.end_s) for part in self.parts)]
            if not any(first < end_s and start_s < last for first, last in decided):
                return start_s, end_s
        return None

    @property
    def has_changes(self) -> bool:
        """Whether its output was written with other choices than the user's latest."""
        return self.state is JobState.DONE and self.written != self.treatment

    @property
    def is_outdated(self) -> bool:
        """Whether there is no up-to-date output.

        It was written with other choices, or is gone, or the recording has changed since.
        """
        is_void = self.is_gone or self.source_changed
        return self.has_changes or (self.state is JobState.DONE and is_void)

    @property
    def treatment(self) -> Treatment:
        """The processing that the user chose."""
        return Treatment(self.strength, self.parts, self.loudness_target)

    @property
    def full_picture(self) -> Picture | None:
        """The enhanced spectrogram at full strength, as far as it is drawn."""
        if self.drawn_strength == FULL_STRENGTH and not self.drawn_parts:
            return self.pictures.get("enhanced")
        return self.full_pictures.get("enhanced")

    @property
    def has_partial_result(self) -> bool:
        """Whether there is no result yet, but the finished part can be heard."""
        is_any = self.output is None and self.full_strength is not None
        return is_any and not self.source_changed

    @property
    def can_resume(self) -> bool:
        """Whether it was stopped, and can be resumed."""
        return self.state is JobState.CANCELLED and self.has_partial_result

    def stop(
        self, done_s: float, full_strength: Path | None, part: Path | None, paused: bool
    ) -> None:
        """Mark the job as stopped after `done_s`; the result up to there can be heard.

        paused: it waits for its turn again, unless it has just saved the part that was wanted.
        """
        if self.is_resaving and not paused:
            self.give_up_saving()
            return
        if paused and part is None:
            self.state = JobState.WAITING
        else:
            self.state, self.until_s = JobState.CANCELLED, 0.0
        has_begun, self.progress.loaded_at = self.progress.loaded_at is not None, None
        if self.is_resaving or not (has_begun or full_strength):
            return  # what was done before is still there
        self.progress.done_s, self.progress.begun_s = done_s, 0.0
        self.full_strength = full_strength
        if part is not None:
            self.part, self.part_end_s = part, done_s

    def begin(self) -> None:
        """Mark the job as running; its output will have the current strength.

        If the recording has changed since the last time, everything starts over.
        """
        if has_changed(self.source, self.source_stamp):
            self._forget_recording()
        self.source_stamp = stamp_of(self.source) or self.source_stamp
        self.state = JobState.RUNNING
        self.compile_estimate_s = 0.0
        self.writing = self.treatment
        if not self.is_resaving or self.full_picture is None:
            self.drawn_strength, self.drawn_parts = self.strength, self.parts

    def finish(self, message: Finished) -> None:
        """Mark the job as done, with its complete output."""
        self.state = JobState.DONE
        self.progress.end()
        self.output = Path(message.output)
        self.full_strength = Path(message.full_strength) if message.full_strength else None
        self.gain_db, self.notes = message.gain_db, message.notes
        self.stamp, self.is_gone, self.undrawn = stamp_of(self.output), False, ""
        self.written, self.is_resaving, self.unsaved = self.writing, False, ""
        self.scores, self.is_being_scored = None, False
        if self.drawn_strength == FULL_STRENGTH and not self.drawn_parts:
            self.full_pictures = self.pictures

    def resave(self, in_place: bool) -> None:
        """Queue the job again, to be written with the strength now selected.

        in_place: the new output replaces the old one, unless another program has changed that
            one.
        Until it is there, the old one can be seen and heard.
        """
        output = self.output
        unchanged = output is not None and self.stamp is not None and stamp_of(output) == self.stamp
        self.state, self.is_resaving, self.unsaved = JobState.WAITING, True, ""
        self.progress = JobProgress()
        self.replaces = output if unchanged and in_place else None

    def give_up_saving(self, sentence: str = "") -> None:
        """Go back to the existing result, since no other could be written."""
        self.state, self.is_resaving = JobState.DONE, False
        self.unsaved = sentence

    def resume(self) -> None:
        """Queue a stopped job again; until it goes on, what it has done can be heard."""
        self.state, self.unsaved = JobState.WAITING, ""

    def give_up_part(self, sentence: str) -> None:
        """Go back to being stopped, since the finished part could not be written."""
        self.state, self.unsaved = JobState.CANCELLED, sentence
        self.progress = JobProgress(self.until_s, self.progress.total_s)
        self.until_s = 0.0

    def start_over(self) -> None:
        """Discard the last attempt and queue the job again."""
        self.state = JobState.WAITING
        self.progress = JobProgress()
        self.output = self.log = None
        self.until_s = 0.0
        self.full_strength = self.written = self.stamp = self.replaces = None
        self.source_changed, self.is_gone, self.undrawn = False, False, ""
        self.notes, self.sentence, self.unsaved = (), "", ""
        self.pictures = {}
        self.music = ()
        self.loudness_lufs = (None, None)
        self.scores, self.is_being_scored = None, False

    def _forget_recording(self) -> None:
        """Forget all that is known about a recording that has been replaced; its results stay."""
        self.start_over()
        self.is_resaving = False
        self.full_pictures = {}
        self.no_music = ()
        self.content, self.earlier, self.part = "", None, None

    @property
    def is_preview(self) -> bool:
        """Whether it is the preview of a recording."""
        return self.number < 0

    @property
    def recording_number(self) -> int:
        """The number of the recording: the job's own, or that of the job it is a preview of."""
        return abs(self.number)

    @property
    def temporary_files(self) -> list[Path]:
        """Files that only the window needs: pictures, and everything of a preview."""
        pictures = (*self.pictures.values(), *self.full_pictures.values())
        files = [Path(path) for path in {picture.path for picture in pictures}]
        if self.is_preview:
            made = (self.source, self.output, self.full_strength)
            files += [path for path in made if path is not None]
        return files + (self.preview.temporary_files if self.preview else [])
