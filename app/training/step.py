"""What every page of the wizard is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.theme import UNIT, Theme
from app.training.planning import Plan
from app.widgets.label import label

TEXT_WIDTH = 90 * UNIT


class Step(QWidget):
    """One page: it shows a part of the plan and changes it."""

    judged = Signal()
    """`problem` may be another one now."""

    title = ""

    def __init__(self, plan: Plan, heading: str, purpose: str) -> None:
        super().__init__()
        self.plan = plan
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, UNIT, UNIT)
        self.rows.setSpacing(UNIT + UNIT // 2)
        self.rows.addWidget(label(heading, "title"))
        self.rows.addWidget(label(purpose, "muted", wrap=True))

    def problem(self) -> str:
        """Why one cannot go on from here, in a sentence; empty where one can."""
        return ""

    def enter(self) -> None:
        """The page is seen now."""

    def leave(self) -> None:
        """The page is seen no longer."""

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""


class Card(QFrame):
    """A framed part of a page: a heading, and below it whatever is put into `rows`."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT + UNIT // 2, UNIT)
        self.rows.setSpacing(UNIT)
        self.heading = label(heading, "heading", wrap=True)
        self.heading.setVisible(bool(heading))
        self.rows.addWidget(self.heading)


def wrapped(text: str = "", kind: str = "") -> QLabel:
    """A paragraph, whose text can be selected and copied."""
    made = label(text, kind, wrap=True)  # type: ignore[arg-type]
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def row(*widgets: QWidget | None) -> QHBoxLayout:
    """Widgets beside each other; None for a stretch."""
    layout = QHBoxLayout()
    layout.setSpacing(UNIT)
    for widget in widgets:
        if widget is None:
            layout.addStretch()
        else:
            layout.addWidget(widget)
    return layout
