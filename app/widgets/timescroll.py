"""A scroll bar for the visible part of a timeline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from app.widgets.timeline import Timeline

_STEPS_PER_SECOND = 100


class TimeScrollBar(QScrollBar):
    """Scrolls a timeline that is zoomed in; it keeps its space while all is visible."""

    def __init__(self, timeline: Timeline, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._timeline = timeline
        self.setAccessibleName(self.tr("Visible part"))
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        timeline.changed.connect(self._follow)
        self.valueChanged.connect(self._scroll)
        self._follow()

    def _follow(self) -> None:
        line = self._timeline
        start, end = line.visible
        page = round((end - start) * _STEPS_PER_SECOND)
        last = max(round(line.duration_s * _STEPS_PER_SECOND) - page, 0)
        self.blockSignals(True)
        self.setRange(0, last)
        self.setPageStep(page)
        self.setSingleStep(max(page // 10, 1))
        self.setValue(round(start * _STEPS_PER_SECOND))
        self.blockSignals(False)
        if self.isHidden() != (last == 0):
            self.setVisible(last > 0)

    def _scroll(self, value: int) -> None:
        self._timeline.pan(value / _STEPS_PER_SECOND - self._timeline.visible[0])
