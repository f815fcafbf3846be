"""The main window: pages, menus, drag and drop, and shutting down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from app import theme as themes
from app.dialogs.dialogs import Dialogs
from app.dialogs.keys import keys_of
from app.files.finder import paths_in
from app.menus import Menus
from app.navigation import Navigation, Pages
from app.page import Page, PageContext, PageEntry
from app.pages import FILES, LIVE, PAGES
from app.paths import Paths
from app.settings import MODEL, PAGE, THEME, WINDOW_GEOMETRY, Settings
from app.taskbar import WindowProgress
from app.theme import UNIT
from app.widgets.actionbutton import plain
from app.widgets.banner import Banner
from app.widgets.label import label

_SIZE = QSize(1120, 800)
_FRAME = QSize(24, 56)  # roughly what the system draws around a window
_MIN_SIZE = (640, 480)


class MainWindow(QMainWindow):
    """Shows one page at a time, with that page's menus among its own.

    model: from the command line; empty for the one in the settings.

    Closing it stops what the pages run within two seconds, and leaves no partial files.
    """

    closing = Signal()
    """The window is closing, and can take nothing more."""

    def __init__(self, paths: Paths, model: str, entries: Sequence[PageEntry] = PAGES) -> None:
        super().__init__()
        self._is_quitting = False
        self.asks_before_closing = True
        """Whether to ask before closing while a page works; off once the user has agreed."""
        self.setWindowTitle("CNUNet")
        self._progress = WindowProgress(self)
        self.settings = Settings(paths.settings)
        """Saved when the window closes; emit `dialogs.settings_changed` after a change."""
        self._model = model or self.settings[MODEL]
        self.pages = Pages(entries, PageContext(paths, self.settings, self._model))
        self.navigation = Navigation(entries)
        self.crash_banner = Banner(self.tr("Show report"), self.tr("Dismiss"), quiet=True)
        self.notice = label(kind="muted", wrap=True)
        self.notice.setMinimumWidth(1)  # whatever is in it, such as a long path
        self.notice.hide()
        pages = [*self.navigation.actions_by_name.values(), *self._live_actions(entries)]
        self.menus = Menus(self, self.quit, pages, self.settings[THEME], paths.logs)
        self.menus.view.theme_chosen.connect(self._choose_theme)
        self.dialogs = Dialogs(self.settings, paths, self)
        self.menus.file.settings.triggered.connect(self.dialogs.show_settings)
        self.menus.help.about_wanted.connect(self.dialogs.show_about)
        self.menus.help.keys_wanted.connect(self._show_keys)
        self.dialogs.settings_changed.connect(self._on_settings_changed)
        self.pages.made.connect(self._on_made)
        self.pages.shown.connect(self._on_shown)
        self.navigation.chosen.connect(self.show_page)
        self._lay_out()
        names = [entry.name for entry in entries]
        last = self.settings[PAGE]
        self.show_page(last if last in names else names[0])
        self.apply_theme()
        themes.follow_system(self.apply_theme)

    @property
    def files(self) -> Page:
        """The Files page."""
        return self.pages.page(FILES)

    def show_page(self, name: str) -> None:
        """Show the page of this name."""
        self.navigation.show_chosen(name)
        self.settings[PAGE] = name
        self.pages.show_page(name)

    def show_notice(self, sentence: str) -> None:
        """Show a sentence below the page, until another page is shown."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def offer_report(self, report: str) -> None:
        """Offer the report of the last window's crash."""
        self.crash_banner.ask(self.tr("The program ended unexpectedly last time."))
        self.crash_banner.answered.connect(
            lambda wanted: self.dialogs.show_last_crash(report) if wanted else None
        )

    def add_files(self, paths: Iterable[Path]) -> None:
        """Add files and folders to the Files page, and show it."""
        self.show_page(FILES)
        self.files.add_files(paths)

    def bring_to_front(self) -> None:
        """Show the window in front of all others."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def go_live_in_tray(self) -> None:
        """Go live without a window, or with one where the desktop has no tray."""
        self.pages.page(LIVE).begin_in_tray()

    def quit(self) -> None:
        """Close, even if a page would keep running in the tray."""
        self._is_quitting = True
        if self.close():
            QApplication.quit()

    def end(self) -> None:
        """Close without a question: nobody may be there to answer."""
        self.asks_before_closing = False
        self.quit()

    def call(self, paths: Sequence[Path], model: str) -> None:
        """Serve another launch: come to the front, and add its files."""
        self.bring_to_front()
        if paths:
            self.add_files(paths)
        if model and model != self._model:
            text = self.tr("This window keeps using the model {model}; close it to use another.")
            self.show_notice(text.format(model=self._model))

    def apply_theme(self) -> None:
        """Apply the chosen colours, or those of the desktop."""
        theme = themes.chosen_theme(self.settings[THEME])
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        themes.apply(application, theme)
        self.navigation.set_theme(theme)
        for page in self.pages.existing:
            page.set_theme(theme)

    def closeEvent(self, event: QCloseEvent) -> None:
        choices = set() if self._is_quitting else {one.on_close() for one in self.pages.existing}
        if choices & {"hide", "stay"}:
            if "stay" not in choices:
                self.hide()
            event.ignore()
            return
        if self.asks_before_closing and self._ask_before_closing():
            event.ignore()
            return
        self.closing.emit()
        self.settings[WINDOW_GEOMETRY] = bytes(self.saveGeometry().toBase64().data()).decode()
        for page in self.pages.existing:
            page.save_layout()
        self.hide()  # the rest takes a moment
        self.settings.save()
        self.dialogs.shut_down()
        for page in self.pages.existing:
            page.shut_down()
        event.accept()

    def _ask_before_closing(self) -> bool:
        """Ask the pages' questions, if they have any; returns whether they do."""
        asking = [page for page in self.pages.existing if page.closing_question]
        if not asking:
            return False
        self.bring_to_front()
        text = "\n".join(page.closing_question for page in asking)
        box = QMessageBox(QMessageBox.Icon.Question, "CNUNet", text, parent=self)
        quit_button = box.addButton(self.tr("Quit"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(self.tr("Keep working"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(quit_button)
        box.setEscapeButton(stay)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(
            lambda _: self._on_closing_answered(box.clickedButton() is quit_button, asking)
        )
        box.open()
        return True

    def _on_closing_answered(self, agreed: bool, asking: Sequence[Page]) -> None:
        if not agreed:
            self._is_quitting = False
            return
        for page in asking:
            page.confirm_closing()
        self.asks_before_closing = False
        close = self.quit if self._is_quitting else self.close
        self._is_quitting = True  # the pages have said what they would do
        QTimer.singleShot(0, self, close)  # once the box is gone

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the focus, since Space may play."""
        focus = QApplication.focusWidget()
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and isinstance(focus, QAbstractButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.pages.current.set_dragging(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.pages.current.set_dragging(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.pages.current.set_dragging(False)
        self.add_files(paths_in(event.mimeData()))
        event.acceptProposedAction()
        self.activateWindow()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(*_MIN_SIZE)
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _FRAME))
        self.restoreGeometry(QByteArray.fromBase64(self.settings[WINDOW_GEOMETRY].encode()))
        self.footnote = label(kind="muted", wrap=True)
        content = QVBoxLayout()
        content.setContentsMargins(2 * UNIT, UNIT, 2 * UNIT, UNIT)
        content.setSpacing(UNIT)
        content.addWidget(self.crash_banner)
        content.addWidget(self.pages, 1)
        content.addWidget(self.notice)
        content.addWidget(self.footnote)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.navigation)
        layout.addLayout(content, 1)
        self.setCentralWidget(centre)

    def _live_actions(self, entries: Sequence[PageEntry]) -> list[QAction]:
        """Actions of the Live page that work on every page, by their keys and in a menu."""
        if all(entry.name != LIVE for entry in entries):
            return []
        action = QAction(self.tr("Start or stop &live"), self)
        action.setShortcut(QKeySequence("Ctrl+G"))
        action.triggered.connect(lambda: self.pages.page(LIVE).trigger_main_action())
        self.addAction(action)
        return [action]

    def _on_made(self, page: Page) -> None:
        page.set_theme(themes.chosen_theme(self.settings[THEME]))
        page.noticed.connect(self.show_notice)
        page.window_wanted.connect(self.bring_to_front)
        page.quit_wanted.connect(self.quit)
        page.progressed.connect(self._progress.show_fraction)

    def _on_shown(self, page: Page) -> None:
        self.show_notice("")
        self.footnote.setText(page.footnote)
        self.menus.show_page(page)
        # Away from the button that led here, which Space would press again.
        page.fallback_focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_keys(self) -> None:
        groups = [(plain(menu.title()), keys_of(menu.actions())) for menu in self.menus.all()]
        mouse = self.pages.current.further_keys()
        self.dialogs.show_keys([(self.tr("On the page"), mouse), *groups])

    def _choose_theme(self, name: str) -> None:
        self.settings[THEME] = name
        self.apply_theme()

    def _on_settings_changed(self) -> None:
        self.menus.view.show_theme(self.settings[THEME])
        self.apply_theme()
        for page in self.pages.existing:
            page.settings_changed()
