"""The actions of the Live page, shared by its buttons, its menu and the tray."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.desktop.login import login_start
from app.live.talkkey import TalkKey, has_x11_keys
from app.settings import (
    LIVE_CLOSE_ASKED,
    LIVE_DEFAULT,
    LIVE_EVEN,
    LIVE_MONITOR,
    LIVE_PAUSES,
    LIVE_SLEEP,
    LIVE_TALK_KEY,
    LIVE_TRAY,
    Settings,
)
from app.strengthsettings import LIVE_STRENGTH
from cnunet.errors import CNUNetError
from cnunet.ipc.live_messages import Adjust
from cnunet.signal.strength import Strength

if TYPE_CHECKING:
    from app.live.portalkey import PortalKey


def is_started_at_login() -> bool:
    """Whether the program starts at login; False where that is impossible."""
    try:
        return login_start().is_on
    except CNUNetError:
        return False


class Controls(QObject):
    """Actions that store their state in the settings; their keys work while `page` is visible."""

    adjusted = Signal()
    """`adjust` has changed."""
    default_chosen = Signal()
    """The user decided whether the microphone should be the desktop's default."""
    tray_chosen = Signal()
    """The user switched the tray on or off."""
    refused = Signal(str)
    """Why something cannot be switched."""
    talk_key_refused = Signal(str)
    """Why there is no push to talk; empty if there is, or if none is wanted."""

    def __init__(self, settings: Settings, page: QWidget) -> None:
        super().__init__(page)
        self._settings, self._page = settings, page
        self._talk_key: TalkKey | PortalKey | None = None
        self._talk_key_name = ""
        self.toggle = QAction(self.tr("Start"), self)
        self.bypass = self._action(self.tr("&Bypass"), "Ctrl+B", checkable=True)
        self.mute = self._action(self.tr("&Mute"), "Ctrl+M", checkable=True)
        self.monitor = self._action(self.tr("&Hear it"), "Ctrl+H", checkable=True)
        self.record = self._action(self.tr("&Record"), "Ctrl+Shift+R", checkable=True)
        self.refresh_devices = self._action(self.tr("&Refresh devices"), "F5")
        self.to_tray = QAction(self.tr("Stay in the &tray when the window is closed"), self)
        self.to_tray.setCheckable(True)
        self.to_tray.setChecked(settings[LIVE_TRAY])
        self.as_default = QAction(self.tr("Make CNUNet Microphone the &default while live"), self)
        self.as_default.setCheckable(True)
        self.as_default.setChecked(settings[LIVE_DEFAULT])
        self.as_default.toggled.connect(self._on_as_default)
        self.sleep = QAction(self.tr("&Sleep in the tray while no program listens"), self)
        self.sleep.setCheckable(True)
        self.sleep.setChecked(settings[LIVE_SLEEP])
        self.sleep.toggled.connect(self._on_sleep)
        self.at_login = QAction(self.tr("Go live in the tray at &login"), self)
        self.at_login.setCheckable(True)
        self.at_login.setChecked(is_started_at_login())
        self.at_login.toggled.connect(self._on_at_login)
        self.monitor.setChecked(settings[LIVE_MONITOR])
        self.record.setEnabled(False)
        page.addActions([self.mute, self.bypass, self.monitor, self.record, self.refresh_devices])
        self.bypass.toggled.connect(lambda _: self.adjusted.emit())
        self.mute.toggled.connect(lambda _: self.adjusted.emit())
        self.monitor.toggled.connect(self._on_monitor)
        self.to_tray.toggled.connect(self._on_to_tray)

    @property
    def adjust(self) -> Adjust:
        """The current state, as a message to the engine."""
        strength = LIVE_STRENGTH.read(self._settings)
        return Adjust(
            strength,
            bypass=self.bypass.isChecked(),
            monitor=self.monitor.isChecked(),
            muted=self.mute.isChecked(),
            auto_gain=self._settings[LIVE_EVEN],
            pause_db=float(self._settings[LIVE_PAUSES]),
            sleeps=self._settings[LIVE_SLEEP] and not self._page.isVisible(),
        )

    def take_talk_key(self) -> None:
        """Mute unless the key in the settings is held.

        If that key is unavailable, it stays muted, since nobody expects to be heard.
        """
        name = self._settings[LIVE_TALK_KEY]
        if name == self._talk_key_name:
            return
        self.give_talk_key_back()
        self._talk_key_name = name
        self.talk_key_refused.emit("")
        self.mute.setChecked(bool(name))
        if name:
            try:
                self._talk_key = self._key_to_talk(name)
            except CNUNetError as error:
                self._on_no_key(str(error))

    def _key_to_talk(self, name: str) -> TalkKey | PortalKey:
        """The key of X11, or of the desktop's portal. Raises CNUNetError."""
        if has_x11_keys():
            x11_key = TalkKey(name, self)
            x11_key.held.connect(self._on_held)
            return x11_key
        if not sys.platform.startswith("linux"):
            raise CNUNetError(self.tr("Push to talk works only on Linux."))
        from app.live.portalkey import PortalKey  # only Linux has what it needs

        key = PortalKey(name, self)
        key.held.connect(self._on_held)
        key.refused.connect(self._on_no_key)
        key.start()
        return key

    def _on_held(self, held: bool) -> None:
        self.mute.setChecked(not held)

    def _on_no_key(self, sentence: str) -> None:
        self.mute.setChecked(True)  # the key may be held
        text = self.tr("{problem} You are muted until you turn Mute off.")
        self.talk_key_refused.emit(text.format(problem=sentence))

    def give_talk_key_back(self) -> None:
        """Release the key for other programs."""
        key, self._talk_key = self._talk_key, None
        self._talk_key_name = ""
        if key is not None:
            key.close()

    def menu(self) -> QMenu:
        """The menu of the page, without Start and Stop."""
        menu = QMenu(self.tr("&Live"), self._page)
        menu.addActions([self.mute, self.bypass, self.monitor, self.record])
        menu.addSeparator()
        menu.addActions([self.refresh_devices, self.as_default])
        menu.addSeparator()
        menu.addActions([self.to_tray, self.sleep, self.at_login])
        return menu

    def show_adjusted(self, adjust: Adjust) -> None:
        """Show what another process has changed."""
        for action, on in ((self.bypass, adjust.bypass), (self.mute, adjust.muted)):
            with QSignalBlocker(self):  # so that it is not sent back
                action.setChecked(on)

    def set_strength(self, strength: Strength) -> None:
        """Change the strength."""
        LIVE_STRENGTH.write(self._settings, strength)
        self.adjusted.emit()

    def show_wanted(self, wanted: bool) -> None:
        """Let the action stop if the user wants to be live, otherwise start."""
        text = self.tr("Stop") if wanted else self.tr("Start")
        self.toggle.setText(text)
        self.toggle.setIconText(text)  # which the button shows
        if not wanted:
            self.show_recordable(False)

    def show_recordable(self, can: bool) -> None:
        """Enable or disable recording; disabling also ends it."""
        self.record.setEnabled(can)
        if not can:
            self.record.setChecked(False)

    def _action(self, text: str, key: str, *, checkable: bool = False) -> QAction:
        action = QAction(text, self)
        action.setCheckable(checkable)
        action.setShortcut(QKeySequence(key))
        return action

    def _on_monitor(self, on: bool) -> None:
        self._settings[LIVE_MONITOR] = on
        self.adjusted.emit()

    def _on_as_default(self, on: bool) -> None:
        self._settings[LIVE_DEFAULT] = on
        self.default_chosen.emit()

    def _on_sleep(self, on: bool) -> None:
        self._settings[LIVE_SLEEP] = on
        self.adjusted.emit()

    def _on_at_login(self, on: bool) -> None:
        try:
            login_start().switch(on)
        except CNUNetError as error:
            self.refused.emit(str(error))
            with QSignalBlocker(self.at_login):
                self.at_login.setChecked(not on)

    def _on_to_tray(self, on: bool) -> None:
        self._settings[LIVE_TRAY] = on
        self._settings[LIVE_CLOSE_ASKED] = True
        self.tray_chosen.emit()
