"""The line that says how the whole queue is doing."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QWidget

from app.files import texts
from app.files.queue import FileQueue
from app.files.totals import Totals

_EVERY_MS = 500


class Summary(QLabel):
    """Says what is done, how much sound it is, and how long the rest will take."""

    def __init__(self, queue: FileQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.setObjectName("muted")
        self.setAccessibleName(self.tr("Progress of all recordings"))
        # Some times a second whatever happens: every block of every worker changes the figures.
        self._soon = QTimer(self, interval=_EVERY_MS, singleShot=True)
        self._soon.timeout.connect(self._update)
        queue.counts_changed.connect(self._update_soon)
        queue.job_changed.connect(self._update_soon)
        self._update()

    def _update_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _update(self) -> None:
        self.setText(texts.summary_of(Totals.of(self._queue.jobs())))
