"""The wizard's machine page: device, size, length, and what that will take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QSpinBox,
)

from app.language import tr
from app.theme import UNIT
from app.training.launch.supervisor import can_stay_awake
from app.training.wizard.estimatecard import EstimateCard
from app.training.wizard.planning import RunPlan
from app.training.wizard.step import WizardStep
from app.widgets.card import row
from cnunet.config import SIZES
from cnunet.cores import usable_cores


class MachineStep(WizardStep):
    """Device, size, batch, length, and an estimate from real steps."""

    def __init__(self, plan: RunPlan, runs: Path) -> None:
        super().__init__(
            plan,
            self.tr("The machine, and how long"),
            self.tr("A few real steps are run to find out how long it takes and what it needs."),
        )
        self.title = self.tr("Machine")
        self._is_seen = False
        self.device, self.network_size = QComboBox(), QComboBox()
        for name, text in (
            ("auto", self.tr("The graphics card, if there is one that can be used")),
            ("cpu", self.tr("The processor")),
            ("cuda", self.tr("The graphics card (CUDA)")),
            ("mps", self.tr("The graphics card (Apple)")),
        ):
            self.device.addItem(text, name)
        for box in (self.device, self.network_size):  # may shrink with the window
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
        for name in SIZES:
            self.network_size.addItem(_size_in_words(name), name)
        self.batch = _spin(0, 256)
        self.batch.setSpecialValueText(self.tr("Automatic"))
        self.threads = _spin(1, usable_cores())
        self.threads.setToolTip(
            self.tr(
                "More cores help only on an idle machine, and seldom beyond four; with a graphics"
                " card they hardly matter"
            )
        )
        self.hours, self.minutes = _spin(0, 999, self.tr(" h")), _spin(0, 59, self.tr(" min"))
        self.by_steps = QCheckBox(self.tr("Set the number of steps:"))
        self.steps = _spin(1, 10_000_000)
        self.awake = QCheckBox(self.tr("Keep this computer awake while it trains"))
        self.awake.setEnabled(can_stay_awake())
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(2 * UNIT)
        self.form.setVerticalSpacing(UNIT)
        self.form.addRow(self.tr("Train on"), self.device)
        self.form.addRow(self.tr("Size of the network"), self.network_size)
        self.form.addRow(self.tr("Examples in a batch"), row(self.batch, None))
        self.form.addRow(self.tr("Processor cores"), row(self.threads, None))
        self._times = row(self.hours, self.minutes, None)
        self.form.addRow(self.tr("Train for about"), self._times)
        self._counts = row(self.by_steps, self.steps, None)
        self.form.addRow("", self._counts)
        self.form.addRow("", self.awake)
        self.card = EstimateCard(plan, runs)
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
            return self.tr("Say how long to train.")
        needs_pace = draft.goal != "paper" and not draft.steps
        if estimate.is_running and needs_pace:
            return self.tr("Steps are being measured. Set their number if you don't want to wait.")
        if estimate.problem and not draft.is_measured:
            return estimate.problem
        if not draft.is_measured and needs_pace:
            return self.tr("The steps have not been measured yet.")
        return self.card.full_disk()

    def _connect(self) -> None:
        self.device.activated.connect(self._take)
        self.network_size.activated.connect(self._take)
        for spin in (self.batch, self.threads, self.hours, self.minutes, self.steps):
            spin.valueChanged.connect(self._take)
        self.by_steps.toggled.connect(self._take)
        self.awake.toggled.connect(self._take)
        self.card.again.clicked.connect(self._measure_again)
        self.plan.changed.connect(self._show)
        self.plan.estimate.changed.connect(self._show)

    def _take(self) -> None:
        """Put the values of the fields into the draft."""
        draft = self.plan.draft
        key = draft.machine_key
        draft.device = self.device.currentData()
        draft.preset = self.network_size.currentData()
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
        draft = self.plan.draft
        fields = (
            self.device,
            self.network_size,
            self.batch,
            self.threads,
            self.hours,
            self.minutes,
        )
        for widget in (*fields, self.by_steps, self.steps, self.awake):
            widget.blockSignals(True)
        self.device.setCurrentIndex(max(self.device.findData(draft.device), 0))
        self.network_size.setCurrentIndex(self.network_size.findData(draft.preset))
        self.batch.setValue(draft.batch)
        self.threads.setValue(draft.threads)
        self.hours.setValue(draft.minutes // 60)
        self.minutes.setValue(draft.minutes % 60)
        self.by_steps.setChecked(bool(draft.steps))
        if steps := self.plan.steps:  # if the user doesn't set them, those of the time
            self.steps.setValue(steps)
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
        self.card.show_estimate()
        self.problem_changed.emit()


def _spin(low: int, high: int, suffix: str = "") -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(low, high)
    spin.setSuffix(suffix)
    spin.setKeyboardTracking(False)
    spin.setMinimumWidth(12 * UNIT)
    return spin


def _size_in_words(name: str) -> str:
    what = {
        "tiny": tr("tiny, to try things out"),
        "small": tr("small, like the default model"),
        "base": tr("base, as in the paper"),
    }
    return what.get(name, name)
