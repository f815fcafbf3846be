"""Versions of one recording, to see side by side and to switch between by ear."""

from __future__ import annotations

import logging
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.files.card import SoundCard
from app.icons import tinted_icon
from app.playback.deck import Sound
from app.theme import UNIT, Theme
from app.training.step import row, wrapped
from app.training.words import tr
from app.widgets.axes import clock_label
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.timeline import Timeline
from cnunet.audio import open_audio
from cnunet.errors import CNUNetError
from cnunet.picture import PictureWriter
from cnunet.protocol import Picture

_log = logging.getLogger(__name__)
_COLUMNS = 2
_BLOCK = 1 << 16


@dataclass(frozen=True)
class Version:
    """One sound of a recording, what it is called, and what more there is to say."""

    title: str
    path: Path
    remark: str = ""


class Hearing(QWidget):
    """The first version is what the others are made of; all have its rate and length.

    Switching goes on at the same moment, so that it is the difference that is heard.
    """

    _drawn = Signal(str)
    """From the thread: it has drawn, or failed to draw, this file."""

    def __init__(self, player: Player, theme: Theme) -> None:
        super().__init__()
        self._player = player
        self._theme = theme
        self._silence = ""
        self.timeline = Timeline(self)
        self._versions: tuple[Version, ...] = ()
        self._pictures: dict[Path, Picture | None] = {}  # None: it cannot be drawn
        self._folder = tempfile.TemporaryDirectory(prefix="cnunet-")
        self._count = 0
        self._painter: threading.Thread | None = None
        self._chosen = 0
        self.play = QToolButton()
        self.play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.play.setIconSize(QSize(2 * UNIT, 2 * UNIT))
        self.play.clicked.connect(self._toggle)
        self._time = label(kind="muted")
        self._trouble = wrapped(kind="bad")
        self._trouble.hide()
        self.buttons: list[QPushButton] = []
        self.cards: list[SoundCard] = []
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
        self._drawn.connect(self._on_drawn)
        self._update()

    @property
    def versions(self) -> tuple[Version, ...]:
        """What can be heard."""
        return self._versions

    def show_versions(self, versions: list[Version]) -> None:
        """Offer these; nothing changes where they are the ones already."""
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
        """Be silent; somebody else may use the player."""
        self._player.load(None, None)

    def take_over(self) -> None:
        """Use the player again."""
        self._load()

    def close_down(self) -> None:
        """Draw no more; what was drawn goes."""
        if self._painter is not None:
            self._painter.join()
        self._folder.cleanup()

    def choose(self, number: int) -> None:
        """Let this version be heard."""
        self._chosen = number
        self._load()
        self._update()

    def _load(self) -> None:
        if not self._versions:
            self._player.load(None, None)
            return
        original, wanted = self._versions[0].path, self._versions[self._chosen].path
        self._player.load(original, wanted if self._chosen else None)
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
            card = SoundCard(title, title, self.timeline, self._theme, self)
            card.setMinimumHeight(14 * UNIT)
            card.show_message(tr("Appears in a moment…"))
            self.cards.append(card)
            self._grid.addWidget(card, number // _COLUMNS, number % _COLUMNS)
        self._bar.addWidget(self._time)
        self._bar.addStretch()

    def _paint(self) -> None:
        """Draw, in a thread, the first version that has no picture yet."""
        for version, card in zip(self._versions, self.cards, strict=True):
            picture = self._pictures.get(version.path)
            if picture is not None:
                card.show_picture(picture)
                is_first = version is self._versions[0]
                if is_first and self.timeline.duration_s != picture.duration_s:
                    self.timeline.set_duration(picture.duration_s)
        if self._painter is not None:
            return
        missing = [one.path for one in self._versions if one.path not in self._pictures]
        if missing:
            self._count += 1
            target = Path(self._folder.name) / f"{self._count}.npy"
            self._painter = threading.Thread(
                target=self._draw, args=(missing[0], target), name="spectrogram", daemon=True
            )
            self._painter.start()

    def _draw(self, path: Path, target: Path) -> None:
        try:
            self._pictures[path] = draw_picture(path, target)
        except (CNUNetError, OSError) as error:
            _log.warning("no picture of %s: %s", path, error)
            self._pictures[path] = None
        self._drawn.emit(str(path))

    def _on_drawn(self, path: str) -> None:
        if self._painter is not None:
            self._painter.join()
            self._painter = None
        for version, card in zip(self._versions, self.cards, strict=True):
            if str(version.path) == path and self._pictures[version.path] is None:
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


def draw_picture(path: Path, target: Path) -> Picture:
    """The spectrogram of a whole sound file; raises AudioError or OSError."""
    with open_audio(path) as reader:
        rate, frames = reader.info.rate, reader.info.frames
        if frames is None:
            frames = 0
            while len(block := reader.read(_BLOCK)):
                frames += len(block)
            reader.seek(0)
        with PictureWriter(target, rate, frames) as writer:
            while len(block := reader.read(_BLOCK)):
                writer.feed(block)
            return Picture(
                job=0,
                kind="noisy",
                path=str(target),
                duration_s=frames / rate,
                top_hz=writer.top_hz,
                columns=writer.columns,
                column_s=writer.column_s,
                loudness_lufs=None,
            )
