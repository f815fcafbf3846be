"""A waveform with a time axis, drawn from the visible part of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme import SMALL_GAP, UNIT, Theme
from app.widgets.axes import draw_clock_axis, set_axis_font
from app.widgets.estimate import EstimatedPicture
from app.widgets.pictureview import PictureView, Pixels
from app.widgets.timeline import Timeline
from cnunet.ipc.picture import FLOOR_DBFS
from cnunet.ipc.picture_reader import drawn_columns, read_peaks
from cnunet.ipc.protocol import Picture

_AXIS = 2 * UNIT + 2
_MARK = 5
_LOOKED_AT = 500
_LARGEST_SCALE = 30.0  # -30 dBFS fills the height; what is softer is drawn smaller


class WaveformView(PictureView):
    """One version of a recording under its title; a bar on the left marks the one that is heard.

    with_axis: label the time below it. is_result: shade the part that is not finished yet.
    """

    _reads = staticmethod(read_peaks)

    def __init__(
        self,
        timeline: Timeline,
        title: str,
        theme: Theme,
        with_axis: bool = False,
        is_result: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(timeline, title, theme, parent)
        self._title, self._axis = title, _AXIS if with_axis else 0
        self._is_result = is_result
        self._message = ""
        self._is_heard = False
        self._scale = 1.0

    def show_picture(
        self, picture: Picture | None, estimate: EstimatedPicture | None = None, message: str = ""
    ) -> None:
        """Draw the waveform of this picture, or of the estimate; without one, show the message."""
        self._message = message
        self.setAccessibleDescription("" if picture is not None else message)
        super().show_picture(picture, estimate)

    def set_scale(self, scale: float) -> None:
        """Magnify amplitudes by this; two views that are compared have the same."""
        if scale != self._scale:
            self._scale = scale
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
            self._draw_picture(painter)
            if self._is_result:
                self._draw_ready(painter)
        self._draw_marks(painter, dark=False)
        painter.setClipping(False)
        self._draw_title(painter, event.rect())
        if self._axis and self._picture is not None and not area.contains(event.rect()):
            self._draw_axis(painter)

    def _appearance(self) -> tuple[object, ...]:
        return (*super()._appearance(), self._scale, *self._colours)

    @property
    def _colours(self) -> tuple[int, int]:
        """The colours of the wave and of the background."""
        ink = self._theme.accent if self._is_heard else self._theme.muted
        return QColor(ink).rgb(), QColor(self._theme.surface).rgb()

    def _render(self, pixels: Pixels, pixel_columns: slice) -> None:
        height = len(pixels)
        peaks = self._columns(pixel_columns)[:, 0]
        heights = np.minimum(_amplitude(peaks) * self._scale, 1) * (height / 2 - 1)
        from_middle = np.abs(np.arange(height) + 0.5 - height / 2)[:, None]
        inked = (from_middle <= np.maximum(heights, 0.5)) & (heights > 0)  # silence is a line
        pixels[:, pixel_columns] = np.where(inked, *map(np.uint32, self._colours))

    def _draw_title(self, painter: QPainter, changed: QRect) -> None:
        font = painter.font()
        font.setBold(self._is_heard)
        painter.setFont(font)
        box = painter.fontMetrics().boundingRect(self._title).size() + QSize(UNIT, 0)
        spot = QRect(self.area.left() + SMALL_GAP, self.area.top() + 2, box.width(), box.height())
        if not spot.intersects(changed):
            return
        behind = QColor(self._theme.surface)
        behind.setAlphaF(0.8)
        painter.fillRect(spot, behind)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, self._title)

    def _draw_axis(self, painter: QPainter) -> None:
        set_axis_font(painter, self._theme.muted)
        draw_clock_axis(painter, self.area, self.span, self.x_of)


class CommonScale:
    """The scale that magnifies the loudest moment of some pictures to the full height."""

    def __init__(self, pictures: Iterable[Picture] = ()) -> None:
        self._drawn = dict.fromkeys(pictures, 0)
        self._peak = 0
        for picture in self._drawn:
            self._examine(picture, 0, picture.columns, _LOOKED_AT)

    @property
    def value(self) -> float:
        """The factor; at most some 30 dB."""
        loudest = float(_amplitude(np.array([self._peak]))[0])
        return min(1 / max(loudest, 1 / _LARGEST_SCALE), _LARGEST_SCALE)

    def grow(self) -> None:
        """Look at what workers have added."""
        for picture, before in self._drawn.items():
            with suppress(OSError):
                drawn = drawn_columns(Path(picture.path), picture.columns)
                if not before:  # there may be a sketch of all of it
                    self._examine(picture, 0, picture.columns, _LOOKED_AT)
                if drawn > before:
                    self._examine(picture, before, drawn, 1)
                    self._drawn[picture] = drawn

    def _examine(self, picture: Picture, first: int, last: int, at: int) -> None:
        with suppress(OSError):  # there is none yet
            peaks = read_peaks(Path(picture.path), picture.columns, first, last, at)
            self._peak = max(self._peak, int(peaks.max()))


def _amplitude(peaks: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Amplitudes from 0 (also for what is not drawn yet) to 1 at full scale."""
    dbfs = FLOOR_DBFS * (1 - (peaks.astype(float) - 1) / 254)
    return np.where(peaks > 0, 10 ** (dbfs / 20), 0.0)
