"""A framed card, and helpers for its layout."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from app.theme import UNIT, WIDE_GAP
from app.widgets.label import label


class Card(QFrame):
    """A framed part of a page: a heading, and `rows` for the content below it."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(WIDE_GAP, UNIT, WIDE_GAP, UNIT)
        self.rows.setSpacing(UNIT)
        self.heading = label(heading, "heading", wrap=True)
        self.rows.addWidget(self.heading)
        self.heading.setVisible(bool(heading))  # now that it isn't a window of its own


def wrapped(text: str = "", kind: str = "") -> QLabel:
    """A paragraph whose text can be selected."""
    made = label(text, kind, wrap=True)  # type: ignore[arg-type]
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """A row of widgets; None for a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(UNIT)
    for widget in widgets:
        if widget is None:
            layout.addStretch()
        else:
            layout.addWidget(widget)
    return layout


def clear_layout(layout: QLayout) -> None:
    """Delete every widget in the layout, and its items."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()  # deleted only when the event loop runs
            widget.deleteLater()
