"""A scrolling spectrogram, with the latest sound at its right edge."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme import UNIT, Theme
from app.widgets.axes import draw_hz_axis, set_axis_font
from app.widgets.colours import DEFAULT_RANGE, table
from cnunet.ipc.board import COLUMN_S, ROWS, TOP_HZ

_LEFT = 4 * UNIT
_MARGIN = 4
_SECONDS = 8.0
_COLUMNS = round(_SECONDS / COLUMN_S)


class ScrollingSpectrogram(QWidget):
    """The last 8 s. Every column is stored twice, so that the visible part is contiguous."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._colours = table("magma", DEFAULT_RANGE)
        self._pixels = np.full((ROWS, 2 * _COLUMNS), self._colours[1], np.uint32)
        self._end = 0
        self.setAccessibleName(name)
        self.setAccessibleDescription(self.tr("The last 8 seconds, up to 8 kHz"))

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._theme = theme
        self.update()

    def append(self, levels: NDArray[np.uint8]) -> None:
        """Append (n, rows) bytes, as on the board, the lowest frequency first."""
        columns = self._colours[levels[-_COLUMNS:]].T[::-1]
        indices = np.arange(self._end, self._end + columns.shape[1]) % _COLUMNS
        self._pixels[:, indices] = columns
        self._pixels[:, indices + _COLUMNS] = columns
        self._end = (self._end + columns.shape[1]) % _COLUMNS
        self.update(self._area)

    def clear(self) -> None:
        """Empty the picture."""
        self._pixels[:] = self._colours[1]
        self.update()

    @property
    def newest(self) -> NDArray[np.uint32]:
        """The colours at the right edge, the highest frequency first."""
        return self._pixels[:, self._end + _COLUMNS - 1]

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()  # it grows into free space; otherwise, the page scrolls

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 72)

    @property
    def _area(self) -> QRect:
        return self.rect().adjusted(_LEFT, _MARGIN, -_MARGIN, -_MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height, width = self._pixels.shape
        image = QImage(self._pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.drawImage(self._area, image, QRect(self._end, 0, _COLUMNS, ROWS))
        if event.rect() == self._area:  # the axis has not changed
            return
        set_axis_font(painter, self._theme.muted)
        draw_hz_axis(painter, self._area, TOP_HZ, mel=False)
