"""One recording of the queue and its processing state. Free of Qt."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from app.files.scores import JobScores
from cnunet.ipc.protocol import Finished, Picture
from cnunet.signal.strength import FULL_STRENGTH, Strength

_TRUSTED_AFTER_S = 0.5


Stamp = tuple[int, int]
"""Size of a file in bytes, and modification time in nanoseconds."""


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


@dataclass
class Job:
    """A recording, numbered within its queue. Durations and positions are in seconds of audio.

    tracks: names of the sound tracks, where there are several. track: the number of the one that
        the user wants, from 1; None for the main one, which `used_track` says.
    strength: what the user wants; `written_strength` is what `output` was written with.
    full_strength: the cached result at full strength, from which other strengths are rendered.
    full_pictures: pictures at full strength, kept when the output is written with another one.
    stamp: identifies the output as written, to notice whether another program changed it.
    replaces: an earlier output that the next one overwrites.
    preview: a job for the part of `part_s` seconds from `part_start_s`; its number is negated.
    reference: the clean recording that `scores` were computed against, if any.
    loaded_at, ended_at: values of `time.monotonic()`.
    """

    number: int
    source: Path
    state: JobState = JobState.WAITING
    duration_s: float | None = None
    sample_rate: int = 0
    channels: int = 0
    tracks: tuple[str, ...] = ()
    track: int | None = None
    used_track: int = 1
    done_s: float = 0.0
    total_s: float = 0.0
    loaded_at: float | None = None
    ended_at: float | None = None
    strength: Strength = FULL_STRENGTH
    output: Path | None = None
    full_strength: Path | None = None
    written_strength: Strength | None = None
    stamp: Stamp | None = None
    replaces: Path | None = None
    gain_db: float = 0.0
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
    def fraction(self) -> float:
        """Progress from 0 to 1."""
        return min(self.done_s / self.total_s, 1.0) if self.total_s > 0 else 0.0

    @property
    def is_outdated(self) -> bool:
        """Whether the output was written with another strength than is now selected."""
        return self.state is JobState.DONE and self.written_strength != self.strength

    @property
    def full_picture(self) -> Picture | None:
        """The enhanced spectrogram at full strength, as far as it is drawn."""
        if self.written_strength == FULL_STRENGTH:
            return self.pictures.get("enhanced")
        return self.full_pictures.get("enhanced")

    def finish(self, message: Finished) -> None:
        """Mark the job as done, with its complete output."""
        self.state = JobState.DONE
        self.ended_at = time.monotonic()
        self.output = Path(message.output)
        self.full_strength = Path(message.full_strength) if message.full_strength else None
        self.gain_db, self.notes = message.gain_db, message.notes
        self.stamp = _stamp(self.output)
        if self.written_strength == FULL_STRENGTH:
            self.full_pictures = self.pictures

    def save_again(self) -> None:
        """Queue the job again, to be written with the strength now selected.

        The new output replaces the old one unless that was changed by another program.
        """
        output = self.output
        unchanged = output is not None and self.stamp is not None and _stamp(output) == self.stamp
        self.start_over()
        self.replaces = output if unchanged else None

    @property
    def speed(self) -> float | None:
        """Seconds of audio processed per second; None until there is an estimate."""
        if self.loaded_at is None or self.done_s <= 0:
            return None
        now = time.monotonic() if self.ended_at is None else self.ended_at
        elapsed = now - self.loaded_at
        return None if elapsed < _TRUSTED_AFTER_S else self.done_s / elapsed

    def time_left_s(self) -> float | None:
        """Seconds left at the speed so far; None until there is an estimate."""
        speed = self.speed
        return None if speed is None else max(self.total_s - self.done_s, 0.0) / speed

    def start_over(self) -> None:
        """Discard the last attempt and queue the job again."""
        self.state = JobState.WAITING
        self.done_s = self.total_s = 0.0
        self.loaded_at = self.ended_at = self.output = self.log = None
        self.full_strength = self.written_strength = self.stamp = None
        self.notes, self.sentence = (), ""
        self.pictures = {}
        self.scores, self.is_being_scored = None, False

    @property
    def temporary_files(self) -> list[Path]:
        """Files made for the window alone: pictures, and everything of a preview."""
        pictures = (*self.pictures.values(), *self.full_pictures.values())
        files = [Path(path) for path in {picture.path for picture in pictures}]
        if self.number < 0:
            made = (self.source, self.output, self.full_strength)
            files += [path for path in made if path is not None]
        return files + (self.preview.temporary_files if self.preview else [])


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
