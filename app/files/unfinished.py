"""Remembers on disk what is still to be done, for the next start."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.files.job import State
from app.files.queue import FileQueue
from app.store import Store

VERSION = 1
_DELAY_MS = 1000


class Unfinished(QObject):
    """Keeps a list of the recordings that wait or are being worked on.

    A second after a change, and in a thread, since a disk may take long; so also a window that is
    killed leaves its list. What the last window left is in `left`, and stays in the list until
    `settle`.
    """

    def __init__(self, path: Path, queue: FileQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._store = Store(path, "unfinished", VERSION)
        found = self._store.read(list) or []
        self.left = [Path(name) for name in found if isinstance(name, str)]
        self._writing: threading.Thread | None = None
        self._soon = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._write)
        queue.counts_changed.connect(self._soon.start)
        queue.order_changed.connect(self._soon.start)

    def settle(self) -> None:
        """What the last window left has been dealt with."""
        self.left = []
        self._soon.start()

    def close(self) -> None:
        """Write the list as it is, and nothing more from here on."""
        self._queue.counts_changed.disconnect(self._soon.start)
        self._queue.order_changed.disconnect(self._soon.start)
        self._soon.stop()
        if self._writing is not None:
            self._writing.join()
        self._store.write(self._names())

    def _write(self) -> None:
        if self._writing is not None and self._writing.is_alive():
            self._soon.start()
            return
        self._writing = threading.Thread(target=self._store.write, args=(self._names(),))
        self._writing.start()

    def _names(self) -> list[str]:
        jobs = self._queue.jobs(State.WAITING, State.RUNNING)
        return list(dict.fromkeys(map(str, (*self.left, *(job.source for job in jobs)))))
