"""An overview strip: waveform, visible part of the other views, and loop."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme import UNIT, Theme
from app.widgets.timeline import Span, Timeline
from app.widgets.timeview import TimeView
from cnunet.ipc.picture import FLOOR_DBFS, read_picture
from cnunet.ipc.protocol import Picture

_log = logging.getLogger(__name__)


class WaveformStrip(TimeView):
    """The original in grey, with the enhanced one on top of it in the accent colour."""

    def __init__(
        self, timeline: Timeline, name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(timeline, name, theme, parent)
        self._original: Picture | None = None
        self._enhanced: Picture | None = None
        # Cached, since the playhead and the visible part change far more often than the waves.
        self._drawn: dict[object, QImage] = {}

    def show_pictures(self, original: Picture | None, enhanced: Picture | None) -> None:
        """Draw the current waveforms of these pictures."""
        self._original, self._enhanced = original, enhanced
        self._drawn.clear()
        self.update()

    @property
    def area(self) -> QRect:
        return self.rect().adjusted(1, 1, -1, -1)

    @property
    def span(self) -> Span:
        return 0.0, self.timeline.duration_s

    def sizeHint(self) -> QSize:
        return QSize(400, 6 * UNIT)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 5 * UNIT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.area, QColor(self._theme.surface))
        if self._original is None:
            return
        shown = self.timeline.visible
        left, right = round(self.x_of(shown[0])), round(self.x_of(shown[1]))
        if right - left < self.area.width() - 1:
            window = QRect(left, self.area.top(), max(right - left, 2), self.area.height())
            painter.fillRect(window, QColor(self._theme.raised))
            painter.setPen(QColor(self._theme.muted))
            painter.drawRect(window.adjusted(0, 0, -1, -1))
        self._draw_wave(painter, self._original, self._theme.muted)
        if self._enhanced is not None:
            self._draw_wave(painter, self._enhanced, self._theme.accent)
        self._draw_marks(painter, dark=False)

    def _draw_wave(self, painter: QPainter, picture: Picture, colour: str) -> None:
        key = (picture.path, colour, self.area.size().toTuple(), self.devicePixelRatioF())
        if key not in self._drawn:
            self._drawn[key] = self._image_of(picture, QColor(colour).rgba())
        painter.drawImage(self.area, self._drawn[key])

    def _image_of(self, picture: Picture, ink: int) -> QImage:
        size = self.area.size() * self.devicePixelRatioF()
        last = self.timeline.duration_s / picture.column_s
        try:
            columns = read_picture(Path(picture.path), picture.columns, 0, last, size.width())
        except OSError as error:
            _log.debug("no picture yet: %s", error)
            return QImage()
        heights = _amplitude(columns[:, -1]) * (size.height() / 2 - 1)
        from_middle = np.abs(np.arange(size.height()) + 0.5 - size.height() / 2)[:, None]
        inked = (from_middle <= np.maximum(heights, 0.5)) & (heights > 0)  # silence is a line
        pixels = np.where(inked, np.uint32(ink), np.uint32(0))
        stride = 4 * size.width()
        form = QImage.Format.Format_ARGB32
        return QImage(pixels.data, size.width(), size.height(), stride, form).copy()


def _amplitude(peaks: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Amplitudes from 0 (also for what is not drawn yet) to 1 at full scale."""
    dbfs = FLOOR_DBFS * (1 - (peaks.astype(float) - 1) / 254)
    return np.where(peaks > 0, 10 ** (dbfs / 20), 0.0)
