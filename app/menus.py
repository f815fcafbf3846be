"""The menu bar: File, the menus of the current page, View, Help."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app import reveal
from app.language import tr
from app.page import Page
from app.releases import releases_page
from cnunet.files import private_folder

_log = logging.getLogger(__name__)


class FileMenu(QMenu):
    """Actions of the current page, the settings, and Quit."""

    def __init__(self, quit_window: Callable[[], None], window: QMainWindow) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&File"))
        # Owned by the window, since `clear` deletes the menu's own actions. Don't connect them to
        # the menu, which disconnects itself from actions that it no longer shows.
        self.settings = QAction(self.tr("&Settings…"), window)
        self.settings.setShortcut(QKeySequence("Ctrl+,"))
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self._quit = QAction(self.tr("&Quit"), window)
        self._quit.setShortcut(QKeySequence(QKeySequence.StandardKey.Quit))
        self._quit.triggered.connect(quit_window)

    def show_page(self, page: Page) -> None:
        """Show the actions of this page."""
        self.clear()
        self.addActions(page.file_actions())
        self.addSeparator()
        self.addActions([self.settings, self._quit])


class ViewMenu(QMenu):
    """The pages and the colour themes."""

    theme_chosen = Signal(str)
    """The user chose "system", "light", "dark" or "contrast"."""

    def __init__(self, pages: Iterable[QAction], theme: str, window: QMainWindow) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&View"))
        self.addActions(list(pages))
        self.addSeparator()
        self.themes = QActionGroup(self)
        for name, text in (
            ("system", self.tr("Colours of the &system")),
            ("light", self.tr("&Light")),
            ("dark", self.tr("&Dark")),
            ("contrast", self.tr("&High contrast")),
        ):
            action = self.addAction(text)
            action.setCheckable(True)
            action.setData(name)
            self.themes.addAction(action)
        self.show_theme(theme)
        self.themes.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))

    def show_theme(self, name: str) -> None:
        """Mark this theme as chosen."""
        for action in self.themes.actions():
            action.setChecked(action.data() == name)


class HelpMenu(QMenu):
    """The logs, new versions if the project publishes any, and About."""

    about_wanted = Signal()
    keys_wanted = Signal()

    def __init__(self, logs: Path, window: QMainWindow) -> None:
        super().__init__(window)
        self._logs = logs
        self.setTitle(self.tr("&Help"))
        keys = self.addAction(self.tr("&Keyboard shortcuts"))
        keys.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
        keys.triggered.connect(self.keys_wanted)
        window.addAction(keys)  # F1 works while the menu is closed
        self.addAction(self.tr("Show &log folder"), self._show_logs)
        if page := releases_page():
            check = self.addAction(self.tr("Check for a new &version"))
            check.triggered.connect(lambda: QDesktopServices.openUrl(QUrl(page)))
        about = self.addAction(self.tr("&About CNUNet"))
        about.setMenuRole(QAction.MenuRole.AboutRole)
        about.triggered.connect(self.about_wanted)

    def _show_logs(self) -> None:
        try:
            private_folder(self._logs)
        except OSError as error:
            _log.warning("the folder of logs cannot be made private: %s", error)
            if not self._logs.is_dir():
                text = tr("The folder {folder} cannot be written: {reason}.")
                reveal.warn(text.format(folder=self._logs, reason=error.strerror))
                return
        reveal.open_with_its_program(self._logs)


class Menus:
    """The menu bar of a window. The menus of a page are created once, and shown with the page."""

    def __init__(
        self,
        window: QMainWindow,
        quit_window: Callable[[], None],
        pages: Iterable[QAction],
        theme: str,
        logs: Path,
    ) -> None:
        self._bar = window.menuBar()
        self.file = FileMenu(quit_window, window)
        self.view = ViewMenu(pages, theme, window)
        self.help = HelpMenu(logs, window)
        self._of_pages: dict[Page, list[QMenu]] = {}

    def all(self) -> list[QMenu]:
        """The menus that are shown."""
        return [menu for action in self._bar.actions() if isinstance(menu := action.menu(), QMenu)]

    def show_page(self, page: Page) -> None:
        """Show the menus of this page instead of those of another."""
        if page not in self._of_pages:
            self._of_pages[page] = page.menus()
        self.file.show_page(page)
        self._bar.clear()
        for menu in (self.file, *self._of_pages[page], self.view, self.help):
            self._bar.addMenu(menu)
