"""Base of the views of a picture: caches what is drawn, and extends it as a worker adds columns."""

from __future__ import annotations

import logging
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from app.widgets.estimate import EstimatedPicture
from app.widgets.timeview import TimeView
from cnunet.ipc.picture_reader import drawn_columns, read_picture
from cnunet.ipc.protocol import Picture

_log = logging.getLogger(__name__)

Bytes = NDArray[np.uint8]
Pixels = NDArray[np.uint32]
ALL = slice(None)


class PictureView(TimeView):
    """Shows the visible part of a picture, or of an estimate made from two.

    Reads only as many columns as there are pixels, however long the recording is, and each once:
    the playhead moves far more often than what is below it changes. A subclass lists in
    `_appearance` what pixels depend on, and makes them in `_render`.
    """

    _picture: Picture | None = None
    _estimate: EstimatedPicture | None = None
    _pixels: Pixels | None = None
    _drawn_as: object = None
    _drawn_columns = 0
    _reads = staticmethod(read_picture)

    def show_picture(
        self, picture: Picture | None, estimate: EstimatedPicture | None = None
    ) -> None:
        """Show the current content of this picture.

        estimate: to draw instead, for another strength.
        """
        self._picture, self._estimate = picture, estimate
        self._forget()

    def grow(self) -> None:
        """Draw what a worker has added to the picture since it was shown."""
        if self._picture is None or self._pixels is None or self._drawn_as != self._appearance():
            self._forget()  # and draw all of it, if it can be seen
            return
        try:
            drawn = self._count()
            if not drawn:  # a sketch, which is replaced from the start on
                self._forget()
                return
            if drawn == self._drawn_columns:
                return
            changed = self._pixel_columns(self._drawn_columns, drawn)
            self._render(self._pixels, changed)
        except OSError as error:
            _log.debug("no more of the picture: %s", error)
            return
        self._drawn_columns = drawn
        if changed.start < changed.stop:
            seconds = [self._seconds_of(column) for column in (changed.start, changed.stop)]
            self._update_between(seconds[0], seconds[1])

    def _forget(self) -> None:
        self._pixels = None
        self.update()

    def _appearance(self) -> tuple[object, ...]:
        """Everything that pixels depend on, except the content of the picture."""
        return (self._picture, self._estimate, self.span, self._size.toTuple())

    def _render(self, pixels: Pixels, pixel_columns: slice) -> None:
        """Draw these columns of `pixels` (height, width). Raises OSError without a picture."""
        raise NotImplementedError

    @property
    def _size(self) -> QSize:
        """In pixels of the screen."""
        return self.area.size() * self.devicePixelRatioF()

    def _draw_picture(self, painter: QPainter) -> bool:
        """Draw what there is of the picture; False if there is nothing yet."""
        pixels = self._drawn()
        if pixels is None:
            return False
        height, width = pixels.shape
        image = QImage(pixels.data, width, height, 4 * width, QImage.Format.Format_RGB32)
        painter.drawImage(self.area, image)
        return True

    def _drawn(self) -> Pixels | None:
        look, size = self._appearance(), self._size
        if self._picture is None or size.width() < 1 or size.height() < 1:
            return None
        if self._pixels is None or self._drawn_as != look:
            pixels = np.zeros((size.height(), size.width()), np.uint32)
            try:
                # Before reading: columns added meanwhile are drawn next time.
                self._drawn_columns = self._count()
                self._render(pixels, ALL)
            except OSError as error:
                _log.debug("no picture yet: %s", error)
                return None
            self._pixels, self._drawn_as = pixels, look
        return self._pixels

    def _columns(self, pixel_columns: slice) -> Bytes:
        """The columns at these pixels of the width, (n, rows). Raises OSError."""
        assert self._picture is not None
        estimate = self._estimate
        if estimate is None:
            return self._read(self._picture, pixel_columns)
        start, stop, _ = pixel_columns.indices(self._size.width())
        span = (self._seconds_of(start), self._seconds_of(stop))
        noisy, full = (self._read(one, pixel_columns) for one in (estimate.noisy, estimate.full))
        return estimate.drawn(noisy.T, full.T, span).T

    def _read(self, picture: Picture, pixel_columns: slice) -> Bytes:
        first, last = (moment / picture.column_s for moment in self.span)
        width = self._size.width()
        return self._reads(Path(picture.path), picture.columns, first, last, width, pixel_columns)

    def _count(self) -> int:
        """How many of the finest columns are drawn. Raises OSError."""
        assert self._picture is not None
        estimate = self._estimate
        used = (self._picture,) if estimate is None else (estimate.noisy, estimate.full)
        return min(drawn_columns(Path(one.path), one.columns) for one in used)

    def _pixel_columns(self, first: int, last: int) -> slice:
        """The pixels that the finest columns from `first` to `last` cover, and a few more."""
        assert self._picture is not None
        start, end = self.span
        width, column_s = self._size.width(), self._picture.column_s
        scale = width / max(end - start, 1e-9)
        left = int((first * column_s - start) * scale) - 2
        right = int((last * column_s - start) * scale) + 2
        return slice(min(max(left, 0), width), min(max(right, 0), width))

    def _seconds_of(self, column: int) -> float:
        start, end = self.span
        return start + column / max(self._size.width(), 1) * (end - start)
