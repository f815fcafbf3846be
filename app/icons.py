"""Loads the window's icons in the colours of a theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.installation import HOME

_INK = "currentColor"


def icon_path(name: str) -> Path:
    """The SVG file of an icon."""
    return HOME / "resources" / "icons" / f"{name}.svg"


def application_icon() -> QIcon:
    """The icon of the program."""
    return QIcon(str(icon_path("cnunet")))


def tinted_icon(name: str, colour: str, disabled: str) -> QIcon:
    """A one-colour icon in these colours, sharp at sizes up to 64 pixels."""
    icon = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        icon.addPixmap(tinted_pixmap(name, ink, 64), mode)
    return icon


def tinted_pixmap(name: str, colour: str, size: int) -> QPixmap:
    """A one-colour icon, `size` pixels square."""
    drawing = icon_path(name).read_text(encoding="utf-8").replace(_INK, colour)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
