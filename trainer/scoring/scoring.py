"""Scores models on pairs: networks run here, while other processes compute the measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from cnunet.errors import Cancelled, IsCancelled, ScoringError, never
from cnunet.processes import HelperPool
from cnunet.scores.measuring import measure
from trainer.data.pairs import Pair
from trainer.data.recordings import FloatArray
from trainer.run.validate import enhance_pairs
from trainer.scoring.clips import ClipScores, ClipTable, make_row, pair_key
from trainer.scoring.subjects import Subject

AHEAD = 2
"""Enhanced clips per process that may wait to be scored."""

Job = tuple[Subject, Pair, str]


def score_clips(
    subjects: Sequence[Subject],
    pairs: Sequence[Pair],
    names: Sequence[str],
    table: ClipTable,
    workers: int = 1,
    progress: Callable[[int, int], None] = lambda done, total: None,
    cancelled: IsCancelled = never,
) -> list[ClipScores]:
    """The scores of every subject on every pair, in this order; those in `table` are taken from it.

    workers: processes that score; 0: this one does. Raises `Cancelled`, `MissingPackageError`, and
    `ScoringError` if a process is killed; what was scored is in the table by then.
    """
    keys = [pair_key(pair) for pair in pairs]
    wanted = [(one, pair, key) for one in subjects for pair, key in zip(pairs, keys, strict=True)]
    jobs = list(_unscored(wanted, names, table))
    done = len(wanted) - len(jobs)
    progress(done, len(wanted))
    for (subject, pair, key), scores in _scored(jobs, names, workers, cancelled):
        table.add(make_row(subject, pair, key, scores))
        done += 1
        progress(done, len(wanted))
    rows = [table.find(*job, names) for job in wanted]
    return [row for row in rows if row is not None]


def _unscored(wanted: Sequence[Job], names: Sequence[str], table: ClipTable) -> Iterator[Job]:
    """The work to do: recordings or weights that occur twice are scored once."""
    seen: set[tuple[str, str]] = set()
    for job in wanted:
        subject, _, key = job
        if (subject.weights, key) not in seen and table.find(*job, names) is None:
            seen.add((subject.weights, key))
            yield job


def _scored(
    jobs: Sequence[Job], names: Sequence[str], workers: int, cancelled: IsCancelled
) -> Iterator[tuple[Job, dict[str, float]]]:
    """The scores of jobs, as they become ready."""
    if workers == 0:
        for job in jobs:
            yield job, measure(job[1].clean, _enhanced(job, cancelled), names)
        return
    waiting: dict[Future[dict[str, float]], Job] = {}
    with _pool(workers) as pool:
        for job in jobs:
            estimate = _enhanced(job, cancelled)
            waiting[pool.submit(measure, job[1].clean, estimate, names)] = job
            if len(waiting) > AHEAD * workers:
                yield from _ready(waiting)
        while waiting:
            if cancelled():
                raise Cancelled("Scoring was cancelled; run the same command again to continue.")
            yield from _ready(waiting)


def _enhanced(job: Job, cancelled: IsCancelled) -> FloatArray:
    subject, pair, _ = job
    return enhance_pairs(subject.enhance, [pair], subject.device, cancelled)[0]


def _ready(
    waiting: dict[Future[dict[str, float]], Job],
) -> Iterator[tuple[Job, dict[str, float]]]:
    ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
    for future in ready:
        yield waiting.pop(future), future.result()


@contextmanager
def _pool(workers: int) -> Iterator[Executor]:
    pool = HelperPool(workers)
    try:
        yield pool
    except BrokenProcessPool as error:
        raise ScoringError(
            "A scoring process was killed, perhaps because memory ran out: try fewer processes "
            "(--workers). Run the same command again to continue."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)
