"""The colour scale of a spectrogram, with a handle at each end of its range of levels."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from app.theme import UNIT, Theme
from app.widgets.accessible import has_role
from app.widgets.colours import DEFAULT_RANGE, LARGEST_RANGE, table
from app.widgets.timeline import Timeline
from cnunet.ipc.picture import stored

_BAR_WIDTH = 14
_GRIP = 5
_MIN_DB = 10.0
_KEY_STEP_DB = 5.0
_END = 8


class LevelBar(QWidget):
    """Drag the handles, or select one with Left and Right and move it with Up and Down.

    A double click, or Home, resets the range.
    """

    def __init__(self, timeline: Timeline, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._theme = theme
        self._chosen = 1  # 0 the lower handle, 1 the upper
        self._is_dragging = False
        self._seen: object = None
        self.setAccessibleName(self.tr("Range of levels"))
        self.setToolTip(self.tr("Levels in dBFS: drag the ends, double-click to reset"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        timeline.changed.connect(self._describe)
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH + 5 * UNIT, 120)

    def minimumSizeHint(self) -> QSize:
        return QSize(_BAR_WIDTH + 5 * UNIT, 80)

    def move_handle(self, which: int, level_dbfs: float) -> None:
        """Move the lower (0) or upper (1) end of the range to this level, within limits."""
        low, high = self._timeline.range_dbfs
        if which == 0:
            low = min(max(level_dbfs, LARGEST_RANGE[0]), high - _MIN_DB)
        else:
            high = max(min(level_dbfs, LARGEST_RANGE[1]), low + _MIN_DB)
        self._timeline.set_display(range_dbfs=(low, high))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        low, high = (self._y_of(level) for level in self._timeline.range_dbfs)
        y = event.position().y()
        self._chosen = 0 if abs(y - low) < abs(y - high) else 1
        self._is_dragging = True
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_dragging:
            bar = self._bar
            share = (event.position().y() - bar.top()) / max(bar.height(), 1)
            self.move_handle(self._chosen, round(LARGEST_RANGE[0] * share))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_dragging = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._timeline.set_display(range_dbfs=DEFAULT_RANGE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        level = self._timeline.range_dbfs[self._chosen]
        match event.key():
            case Qt.Key.Key_Left:
                self._chosen = 0
            case Qt.Key.Key_Right:
                self._chosen = 1
            case Qt.Key.Key_Up:
                self.move_handle(self._chosen, level + _KEY_STEP_DB)
            case Qt.Key.Key_Down:
                self.move_handle(self._chosen, level - _KEY_STEP_DB)
            case Qt.Key.Key_Home:
                self._timeline.set_display(range_dbfs=DEFAULT_RANGE)
            case _:
                super().keyPressEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bar = self._bar
        colours = table(self._timeline.colour_map, self._timeline.range_dbfs)
        levels = np.linspace(0.0, LARGEST_RANGE[0], max(bar.height(), 1))
        column = np.ascontiguousarray(colours[stored(levels)])
        image = QImage(column.data, 1, len(column), 4, QImage.Format.Format_RGB32)
        painter.drawImage(bar, image)
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.drawRect(bar.adjusted(-1, -1, 0, 0))
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        for which, level in enumerate(self._timeline.range_dbfs):
            y = self._y_of(level)
            active = self.hasFocus() and which == self._chosen
            colour = QColor(self._theme.accent if active else self._theme.text)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(bar.left() - 3, y - 2, bar.width() + 6, _GRIP, 2, 2)
            painter.setPen(colour)
            box = QRect(bar.right() + 6, y - UNIT, self.width() - bar.right() - 6, 2 * UNIT)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignVCenter, f"{level:.0f}".replace("-", "\u2212")
            )

    @property
    def _bar(self) -> QRect:
        return QRect(4, _END, _BAR_WIDTH, self.height() - 2 * _END)

    def _y_of(self, level_dbfs: float) -> int:
        share = level_dbfs / LARGEST_RANGE[0]
        return round(self._bar.top() + share * self._bar.height())

    def _describe(self) -> None:
        seen = (self._timeline.range_dbfs, self._timeline.colour_map)
        if seen == self._seen:  # only the playhead or the cursor moved
            return
        self._seen = seen
        low, high = self._timeline.range_dbfs
        text = self.tr("From {low:.0f} to {high:.0f} dBFS").format(low=low, high=high)
        self.setAccessibleDescription(text)
        self.update()


has_role(LevelBar, QAccessible.Role.Slider)
