"""A titled spectrogram of one version of a recording: original, enhanced or removed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.theme import SMALL_GAP, UNIT, Theme, restyle
from app.widgets.estimate import EstimatedPicture
from app.widgets.label import label
from app.widgets.spectrogram import SpectrogramView
from app.widgets.timeline import Timeline
from cnunet.ipc.protocol import Picture


class SpectrogramCard(QFrame):
    """A spectrogram under its title; the level under the cursor is shown next to the title."""

    def __init__(
        self, title: str, view_name: str, timeline: Timeline, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setProperty("heard", False)
        self._timeline = timeline
        self.view = SpectrogramView(timeline, view_name, theme, self)
        self._title = label(title, "heading")
        self.level = label(kind="muted")
        self._message = label(kind="muted", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addStretch()
        top.addWidget(self.level)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._message)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT, SMALL_GAP, SMALL_GAP, SMALL_GAP)
        layout.setSpacing(SMALL_GAP)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)
        timeline.pointed.connect(self._show_level)

    def set_theme(self, theme: Theme) -> None:
        """Switch to the colours of a theme."""
        self.view.set_theme(theme)

    def set_heard(self, heard: bool) -> None:
        """Mark this as the version that plays, or would play."""
        self.setProperty("heard", heard)
        restyle(self)

    def show_message(self, text: str) -> None:
        """Show a message in place of the spectrogram."""
        self._message.setText(text)
        self._stack.setCurrentWidget(self._message)

    def show_picture(self, picture: Picture, estimate: EstimatedPicture | None = None) -> None:
        """Show the part of a spectrogram drawn so far, or an estimate of another one."""
        self.view.show_picture(picture, estimate)
        self._stack.setCurrentWidget(self.view)

    def _show_level(self) -> None:
        cursor = self._timeline.cursor
        level = None
        if cursor is not None and cursor[1] is not None and self.view.isVisible():
            level = self.view.level_at(cursor[0], cursor[1])
        self.level.setText("" if level is None else f"{level:.0f} dB".replace("-", "\u2212"))
