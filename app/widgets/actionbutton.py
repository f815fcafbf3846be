"""Buttons that stand for actions, and tooltips that name their keys."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QToolButton


def action_button(action: QAction, primary: bool = False) -> QPushButton:
    """A button that triggers the action and is disabled along with it."""
    button = QPushButton(plain(action.text()))
    button.setToolTip(action.toolTip())
    button.setProperty("primary", primary)
    button.setCheckable(action.isCheckable())
    action.toggled.connect(button.setChecked)
    button.clicked.connect(action.trigger)
    action.changed.connect(lambda: button.setEnabled(action.isEnabled()))
    return button


def tool_button(action: QAction) -> QToolButton:
    """A flat button with the text, icon and state of the action, which Tab reaches."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def explain(action: QAction, what: str = "") -> None:
    """Let the tooltip say what an action does, then its key; by default, its text."""
    native = QKeySequence.SequenceFormat.NativeText
    key = action.shortcut().toString(native)
    what = what or plain(action.text())
    action.setToolTip(f"{what} ({key})" if key else what)


def plain(text: str) -> str:
    """The text of an action without its mnemonic, such as "&" or "(&P)", and a key in the menu."""
    return re.sub(r"\(&\w\)|&", "", text.partition("\t")[0])
