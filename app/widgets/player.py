"""Plays a recording and its result, in a thread that the window's work does not delay."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.playback.deck import Enhanced, Jump, Orders, Sound
from app.playback.output import Load, import_sounddevice, reason_for_silence
from app.playback.session import PlaybackSession

_TICK_MS = 33
SEARCH_INTERVAL_MS = 10_000
_LONGEST_INTERVAL_MS = 60_000  # a search by PortAudio costs as much as drawing pictures
_PATIENCE_S = 1.0


class Player(QObject):
    """Plays one recording at a time through the system's default output.

    Call `look_for_output` first; it searches in the background, and again while there is none:
    after a few seconds, then less and less often, and whenever the user comes back to the program.
    Changes (another sound, a jump, a loop) take effect with the next block, which is heard 0.3 s
    later.
    """

    availability_changed = Signal(str)
    """Why nothing can be played; empty if playing is possible."""
    playing_changed = Signal(bool)
    sound_changed = Signal(Sound)
    """Another sound is selected."""
    moved = Signal(float)
    """The position of playback, in seconds, has changed."""
    waiting_changed = Signal(bool)
    """Playback waits for more of the result, or continues."""
    failed = Signal(str)
    """Playback failed; a sentence says why."""
    _searched = Signal(str, bool)
    _ended = Signal(object, str, bool)

    def __init__(self, load: Load = import_sounddevice, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._original: Path | None = None
        self._orders = Orders()
        self._wanted = Sound.ORIGINAL
        self._rest_s = 0.0
        self._session: PlaybackSession | None = None
        self._last: PlaybackSession | None = None
        self._search: threading.Thread | None = None
        self._has_searched = False
        self._is_waiting = False
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self._search_ms = SEARCH_INTERVAL_MS
        self._search_timer = QTimer(self, singleShot=True)
        self._search_timer.timeout.connect(self.look_for_output)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application_state)
        self._searched.connect(self._on_searched)
        self._ended.connect(self._on_ended)

    @property
    def is_playing(self) -> bool:
        """Whether something is playing, or about to."""
        return self._session is not None

    @property
    def position_s(self) -> float:
        """The position that is heard, or from which playback would start."""
        return self._session.heard_s if self._session else self._rest_s

    @property
    def sound(self) -> Sound:
        """The selected sound."""
        return self._orders.sound

    @property
    def loop_s(self) -> tuple[float, float] | None:
        """Start and end of the loop, if any."""
        return self._orders.loop_s

    def look_for_output(self) -> None:
        """Find out whether anything can be played; answered by `availability_changed`."""
        if self._search is None and self._session is None:
            self._search = threading.Thread(
                target=self._search_output, args=(self._has_searched,), name="sound output search"
            )
            self._search.daemon = True
            self._search.start()

    def load(
        self, original: Path | None, enhanced: Enhanced | None, track: int | None = None
    ) -> None:
        """Load a recording, at its start; if it is loaded already, playback continues.

        So the enhanced sound may be added later, or change its strength.
        track: the number of its sound track, from 1; None for the main one.
        """
        if (original, track) != (self._original, self._orders.track):
            self.pause()
            self._original, self._rest_s = original, 0.0
            self._orders = replace(self._orders, loop_s=None, jump=None, track=track)
            self.moved.emit(0.0)
        self._orders = replace(self._orders, enhanced=enhanced)
        self._take_sound()

    def choose(self, sound: Sound) -> None:
        """Select this sound, to be heard as soon as it is available."""
        self._wanted = sound
        self._take_sound()

    def set_gains(self, original: float, enhanced: float) -> None:
        """Set the gains, as factors."""
        self._orders = replace(self._orders, gains=(original, enhanced))

    def set_loop(self, loop_s: tuple[float, float] | None) -> None:
        """Loop this part; None for no loop."""
        self._orders = replace(self._orders, loop_s=loop_s)

    def seek(self, seconds: float) -> None:
        """Jump to this position."""
        self._rest_s = max(seconds, 0.0)
        if self._session is not None:
            self._orders = replace(self._orders, jump=Jump(self._rest_s))
        else:
            self.moved.emit(self._rest_s)

    def play(self) -> None:
        """Play from the current position; does nothing if nothing is loaded."""
        if self._session is not None or self._original is None:
            return
        self._session = PlaybackSession(
            self._load, self._original, self._rest_s, lambda: self._orders, self._ended.emit
        )
        self._session.start(before=self._last)
        self._last = self._session
        self._tick.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop immediately, and keep the position."""
        if self._session is not None:
            self._session.stop()
            self._rest(self._session.heard_s)

    def close(self) -> None:
        """Stop, and wait for all threads, but not for a driver that hangs."""
        self._search_timer.stop()
        self.pause()
        if self._last is not None:
            self._last.wait(_PATIENCE_S)
        if self._search is not None:
            self._search.join(_PATIENCE_S)

    def _take_sound(self) -> None:
        sound = self._wanted if self._orders.enhanced else Sound.ORIGINAL
        if sound is not self._orders.sound:
            self._orders = replace(self._orders, sound=sound)
            self.sound_changed.emit(sound)

    def _rest(self, seconds: float) -> None:
        self._session = None
        self._tick.stop()
        self._rest_s = seconds
        self._show_waiting(False)
        self.moved.emit(seconds)
        self.playing_changed.emit(False)

    def _on_tick(self) -> None:
        assert self._session is not None
        if self._session.hangs:
            self._session.stop()
            self._on_ended(self._session, self.tr("The sound output does not respond."), False)
        else:
            self.moved.emit(self.position_s)
            self._show_waiting(self._session.is_waiting)

    def _show_waiting(self, waiting: bool) -> None:
        if waiting != self._is_waiting:
            self._is_waiting = waiting
            self.waiting_changed.emit(waiting)

    def _on_ended(self, session: PlaybackSession, reason: str, complete: bool) -> None:
        if session is self._session:
            start = self._orders.loop_s[0] if self._orders.loop_s else 0.0
            self._rest(start if complete else session.heard_s)
            if reason:
                self.failed.emit(reason)
                self.look_for_output()

    def _search_output(self, refresh: bool) -> None:
        if self._last is not None:
            refresh = self._last.wait(_PATIENCE_S) and refresh
        self._searched.emit(*reason_for_silence(self._load, refresh))

    def _on_searched(self, reason: str, may_change: bool) -> None:
        self._search, self._has_searched = None, True
        self.availability_changed.emit(reason)
        if may_change:
            self._search_timer.start(self._search_ms)
            self._search_ms = min(2 * self._search_ms, _LONGEST_INTERVAL_MS)
        else:
            self._search_ms = SEARCH_INTERVAL_MS

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive and self._search_timer.isActive():
            self._search_ms = SEARCH_INTERVAL_MS
            self._search_timer.stop()
            self.look_for_output()
