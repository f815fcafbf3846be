"""The wizard: its pages, and navigation between them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.theme import SMALL_GAP, UNIT
from app.training.launch.draft import Draft
from app.training.wizard.data import DataStep
from app.training.wizard.discarding import discard
from app.training.wizard.goal import GoalStep
from app.training.wizard.guide import GuideStep
from app.training.wizard.holdout import HoldoutStep
from app.training.wizard.machine import MachineStep
from app.training.wizard.planning import RunPlan
from app.training.wizard.step import TEXT_WIDTH, WizardStep
from app.training.wizard.summary import SummaryStep
from app.widgets.card import row
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.steady import keep_width

_LIST_WIDTH = 18 * UNIT


class Wizard(QWidget):
    """Six pages, without those that the goal does not need; the user can go back to any of them,
    but forward only to the first problem."""

    left = Signal()
    """The user wants to see the runs; the draft is kept."""
    ready = Signal(Path)
    """The planned run should start in this folder."""

    def __init__(
        self, plan: RunPlan, settings: Settings, runs: Path, noise: Path, player: Player
    ) -> None:
        super().__init__()
        self.plan = plan
        self.data = DataStep(plan, settings, noise, player)
        self.machine = MachineStep(plan, runs)
        self.summary = SummaryStep(plan, runs)
        self.steps: list[WizardStep] = [
            GoalStep(plan),
            self.data,
            HoldoutStep(plan),
            GuideStep(plan),
            self.machine,
            self.summary,
        ]
        self.buttons = [self._button(number) for number in range(len(self.steps))]
        self._stack = QStackedWidget()
        self.back = QPushButton(self.tr("Back"))
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setToolTip(self.tr("What you have entered is kept"))
        self.start_over = QPushButton(self.tr("Start over"))
        self.start_over.setToolTip(self.tr("Discard what you have entered"))
        self.reason = label(kind="muted", wrap=True)
        self.reason.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self.back.clicked.connect(lambda: self.go_to(self._next_to(self.number, -1)))
        self.next.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.left)
        self.start_over.clicked.connect(self._start_over)
        self.summary.ready.connect(self.ready)
        for step in self.steps:
            step.problem_changed.connect(self._show_problem)
        plan.changed.connect(self._show_problem)

    @property
    def number(self) -> int:
        """The number of the visible page."""
        return self._stack.currentIndex()

    @property
    def step(self) -> WizardStep:
        """The visible page."""
        return self.steps[self.number]

    def open(self) -> None:
        """Show the page that the user was on."""
        self.plan.list_sources()
        number = min(self.plan.draft.page, self._furthest())
        self.go_to(number if self.steps[number].is_needed() else self._next_to(number, 1))

    def go_to(self, number: int) -> None:
        """Show this page."""
        self.step.leave()
        self._stack.setCurrentIndex(number)
        if self.plan.draft.page != number:
            self.plan.draft.page = number
            self.plan.touch()
        self.step.enter()
        self._show_problem()

    def leave(self) -> None:
        """The wizard is no longer visible."""
        self.step.leave()

    def _go_on(self) -> None:
        if self._problem():
            return
        if self.step is self.summary:
            self.summary.start()
        else:
            self.go_to(self._next_to(self.number, 1))

    def _start_over(self) -> None:
        def begin() -> None:
            self.plan.begin(Draft())
            self.go_to(0)

        discard(self, self.plan, begin)

    def _next_to(self, number: int, direction: int) -> int:
        """The next page that is needed, forward or back."""
        number += direction
        while not self.steps[number].is_needed():
            number += direction
        return number

    def _problem(self) -> str:
        """The problem of this page; on the last page, anything that keeps the run from starting."""
        steps = self.steps if self.step is self.summary else [self.step]
        return next((problem for step in steps if (problem := step.problem())), "")

    def _furthest(self) -> int:
        """The page of the first known problem."""
        problems = (number for number, step in enumerate(self.steps) if step.problem())
        return next(problems, len(self.steps) - 1)

    def _show_problem(self) -> None:
        """Show the problem, and which pages can be opened."""
        is_last = self.step is self.summary
        problem = self._problem()
        self.back.setEnabled(self.number > 0)
        self.start_over.setVisible(self.plan.is_begun)
        texts = (self.tr("Next"), self.tr("Start training"))
        self.next.setText(texts[is_last])
        keep_width(self.next, texts)  # otherwise it would move to where Back has just been clicked
        self.next.setEnabled(not problem)
        self.next.setAccessibleDescription(problem)
        self.reason.setText(problem)
        furthest = max(self._furthest(), self.number)
        index = 0
        for number, (step, button) in enumerate(zip(self.steps, self.buttons, strict=True)):
            button.setVisible(step.is_needed())
            index += step.is_needed()
            button.setText(f"{index}  {step.title}")
            button.setEnabled(number <= furthest)
            button.setChecked(number == self.number)

    def _button(self, number: int) -> QPushButton:
        button = QPushButton()
        button.setObjectName("step")
        button.setCheckable(True)
        button.clicked.connect(lambda _=False, number=number: self.go_to(number))
        return button

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(SMALL_GAP)
        for button in (*self.buttons, self.start_over, self.close_button):
            button.setFixedWidth(_LIST_WIDTH)
        for button in self.buttons:
            names.addWidget(button)
        names.addStretch()
        names.addWidget(self.start_over)
        names.addWidget(self.close_button)
        for step in self.steps:
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its content takes the focus
            step.setMaximumWidth(TEXT_WIDTH + 4 * UNIT)
            scroll.setWidget(step)
            self._stack.addWidget(scroll)
        right = QVBoxLayout()
        right.setSpacing(UNIT)
        right.addWidget(self._stack, 1)
        right.addLayout(row(self.reason, self.back, self.next))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, UNIT, 0, 0)
        layout.setSpacing(3 * UNIT)
        layout.addLayout(names)
        layout.addLayout(right, 1)
