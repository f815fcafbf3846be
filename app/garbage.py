"""Restricts Python's garbage collection to the window's thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class GarbageCollector(QObject):
    """Collects cyclic garbage from the event loop, instead of in whichever thread allocates.

    A discarded page or dialog is a cycle of Qt objects. If the playback thread happens to collect
    it, Qt's timers are destroyed in the wrong thread, and the program crashes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python would by itself."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [k for k in range(3) if counts[k] > thresholds[k]]
        if due:
            gc.collect(max(due))
