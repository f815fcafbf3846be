"""The wizard's guide page: which speech model helps, and where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QProgressBar,
    QPushButton,
    QRadioButton,
)

from app.paths import short_path
from app.theme import UNIT
from app.training.wizard.planning import GuideAction, RunPlan
from app.training.wizard.step import WizardStep
from app.training.words import size
from app.widgets.card import Card, row, wrapped
from app.widgets.label import add_hidden_label
from trainer.config import DEFAULT_GUIDE

_KNOWN = (DEFAULT_GUIDE, "microsoft/wavlm-base-plus", "facebook/hubert-base-ls960")


class GuideStep(WizardStep):
    """A model from the hub, a local folder, or none."""

    def __init__(self, plan: RunPlan) -> None:
        super().__init__(
            plan,
            self.tr("The guide"),
            self.tr(
                "A pretrained speech model hears the clean speech during the first stage and"
                " tells the network what matters in it. It is needed only for training, never"
                " afterwards."
            ),
        )
        self.title = self.tr("Guide")
        self.with_guide = QRadioButton(self.tr("With a guide"))
        self.without = QRadioButton(self.tr("Without a guide"))
        group = QButtonGroup(self)
        group.addButton(self.with_guide)
        group.addButton(self.without)
        self.name = QComboBox()
        self.name.setEditable(True)
        self.name.addItems(_KNOWN)
        self.name.setMinimumWidth(36 * UNIT)
        self.name.setAccessibleName(self.tr("Name on the hub, or folder, of the guide"))
        self.folder = QPushButton(self.tr("Choose a folder…"))
        self.state = wrapped()
        self.progress = QProgressBar()
        self.download = QPushButton(self.tr("Download"))
        self.download.setProperty("primary", True)
        self.cancel = QPushButton(self.tr("Stop the download"))
        self.look_again = QPushButton(self.tr("Look again"))
        self.ask_size = QPushButton(self.tr("Show download size"))
        self.card = Card()
        self.card.rows.addWidget(self.with_guide)
        self.card.rows.addLayout(row(self.name, self.folder, None))
        self.card.rows.addWidget(self.state)
        self.card.rows.addLayout(row(self.progress))
        buttons = (self.download, self.ask_size, self.cancel, self.look_again)
        self.card.rows.addLayout(row(*buttons, None))
        self.none_card = Card()
        self.none_card.rows.addWidget(self.without)
        self.none_card.rows.addWidget(
            wrapped(
                self.tr(
                    "One stage instead of two, in about half the time and with less memory, but"
                    " without the guide's knowledge of speech. In the paper, the two stages are"
                    " what sets its best network apart from the same network trained in one."
                ),
                "muted",
            )
        )
        self.rows.addWidget(self.card)
        add_hidden_label(self.name)
        self.rows.addWidget(self.none_card)
        self.rows.addStretch()
        self._connect()
        self._show()

    def enter(self) -> None:
        self._show()
        if not self.plan.guide.problem and not self._is_known_missing:
            self.plan.find_guide()

    def is_needed(self) -> bool:
        # The model that fine-tuning starts from was trained with one.
        return self.plan.draft.goal != "fine-tune"

    def problem(self) -> str:
        plan = self.plan
        if not plan.draft.has_guide or plan.guide_found:
            return ""
        if plan.guide.problem:
            return plan.guide.problem
        if self._downloads:
            return self.tr("The guide is being downloaded.")
        if plan.guide.is_running:
            return self.tr("Looking for the guide…")
        return self.tr("The guide is not on this computer yet: download it, or train without one.")

    def _connect(self) -> None:
        plan = self.plan
        self.with_guide.clicked.connect(lambda: self._choose(self.name.currentText()))
        self.without.clicked.connect(lambda: self._choose(""))
        self.name.activated.connect(lambda _: self._choose(self.name.currentText()))
        line = self.name.lineEdit()
        assert line is not None
        line.editingFinished.connect(lambda: self._choose(self.name.currentText()))
        self.folder.clicked.connect(self._ask_for_folder)
        self.download.clicked.connect(self._download)
        self.cancel.clicked.connect(self._cancel)
        self.look_again.clicked.connect(self._look_again)
        self.ask_size.clicked.connect(self._ask_size)
        plan.changed.connect(self._show)
        plan.guide.changed.connect(self._show)

    def _choose(self, name: str) -> None:
        draft, name = self.plan.draft, name.strip()
        if draft.goal == "fine-tune" or draft.guide == name:
            return
        draft.guide = name
        self.plan.touch()
        self.plan.find_guide()

    def _ask_for_folder(self) -> None:
        title = self.tr("Choose the folder of a guide")
        if folder := QFileDialog.getExistingDirectory(self, title):
            self.name.setEditText(folder)
            self._choose(folder)

    def _download(self) -> None:
        self.plan.guide.forget()
        self.plan.find_guide("download")

    def _ask_size(self) -> None:
        self.plan.guide.forget()
        self.plan.find_guide("size")

    def _cancel(self) -> None:
        self.plan.guide.forget()  # what was downloaded is kept, and the next download resumes there
        self.plan.find_guide()

    def _look_again(self) -> None:
        self.plan.guide.forget()
        self.plan.find_guide()

    def _show(self) -> None:
        plan, draft = self.plan, self.plan.draft
        fine_tunes = draft.goal == "fine-tune"
        self.card.setVisible(not fine_tunes)
        self.none_card.setVisible(draft.goal == "two-stage")
        if draft.guide and self.name.currentText() != draft.guide:
            self.name.setEditText(draft.guide)
        for button, on in ((self.with_guide, bool(draft.guide)), (self.without, not draft.guide)):
            button.blockSignals(True)
            button.setChecked(on)
            button.blockSignals(False)
        for widget in (self.name, self.folder):
            widget.setEnabled(bool(draft.guide))
        progress = plan.guide.progress
        loads = self._downloads
        missing = not plan.guide.is_running and progress.get("event") == "missing"
        self.progress.setVisible(loads)
        self.cancel.setVisible(loads)
        self.download.setVisible(bool(draft.guide) and (missing or self._may_retry))
        self.ask_size.setVisible(bool(draft.guide) and missing and self._action != "size")
        self.look_again.setVisible(bool(draft.guide) and bool(plan.guide.problem))
        done, total = progress.get("done", 0), progress.get("total", 0)
        self.progress.setRange(0, 1000 if total else 0)
        self.progress.setValue(round(1000 * done / total) if total else 0)
        self.state.setText(self._state(loads, done, total))
        self.problem_changed.emit()

    @property
    def _may_retry(self) -> bool:
        """Whether a download was interrupted and can be resumed."""
        return bool(self.plan.guide.problem) and self._action == "download"

    @property
    def _action(self) -> GuideAction:
        return self.plan.guide_question.action

    @property
    def _downloads(self) -> bool:
        return self.plan.guide.is_running and self._action == "download"

    @property
    def _is_known_missing(self) -> bool:
        """Whether the hub has said how large this guide is."""
        is_missing = self.plan.guide.progress.get("event") == "missing"
        return is_missing and self.plan.guide_question == (self.plan.draft.guide, "size")

    def _state(self, loads: bool, done: int, total: int) -> str:
        plan = self.plan
        if not plan.draft.has_guide:
            return ""
        if found := plan.guide_found:
            text = self.tr("It is on this computer: {place} ({size}).")
            return text.format(place=short_path(Path(found["path"])), size=size(found["bytes"]))
        if plan.guide.problem:
            return plan.guide.problem
        if loads:
            if not total:
                return self.tr("The download is starting…")
            text = self.tr("{done} of {total} downloaded. You can stop, and resume later.")
            return text.format(done=size(done), total=size(total))
        if plan.guide.is_running and self._action == "size":
            return self.tr("Asking the hub…")
        if plan.guide.is_running:
            return self.tr("Looking for it…")
        bytes_ = plan.guide.progress.get("bytes", 0)
        if plan.guide.progress.get("event") == "missing":
            if bytes_:
                text = self.tr("It is not on this computer. The download is {size}.")
                return text.format(size=size(bytes_))
            if self._action == "size":
                return self.tr(
                    "It is not on this computer, and its size could not be determined. Check your"
                    " connection."
                )
            return self.tr(
                "It is not on this computer. Download it from the hub (huggingface.co), which is"
                " asked only when you press a button, or choose a folder."
            )
        return ""
