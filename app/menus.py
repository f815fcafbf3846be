"""The menu bar: File and those of the page that is seen, View, Help."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QAction, QActionGroup, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMessageBox

import cnunet
from app.page import Page


class FileMenu(QMenu):
    """What the page that is seen offers, and the way out."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setTitle(self.tr("&File"))
        self._quit = QAction(self.tr("&Quit"), window)  # `clear` deletes a menu's own
        self._quit.setShortcut(QKeySequence(QKeySequence.StandardKey.Quit))
        self._quit.triggered.connect(window.close)

    def show_page(self, page: Page) -> None:
        """Offer what this page does."""
        self.clear()
        self.addActions(page.file_actions())
        self.addSeparator()
        self.addAction(self._quit)


class ViewMenu(QMenu):
    """The pages, and the colours."""

    theme_chosen = Signal(str)
    """The user wants "system", "light" or "dark"."""

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
        ):
            action = self.addAction(text)
            action.setCheckable(True)
            action.setChecked(name == theme)
            action.setData(name)
            self.themes.addAction(action)
        self.themes.triggered.connect(lambda action: self.theme_chosen.emit(action.data()))


class HelpMenu(QMenu):
    """Where the logs are, and what this is."""

    def __init__(self, logs: Path, window: QMainWindow) -> None:
        super().__init__(window)
        self._logs = logs
        self.setTitle(self.tr("&Help"))
        self.addAction(self.tr("Show folder of &logs"), self._show_logs)
        self.addAction(self.tr("&About CNUNet"), self._show_about)

    def _show_logs(self) -> None:
        self._logs.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))

    def _show_about(self) -> None:
        text = self.tr("CNUNet {version} takes the noise out of recorded speech.")
        title = self.tr("About CNUNet")
        QMessageBox.about(self.parentWidget(), title, text.format(version=cnunet.__version__))


class Menus:
    """The bar of one window. A page's menus are made once, and are there while it is seen."""

    def __init__(
        self, window: QMainWindow, pages: Iterable[QAction], theme: str, logs: Path
    ) -> None:
        self._bar = window.menuBar()
        self._file = FileMenu(window)
        self.view = ViewMenu(pages, theme, window)
        self._help = HelpMenu(logs, window)
        self._of_pages: dict[Page, list[QMenu]] = {}

    def show_page(self, page: Page) -> None:
        """Offer what this page does, and nothing that another does."""
        if page not in self._of_pages:
            self._of_pages[page] = page.menus()
        self._file.show_page(page)
        self._bar.clear()
        for menu in (self._file, *self._of_pages[page], self.view, self._help):
            self._bar.addMenu(menu)
