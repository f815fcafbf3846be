"""The wizard's page of the machine: on what, how large, how long, and what that will take."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import psutil
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QProgressBar,
    QPushButton,
    QSpinBox,
)

from app.theme import UNIT
from app.training.disk import free_mb
from app.training.keeper import can_stay_awake
from app.training.planning import Plan
from app.training.step import Card, Step, row, wrapped
from app.training.words import duration, size
from app.widgets.label import label
from cnunet.config import PRESETS


class MachineStep(Step):
    """Device, size, batch, length; and an estimate from real steps."""

    def __init__(self, plan: Plan, runs: Path) -> None:
        super().__init__(
            plan,
            self.tr("The machine, and how long"),
            self.tr("Some real steps are run to tell how long it will take and what it needs."),
        )
        self.title = self.tr("Machine")
        self._runs = runs
        self._is_seen = False
        self.device, self.preset = QComboBox(), QComboBox()
        for name, text in (
            ("auto", self.tr("The graphics card, if there is one that can be used")),
            ("cpu", self.tr("The processor")),
            ("cuda", self.tr("The graphics card (CUDA)")),
            ("mps", self.tr("The graphics card (Apple)")),
        ):
            self.device.addItem(text, name)
        for box in (self.device, self.preset):  # as narrow as the window wants it
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
        for name in PRESETS:
            self.preset.addItem(_size_in_words(name), name)
        self.batch = _spin(1, 256)
        self.threads = _spin(1, os.cpu_count() or 1)
        self.threads.setToolTip(
            self.tr(
                "More help only on an idle machine, and seldom beyond four; on a graphics card"
                " they hardly matter"
            )
        )
        self.hours, self.minutes = _spin(0, 999, self.tr(" h")), _spin(0, 59, self.tr(" min"))
        self.by_steps = QCheckBox(self.tr("By steps instead:"))
        self.steps = _spin(1, 10_000_000)
        self.awake = QCheckBox(self.tr("Keep this computer awake while it trains"))
        self.awake.setEnabled(can_stay_awake())
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * UNIT)
        self.form.setVerticalSpacing(UNIT)
        self.form.addRow(self.tr("Train on"), self.device)
        self.form.addRow(self.tr("Size of the network"), self.preset)
        self.form.addRow(self.tr("Examples in a batch"), row(self.batch, None))
        self.form.addRow(self.tr("Processor cores"), row(self.threads, None))
        self._times = row(self.hours, self.minutes, None)
        self.form.addRow(self.tr("Train for about"), self._times)
        self._counts = row(self.by_steps, self.steps, None)
        self.form.addRow("", self._counts)
        self.form.addRow("", self.awake)
        self.card = Card(self.tr("What it will take"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFormat("")
        self.state = wrapped()
        self.table = QGridLayout()
        self.table.setHorizontalSpacing(3 * UNIT)
        self.table.setVerticalSpacing(UNIT // 2)
        self.again = QPushButton(self.tr("Measure again"))
        self.card.rows.addWidget(self.state)
        self.card.rows.addWidget(self.progress)
        self.card.rows.addLayout(self.table)
        self.warning = wrapped(kind="bad")
        self.card.rows.addWidget(self.warning)
        self.card.rows.addLayout(row(self.again, None))
        self.rows.addLayout(self.form)
        self.rows.addWidget(self.card)
        self.rows.addStretch()
        self._connect()
        self._show()

    def enter(self) -> None:
        self._is_seen = True
        self._show()
        self._measure()

    def leave(self) -> None:
        self._is_seen = False

    def problem(self) -> str:
        draft, estimate = self.plan.draft, self.plan.estimate
        if not draft.steps and draft.goal != "paper" and not draft.minutes:
            return self.tr("Say how long it is to train.")
        if estimate.is_running:
            return self.tr("Some steps are being measured.")
        if estimate.problem and not draft.is_measured:
            return estimate.problem
        if not draft.is_measured and draft.goal != "paper" and not draft.steps:
            return self.tr("The steps have not been measured yet.")
        return self._full_disk()

    def _full_disk(self) -> str:
        answer = self.plan.estimate.answer
        if not isinstance(answer, dict):
            return ""
        needed = self._disk_mb(answer)
        free = free_mb(self._runs)
        if needed <= free:
            return ""
        text = self.tr("The disk is too full: {needed} are needed in {folder}, {free} are free.")
        return text.format(
            needed=size(needed * 1e6), folder=self._runs, free=size(max(free, 0) * 1e6)
        )

    def _disk_mb(self, answer: dict[str, Any]) -> float:
        runs = sum(stage["disk_mb"] for stage in answer["stages"])
        if self.plan.draft.goal == "paper":
            runs *= self.plan.draft.stages
        return float(runs + answer["data_disk_mb"])

    def _connect(self) -> None:
        self.device.activated.connect(self._take)
        self.preset.activated.connect(self._take)
        for spin in (self.batch, self.threads, self.hours, self.minutes, self.steps):
            spin.valueChanged.connect(self._take)
        self.by_steps.toggled.connect(self._take)
        self.awake.toggled.connect(self._take)
        self.again.clicked.connect(self._measure_again)
        self.plan.changed.connect(self._show)
        self.plan.estimate.changed.connect(self._show)

    def _take(self) -> None:
        """Take what the fields say into the draft."""
        draft = self.plan.draft
        key = draft.machine_key
        draft.device = self.device.currentData()
        draft.preset = self.preset.currentData()
        draft.batch = self.batch.value()
        draft.threads = self.threads.value()
        draft.minutes = self.hours.value() * 60 + self.minutes.value()
        draft.steps = self.steps.value() if self.by_steps.isChecked() else 0
        draft.stays_awake = self.awake.isChecked()
        self.plan.touch()
        if draft.machine_key != key:
            self._measure()

    def _measure(self) -> None:
        draft = self.plan.draft
        if self._is_seen and draft.sources and not (draft.is_measured and self._knows_all):
            self.plan.measure()

    @property
    def _knows_all(self) -> bool:
        return isinstance(self.plan.estimate.answer, dict)

    def _measure_again(self) -> None:
        self.plan.estimate.forget()
        self.plan.measure()

    def _show(self) -> None:
        draft, estimate = self.plan.draft, self.plan.estimate
        fields = (self.device, self.preset, self.batch, self.threads, self.hours, self.minutes)
        for widget in (*fields, self.by_steps, self.steps, self.awake):
            widget.blockSignals(True)
        self.device.setCurrentIndex(max(self.device.findData(draft.device), 0))
        self.preset.setCurrentIndex(self.preset.findData(draft.preset))
        self.batch.setValue(draft.batch)
        self.threads.setValue(draft.threads)
        self.hours.setValue(draft.minutes // 60)
        self.minutes.setValue(draft.minutes % 60)
        self.by_steps.setChecked(bool(draft.steps))
        if draft.steps:
            self.steps.setValue(draft.steps)
        self.awake.setChecked(draft.stays_awake and can_stay_awake())
        for widget in (*fields, self.by_steps, self.steps, self.awake):
            widget.blockSignals(False)
        is_paper = draft.goal == "paper"
        self.form.setRowVisible(1, draft.goal == "two-stage")
        self.form.setRowVisible(2, not is_paper)
        self.form.setRowVisible(self._times, not is_paper)
        self.form.setRowVisible(self._counts, not is_paper)
        self.hours.setEnabled(not draft.steps)
        self.minutes.setEnabled(not draft.steps)
        self.steps.setEnabled(bool(draft.steps))
        self.progress.setVisible(estimate.is_running)
        self.again.setVisible(not estimate.is_running)
        self.state.setText(self._state())
        self._show_table(estimate.answer if isinstance(estimate.answer, dict) else None)
        self.warning.setText(self._warnings())
        self.warning.setVisible(bool(self.warning.text()))
        self.judged.emit()

    def _state(self) -> str:
        draft, estimate = self.plan.draft, self.plan.estimate
        if estimate.is_running:
            text = self.tr("Some steps are being measured on this machine; a minute or two.")
            done, total = estimate.progress.get("done", 0), estimate.progress.get("total", 1)
            if total > 1:
                text += " " + self.tr("Stage {n} of {all}.").format(n=done + 1, all=total)
            return text
        if estimate.problem:
            return estimate.problem
        steps = draft.steps_of_each(self.plan.counts().get("pairs", 0))
        if not draft.is_measured or not steps:
            return self.tr("Not measured yet.")
        seconds = steps * sum(draft.seconds_a_step)
        if draft.goal == "paper":
            seconds = steps * draft.seconds_a_step[-1] * draft.stages
        text = self.tr("About {time} in all: {steps:,} steps")
        if draft.stages > 1:
            text = self.tr("About {time} in all: {steps:,} steps in each of {stages} stages")
        text = text.format(time=duration(seconds), steps=steps, stages=draft.stages)
        return text + self.tr(", and the validations between them.")

    def _show_table(self, answer: dict[str, Any] | None) -> None:
        while (item := self.table.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if answer is None:
            return
        names = {
            "guided": self.tr("Stage 1, with the guide"),
            "replicate": self.tr("Stage 2, without"),
            "plain": self.tr("Training"),
        }
        steps = self.plan.draft.steps_of_each(self.plan.counts().get("pairs", 0))
        heads = (self.tr("a step"), self.tr("in all"), self.tr("memory"), self.tr("disk"))
        for column, text in enumerate(heads):
            self.table.addWidget(label(text, "muted"), 0, column + 1)
        for number, stage in enumerate(answer["stages"], start=1):
            cells = (
                names[stage["stage"]],
                f"{stage['seconds_a_step']:.2f} s",
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
        """Where it does not fit, in sentences."""
        answer = self.plan.estimate.answer
        if not isinstance(answer, dict):
            return ""
        told = [self._full_disk()]
        needed = max(stage["memory_mb"] for stage in answer["stages"]) * 1e6
        memory = psutil.virtual_memory()
        on_card = self.plan.draft.device not in ("cpu", "auto")
        if needed > memory.available and not on_card:
            text = self.tr(
                "It needs {needed} of memory, and {free} are free: close other programs,"
                " or take a smaller batch or network."
            )
            told.append(text.format(needed=size(needed), free=size(memory.available)))
        return " ".join(filter(None, told))


def _spin(low: int, high: int, suffix: str = "") -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setSuffix(suffix)
    spin.setKeyboardTracking(False)
    spin.setMinimumWidth(12 * UNIT)
    return spin


def _size_in_words(preset: str) -> str:
    return {"tiny": "tiny, to try things out", "small": "small, as the one that ships"}.get(
        preset, {"base": "base, as in the paper", "large": "large"}.get(preset, preset)
    )
