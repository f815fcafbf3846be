"""A spectrogram with axes, drawn from the visible part of a picture."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme import UNIT, Theme
from app.widgets.axes import draw_clock_axis, draw_hz_axis, set_axis_font, to_hz, to_position
from app.widgets.colours import table
from app.widgets.pictureview import ALL, PictureView, Pixels
from app.widgets.timeline import Timeline
from cnunet.ipc.picture import level_of, stored
from cnunet.ipc.picture_reader import loudest_of, read_picture
from cnunet.ipc.protocol import Picture

_LEFT = 4 * UNIT
_BOTTOM = 2 * UNIT + 2
_MARGIN = 4
_LOOKED_AT = 400
_SILENT_DBFS = -105.0  # dither of 16 bits lies above, resampled silence below
_MIN_TOP_HZ = 4000.0


class SpectrogramView(PictureView):
    """Shows time to the right and frequency upwards."""

    def __init__(
        self, timeline: Timeline, name: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(timeline, name, theme, parent)
        self._levels = np.zeros((0, 0), np.uint8)

    @property
    def levels(self) -> NDArray[np.uint8] | None:
        """The visible bytes, (height, width), the highest frequency first; None without a
        picture."""
        return None if self._drawn() is None else self._levels

    def _appearance(self) -> tuple[object, ...]:
        line = self.timeline
        return (*super()._appearance(), line.mel, self.top_hz, line.colour_map, line.range_dbfs)

    def _render(self, pixels: Pixels, pixel_columns: slice) -> None:
        assert self._picture is not None
        if pixel_columns == ALL:
            self._levels = np.zeros(pixels.shape, np.uint8)
        rows = np.ascontiguousarray(self._columns(pixel_columns).T)
        rows = rows[: max(round(self.top_hz / self._picture.top_hz * len(rows)), 1)]
        edges = to_hz(np.arange(len(pixels)) / len(pixels), self.top_hz, self.timeline.mel)
        starts = (edges / self.top_hz * len(rows)).astype(int)
        levels = loudest_of(rows, starts)[::-1]
        self._levels[:, pixel_columns] = levels
        colours = table(self.timeline.colour_map, self.timeline.range_dbfs)
        pixels[:, pixel_columns] = colours[levels]

    @property
    def area(self) -> QRect:
        return self.rect().adjusted(_LEFT, _MARGIN, -_MARGIN, -_BOTTOM)

    @property
    def top_hz(self) -> float:
        """The highest frequency that is shown: the top of the picture, or of the sound in it."""
        top_hz = self._picture.top_hz if self._picture else 0.0
        return min(top_hz, self.timeline.top_hz or top_hz)

    def sizeHint(self) -> QSize:
        return QSize(320, 90)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def hz_at(self, y: float) -> float | None:
        if self._picture is None:
            return None
        share = (self.area.bottom() + 1 - y) / max(self.area.height(), 1)
        return float(to_hz(min(max(share, 0.0), 1.0), self.top_hz, self.timeline.mel))

    def level_at(self, seconds: float, hz: float) -> float | None:
        """The level in dBFS drawn at this point; None if nothing is drawn yet."""
        levels, picture = self.levels, self._picture
        if levels is None or picture is None:
            return None
        x = (self.x_of(seconds) - self.area.left()) / max(self.area.width(), 1)
        y = 1 - float(to_position(hz, self.top_hz, self.timeline.mel))
        row, column = int(y * levels.shape[0]), int(x * levels.shape[1])
        inside = 0 <= row < levels.shape[0] and 0 <= column < levels.shape[1]
        return level_of(levels[row, column]) if inside and levels[row, column] else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = table(self.timeline.colour_map, self.timeline.range_dbfs)
        painter.fillRect(self.area, QColor(int(colours[0])))
        if not self._draw_picture(painter):
            return
        if not self.area.contains(event.rect()):
            self._draw_axes(painter)
        self._draw_cursor_row(painter)
        self._draw_marks(painter, dark=True)

    def _draw_axes(self, painter: QPainter) -> None:
        assert self._picture is not None
        area = self.area
        set_axis_font(painter, self._theme.muted)
        draw_hz_axis(painter, area, self.top_hz, self.timeline.mel)
        draw_clock_axis(painter, area, self.span, self.x_of)

    def _draw_cursor_row(self, painter: QPainter) -> None:
        cursor = self.timeline.cursor
        if cursor is None or cursor[1] is None or self._picture is None:
            return
        position = float(to_position(cursor[1], self.top_hz, self.timeline.mel))
        y = round(self.area.bottom() - position * self.area.height())
        painter.setPen(QColor(255, 255, 255, 90))
        painter.drawLine(self.area.left(), y, self.area.right(), y)


def band_of(picture: Picture) -> float:
    """The top of the band in which a recording has any sound, in Hz."""
    columns = read_picture(Path(picture.path), picture.columns, 0, picture.columns, _LOOKED_AT)
    drawn = columns[columns[:, -1] > 0]
    if not len(drawn):
        return picture.top_hz
    loud = np.percentile(drawn, 95, axis=0) > stored(np.array(_SILENT_DBFS))
    rows = np.flatnonzero(loud)
    top = (rows[-1] + 1 if len(rows) else 0) / drawn.shape[1] * picture.top_hz
    return float(min(max(top, _MIN_TOP_HZ), picture.top_hz))
