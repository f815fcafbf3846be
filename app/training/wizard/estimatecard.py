"""The cost of a run, measured in real steps, and warnings where it won't fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psutil
from PySide6.QtWidgets import QGridLayout, QProgressBar, QPushButton

from app.language import format_number
from app.phrases import in_language
from app.theme import SMALL_GAP, UNIT
from app.training.disk import RESERVE_MB, free_mb
from app.training.wizard.planning import RunPlan
from app.training.words import duration, size
from app.widgets.card import Card, clear_layout, row, wrapped
from app.widgets.label import label


class EstimateCard(Card):
    """Shows the plan's estimate, for a run whose folder will be in `runs`."""

    def __init__(self, plan: RunPlan, runs: Path) -> None:
        super().__init__()
        self.heading.setText(self.tr("What it will take"))
        self.heading.show()
        self.plan = plan
        self._runs = runs
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFormat("")
        self.state = wrapped()
        self.table = QGridLayout()
        self.table.setHorizontalSpacing(3 * UNIT)
        self.table.setVerticalSpacing(SMALL_GAP)
        self.warning = wrapped(kind="bad")
        self.again = QPushButton(self.tr("Measure again"))
        self.rows.addWidget(self.state)
        self.rows.addWidget(self.progress)
        self.rows.addLayout(self.table)
        self.rows.addWidget(self.warning)
        self.rows.addLayout(row(self.again, None))

    def show_estimate(self) -> None:
        """Show the current estimate."""
        estimate = self.plan.estimate
        self.progress.setVisible(estimate.is_running)
        self.again.setVisible(not estimate.is_running)
        self.state.setText(self._state())
        self._show_table(estimate.answer if isinstance(estimate.answer, dict) else None)
        self.warning.setText(self._warnings())
        self.warning.setVisible(bool(self.warning.text()))

    def full_disk(self) -> str:
        """A sentence if the disk has too little room; else empty."""
        answer = self.plan.estimate.answer
        if not isinstance(answer, dict):
            return ""
        needed = self._disk_mb(answer) + RESERVE_MB
        free = free_mb(self._runs)
        if needed <= free:
            return ""
        text = self.tr("Not enough disk space in {folder}: {needed} needed, {free} available.")
        return text.format(needed=size(needed * 1e6), folder=self._runs, free=size(free * 1e6))

    def _disk_mb(self, answer: dict[str, Any]) -> float:
        runs = sum(stage["disk_mb"] for stage in answer["stages"])
        return float(runs + answer["data_disk_mb"])

    def _state(self) -> str:
        draft, estimate = self.plan.draft, self.plan.estimate
        if estimate.is_running:
            text = self.tr(
                "Measuring some steps on this machine; this takes a minute or two, and longer if"
                " the machine is busy."
            )
            done, total = estimate.progress.get("done", 0), estimate.progress.get("total", 1)
            if total > 1:
                text += " " + self.tr("{n} of {all}.").format(n=done + 1, all=total)
            return text
        if estimate.problem:
            return estimate.problem
        steps = self.plan.steps
        if not draft.is_measured or not steps:
            return self.tr("Not measured yet.")
        seconds = steps * sum(draft.seconds_a_step)
        text = self.tr("About {time} in all: {steps} steps, and the validations between them.")
        if draft.stages > 1:
            text = self.tr(
                "About {time} in all: {steps} steps in each of {stages} stages, and the "
                "validations between them."
            )
        return text.format(time=duration(seconds), steps=format_number(steps), stages=draft.stages)

    def _show_table(self, answer: dict[str, Any] | None) -> None:
        clear_layout(self.table)
        if answer is None:
            return
        recipe = self.plan.draft.recipe
        titles = {run.name: in_language(run.title) for run in recipe.runs} if recipe else {}
        steps = self.plan.steps
        heads = (self.tr("a step"), self.tr("in all"), self.tr("memory"), self.tr("disk"))
        for column, text in enumerate(heads):
            self.table.addWidget(label(text, "muted"), 0, column + 1)
        for number, stage in enumerate(answer["stages"], start=1):
            cells = (
                titles.get(stage["name"], self.tr("Training")),
                self.tr("{n} s").format(n=format_number(stage["seconds_a_step"], 2)),
                duration(steps * stage["seconds_a_step"]) if steps else "",
                size(stage["memory_mb"] * 1e6),
                size(stage["disk_mb"] * 1e6),
            )
            for column, text in enumerate(cells):
                self.table.addWidget(label(text), number, column)
        last = len(answer["stages"]) + 1
        self.table.addWidget(label(self.tr("The decoded data")), last, 0)
        self.table.addWidget(label(size(answer["data_disk_mb"] * 1e6)), last, 4)
        self.table.setColumnStretch(5, 1)

    def _warnings(self) -> str:
        """Sentences about what does not fit."""
        answer = self.plan.estimate.answer
        if not isinstance(answer, dict):
            return ""
        warnings = [self.full_disk(), self.plan.too_few_steps()]
        in_ram = (stage["memory_mb"] for stage in answer["stages"] if not stage["on_card"])
        needed = max(in_ram, default=0.0) * 1e6
        memory = psutil.virtual_memory()
        if needed > memory.available:
            text = self.tr(
                "It needs {needed} of memory, but only {free} is free: close other programs,"
                " or choose a smaller batch or network."
            )
            warnings.append(text.format(needed=size(needed), free=size(memory.available)))
        return " ".join(filter(None, warnings))
