"""Shows progress in the window's title, and on the taskbar if the desktop supports it."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_INTERFACE = "com.canonical.Unity.LauncherEntry"  # also understood by KDE and docks
_PATH = "/com/canonical/unity/launcherentry/1"


class WindowProgress(QObject):
    """Shows how much of the work is done, until there is none."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._title = window.windowTitle()
        self._shown: int | None = None

    def show_fraction(self, fraction: float | None) -> None:
        """Show this share, from 0 to 1; None for no work."""
        percent = None if fraction is None else int(100 * fraction)
        if percent == self._shown:
            return
        self._shown = percent
        title = self._title if percent is None else f"{percent} % \N{EM DASH} {self._title}"
        self._window.setWindowTitle(title)
        if sys.platform == "linux":
            _update_launcher(percent)


def _update_launcher(percent: int | None) -> None:
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    bus = QDBusConnection.sessionBus()
    if bus.isConnected():
        message = QDBusMessage.createSignal(_PATH, _INTERFACE, "Update")
        shown = {"progress": (percent or 0) / 100, "progress-visible": percent is not None}
        entry = f"application://{QGuiApplication.desktopFileName()}.desktop"
        message.setArguments([entry, shown])
        bus.send(message)
