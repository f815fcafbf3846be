"""A waveform with a time axis, drawn from the visible part of a picture."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme import SMALL_GAP, UNIT, Theme
from app.widgets.axes import clock_label, clock_ticks
from app.widgets.estimate import EstimatedPicture
from app.widgets.timeline import Timeline
from app.widgets.timeview import TimeView
from cnunet.ipc.picture import FLOOR_DBFS, read_picture
from cnunet.ipc.protocol import Picture

_log = logging.getLogger(__name__)
_AXIS = 2 * UNIT + 2
_MARK = 5
_TICK_WIDTH = 8 * UNIT
_LARGEST_SCALE = 30.0  # -30 dBFS fills the height; what is softer is drawn smaller


class WaveformView(TimeView):
    """One version of a recording under its title; a bar at the left marks the one that is heard.

    with_axis: label the time below it.
    """

    def __init__(
        self,
        timeline: Timeline,
        title: str,
        theme: Theme,
        with_axis: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(timeline, title, theme, parent)
        self._title, self._axis = title, _AXIS if with_axis else 0
        self._picture: Picture | None = None
        self._estimate: EstimatedPicture | None = None
        self._message = ""
        self._is_heard = False
        self._scale = 1.0
        # Cached, since the playhead moves far more often than the wave.
        self._drawn: tuple[object, QImage] = (None, QImage())

    def show_picture(
        self, picture: Picture | None, estimate: EstimatedPicture | None = None, message: str = ""
    ) -> None:
        """Draw the waveform of this picture, or of the estimate; say the message without one."""
        self._picture, self._estimate, self._message = picture, estimate, message
        self._drawn = (None, QImage())
        self.update()

    def set_scale(self, scale: float) -> None:
        """Magnify amplitudes by this; two views that are compared have the same."""
        if scale != self._scale:
            self._scale = scale
            self._drawn = (None, QImage())
            self.update()

    def set_heard(self, heard: bool) -> None:
        """Mark this as the version that plays, or would play."""
        self._is_heard = heard
        self.update()

    @property
    def area(self) -> QRect:
        return self.rect().adjusted(_MARK + 3, 1, -1, -1 - self._axis)

    def sizeHint(self) -> QSize:
        return QSize(400, 8 * UNIT + self._axis)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 5 * UNIT + self._axis)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.area
        painter.fillRect(area, QColor(self._theme.surface))
        if self._is_heard:
            mark = QRect(0, area.top(), _MARK, area.height())
            painter.fillRect(mark, QColor(self._theme.accent))
        if self._picture is None:
            painter.setPen(QColor(self._theme.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, flags, self._message)
        else:
            painter.drawImage(area, self._wave(self._picture))
            self._draw_ready(painter)
        self._draw_marks(painter, dark=False)
        painter.setClipping(False)
        self._draw_title(painter)
        if self._axis and self._picture is not None:
            self._draw_axis(painter)

    def _wave(self, picture: Picture) -> QImage:
        size = self.area.size() * self.devicePixelRatioF()
        ink = self._theme.accent if self._is_heard else self._theme.muted
        key = (picture, self.span, size.width(), size.height(), ink)
        if key != self._drawn[0]:
            self._drawn = (key, self._image_of(picture, size, QColor(ink).rgba()))
        return self._drawn[1]

    def _image_of(self, picture: Picture, size: QSize, ink: int) -> QImage:
        try:
            columns = self._columns(picture, size.width())
        except OSError as error:
            _log.debug("no picture yet: %s", error)
            return QImage()
        heights = np.minimum(_amplitude(columns[:, -1]) * self._scale, 1) * (size.height() / 2 - 1)
        from_middle = np.abs(np.arange(size.height()) + 0.5 - size.height() / 2)[:, None]
        inked = (from_middle <= np.maximum(heights, 0.5)) & (heights > 0)  # silence is a line
        pixels = np.where(inked, np.uint32(ink), np.uint32(0))
        stride = 4 * size.width()
        form = QImage.Format.Format_ARGB32
        return QImage(pixels.data, size.width(), size.height(), stride, form).copy()

    def _columns(self, picture: Picture, width: int) -> NDArray[np.uint8]:
        estimate = self._estimate
        if estimate is None:
            return _read(picture, self.span, width)
        noisy, full = (_read(one, self.span, width) for one in (estimate.noisy, estimate.full))
        return estimate.drawn(noisy.T, full.T, self.span).T

    def _draw_title(self, painter: QPainter) -> None:
        font = painter.font()
        font.setBold(self._is_heard)
        painter.setFont(font)
        box = painter.fontMetrics().boundingRect(self._title).size() + QSize(UNIT, 0)
        spot = QRect(self.area.left() + SMALL_GAP, self.area.top() + 2, box.width(), box.height())
        behind = QColor(self._theme.surface)
        behind.setAlphaF(0.8)
        painter.fillRect(spot, behind)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self._title)

    def _draw_axis(self, painter: QPainter) -> None:
        font = painter.font()
        font.setBold(False)
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted))
        area, line = self.area, painter.fontMetrics().height()
        ticks, step = clock_ticks(*self.span, max(area.width() // _TICK_WIDTH, 1))
        for seconds in ticks:
            box = QRect(round(self.x_of(seconds)) - 5 * UNIT, area.bottom() + 2, 10 * UNIT, line)
            box.moveLeft(min(max(box.left(), 0), self.width() - box.width()))
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, clock_label(seconds, step))


def common_scale(pictures: list[Picture]) -> float:
    """What magnifies the loudest moment of these to the whole height."""
    peaks = [0.0]
    for picture in pictures:
        try:
            columns = read_picture(Path(picture.path), picture.columns, 0, picture.columns, 500)
        except OSError as error:
            _log.debug("no picture yet: %s", error)
            continue
        peaks.append(float(_amplitude(columns[:, -1]).max()))
    return min(1 / max(max(peaks), 1 / _LARGEST_SCALE), _LARGEST_SCALE)


def _read(picture: Picture, span: tuple[float, float], width: int) -> NDArray[np.uint8]:
    first, last = (moment / picture.column_s for moment in span)
    return read_picture(Path(picture.path), picture.columns, first, last, max(width, 1))


def _amplitude(peaks: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Amplitudes from 0 (also for what is not drawn yet) to 1 at full scale."""
    dbfs = FLOOR_DBFS * (1 - (peaks.astype(float) - 1) / 254)
    return np.where(peaks > 0, 10 ** (dbfs / 20), 0.0)
