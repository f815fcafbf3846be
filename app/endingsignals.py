"""Shuts the program down when the system or a terminal asks it to, without a question."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QSocketNotifier

_NUMBERS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]


class EndingSignals(QObject):
    """Calls `end` at the first of the signals; the next one ends the process immediately.

    Qt's event loop runs no Python between events, so Python writes to a socket that Qt watches.
    """

    def __init__(self, end: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._end = end
        self._reader, self._writer = socket.socketpair()
        for one in (self._reader, self._writer):
            one.setblocking(False)
        self._former_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._former = {number: signal.signal(number, self._note) for number in _NUMBERS}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._is_asked = False

    def close(self) -> None:
        """Let the signals do what they did before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._former_fd)
        for number, former in self._former.items():
            signal.signal(number, former)
        self._reader.close()
        self._writer.close()

    def _note(self, *_: object) -> None:
        self._is_asked = True
        for number in _NUMBERS:
            signal.signal(number, signal.SIG_DFL)

    def _read(self) -> None:
        with suppress(BlockingIOError):
            self._reader.recv(64)
        if self._is_asked:  # the wake-up may come from another signal
            self._is_asked = False
            self._end()
