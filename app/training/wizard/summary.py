"""The wizard's last page: a summary, a name, and the start button."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton

from app.language import format_number
from app.paths import short_path
from app.training.launch.draft import FINE_TUNED
from app.training.launch.drafts import free_folder, write_object
from app.training.wizard.findings import part_in_words
from app.training.wizard.planning import RunPlan
from app.training.wizard.step import WizardStep
from app.training.words import duration, left_out
from app.widgets.card import Card, row, wrapped
from app.widgets.saving import ask_where_to_save
from cnunet.errors import CNUNetError


class SummaryStep(WizardStep):
    """Says what will be done, and starts it; `ready` carries the folder of the run."""

    ready = Signal(Path)

    def __init__(self, plan: RunPlan, runs: Path) -> None:
        super().__init__(
            plan,
            self.tr("Ready to start"),
            self.tr(
                "Training continues when this window is closed; it can be paused, stopped and"
                " resumed at any time."
            ),
        )
        self.title = self.tr("Start")
        self._runs = runs
        self.name = QLineEdit()
        self.name.setAccessibleName(self.tr("Name of the run"))
        self.folder_label = wrapped(kind="muted")
        form = QFormLayout()
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Folder"), self.folder_label)
        self.card = Card()
        self.text = wrapped()
        self.warning = wrapped(kind="bad")
        self.card.rows.addWidget(self.text)
        self.card.rows.addWidget(self.warning)
        self.save = QPushButton(self.tr("Save as a file for cnunet-train…"))
        self.command = wrapped(kind="muted")
        self.command.hide()
        self.trouble = wrapped(kind="bad")
        self.trouble.hide()
        self.rows.addLayout(form)
        self.rows.addWidget(self.card)
        self.rows.addLayout(row(self.save, None))
        self.rows.addWidget(self.command)
        self.rows.addWidget(self.trouble)
        self.rows.addStretch()
        self.name.textEdited.connect(self._rename)
        self.save.clicked.connect(self._ask_for_file)

    def enter(self) -> None:
        draft = self.plan.draft
        if not draft.name:
            draft.name = self._proposed_name()
        self.name.setText(draft.name)
        self.trouble.hide()
        self._show()

    def start(self) -> None:
        """Emit `ready` with a new folder for the run."""
        self.ready.emit(free_folder(self._runs, self.plan.draft.name))

    def show_trouble(self, sentence: str) -> None:
        """Show why it could not be started."""
        self.trouble.setText(sentence)
        self.trouble.show()

    def problem(self) -> str:
        if not self.plan.draft.name.strip():
            return self.tr("Give it a name.")
        return ""

    def _rename(self, name: str) -> None:
        self.plan.draft.name = name
        self.plan.touch()
        self._show()

    def _proposed_name(self) -> str:
        sources = self.plan.draft.sources
        return f"{sources[0].path.name if sources else 'run'} {time.strftime('%Y-%m-%d')}"

    def _show(self) -> None:
        draft = self.plan.draft
        self.folder_label.setText(short_path(free_folder(self._runs, draft.name)))
        self.text.setText("\n".join(filter(None, self._sentences())))
        self.warning.setText(self.plan.too_few_steps())
        self.warning.setVisible(bool(self.warning.text()))
        self.problem_changed.emit()

    def _sentences(self) -> list[str]:
        plan, draft = self.plan, self.plan.draft
        what = {
            "fine-tune": self.tr("The model {name} is fine-tuned.").format(name=FINE_TUNED),
            "two-stage": self.tr("A new network of the size {size} is trained.").format(
                size=draft.preset
            ),
            "paper": self.tr("The paper's five networks are trained and compared in a table."),
        }[draft.goal]
        report = plan.check.answer
        parts = report["parts"] if isinstance(report, dict) else []
        data = [part_in_words(part) for part in parts]
        missing = left_out(len(draft.left_out)) if draft.left_out else ""
        guide = ""
        if draft.has_guide:
            guide = self.tr("The guide is {name}.").format(name=short_path(draft.guide))
        elif draft.goal == "two-stage":
            guide = self.tr("There is no guide, so there is one stage.")
        return [what, *data, missing, guide, self._length(), self._where()]

    def _length(self) -> str:
        draft = self.plan.draft
        steps = draft.steps_of_each()
        if not steps:
            return self.tr("They take 80 epochs each.") if draft.goal == "paper" else ""
        text = self.tr("It takes {steps} steps of {batch} examples.")
        if draft.stages > 1:
            text = self.tr("It takes {steps} steps of {batch} examples in each of {stages} stages.")
        batch = 1 if draft.goal == "paper" else draft.batch or draft.measured_batch
        if not batch:  # the trainer will choose it, and has not reported it yet
            text = self.tr("It takes {steps} steps.")
        text = text.format(steps=format_number(steps), batch=batch, stages=draft.stages)
        if draft.is_measured and draft.goal != "paper":
            total = duration(steps * sum(draft.seconds_a_step))
            text += " " + self.tr("That is about {time}.").format(time=total)
        return text

    def _where(self) -> str:
        draft = self.plan.draft
        where = {
            "cpu": self.tr("It runs on the processor."),
            "auto": self.tr("It runs on the graphics card, or on the processor if there is none."),
        }.get(draft.device, self.tr("It runs on the graphics card."))
        if draft.stays_awake:
            where += " " + self.tr("The computer is kept awake meanwhile.")
        return where

    def _ask_for_file(self) -> None:
        title = self.tr("Save the settings")
        ask_where_to_save(self, title, "training.json", "JSON (*.json)", self.save_as)

    def save_as(self, path: Path) -> None:
        """Write settings and data as files, and show the command that uses them."""
        data = path.with_name(f"{path.stem}-data.json")
        try:
            write_object(data, self.plan.draft.collection().as_dict())
            write_object(path, self.plan.draft.file(data))
        except (CNUNetError, OSError) as error:
            self.show_trouble(str(error))
            return
        command = self.plan.draft.command
        verb = "run" if command == "run" else f"recipe {command}"
        self.command.setText(f'cnunet-train {verb} FOLDER --config "{path}"')
        self.command.show()
