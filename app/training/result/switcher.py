"""Versions of one recording, side by side, to switch between while listening."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.files.card import SpectrogramCard
from app.icons import tinted_icon
from app.language import tr
from app.playback.deck import Enhanced, Sound
from app.theme import UNIT, Theme
from app.training.result.painter import Painter
from app.widgets.axes import clock_label
from app.widgets.card import row, wrapped
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.timeline import Timeline

_COLUMNS = 2


@dataclass(frozen=True)
class Version:
    """One version of a recording: its title, its file, and a remark."""

    title: str
    path: Path
    remark: str = ""


class VersionSwitcher(QWidget):
    """The first version is the original; all others have its rate and length.

    Switching keeps the position, so that the difference can be heard.
    """

    def __init__(self, player: Player, theme: Theme) -> None:
        super().__init__()
        self._player = player
        self._theme = theme
        self._silence = ""
        self.timeline = Timeline(self)
        self._versions: tuple[Version, ...] = ()
        self._painter = Painter(self)
        self._painter.drawn.connect(self._on_drawn)
        self._chosen = 0
        self.play = QToolButton()
        self.play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.play.setIconSize(QSize(2 * UNIT, 2 * UNIT))
        self.play.clicked.connect(self._toggle)
        self._time = label(kind="muted")
        self._trouble = wrapped(kind="bad")
        self._trouble.hide()
        self.buttons: list[QPushButton] = []
        self.cards: list[SpectrogramCard] = []
        self._group = QButtonGroup(self)
        self._bar = row(self.play)
        self._grid = QGridLayout()
        self._grid.setSpacing(UNIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(self._bar)
        layout.addLayout(self._grid, 1)
        layout.addWidget(self._trouble)
        player.availability_changed.connect(self._on_availability)
        player.playing_changed.connect(lambda _: self._update())
        player.moved.connect(self._on_moved)
        player.failed.connect(self._on_failed)
        self.timeline.sought.connect(self._seek)
        self._update()

    @property
    def versions(self) -> tuple[Version, ...]:
        """The versions on offer."""
        return self._versions

    def show_versions(self, versions: list[Version]) -> None:
        """Offer these; does nothing if they are on offer already."""
        if tuple(versions) == self._versions:
            return
        same = bool(versions) and self._versions[:1] == tuple(versions[:1])
        self._versions = tuple(versions)
        self._chosen = min(self._chosen, max(len(versions) - 1, 0)) if same else 0
        self._trouble.hide()
        self._rebuild()
        self._load()
        self._paint()
        self._update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self._theme = theme
        for card in self.cards:
            card.set_theme(theme)
        self._update()

    def rest(self) -> None:
        """Release the player for others."""
        self._player.load(None, None)

    def take_over(self) -> None:
        """Use the player again."""
        self._load()

    def close_down(self) -> None:
        """Stop drawing, and remove what was drawn."""
        self._painter.close()

    def choose(self, number: int) -> None:
        """Switch to this version."""
        self._chosen = number
        self._load()
        self._update()

    def _load(self) -> None:
        if not self._versions:
            self._player.load(None, None)
            return
        original, wanted = self._versions[0].path, self._versions[self._chosen].path
        self._player.load(original, Enhanced(wanted) if self._chosen else None)
        self._player.choose(Sound.ENHANCED if self._chosen else Sound.ORIGINAL)

    def _rebuild(self) -> None:
        for widget in (*self.buttons, *self.cards):
            widget.hide()
            widget.deleteLater()
        while self._bar.count() > 1:
            self._bar.takeAt(1)
        while self._grid.count():
            self._grid.takeAt(0)
        self.buttons, self.cards = [], []
        for number, version in enumerate(self._versions):
            button = QPushButton(version.title)
            button.setCheckable(True)
            button.setShortcut(str(number + 1))
            button.clicked.connect(lambda _=False, number=number: self.choose(number))
            self._group.addButton(button)
            self.buttons.append(button)
            self._bar.addWidget(button)
            title = f"{version.title}, {version.remark}" if version.remark else version.title
            card = SpectrogramCard(title, title, self.timeline, self._theme, self)
            card.setMinimumHeight(14 * UNIT)
            card.show_message(tr("Appears in a moment…"))
            self.cards.append(card)
            self._grid.addWidget(card, number // _COLUMNS, number % _COLUMNS)
        self._bar.addWidget(self._time)
        self._bar.addStretch()

    def _paint(self) -> None:
        """Show the pictures that exist, and have the others drawn."""
        for version, card in zip(self._versions, self.cards, strict=True):
            picture = self._painter.pictures.get(version.path)
            if picture is not None:
                card.show_picture(picture)
                is_first = version is self._versions[0]
                if is_first and self.timeline.duration_s != picture.duration_s:
                    self.timeline.set_duration(picture.duration_s)
        self._painter.want([version.path for version in self._versions])

    def _on_drawn(self, path: Path) -> None:
        for version, card in zip(self._versions, self.cards, strict=True):
            if version.path == path and not self._painter.pictures[path]:
                card.show_message(tr("This one cannot be read."))
        self._paint()

    def _toggle(self) -> None:
        if self._player.is_playing:
            self._player.pause()
        else:
            self._trouble.hide()
            self._load()
            self._player.play()

    def _seek(self, seconds: float) -> None:
        if self._versions:
            self._player.seek(seconds)

    def _on_moved(self, seconds: float) -> None:
        if self.isVisible():
            self.timeline.set_playhead(seconds)
            end = self.timeline.duration_s
            self._time.setText(f"{clock_label(seconds, 1)} / {clock_label(end, 1)}" if end else "")

    def _on_availability(self, reason: str) -> None:
        self._silence = reason
        self._update()

    def _on_failed(self, reason: str) -> None:
        if self.isVisible():
            self._trouble.setText(reason)
            self._trouble.show()

    def _update(self) -> None:
        playing = self._player.is_playing
        icon = "pause" if playing else "play"
        self.play.setIcon(tinted_icon(icon, self._theme.text, self._theme.border))
        self.play.setText(tr("Pause") if playing else tr("Play"))
        self.play.setEnabled(bool(self._versions) and (playing or not self._silence))
        self.play.setToolTip(self._silence)
        for number, button in enumerate(self.buttons):
            button.setChecked(number == self._chosen)
        for number, card in enumerate(self.cards):
            card.set_heard(number == self._chosen)
