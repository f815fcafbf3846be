"""Removes files that are no longer needed, without blocking the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

_AT_ONCE = 20


class TempFileCleaner(QObject):
    """Removes a few files at a time between other events: a thousand jobs have thousands."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._paths: deque[Path] = deque()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._remove_some)

    def remove_soon(self, paths: Iterable[Path]) -> None:
        """Remove these soon; what can't be removed stays until the window closes."""
        self._paths += paths
        self._timer.start()

    def _remove_some(self) -> None:
        for _ in range(min(_AT_ONCE, len(self._paths))):
            with suppress(OSError):  # another program may have it open, on Windows
                self._paths.popleft().unlink(missing_ok=True)
        if not self._paths:
            self._timer.stop()
