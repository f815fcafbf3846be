"""Keeps the list of unfinished recordings on disk, for the next start."""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.files.job import JobState
from app.files.queue import FileQueue
from app.store import Store

VERSION = 1
_DELAY_MS = 1000


class Unfinished(QObject):
    """Writes the list of waiting and running recordings a second after each change.

    It is written in a thread, since a disk may be slow. A window that is killed leaves its list
    behind too. `left` has what the last window left, which stays in the list until `dismiss`.
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

    def dismiss(self) -> None:
        """Forget what the last window left: the user has answered."""
        self.left = []
        self._soon.start()

    def close(self) -> None:
        """Write the list one last time."""
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
        jobs = self._queue.jobs(JobState.WAITING, JobState.RUNNING)
        return list(dict.fromkeys(map(str, (*self.left, *(job.source for job in jobs)))))
