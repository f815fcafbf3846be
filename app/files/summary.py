"""The progress line for the whole queue."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.files import texts
from app.files.queue import FileQueue
from app.files.totals import TimeLeft, Totals
from app.theme import UNIT

_EVERY_MS = 500
_WIDTH = 24 * UNIT


class QueueSummary(QLabel):
    """Shows how many jobs are done, the total duration, and the time left."""

    def __init__(self, queue: FileQueue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._time_left = TimeLeft()
        self.setObjectName("muted")
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # Throttled, since every block of every worker changes the totals.
        self._soon = QTimer(self, interval=_EVERY_MS, singleShot=True)
        self._soon.timeout.connect(self._update)
        queue.counts_changed.connect(self._update_soon)
        queue.job_changed.connect(self._update_soon)
        queue.progressed.connect(self._update_soon)
        self._update()

    def sizeHint(self) -> QSize:
        """Independent of the text, so that neighbours do not move with every digit."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def _update_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _update(self) -> None:
        totals = Totals.of(self._queue.jobs())
        smoothed = replace(totals, left_s=self._time_left.smoothed(totals.left_s))
        text = texts.summary_of(smoothed)
        self.setText(text)
        self.setAccessibleName(self.tr("Progress of all recordings: {text}").format(text=text))
