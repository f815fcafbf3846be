"""What the page shows while nothing is queued: what to do, and what for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.icons import tinted_pixmap
from app.theme import UNIT, Theme
from app.widgets.label import label

_PICTURE = 8 * UNIT


class DropArea(QFrame):
    """A large field that invites to drop recordings; the window itself takes the drop."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropArea")
        self.setProperty("eager", False)
        self._picture = QLabel()
        title = label(self.tr("Drop recordings here"), "title")
        hint = label(
            self.tr("Audio or video files, or whole folders of them, to take the noise out."),
            "muted",
            wrap=True,
        )
        self.open_files = QPushButton(self.tr("Open files…"))
        self.open_files.setProperty("primary", True)
        self.open_folder = QPushButton(self.tr("Open folder…"))
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch()
        for button in (self.open_files, self.open_folder):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(UNIT)
        layout.addStretch()
        for widget in (self._picture, title, hint):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(widget)
        layout.addSpacing(2 * UNIT)
        layout.addLayout(buttons)
        layout.addStretch()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        scale = self.devicePixelRatioF()
        pixmap = tinted_pixmap("drop", theme.accent, round(_PICTURE * scale))
        pixmap.setDevicePixelRatio(scale)
        self._picture.setPixmap(pixmap)

    def set_eager(self, eager: bool) -> None:
        """Light up while something hovers that could be dropped."""
        self.setProperty("eager", eager)
        self.style().polish(self)
