"""Labels in the styles of the theme."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

LabelKind = Literal["", "title", "heading", "muted", "bad"]


def label(text: str = "", kind: LabelKind = "", wrap: bool = False) -> QLabel:
    """A label of this style; plain text only, since file names may look like markup."""
    made = QLabel(text)
    made.setObjectName(kind)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def label_of(control: QWidget, text: str, kind: LabelKind = "") -> QLabel:
    """A label to put beside a control, which it names.

    On Unix, that is how screen readers know the name of a combo box, whose accessible name Qt
    ignores there.
    """
    made = label(text, kind)
    made.setBuddy(control)
    return made


def add_hidden_label(control: QWidget) -> None:
    """Name a control by its accessible name, as `label_of` does, where no label is visible.

    The control must already be in its place, since the label becomes a child of its parent.
    """
    made = label_of(control, control.accessibleName())
    made.setParent(control.parentWidget())
    made.hide()
    control.destroyed.connect(made.deleteLater)
