"""The content of the Files page while the queue is empty."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.icons import application_icon
from app.theme import UNIT, restyle
from app.widgets.label import label

_PICTURE = 12 * UNIT


class DropArea(QFrame):
    """A large area that invites users to drop recordings; the window itself takes the drop."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dropArea")
        self.setProperty("eager", False)
        picture = QLabel()
        picture.setPixmap(application_icon().pixmap(QSize(_PICTURE, _PICTURE)))
        title = label(self.tr("Drop recordings here"), "title")
        hint = label(
            self.tr("Audio, video or whole folders. The noise goes, the voice stays."),
            wrap=True,
        )
        promise = label(
            self.tr(
                "Results are saved next to the originals, which are never changed."
                " Nothing leaves this computer."
            ),
            "muted",
            wrap=True,
        )
        self.open_files = QPushButton(self.tr("Open files…"))
        self.open_files.setToolTip(self.tr("Choose recordings to clean (Ctrl+O)"))
        self.open_files.setProperty("primary", True)
        self.open_folder = QPushButton(self.tr("Open folder…"))
        self.open_folder.setToolTip(self.tr("Clean all recordings in a folder (Ctrl+Shift+O)"))
        self.try_sample = QPushButton(self.tr("Try it with a sample"))
        self.try_sample.setToolTip(
            self.tr("Copy a short noisy recording to your music folder, and clean it")
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addStretch()
        for button in (self.open_files, self.open_folder, self.try_sample):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(UNIT)
        layout.addStretch()
        for widget in (picture, title, hint, promise):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(widget)
        layout.addSpacing(2 * UNIT)
        layout.addLayout(buttons)
        layout.addStretch()

    def set_eager(self, eager: bool) -> None:
        """Highlight the area while something droppable hovers over the window."""
        self.setProperty("eager", eager)
        restyle(self)
