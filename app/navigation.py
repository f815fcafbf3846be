"""Which page is seen: a slim column of buttons, an action for each, and the pages themselves."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.icons import tinted_icon
from app.page import Page, PageContext, PageEntry
from app.theme import SMALL_GAP, UNIT, Theme

_ICON = 3 * UNIT
_WIDTH = 9 * UNIT


class Pages(QStackedWidget):
    """The pages of one window. Each is made when it is first shown or asked for."""

    shown = Signal(object)
    """This `Page` is seen now."""
    made = Signal(object)
    """This `Page` is new, and not yet seen."""

    def __init__(self, entries: Sequence[PageEntry], context: PageContext) -> None:
        super().__init__()
        self._entries = {entry.name: entry for entry in entries}
        self._context = context
        self._pages: dict[str, Page] = {}
        self._shown: Page | None = None

    @property
    def current(self) -> Page:
        """The page that is seen."""
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def existing(self) -> list[Page]:
        """The pages that have been made."""
        return list(self._pages.values())

    def __getitem__(self, name: str) -> Page:
        """The page of this name, made where it is not there yet."""
        if name not in self._pages:
            page = self._entries[name].make(self._context)
            self._pages[name] = page
            self.addWidget(page)
            self.made.emit(page)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Show the page of this name."""
        page = self[name]
        self.setCurrentWidget(page)
        if page is not self._shown:  # the very first becomes Qt's current one by itself
            self._shown = page
            self.shown.emit(page)


class Navigation(QFrame):
    """A column of buttons, one a page. Ctrl+1 shows the first, and so on."""

    chosen = Signal(str)
    """The page that the user wants to see, by its name."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedWidth(_WIDTH)
        self._icons = {entry.name: entry.icon for entry in entries}
        self.actions_by_name: dict[str, QAction] = {}
        group = QActionGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SMALL_GAP, UNIT, SMALL_GAP, UNIT)
        layout.setSpacing(SMALL_GAP)
        for number, entry in enumerate(entries, start=1):
            action = QAction(QCoreApplication.translate("Pages", entry.title), self)
            action.setCheckable(True)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()} ({shortcut})")
            action.triggered.connect(lambda _=False, name=entry.name: self.chosen.emit(name))
            group.addAction(action)
            self.actions_by_name[entry.name] = action
            layout.addWidget(_button(action))
        layout.addStretch()
        if len(entries) < 2:  # no choice, no buttons
            self.hide()

    def show_chosen(self, name: str) -> None:
        """Mark this page as the one that is seen."""
        self.actions_by_name[name].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        for name, action in self.actions_by_name.items():
            action.setIcon(tinted_icon(self._icons[name], theme.text, theme.muted))


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIconSize(QSize(_ICON, _ICON))
    button.setFixedWidth(_WIDTH - UNIT)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
