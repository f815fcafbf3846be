"""Totals over the whole queue. Free of Qt."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Self

from app.files.job import Job, JobState

_RECENT = 8
_SETTLES_S = 6.0
"""The time constant with which the time left shown follows new estimates, however rare they are:
the first ones are rough."""


@dataclass(frozen=True)
class Totals:
    """Number of recordings, total duration, and estimated time left.

    sound_s: seconds of audio; None while any duration is unknown.
    left_s: seconds until all jobs are done at the speed so far; None without an estimate.
    """

    files: int
    done: int
    failed: int
    sound_s: float | None
    left_s: float | None

    @classmethod
    def of(cls, jobs: Sequence[Job]) -> Self:
        """Sum up these jobs, given in the order of the queue."""
        lengths = [job.duration_s for job in jobs if job.state is not JobState.FAILED]
        known = [length for length in lengths if length is not None]
        return cls(
            files=len(jobs),
            done=sum(job.state is JobState.DONE for job in jobs),
            failed=sum(job.state is JobState.FAILED for job in jobs),
            sound_s=sum(known) if known and len(known) == len(lengths) else None,
            left_s=_left_s(jobs, fmean(known)) if known else None,
        )


def fraction_of(jobs: Sequence[Job]) -> float:
    """The share of the audio of these jobs that is done."""
    known = [job.duration_s for job in jobs if job.duration_s is not None]
    if not known:
        return 0.0
    mean_s = fmean(known)
    lengths = [mean_s if job.duration_s is None else job.duration_s for job in jobs]
    done = [
        length if job.state.is_over else min(job.progress.reached_s, length)
        for job, length in zip(jobs, lengths, strict=True)
    ]
    return sum(done) / max(sum(lengths), 1e-9)


def _left_s(jobs: Sequence[Job], mean_s: float) -> float | None:
    """Estimated seconds left; `mean_s` stands in for unknown durations."""
    working = [job for job in jobs if job.state is JobState.RUNNING]
    to_do = [*working, *(job for job in jobs if job.state is JobState.WAITING)]
    speeds = _speeds(working) or _speeds(job for job in jobs if job.state is JobState.DONE)
    if not to_do or not speeds:
        return None
    lengths = (mean_s if job.duration_s is None else job.duration_s for job in to_do)
    remaining = sum(lengths) - sum(job.progress.reached_s for job in to_do)
    return max(remaining, 0.0) / (fmean(speeds[-_RECENT:]) * max(len(working), 1))


def _speeds(jobs: Iterable[Job]) -> list[float]:
    return [speed for job in jobs if (speed := job.progress.speed)]


class TimeLeft:
    """The time left, which counts down like a clock and follows new estimates only gradually.

    clock: the time in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end: float | None = None
        self._at = 0.0

    def smoothed(self, left_s: float | None) -> float | None:
        """Take the newest estimate; None starts over."""
        now = self._clock()
        if left_s is None:
            self._end = None
            return None
        end = now + left_s
        trust = 1.0 if self._end is None else 1.0 - math.exp((self._at - now) / _SETTLES_S)
        self._end = end if self._end is None else self._end + trust * (end - self._end)
        self._at = now
        return max(self._end - now, 0.0)
