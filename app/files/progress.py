"""How far the work on a job has got, and how fast it is."""

from __future__ import annotations

import time
from dataclasses import dataclass

_TRUSTED_AFTER_S = 0.5


@dataclass
class JobProgress:
    """How far the work on a job has got. Durations and positions are in seconds of audio.

    begun_s: the part that was done before the job was stopped, and is quickly replayed.
    loaded_at, ended_at: values of `time.monotonic()`.
    """

    done_s: float = 0.0
    total_s: float = 0.0
    begun_s: float = 0.0
    loaded_at: float | None = None
    ended_at: float | None = None

    @property
    def reached_s(self) -> float:
        """How far the work has got, now or before it was stopped."""
        return max(self.done_s, self.begun_s)

    @property
    def fraction(self) -> float:
        """Progress from 0 to 1."""
        return min(self.reached_s / self.total_s, 1.0) if self.total_s > 0 else 0.0

    @property
    def speed(self) -> float | None:
        """Seconds of audio processed per second; None until there is an estimate."""
        if self.loaded_at is None or self.done_s <= self.begun_s:
            return None
        now = time.monotonic() if self.ended_at is None else self.ended_at
        elapsed = now - self.loaded_at
        return None if elapsed < _TRUSTED_AFTER_S else (self.done_s - self.begun_s) / elapsed

    def start(self) -> None:
        """Start measuring time, since the model is loaded."""
        self.loaded_at = time.monotonic()

    def end(self) -> None:
        """Stop measuring time."""
        self.ended_at = time.monotonic()

    def time_left_s(self) -> float | None:
        """Seconds left at the speed so far; None until there is an estimate."""
        speed = self.speed
        return None if speed is None else max(self.total_s - self.done_s, 0.0) / speed
