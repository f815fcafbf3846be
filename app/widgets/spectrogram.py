"""A spectrogram with its axes, drawn from a picture that a worker made."""

from __future__ import annotations

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from app.theme import Theme
from cnunet.picture import FLOOR_DBFS

_COLOURS = "magma"  # evenly brighter from end to end, so it reads without telling red from green
_SHOWN_DBFS = (-95.0, -15.0)
_AXIS_WIDTH = 44
_HALF_A_LINE = 8  # what the labels at an axis' end stand out


class SpectrogramView(pyqtgraph.PlotWidget):
    """Time in seconds to the right, kilohertz upwards; black where no sound is.

    The picture is bytes with fixed levels and a table of 256 colours: the form that costs least
    to draw, and in which the same colour means the same level in every view.
    """

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": ClockAxis("bottom")})
        self.setAccessibleName(name)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._image = pyqtgraph.ImageItem(axisOrder="row-major")
        self._image.setLookupTable(pyqtgraph.colormap.get(_COLOURS).getLookupTable(nPts=256))
        self.addItem(self._image)
        self._playhead = pyqtgraph.InfiniteLine(angle=90, pen=pyqtgraph.mkPen("#ffffff", width=2))
        self.addItem(self._playhead)
        self.getAxis("left").setWidth(_AXIS_WIDTH)
        self.plotItem.layout.setContentsMargins(0, _HALF_A_LINE, 2 * _HALF_A_LINE, 0)
        self.setLabel("left", "kHz")
        self.getViewBox().setDefaultPadding(0)
        self.set_theme(theme)
        self.clear_picture()

    def set_theme(self, theme: Theme) -> None:
        """Draw axes and background in these colours."""
        self.setBackground(theme.surface)
        for side in ("left", "bottom"):
            axis = self.getAxis(side)
            axis.setPen(QColor(theme.border))
            axis.setTextPen(QColor(theme.muted))

    def show_picture(self, picture: NDArray[np.uint8], duration_s: float, top_hz: float) -> None:
        """Show a picture, (rows, columns) bytes, of so many seconds and 0 Hz to `top_hz`."""
        self._image.setImage(picture, autoLevels=False, levels=_LEVELS)
        extent = QRectF(0, 0, max(duration_s, 1e-3), top_hz / 1000)
        self._image.setRect(extent)
        self.setRange(extent, padding=0)
        self.plotItem.showAxes((True, False, False, True), showValues=True)
        self._image.show()

    def clear_picture(self) -> None:
        """Show nothing, not even axes."""
        self._image.hide()
        self._playhead.hide()
        self.plotItem.showAxes(False)

    def set_playhead(self, seconds: float | None) -> None:
        """Mark the moment that is heard; None for none."""
        self._playhead.setVisible(seconds is not None)
        if seconds is not None:
            self._playhead.setPos(seconds)


class ClockAxis(pyqtgraph.AxisItem):
    """Labels seconds as minutes and seconds, with tenths where the ticks need them."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        digits = "04.1f" if spacing < 1 else "02.0f"
        return [f"{int(value // 60)}:{value % 60:{digits}}" for value in values]


def _stored(level_dbfs: float) -> float:
    return 255 * (1 - level_dbfs / FLOOR_DBFS)


_LEVELS = tuple(_stored(level) for level in _SHOWN_DBFS)
