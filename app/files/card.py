"""One sound of a recording, noisy or enhanced: its spectrogram, and a button that plays it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.icons import tinted_icon
from app.theme import UNIT, Theme
from app.widgets.label import label
from cnunet.picture import read_picture
from cnunet.protocol import Picture

if TYPE_CHECKING:
    from app.widgets.spectrogram import SpectrogramView

_log = logging.getLogger(__name__)


class SoundCard(QFrame):
    """One of the two sounds: its name, a button that plays it, its spectrogram."""

    def __init__(self, title: str, view_name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._title = title
        self._view_name = view_name
        self._view: SpectrogramView | None = None
        self._theme = theme
        self._path: Path | None = None
        self._silence = self.tr("Looking for a sound output…")
        self._is_playing = False
        heading = label(title, "heading")
        self.button = QPushButton()
        self.button.setIconSize(QSize(2 * UNIT, 2 * UNIT))
        self._message = label(kind="muted", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(self.button)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._message)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT, UNIT)
        layout.addLayout(top)
        layout.addLayout(self._stack, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._icons = {
            name: tinted_icon(name, theme.text, theme.border) for name in ("play", "stop")
        }
        self._theme = theme
        if self._view is not None:
            self._view.set_theme(theme)
        self._show_button()

    @property
    def view(self) -> SpectrogramView:
        """The spectrogram. Made when first asked for: its library takes long to load."""
        if self._view is None:
            from app.widgets.spectrogram import SpectrogramView

            self._view = SpectrogramView(self._view_name, self._theme, self)
            self._stack.addWidget(self._view)
        return self._view

    @property
    def path(self) -> Path | None:
        """The file that the button plays."""
        return self._path

    def set_path(self, path: Path | None) -> None:
        """Offer this file for listening; None while there is none."""
        self._path = path
        self._show_button()

    def set_silence(self, reason: str) -> None:
        """Switch playing off for this reason, or on with an empty one."""
        self._silence = reason
        self._show_button()

    def set_playing(self, playing: bool) -> None:
        """Show whether this sound is heard; the button stops it then."""
        self._is_playing = playing
        self._show_button()
        if not playing and self._view is not None:
            self._view.set_playhead(None)

    def show_message(self, text: str) -> None:
        """Show a sentence in place of the spectrogram."""
        self._message.setText(text)
        self._stack.setCurrentWidget(self._message)

    def show_picture(self, picture: Picture) -> None:
        """Show a spectrogram as far as it is drawn; what cannot be read is tried again later."""
        try:
            pixels = read_picture(Path(picture.path))
        except OSError as error:
            _log.debug("no picture yet: %s", error)
            return
        self.view.show_picture(pixels, picture.duration_s, picture.top_hz)
        self._stack.setCurrentWidget(self.view)

    def _show_button(self) -> None:
        verb = self.tr("Stop") if self._is_playing else self.tr("Play")
        self.button.setText(verb)
        self.button.setIcon(self._icons["stop" if self._is_playing else "play"])
        self.button.setAccessibleName(f"{verb}: {self._title}")
        self.button.setEnabled(self._is_playing or (not self._silence and self._path is not None))
        self.button.setToolTip(self._silence)
        self.button.setAccessibleDescription(self._silence)
