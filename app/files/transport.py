"""Playback of the selected recording: actions with shortcuts, and the row of buttons."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.files.texts import clock
from app.icons import tinted_icon
from app.playback.deck import Sound
from app.theme import UNIT, Theme
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.timeline import Span, Timeline
from app.widgets.wrap import Wrap
from cnunet.ipc.protocol import Picture

_CURSOR_WIDTH = 18 * UNIT


class PlaybackController(QObject):
    """Connects the player with the timeline, and owns the actions that control both."""

    def __init__(self, player: Player, timeline: Timeline, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._player = player
        self._timeline = timeline
        self._silence = self.tr("Looking for a sound output…")
        self._has_source = self._has_result = False
        self._last_loop: Span | None = None
        self._gains = (1.0, 1.0)
        self.step_s = 5.0
        self.play = QAction(self.tr("&Play"), parent)
        self.sounds = {
            Sound.ORIGINAL: self._choice(self.tr("&Original"), "1", parent),
            Sound.ENHANCED: self._choice(self.tr("&Enhanced"), "2", parent),
            Sound.REMOVED: self._choice(self.tr("Re&moved"), "3", parent),
        }
        self.loop = self._choice(self.tr("&Loop"), "L", parent)
        self.loop.setToolTip(self.tr("Loop a part: drag over it to mark it (L)"))
        self.match = self._choice(self.tr("E&qually loud"), "M", parent)
        group = QActionGroup(self)
        for sound, action in self.sounds.items():
            group.addAction(action)
            action.triggered.connect(lambda _=False, sound=sound: player.choose(sound))
        self.sounds[Sound.ORIGINAL].setChecked(True)
        self.play.triggered.connect(self._toggle)
        self.loop.triggered.connect(self._toggle_loop)
        self.match.triggered.connect(lambda _: self._set_gains())
        player.availability_changed.connect(self._on_availability)
        player.playing_changed.connect(lambda _: self._update())
        player.sound_changed.connect(lambda sound: self.sounds[sound].setChecked(True))
        player.moved.connect(timeline.set_playhead)
        timeline.sought.connect(player.seek)
        timeline.looped.connect(self._loop_over)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Switch to the colours of a theme."""
        self._icons = {
            name: tinted_icon(name, theme.text, theme.border) for name in ("play", "pause")
        }
        self._update()

    def actions(self) -> list[QAction]:
        """All actions, for a menu."""
        return [self.play, *self.sounds.values(), self.loop, self.match]

    def serve_keys_of(self, widget: QWidget) -> None:
        """Let Space and the arrow keys control playback while this widget has the focus."""
        for key, act in (
            ("Space", self.play.trigger),
            ("Left", lambda: self._step(-self.step_s)),
            ("Right", lambda: self._step(self.step_s)),
        ):
            shortcut = QShortcut(QKeySequence(key), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def set_ready(self, source: bool, result: bool) -> None:
        """Say which versions can be played: the original, and the enhanced one."""
        self._has_source, self._has_result = source, result
        self._update()

    def set_loudness(self, original: Picture | None, enhanced: Picture | None) -> None:
        """Take the loudness of both versions, for the gains that make them equally loud."""
        before = original.loudness_lufs if original else None
        after = enhanced.loudness_lufs if enhanced else None
        self._gains = (1.0, 1.0)
        if before is not None and after is not None:  # only ever turn down, so nothing clips
            softer = min(before, after)
            self._gains = (10 ** ((softer - before) / 20), 10 ** ((softer - after) / 20))
        self._set_gains()

    def forget_loop(self) -> None:
        """Drop the loop, because another recording is shown."""
        self._last_loop = None
        self._show_loop(None)

    def _choice(self, text: str, key: str, parent: QWidget) -> QAction:
        action = QAction(text, parent)
        action.setCheckable(True)
        action.setShortcut(QKeySequence(key))
        return action

    def _toggle(self) -> None:
        if self._player.is_playing:
            self._player.pause()
        elif self.play.isEnabled():
            self._player.play()

    def _step(self, seconds: float) -> None:
        if self._has_source:
            wanted = self._player.position_s + seconds
            self._player.seek(min(max(wanted, 0.0), self._timeline.duration_s))

    def _loop_over(self, span: Span | None) -> None:
        if span is not None:
            self._last_loop = span
            if not span[0] <= self._player.position_s <= span[1]:
                self._player.seek(span[0])
        self._show_loop(span)

    def _toggle_loop(self, wanted: bool) -> None:
        whole = (0.0, self._timeline.duration_s)
        self._loop_over((self._last_loop or whole) if wanted else None)

    def _show_loop(self, span: Span | None) -> None:
        self._player.set_loop(span)
        self._timeline.set_loop(span)
        self.loop.setChecked(span is not None)

    def _set_gains(self) -> None:
        self._player.set_gains(*self._gains if self.match.isChecked() else (1.0, 1.0))

    def _on_availability(self, reason: str) -> None:
        self._silence = reason
        self._update()

    def _update(self) -> None:
        playing = self._player.is_playing
        text = self.tr("&Pause") if playing else self.tr("&Play")
        self.play.setText(f"{text}\t{self.tr('Space')}")
        self.play.setIconText(text.replace("&", ""))
        self.play.setIcon(self._icons["pause" if playing else "play"])
        self.play.setEnabled(playing or (not self._silence and self._has_source))
        self.play.setToolTip(self._silence or self.tr("Space"))
        no_result = "" if self._has_result else self.tr("There is no result to hear yet.")
        for sound, action in self.sounds.items():
            reason = self._silence or ("" if sound is Sound.ORIGINAL else no_result)
            self._set_available(action, reason)
        self._set_available(self.match, self._silence or no_result)
        if self.match.isEnabled():
            tip = self.tr("Turn the louder one down, since louder always seems better (M)")
            self.match.setToolTip(tip)
        self.loop.setEnabled(self._has_source)

    def _set_available(self, action: QAction, reason: str) -> None:
        action.setEnabled(not reason)
        action.setToolTip(reason or action.shortcut().toString())


class Transport(QWidget):
    """The playback buttons, then `last`, the time, and the place under the mouse."""

    def __init__(
        self, playback: PlaybackController, timeline: Timeline, last: QWidget, parent: QWidget
    ) -> None:
        super().__init__(parent)  # first, so that the tab order is right
        self._timeline = timeline
        self.play = _button(playback.play)
        self.play.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.play.setIconSize(QSize(2 * UNIT, 2 * UNIT))
        self._time = label(kind="muted")
        self.cursor_label = label(kind="muted")
        self.cursor_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cursor_label.setMinimumWidth(_CURSOR_WIDTH)
        layout = Wrap(self)
        layout.add(self.play, *(_button(action) for action in playback.sounds.values()))
        layout.add(_button(playback.loop), _button(playback.match), last)
        layout.add(self._time, self.cursor_label)
        timeline.changed.connect(self._show_time)

    def set_cursor_text(self, text: str) -> None:
        """Show the time and frequency under the mouse."""
        self.cursor_label.setText(text)

    def _show_time(self) -> None:
        now, end = self._timeline.playhead_s, self._timeline.duration_s
        self._time.setText("" if now is None or not end else f"{clock(now)} / {clock(end)}")


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def describe() -> None:
        button.setAccessibleDescription("" if action.isEnabled() else action.toolTip())

    action.changed.connect(describe)
    describe()
    return button
