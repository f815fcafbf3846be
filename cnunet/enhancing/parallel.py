"""Files one after the other, or side by side in processes of their own."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnunet.audio import shown
from cnunet.enhancing.enhance import EnhanceOptions, EnhanceResult, OutputExistsError, enhance_file
from cnunet.errors import Cancelled, CNUNetError
from cnunet.signal.chain import DenoiserLike

Job = tuple[int, Path, Path]
"""A number of its own, the source, and the target."""
Update = Callable[[int, float, float], None]
"""Told a job's number, the seconds of it that are done, and its seconds in all."""
Asked = Callable[[], bool]

MOST_PROCESSES = 8
"""Each takes some hundred MB of memory."""
LOOK_SECONDS = 0.2


@dataclass(frozen=True)
class Outcome:
    """What became of a job: a result, or an error; `exists` where the result was there before."""

    number: int
    result: EnhanceResult | None = None
    error: CNUNetError | None = None

    @property
    def exists(self) -> bool:
        return isinstance(self.error, OutputExistsError)


def usual_count(device: str) -> int:
    """How many files at once: one a core that this process may use, or one on an accelerator."""
    if device != "cpu":
        return 1
    allowed = getattr(os, "sched_getaffinity", None)
    cores = len(allowed(0)) if allowed else os.cpu_count() or 1
    return min(cores, MOST_PROCESSES)


def in_turn(
    denoiser: DenoiserLike, options: EnhanceOptions, jobs: list[Job], update: Update, asked: Asked
) -> Iterator[Outcome]:
    """Enhance one file after the other, in this process. Raises `Cancelled` when asked to."""
    for job in jobs:
        yield _outcome(denoiser, options, job, update, asked)


def side_by_side(
    load: Callable[[], DenoiserLike],
    count: int,
    options: EnhanceOptions,
    jobs: list[Job],
    update: Update,
    asked: Asked,
) -> Iterator[Outcome]:
    """Enhance `count` files at a time; outcomes come in the order in which files are done.

    load: called in each process for a model of its own, and known to work. Raises `Cancelled` when
    asked to. A process that ends unexpectedly costs the files that were at work then.
    """
    context = multiprocessing.get_context("spawn")
    waiting = list(reversed(jobs))
    while waiting:
        with context.Manager() as manager:
            told, stop = manager.Queue(), manager.Event()
            pool = ProcessPoolExecutor(
                count, context, initializer=_start, initargs=(load, options, told, stop)
            )
            try:
                yield from _until_broken(pool, count, waiting, told, update, asked)
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)


def _until_broken(
    pool: ProcessPoolExecutor,
    count: int,
    waiting: list[Job],
    told: Any,
    update: Update,
    asked: Asked,
) -> Iterator[Outcome]:
    """Take jobs from the end of `waiting` until there are none, or a process has died."""
    running: dict[Future[Outcome], Job] = {}
    broken = False
    while running or (waiting and not broken):
        # No more than can run: what waits here can still go to another pool.
        while waiting and len(running) < count and not broken:
            try:
                future = pool.submit(_work, waiting[-1])
            except BrokenProcessPool:  # what was running learns of it below
                broken = True
            else:
                running[future] = waiting.pop()
        done, _ = wait(running, LOOK_SECONDS, FIRST_COMPLETED)
        while not told.empty():
            update(*told.get())
        if asked():
            raise Cancelled("Stopped.")
        for future in done:
            number, source, _ = running.pop(future)
            if isinstance(future.exception(), BrokenProcessPool):
                broken = True
                error = CNUNetError(
                    f"The process that enhanced {shown(source)} ended unexpectedly; there may "
                    "have been too little memory: try again with --jobs 1."
                )
                yield Outcome(number, error=error)
            else:
                yield future.result()


class _Process:
    """What a process of the pool keeps between files."""

    denoiser: DenoiserLike
    options: EnhanceOptions
    told: Any
    stop: Any


def _start(load: Callable[[], DenoiserLike], options: EnhanceOptions, told: Any, stop: Any) -> None:
    # Ctrl-C reaches the whole process group; the first process decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _Process.denoiser, _Process.options = load(), options
    _Process.told, _Process.stop = told, stop


def _work(job: Job) -> Outcome:
    def update(number: int, done: float, total: float) -> None:
        _Process.told.put((number, done, total))

    try:
        return _outcome(_Process.denoiser, _Process.options, job, update, _Process.stop.is_set)
    except Cancelled as error:
        return Outcome(job[0], error=error)


def _outcome(
    denoiser: DenoiserLike, options: EnhanceOptions, job: Job, update: Update, asked: Asked
) -> Outcome:
    number, source, target = job

    def tell(done: float, total: float) -> None:
        update(number, done, total)

    try:
        result = enhance_file(denoiser, source, target, options, tell, asked)
    except Cancelled:
        raise
    except CNUNetError as error:
        return Outcome(number, error=error)
    return Outcome(number, result)
