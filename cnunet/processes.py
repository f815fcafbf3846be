"""Helper processes: they leave signals to the process that started them, and end with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext, SpawnProcess
from typing import Any

_SIGNALS = {
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    if hasattr(signal, name)
}


def follow_parent() -> None:
    """Ignore signals, and end when the process that started this one has ended or was killed.

    Every helper process calls it first. Ctrl-C, `timeout` and a terminal that closes signal the
    whole group at once; only the first process can clean up.
    """
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait_for_parent() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=wait_for_parent, daemon=True).start()


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold signals back, here until the end and in helper processes started meanwhile until
    `follow_parent`: one that is signalled while it imports would print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # spawning starts it, which may let signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Helper(SpawnProcess):
    def terminate(self) -> None:
        # It ignores signals or, while it starts, holds them back, and would outlive what it shares
        # with its parent.
        self.kill()


class HelperContext(SpawnContext):
    """Starts helper processes that others end by `terminate`, as torch's loader does."""

    Process = _Helper


class HelperPool(ProcessPoolExecutor):
    """A pool of helper processes. They are spawned: forking while libraries run threads may
    deadlock."""

    def __init__(
        self,
        workers: int,
        initializer: Callable[..., None] | None = None,
        initargs: tuple[Any, ...] = (),
    ) -> None:
        context = multiprocessing.get_context("spawn")
        super().__init__(workers, context, _begin, (initializer, initargs))

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        # This starts processes, and the thread that starts more of them.
        with signals_held():
            return super().submit(fn, *args, **kwargs)


def _begin(initializer: Callable[..., None] | None, initargs: tuple[Any, ...]) -> None:
    follow_parent()
    if initializer is not None:
        initializer(*initargs)
