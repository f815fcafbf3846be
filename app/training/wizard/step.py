"""The base class of the wizard's pages."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.theme import UNIT, WIDE_GAP
from app.training.wizard.planning import RunPlan
from app.widgets.label import label

TEXT_WIDTH = 90 * UNIT


class WizardStep(QWidget):
    """One page: it shows a part of the plan and changes it."""

    problem_changed = Signal()
    """`problem` may have changed."""

    title = ""

    def __init__(self, plan: RunPlan, heading: str, purpose: str) -> None:
        super().__init__()
        self.plan = plan
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, UNIT, UNIT)
        self.rows.setSpacing(WIDE_GAP)
        self.rows.addWidget(label(heading, "title"))
        self.rows.addWidget(label(purpose, "muted", wrap=True))

    def is_needed(self) -> bool:
        """Whether the goal of the plan leaves anything to decide here."""
        return True

    def problem(self) -> str:
        """Why the user cannot continue from here, in a sentence; empty if they can."""
        return ""

    def enter(self) -> None:
        """The page is visible now."""

    def leave(self) -> None:
        """The page is no longer visible."""
