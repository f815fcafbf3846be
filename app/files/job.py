"""One recording of the queue: what is known of it, and what becomes of it. Free of Qt."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from app.files.scores import Scores
from cnunet.ipc.protocol import Picture
from cnunet.signal.strength import FULL_STRENGTH, Strength

_TRUSTED_AFTER_S = 0.5


Stamp = tuple[int, int]
"""The size of a file and when it was changed, in nanoseconds."""


class State(Enum):
    """Where a job is; the first three are on their way, the last three are over."""

    WAITING = auto()
    RUNNING = auto()
    CANCELLING = auto()
    DONE = auto()
    FAILED = auto()
    CANCELLED = auto()

    @property
    def is_active(self) -> bool:
        """Whether a worker is at it."""
        return self in (State.RUNNING, State.CANCELLING)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen unless the user asks for it."""
        return self in (State.DONE, State.FAILED, State.CANCELLED)


@dataclass
class Job:
    """A recording, numbered within its queue; seconds are seconds of sound.

    `preview` is a quick look at a part of it, `part_s` seconds from `part_start_s` on: a job of its
    own, whose number is this one's with a minus. `scores` came of `reference`, if there is one.
    `full_pictures` are those at full strength, which stay when it is saved with another one.
    `strength` is what the user wants, `saved_as` what `output` has. `full_strength` is the kept
    result from which a new strength is made. `stamp` tells whether somebody changed the output
    since, and `replaces` is an earlier one whose place the next takes.
    """

    number: int
    source: Path
    state: State = State.WAITING
    duration_s: float | None = None
    sample_rate: int = 0
    channels: int = 0
    done_s: float = 0.0
    total_s: float = 0.0
    loaded_at: float | None = None
    ended_at: float | None = None
    strength: Strength = FULL_STRENGTH
    output: Path | None = None
    full_strength: Path | None = None
    saved_as: Strength | None = None
    stamp: Stamp | None = None
    replaces: Path | None = None
    notes: tuple[str, ...] = ()
    sentence: str = ""
    log: Path | None = None
    pictures: dict[str, Picture] = field(default_factory=dict)
    full_pictures: dict[str, Picture] = field(default_factory=dict)
    preview: Job | None = None
    part_start_s: float = 0.0
    part_s: float = 0.0
    scores: Scores | None = None
    reference: Path | None = None
    is_being_scored: bool = False

    @property
    def fraction(self) -> float:
        """How much is done, 0 to 1."""
        return min(self.done_s / self.total_s, 1.0) if self.total_s > 0 else 0.0

    @property
    def is_outdated(self) -> bool:
        """Whether the output has another strength than the user wants by now."""
        return self.state is State.DONE and self.saved_as != self.strength

    @property
    def full_picture(self) -> Picture | None:
        """The enhanced one at full strength, as far as it is drawn."""
        if self.saved_as == FULL_STRENGTH:
            return self.pictures.get("enhanced")
        return self.full_pictures.get("enhanced")

    def finish(self, output: Path, full_strength: Path | None, notes: tuple[str, ...]) -> None:
        """The output is complete."""
        self.state = State.DONE
        self.ended_at = time.monotonic()
        self.output, self.full_strength, self.notes = output, full_strength, notes
        self.stamp = _stamp(output)
        if self.saved_as == FULL_STRENGTH:
            self.full_pictures = self.pictures

    def save_again(self) -> None:
        """Wait again, to be written with the strength that is wanted now.

        Takes the place of the output, unless somebody changed that in the meantime.
        """
        output = self.output
        unchanged = output is not None and self.stamp is not None and _stamp(output) == self.stamp
        self.start_over()
        self.replaces = output if unchanged else None

    @property
    def speed(self) -> float | None:
        """Seconds of sound done in a second; None until that can be told."""
        if self.loaded_at is None or self.done_s <= 0:
            return None
        now = time.monotonic() if self.ended_at is None else self.ended_at
        elapsed = now - self.loaded_at
        return None if elapsed < _TRUSTED_AFTER_S else self.done_s / elapsed

    def time_left_s(self) -> float | None:
        """Seconds until it is done at the speed so far; None until that can be told."""
        speed = self.speed
        return None if speed is None else max(self.total_s - self.done_s, 0.0) / speed

    def start_over(self) -> None:
        """Forget the last attempt and wait again."""
        self.state = State.WAITING
        self.done_s = self.total_s = 0.0
        self.loaded_at = self.ended_at = self.output = self.log = None
        self.full_strength = self.saved_as = self.stamp = None
        self.notes, self.sentence = (), ""
        self.pictures = {}
        self.scores, self.is_being_scored = None, False

    @property
    def files_of_its_own(self) -> list[Path]:
        """What was made for the window alone: pictures, and all of a preview."""
        pictures = (*self.pictures.values(), *self.full_pictures.values())
        files = [Path(path) for path in {picture.path for picture in pictures}]
        if self.number < 0:
            made = (self.source, self.output, self.full_strength)
            files += [path for path in made if path is not None]
        return files + (self.preview.files_of_its_own if self.preview else [])


def _stamp(path: Path) -> Stamp | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
