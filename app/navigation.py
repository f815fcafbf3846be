"""Switches between pages: the pages themselves, and a column of buttons to choose one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QFrame, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from app.icons import tinted_icon
from app.language import tr
from app.page import Page, PageContext, PageEntry
from app.theme import SMALL_GAP, UNIT, Theme
from app.widgets.actionbutton import tool_button

_ICON = 3 * UNIT
_WIDTH = 9 * UNIT


class Pages(QStackedWidget):
    """The pages of a window. Each is created when first shown or requested."""

    shown = Signal(object)
    """This `Page` is now the current one."""
    made = Signal(object)
    """This `Page` has been created, and is not shown yet."""

    def __init__(self, entries: Sequence[PageEntry], context: PageContext) -> None:
        super().__init__()
        self._entries = {entry.name: entry for entry in entries}
        self._context = context
        self._pages: dict[str, Page] = {}
        self._shown: Page | None = None

    @property
    def current(self) -> Page:
        """The current page."""
        page = self.currentWidget()
        assert isinstance(page, Page)
        return page

    @property
    def existing(self) -> list[Page]:
        """The pages created so far."""
        return list(self._pages.values())

    def page(self, name: str) -> Page:
        """The page of this name; created if need be."""
        if name not in self._pages:
            page = self._entries[name].make(self._context)
            self._pages[name] = page
            self.addWidget(page)
            self.made.emit(page)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Show the page of this name."""
        page = self.page(name)
        self.setCurrentWidget(page)
        if page is not self._shown:  # Qt makes the very first page current by itself
            self._shown = page
            self.shown.emit(page)


class Navigation(QFrame):
    """A column with a button for each page. Ctrl+1 shows the first, and so on."""

    chosen = Signal(str)
    """The user chose the page of this name."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setAccessibleName(self.tr("Pages"))
        self._icons = {entry.name: entry.icon for entry in entries}
        self.actions_by_name: dict[str, QAction] = {}
        group = QActionGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SMALL_GAP, UNIT, SMALL_GAP, UNIT)
        layout.setSpacing(SMALL_GAP)
        for number, entry in enumerate(entries, start=1):
            action = QAction(tr(entry.title), self)
            action.setCheckable(True)
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{action.text()} ({shortcut})")
            action.triggered.connect(lambda _=False, name=entry.name: self.chosen.emit(name))
            group.addAction(action)
            self.actions_by_name[entry.name] = action
            layout.addWidget(_button(action))
        layout.addStretch()
        self._keep_width()
        if len(entries) < 2:  # nothing to choose from
            self.hide()

    def _keep_width(self) -> None:
        """Make room for the longest title, and the same for all."""
        buttons = self.findChildren(QToolButton)
        width = max((button.sizeHint().width() for button in buttons), default=0)
        width = max(width, _WIDTH - UNIT)
        for button in buttons:
            button.setFixedWidth(width)
        self.setFixedWidth(width + UNIT)

    def show_chosen(self, name: str) -> None:
        """Mark this page as current."""
        self.actions_by_name[name].setChecked(True)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        for name, action in self.actions_by_name.items():
            action.setIcon(tinted_icon(self._icons[name], theme.text, theme.muted))
        self._keep_width()  # here rather than in an event: all styles are set


def _button(action: QAction) -> QToolButton:
    button = tool_button(action)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
    button.setIconSize(QSize(_ICON, _ICON))
    return button
