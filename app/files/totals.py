"""Totals over the whole queue. Free of Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Self

from app.files.job import Job, JobState

_RECENT = 8


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


def _left_s(jobs: Sequence[Job], usual_s: float) -> float | None:
    """Estimated seconds left; `usual_s` stands in for unknown durations."""
    working = [job for job in jobs if job.state is JobState.RUNNING]
    to_do = [*working, *(job for job in jobs if job.state is JobState.WAITING)]
    speeds = [job.speed for job in working if job.speed]
    speeds = speeds or [job.speed for job in jobs if job.state is JobState.DONE and job.speed]
    if not to_do or not speeds:
        return None
    lengths = (usual_s if job.duration_s is None else job.duration_s for job in to_do)
    remaining = sum(lengths) - sum(job.done_s for job in to_do)
    return max(remaining, 0.0) / (fmean(speeds[-_RECENT:]) * max(len(working), 1))
