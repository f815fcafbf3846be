"""The icon in the system tray, for staying live while the window is closed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from app.icons import application_icon


class Tray(QObject):
    """An icon whose menu has the given actions, and can open the window and quit."""

    window_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QObject) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self.menu.addActions(actions)
        self.menu.addSeparator()
        self.menu.addAction(self.tr("&Open the window"), self.window_wanted.emit)
        self.menu.addAction(self.tr("&Quit"), self.quit_wanted.emit)
        self.icon = QSystemTrayIcon(application_icon(), self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._on_activated)

    @property
    def is_there(self) -> bool:
        """Whether the desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show_state(self, sentence: str) -> None:
        """Set the tooltip of the icon."""
        self.icon.setToolTip(f"CNUNet: {sentence}" if sentence else "CNUNet")

    def set_shown(self, shown: bool) -> None:
        """Show or hide the icon."""
        self.icon.setVisible(shown and self.is_there)

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.window_wanted.emit()
