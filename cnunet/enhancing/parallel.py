"""Enhances files one after another, or in parallel in separate processes."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.managers import SyncManager
from pathlib import Path
from typing import Any

from cnunet.audio import quoted
from cnunet.audio.files import OutputExistsError
from cnunet.enhancing.enhance import EnhanceResult, enhance_file
from cnunet.errors import Cancelled, CNUNetError, IsCancelled
from cnunet.processes import HelperPool, follow_parent, signals_held
from cnunet.signal.chain import DenoiserLike
from cnunet.signal.options import EnhanceOptions

_log = logging.getLogger(__name__)

Task = tuple[int, Path, Path]
"""A unique number, the source, and the target."""
OnUpdate = Callable[[int, float, float], None]
"""Called with a task's number, the seconds of it that are done, and its length in seconds."""

LOOK_SECONDS = 0.2
_LONGEST_FOLDER = 65
"""In bytes: a socket's path has at most 104, of which the names that Python adds take 33."""


@dataclass(frozen=True)
class FileOutcome:
    """A task's result or error; `exists` if the target existed already."""

    number: int
    result: EnhanceResult | None = None
    error: CNUNetError | None = None

    @property
    def exists(self) -> bool:
        return isinstance(self.error, OutputExistsError)


def one_by_one(
    denoiser: DenoiserLike,
    options: EnhanceOptions,
    tasks: list[Task],
    update: OnUpdate,
    is_cancelled: IsCancelled,
) -> Iterator[FileOutcome]:
    """Enhance one file after the other in this process. Raises `Cancelled`."""
    for task in tasks:
        yield _outcome(denoiser, options, task, update, is_cancelled)


def in_parallel(
    load: Callable[[], DenoiserLike],
    count: int,
    options: EnhanceOptions,
    tasks: list[Task],
    update: OnUpdate,
    is_cancelled: IsCancelled,
) -> Iterator[FileOutcome]:
    """Enhance `count` files at a time; outcomes come as files are done, in any order.

    load: called in each process to load a model there. Raises `Cancelled`. If a process ends
    unexpectedly, the files in progress at that moment fail.
    """
    context = multiprocessing.get_context("spawn")
    _start_resource_tracker()
    waiting = list(reversed(tasks))
    while waiting:
        # `follow_parent` makes the manager's process watch this one, too.
        manager = SyncManager(_address(), ctx=context)
        with signals_held():
            manager.start(follow_parent)
        with manager:
            progress_queue, stop = manager.Queue(), manager.Event()
            pool = HelperPool(count, _start, (load, options, progress_queue, stop))
            try:
                yield from _until_broken(pool, count, waiting, progress_queue, update, is_cancelled)
            finally:
                stop.set()
                pool.shutdown(cancel_futures=True)


def _address() -> tuple[str, int] | None:
    """Where the manager listens: None (the temporary folder) unless its path is too long."""
    fits = len(os.fsencode(tempfile.gettempdir())) <= _LONGEST_FOLDER
    return None if fits or os.name == "nt" else ("127.0.0.1", 0)


def _start_resource_tracker() -> None:
    """Start Python's resource tracker so that it ignores SIGHUP, as it does SIGINT and SIGTERM.

    If a signal ended it, the other processes would restart it with a warning and a traceback.
    """
    hang_up = getattr(signal, "SIGHUP", None)  # Windows has none
    if hang_up is None or threading.current_thread() is not threading.main_thread():
        return
    before = signal.signal(hang_up, signal.SIG_IGN)  # which the new process inherits
    try:
        resource_tracker.ensure_running()
    finally:
        signal.signal(hang_up, before)


def _until_broken(
    pool: HelperPool,
    count: int,
    waiting: list[Task],
    progress_queue: Any,
    update: OnUpdate,
    is_cancelled: IsCancelled,
) -> Iterator[FileOutcome]:
    """Run tasks from the end of `waiting` until none are left or a process has died."""
    running: dict[Future[FileOutcome], Task] = {}
    broken = False
    while running or (waiting and not broken):
        # No more than can run: those that still wait can go to another pool.
        while waiting and len(running) < count and not broken:
            try:
                future = pool.submit(_work, waiting[-1])
            except BrokenProcessPool:  # the futures of running tasks get it too, see below
                broken = True
            else:
                running[future] = waiting.pop()
        done, _ = wait(running, LOOK_SECONDS, FIRST_COMPLETED)
        while not progress_queue.empty():
            update(*progress_queue.get())
        if is_cancelled():
            raise Cancelled("Stopped.")
        for future in done:
            number, source, _ = running.pop(future)
            failure = future.exception()
            if isinstance(failure, BrokenProcessPool):
                broken = True
                error = CNUNetError(
                    f"The process that enhanced {quoted(source)} ended unexpectedly; there may "
                    "have been too little memory: try again with --jobs 1."
                )
                yield FileOutcome(number, error=error)
            elif failure is not None:
                yield FileOutcome(number, error=_unexpected(source, failure))
            else:
                yield future.result()


class _Process:
    """The state that a process of the pool keeps between tasks."""

    denoiser: DenoiserLike
    options: EnhanceOptions
    progress_queue: Any
    stop: Any


def _start(
    load: Callable[[], DenoiserLike], options: EnhanceOptions, progress_queue: Any, stop: Any
) -> None:
    _Process.denoiser, _Process.options = load(), options
    _Process.progress_queue, _Process.stop = progress_queue, stop


def _work(task: Task) -> FileOutcome:
    def update(number: int, done: float, total: float) -> None:
        _Process.progress_queue.put((number, done, total))

    try:
        return _outcome(_Process.denoiser, _Process.options, task, update, _Process.stop.is_set)
    except Cancelled as error:
        return FileOutcome(task[0], error=error)


def _outcome(
    denoiser: DenoiserLike,
    options: EnhanceOptions,
    task: Task,
    update: OnUpdate,
    is_cancelled: IsCancelled,
) -> FileOutcome:
    number, source, target = task

    def on_progress(done: float, total: float) -> None:
        update(number, done, total)

    try:
        result = enhance_file(denoiser, source, target, options, on_progress, is_cancelled)
    except Cancelled:
        raise
    except CNUNetError as error:
        return FileOutcome(number, error=error)
    except Exception as error:
        return FileOutcome(number, error=_unexpected(source, error))
    return FileOutcome(number, result)


def _unexpected(source: Path, error: BaseException) -> CNUNetError:
    """The error for a bug in the program or a library, which costs only this file."""
    _log.error("%s failed", source, exc_info=error)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return CNUNetError(f"{quoted(source)} failed unexpectedly ({what}).")
