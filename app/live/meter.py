"""A level meter: the level as a bar, the peak held as a line, and a clip indicator."""

from __future__ import annotations

import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme import UNIT, Theme
from cnunet.ipc.live_messages import CLIPPED

_FLOOR_DBFS = -60.0
_HOLD_S = 1.5
CLIPPED_S = 3.0
_FALL_DB_S = 30.0
_WIDTH = 7 * UNIT
_BAR = 10


class LevelMeter(QWidget):
    """A vertical meter from -60 dBFS to full scale."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._theme = theme
        self.level_dbfs = self.peak_dbfs = _FLOOR_DBFS
        self.has_clipped = False
        self._peak_at = self._clipped_at = self._shown_at = -np.inf
        self.setAccessibleName(name)
        self.setFixedWidth(_WIDTH)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._theme = theme
        self.update()

    def show_levels(self, peaks: NDArray[np.float32], powers: NDArray[np.float32]) -> None:
        """Show new hops, given the largest sample and the mean square of each."""
        now = time.monotonic()
        fallen = self.level_dbfs - _FALL_DB_S * min(now - self._shown_at, 10.0)
        self._shown_at = now
        level = _dbfs(float(np.sqrt(powers.max()))) if len(powers) else _FLOOR_DBFS
        self.level_dbfs = max(level, fallen, _FLOOR_DBFS)
        if len(peaks):
            peak = float(peaks.max())
            if _dbfs(peak) >= self.peak_dbfs:
                self.peak_dbfs, self._peak_at = _dbfs(peak), now
            if peak >= CLIPPED:
                self._clipped_at = now
        if now - self._peak_at > _HOLD_S:
            self.peak_dbfs = self.level_dbfs
        self.has_clipped = now - self._clipped_at < CLIPPED_S
        self.update()

    def clear(self) -> None:
        """Show silence."""
        self.level_dbfs = self.peak_dbfs = _FLOOR_DBFS
        self.has_clipped = False
        self.update()

    @property
    def text(self) -> str:
        """The peak as text."""
        if self.has_clipped:
            return self.tr("clips")
        if self.peak_dbfs <= _FLOOR_DBFS:
            return "−∞"
        return f"{round(self.peak_dbfs)}".replace("-", "\N{MINUS SIGN}")  # not as "-0"

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 72)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        line = painter.fontMetrics().height()
        left = (self.width() - _BAR) / 2
        bar = QRectF(left, line + 6, _BAR, self.height() - line - 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.raised))
        painter.drawRoundedRect(bar, 3, 3)
        filled = bar.adjusted(0, bar.height() * (1 - _share(self.level_dbfs)), 0, 0)
        painter.setBrush(QColor(theme.bad if self.has_clipped else theme.good))
        if filled.height() > 1:
            painter.drawRoundedRect(filled, 3, 3)
        if self.peak_dbfs > _FLOOR_DBFS:
            y = bar.bottom() - bar.height() * _share(self.peak_dbfs)
            painter.fillRect(QRectF(left - 3, y - 1, _BAR + 6, 2), QColor(theme.text))
        painter.setPen(QColor(theme.bad if self.has_clipped else theme.muted))
        top = self.rect().adjusted(0, 2, 0, 0)
        painter.drawText(top, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.text)


def _dbfs(value: float) -> float:
    return max(20 * float(np.log10(max(value, 1e-9))), _FLOOR_DBFS)


def _share(dbfs: float) -> float:
    return min(max(1 - dbfs / _FLOOR_DBFS, 0.0), 1.0)
