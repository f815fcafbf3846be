"""One recording of the queue: what is known of it, and what becomes of it. Free of Qt."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from cnunet.protocol import Picture

_TRUSTED_AFTER_S = 0.5


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
    """A recording, numbered within its queue; seconds are seconds of sound."""

    number: int
    source: Path
    state: State = State.WAITING
    duration_s: float | None = None
    sample_rate: int = 0
    channels: int = 0
    done_s: float = 0.0
    total_s: float = 0.0
    loaded_at: float | None = None
    output: Path | None = None
    notes: tuple[str, ...] = ()
    sentence: str = ""
    log: Path | None = None
    pictures: dict[str, Picture] = field(default_factory=dict)

    @property
    def fraction(self) -> float:
        """How much is done, 0 to 1."""
        return min(self.done_s / self.total_s, 1.0) if self.total_s > 0 else 0.0

    def time_left_s(self) -> float | None:
        """Seconds until it is done at the speed so far; None until that can be told."""
        if self.loaded_at is None or self.done_s <= 0:
            return None
        elapsed = time.monotonic() - self.loaded_at
        if elapsed < _TRUSTED_AFTER_S:
            return None
        return elapsed / self.done_s * max(self.total_s - self.done_s, 0.0)

    def start_over(self) -> None:
        """Forget the last attempt and wait again."""
        self.state = State.WAITING
        self.done_s = self.total_s = 0.0
        self.loaded_at = self.output = self.log = None
        self.notes, self.sentence = (), ""
        self.pictures = {}
