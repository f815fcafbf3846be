"""A list of every keyboard shortcut of the window, made from the menus and the page."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.theme import UNIT, WIDE_GAP
from app.widgets.actionbutton import plain
from app.widgets.label import label
from app.widgets.scrolling import scrolling

Keys = list[tuple[str, str]]
"""The effect of a key, and the key."""

_SIZE = (72 * UNIT, 64 * UNIT)


class KeysDialog(QDialog):
    """All shortcuts in two columns, under the names of their menus."""

    def __init__(self, groups: Iterable[tuple[str, Keys]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        sheet = QWidget()
        self.grid = QGridLayout(sheet)
        self.grid.setHorizontalSpacing(3 * UNIT)
        self.grid.setColumnStretch(1, 1)
        for title, keys in groups:
            if keys:
                self._add(title, keys)
        self.grid.setRowStretch(self.grid.rowCount(), 1)
        area = scrolling(sheet)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.windowTitle())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(WIDE_GAP)
        layout.addWidget(area)
        layout.addWidget(buttons)
        screen = self.screen().availableSize()
        self.resize(min(_SIZE[0], screen.width() - UNIT), min(_SIZE[1], screen.height() - 6 * UNIT))

    def _add(self, title: str, keys: Keys) -> None:
        row = self.grid.rowCount()
        self.grid.addWidget(label(title, "heading"), row, 0, 1, 2)
        for text, key in keys:
            row += 1
            self.grid.addWidget(label(key), row, 0)
            self.grid.addWidget(label(text, wrap=True), row, 1)


def keys_of(actions: Iterable[QAction]) -> Keys:
    """The keys of actions that have one, and of those in their submenus."""
    found: Keys = []
    for action in actions:
        menu = action.menu()
        if isinstance(menu, QMenu):
            found += keys_of(menu.actions())
        native = QKeySequence.SequenceFormat.NativeText
        keys = ", ".join(one.toString(native) for one in action.shortcuts() if not one.isEmpty())
        text, shown = plain(action.text()), action.text().partition("\t")[2]
        if keys or shown:
            found.append((text.rstrip("…"), keys or shown))
    return found
