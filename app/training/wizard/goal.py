"""The wizard's first page: what to train."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QRadioButton

from app.training.launch.draft import FINE_TUNED, MINUTES, Goal
from app.training.wizard.planning import RunPlan
from app.training.wizard.step import WizardStep
from app.widgets.card import Card, wrapped


class GoalStep(WizardStep):
    """Fine-tune, two stages, or the paper's recipe."""

    def __init__(self, plan: RunPlan) -> None:
        super().__init__(
            plan,
            self.tr("What do you want to train?"),
            self.tr(
                "Your own model is better at what it was trained on: one voice, one language, the"
                " hum of one machine. Nothing leaves this computer."
            ),
        )
        self.title = self.tr("Goal")
        choices: tuple[tuple[Goal, str, str], ...] = (
            (
                "fine-tune",
                self.tr("Fine-tune the default model"),
                self.tr(
                    "The quickest way, and the right one for little data. Continues from the model"
                    " {name} with your recordings: with about 30 of them or more, 20 minutes on an"
                    " ordinary computer make a difference."
                ).format(name=FINE_TUNED),
            ),
            (
                "two-stage",
                self.tr("Train from scratch, in two stages"),
                self.tr(
                    "A new model of any size. The first stage is guided by a speech model that"
                    " hears the clean speech; the second learns to do without it. Takes hours of"
                    " recordings and a day or more; much less time with a graphics card."
                ),
            ),
            (
                "paper",
                self.tr("The paper's recipe"),
                self.tr(
                    "Repeats the published experiment: five networks, 80 epochs each, and a"
                    " table of their scores. Needs fixed pairs of noisy and clean recordings"
                    " (VoiceBank-DEMAND, for example) and a graphics card."
                ),
            ),
        )
        self.buttons: dict[Goal, QRadioButton] = {}
        group = QButtonGroup(self)
        for goal, title, text in choices:
            button = self.buttons[goal] = QRadioButton(title)
            font = button.font()
            font.setBold(True)
            button.setFont(font)
            button.setAccessibleDescription(text)
            button.clicked.connect(lambda _=False, goal=goal: self._choose(goal))
            group.addButton(button)
            card = Card()
            card.rows.addWidget(button)
            card.rows.addWidget(wrapped(text, "muted"))
            self.rows.addWidget(card)
        self.rows.addStretch()
        plan.changed.connect(self._show)
        self._show()

    def _choose(self, goal: Goal) -> None:
        draft = self.plan.draft
        if draft.goal != goal:
            draft.goal = goal
            draft.minutes = MINUTES[goal]
            draft.steps = 0
            draft.preset = "small"
            self.plan.touch()

    def _show(self) -> None:
        self.buttons[self.plan.draft.goal].setChecked(True)
