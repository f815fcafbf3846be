"""Playback of the selected recording: actions with shortcuts, and the row of buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from app.files.texts import clock
from app.icons import tinted_icon
from app.playback.deck import Sound
from app.theme import UNIT, Theme
from app.widgets.actionbutton import explain, plain, tool_button
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.steady import keep_width
from app.widgets.timeline import Span, Timeline
from app.widgets.wrap import Wrap

_CURSOR_WIDTH = 20 * UNIT


class PlaybackController(QObject):
    """Connects the player with the timeline, and owns the actions that control both."""

    playable_changed = Signal(bool)
    """Whether there is something to play has changed."""
    waiting_changed = Signal(bool)
    """Playback waits for more of the result, or continues."""
    refused = Signal(str)
    """Why a playback key did nothing."""

    def __init__(self, player: Player, timeline: Timeline, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._player = player
        self._timeline = timeline
        self._silence = self.tr("Looking for a sound output…")
        self._has_source = self._has_result = False
        self._last_loop: Span | None = None
        self._gains = self._as_saved = (1.0, 1.0)
        self.step_s = 5.0
        self.play = QAction(self.tr("&Play"), parent)
        self.sounds = {
            Sound.ORIGINAL: self._choice(self.tr("&Original"), "1", parent),
            Sound.ENHANCED: self._choice(self.tr("&Enhanced"), "2", parent),
            Sound.REMOVED: self._choice(self.tr("Re&moved"), "3", parent),
        }
        self._explanations = {
            self.sounds[Sound.ORIGINAL]: self.tr("Hear the recording as it was"),
            self.sounds[Sound.ENHANCED]: self.tr("Hear the recording without its noise"),
            self.sounds[Sound.REMOVED]: self.tr("Hear what was removed"),
        }
        self.toggle = self._action(self.tr("&Before or after"), "A", parent)
        explain(self.toggle, self.tr("Switch between the original and the enhanced sound"))
        self.toggle.triggered.connect(self._toggle_sound)
        self.mark_from = self._action(self.tr("Part &from here"), "F", parent)
        explain(self.mark_from, self.tr("Start the marked part at the playhead"))
        self.mark_from.triggered.connect(lambda: self._mark(0))
        self.mark_to = self._action(self.tr("Part &to here"), "T", parent)
        explain(self.mark_to, self.tr("End the marked part at the playhead"))
        self.mark_to.triggered.connect(lambda: self._mark(1))
        self.loop = self._choice(self.tr("&Loop"), "L", parent)
        explain(self.loop, self.tr("Play the marked part again and again; drag to mark one"))
        self.match = self._choice(self.tr("E&qually loud"), "M", parent)
        self._explanations[self.match] = self.tr(
            "Turn the louder one down, so that loudness does not bias the comparison"
        )
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
        player.waiting_changed.connect(self.waiting_changed)
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
        parts = [self.loop, self.mark_from, self.mark_to]
        return [self.play, *self.sounds.values(), self.toggle, *parts, self.match]

    def serve_keys_of(self, widget: QWidget) -> None:
        """Let the arrow keys control playback while this widget has the focus."""
        for key, act in (
            ("Left", lambda: self._step(-self.step_s)),
            ("Right", lambda: self._step(self.step_s)),
        ):
            shortcut = QShortcut(QKeySequence(key), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)

    def set_ready(self, source: bool, result: bool) -> None:
        """Set which versions can be played: the original, and the enhanced one."""
        if source != self._has_source:
            self.playable_changed.emit(source)
        self._has_source, self._has_result = source, result
        self._update()

    def play_or_pause(self) -> None:
        """Play or pause by key; if that is impossible, say why, as the disabled button does."""
        if self.play.isEnabled():
            self.play.trigger()
        elif self._silence:
            self.refused.emit(self._silence)

    def choose(self, sound: Sound) -> None:
        """Switch to this sound, if it is available."""
        if self.sounds[sound].isEnabled():
            self.sounds[sound].trigger()

    def set_loudness(self, before: float | None, after: float | None, target: int) -> None:
        """Take the loudness of both versions in LUFS, for gains that make them equally loud.

        target: the loudness to simulate when not matching; 0 for that of the result.
        """
        self._gains = (1.0, 1.0)
        self._as_saved = (1.0, 1.0)
        if target and after is not None:
            self._as_saved = (1.0, 10 ** ((target - after) / 20))
        if before is not None and after is not None:  # only ever turn down, so nothing clips
            softer = min(before, after)
            self._gains = (10 ** ((softer - before) / 20), 10 ** ((softer - after) / 20))
        self._set_gains()

    def forget_loop(self) -> None:
        """Drop the loop, because another recording is shown."""
        self._last_loop = None
        self._show_loop(None)

    def _action(self, text: str, key: str, parent: QWidget) -> QAction:
        action = QAction(text, parent)
        action.setIconText(plain(text))  # for its button
        action.setShortcut(QKeySequence(key))
        parent.addAction(action)  # its key works while no menu is open
        return action

    def _choice(self, text: str, key: str, parent: QWidget) -> QAction:
        action = self._action(text, key, parent)
        action.setCheckable(True)
        return action

    def _toggle_sound(self) -> None:
        is_original = self._player.sound is Sound.ORIGINAL
        self.choose(Sound.ENHANCED if is_original else Sound.ORIGINAL)

    def _mark(self, end: int) -> None:
        """Move one end of the marked part to the playhead."""
        whole = (0.0, self._timeline.duration_s)
        span = list(self._timeline.loop_s or whole)
        span[end] = self._player.position_s
        if span[0] >= span[1]:  # past the other end, which goes to that end of the recording
            span[1 - end] = whole[1 - end]
        if span[0] < span[1]:
            self._loop_over((span[0], span[1]))

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
        self._player.set_gains(*self._gains if self.match.isChecked() else self._as_saved)

    def _on_availability(self, reason: str) -> None:
        self._silence = reason
        self._update()

    def _update(self) -> None:
        playing = self._player.is_playing
        text = self.tr("&Pause") if playing else self.tr("&Play")
        self.play.setText(f"{text}\t{self.tr('Space')}")
        self.play.setIconText(plain(text))
        self.play.setIcon(self._icons["pause" if playing else "play"])
        self.play.setEnabled(playing or (not self._silence and self._has_source))
        effect = self.tr("Pause") if playing else self.tr("Play from the playhead on")
        self.play.setToolTip(self._silence or f"{effect} ({self.tr('Space')})")
        no_result = "" if self._has_result else self.tr("There is no result to hear yet.")
        for sound, action in self.sounds.items():
            reason = self._silence or ("" if sound is Sound.ORIGINAL else no_result)
            self._set_available(action, reason)
        self._set_available(self.match, self._silence or no_result)
        for action in (self.loop, self.mark_from, self.mark_to):
            action.setEnabled(self._has_source)
        self.toggle.setEnabled(self.sounds[Sound.ENHANCED].isEnabled())

    def _set_available(self, action: QAction, reason: str) -> None:
        action.setEnabled(not reason)
        if reason:
            action.setToolTip(reason)
        else:
            explain(action, self._explanations[action])


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
        self._keep_width()
        self.time_label = label(kind="muted")
        self.cursor_label = label(kind="muted")
        self.cursor_label.setIndent(2 * UNIT)  # or the two times run together
        self.cursor_label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.cursor_label.setMinimumWidth(_CURSOR_WIDTH)
        layout = Wrap(self)
        layout.add(self.play, *(_button(action) for action in playback.sounds.values()))
        layout.add(_button(playback.loop), _button(playback.match), last)
        layout.add(self.time_label, self.cursor_label)
        timeline.changed.connect(self._show_time)
        self._waits = False
        playback.waiting_changed.connect(self._show_waiting)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._keep_width()

    def _keep_width(self) -> None:
        keep_width(self.play, (self.tr("Play"), self.tr("Pause")))

    def set_cursor_text(self, text: str) -> None:
        """Show the time and frequency under the mouse."""
        self.cursor_label.setText(text)

    def _show_time(self) -> None:
        now, end = self._timeline.playhead_s, self._timeline.duration_s
        text = "" if now is None or not end else f"{clock(now)} / {clock(end)}"
        if text and self._waits:
            text += " · " + self.tr("waiting for more of the result")
        if text != self.time_label.text():
            self.time_label.setText(text)

    def _show_waiting(self, waits: bool) -> None:
        self._waits = waits
        self._show_time()


def _button(action: QAction) -> QToolButton:
    button = tool_button(action)

    def describe() -> None:
        button.setAccessibleDescription("" if action.isEnabled() else action.toolTip())

    action.changed.connect(describe)
    describe()
    return button
