"""Asks before a plan is discarded, since that can't be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.training.wizard.planning import RunPlan
from app.widgets.question import ask


def discard(parent: QWidget, plan: RunPlan, then: Callable[[], object]) -> None:
    """Call `then`, which replaces the plan: immediately if it is empty, else if the user agrees."""
    if not plan.is_begun:
        then()
        return
    text = tr("You have begun to plan a run. Discard its recordings and settings?")
    ask(parent, tr("Discard the plan"), text, tr("Discard"), then)
