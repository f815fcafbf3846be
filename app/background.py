"""Disk work in a thread, so that the window never waits for it."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable

_log = logging.getLogger(__name__)


class Background:
    """Runs calls one after another in a thread that ends when none are left.

    Calls return nothing; they may emit signals.
    patience_s: how long `close` waits for the running one.
    """

    def __init__(self, name: str, patience_s: float = 1.0) -> None:
        self._name, self._patience_s = name, patience_s
        self._calls: deque[Callable[[], None]] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def do(self, call: Callable[[], None]) -> None:
        """Run this after the calls that are already waiting."""
        with self._lock:
            self._calls.append(call)
            if self._thread is None:
                # A daemon: a disk that doesn't respond must not keep the program from exiting.
                self._thread = threading.Thread(target=self._run, name=self._name, daemon=True)
                self._thread.start()

    def close(self) -> None:
        """Drop the waiting calls, and give the running one a moment to finish."""
        with self._lock:
            self._calls.clear()
            thread = self._thread
        if thread is not None:
            thread.join(self._patience_s)

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._calls:
                    self._thread = None
                    return
                call = self._calls.popleft()
            try:
                call()
            except Exception:
                _log.exception("%s failed", self._name)
