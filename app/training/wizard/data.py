"""The wizard's data page: folders in, findings out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar, QPushButton

from app.phrases import said
from app.settings import TRAINING_FOLDER, Settings
from app.training.wizard.findings import Findings
from app.training.wizard.pairs import PairsCard
from app.training.wizard.planning import RunPlan
from app.training.wizard.recorder import NoiseDialog
from app.training.wizard.sources import DropField, SourceList
from app.training.wizard.step import WizardStep
from app.training.words import duration, left_out
from app.widgets.card import Card, row, wrapped
from app.widgets.label import label
from app.widgets.player import Player
from cnunet.audio import READABLE

_LITTLE_HOURS = 2 / 60


class DataStep(WizardStep):
    """Takes folders and recordings, has them checked, and shows what was found."""

    def __init__(
        self, plan: RunPlan, settings: Settings, noise_folder: Path, player: Player
    ) -> None:
        super().__init__(
            plan,
            self.tr("Your recordings"),
            self.tr(
                "Pairs of noisy and clean recordings, or clean speech and noise that are mixed"
                " while training. Clean speech alone will do: record your room, or train with"
                " synthetic noise."
            ),
        )
        self.title = self.tr("Recordings")
        self._settings = settings
        self._noise_folder = noise_folder
        self._shown_report: object = None
        self.field = DropField()
        self.sources = SourceList()
        self.hint = Card()
        self._hint_text = wrapped()
        self.hint.rows.addWidget(self._hint_text)
        self.progress = QProgressBar()
        self.stop = QPushButton(self.tr("Stop checking"))
        self.again = QPushButton(self.tr("Check the recordings"))
        self.left_out = label(kind="muted")
        self.take_back = QPushButton(self.tr("Include them again"))
        self.trouble = wrapped(kind="bad")
        self.pairs = PairsCard(plan)
        self.findings = Findings(player)
        self._player = player
        self._is_seen = False
        for widget in (self.field, self.sources, self.pairs, self.hint, self.trouble):
            self.rows.addWidget(widget)
        self.rows.addLayout(row(self.progress, self.stop, self.again))
        self.rows.addLayout(row(self.left_out, self.take_back, None))
        self.rows.addWidget(self.findings)
        self.rows.addStretch()
        self._connect()
        self._show()

    def enter(self) -> None:
        self._is_seen = True
        self.plan.list_sources()
        self._examine()

    def leave(self) -> None:
        self._is_seen = False
        self._player.pause()

    def problem(self) -> str:
        plan = self.plan
        if not plan.draft.sources:
            return self.tr("Add your recordings first.")
        for inquiry in (plan.listing, plan.check):
            if inquiry.problem:
                return inquiry.problem
        if plan.listing.answer is None:
            return self.tr("The folders are being searched.")
        if problem := self._missing():
            return problem
        report = plan.check.answer
        if report is None:
            if plan.check.is_running:
                return self.tr("The recordings are being checked.")
            return self.tr("The recordings have not been checked yet.")
        stops = [said(one, "title") for one in report["findings"] if one["weight"] == "stop"]
        if stops:
            text = self.tr("Training can't start with this data. {reasons}.")
            return text.format(reasons="; ".join(stops))
        return ""

    def _missing(self) -> str:
        """A sentence on what is missing, judging by names alone."""
        counts = self.plan.counts()
        listing = self.plan.listing.answer
        if not counts["pairs"] and isinstance(listing, dict) and listing["unpaired"]:
            return self.tr("No noisy recording matches a clean one by name: edit the pairs.")
        if not any(counts[name] for name in ("pairs", "speech", "noise", "ignored")):
            return self.tr("There is no readable recording in it: add another folder.")
        if not counts["pairs"] and not counts["speech"]:
            if counts["ignored"]:
                return self.tr(
                    "The names don't show what these recordings are: choose their use in the list."
                )
            return self.tr("There is noise, but no speech: add clean recordings of speech.")
        if self.plan.draft.goal == "paper" and not counts["pairs"]:
            return self.tr(
                "The paper's recipe needs pairs of noisy and clean recordings; with"
                " speech and noise, choose two stages."
            )
        return ""

    def _connect(self) -> None:
        plan = self.plan
        self.field.dropped.connect(lambda paths: plan.add(paths))
        self.field.folder.clicked.connect(self._ask_for_folder)
        self.field.files.clicked.connect(self._ask_for_files)
        self.field.noise.clicked.connect(self._record)
        self.sources.removed.connect(plan.remove)
        self.sources.role_chosen.connect(plan.set_role)
        self.stop.clicked.connect(plan.check.forget)
        self.again.clicked.connect(plan.examine)
        self.take_back.clicked.connect(plan.take_back)
        self.findings.left_out.connect(plan.leave_out)
        plan.changed.connect(self._show)
        plan.listing.changed.connect(self._on_listed)
        plan.check.changed.connect(self._show_check)

    def _on_listed(self) -> None:
        self._show()
        self._examine()

    def _examine(self) -> None:
        """Have the recordings checked as soon as it is known that there is something to check."""
        plan = self.plan
        listed = plan.listing.answer is not None and not self._missing()
        if self._is_seen and listed and not plan.check.problem:
            plan.examine()

    def _show(self) -> None:
        plan = self.plan
        self.pairs.show_pairs()
        self.sources.show_sources(plan.draft.sources, plan.listing.answer)
        self._show_hint()
        count = len(plan.draft.left_out)
        self.left_out.setText(left_out(count))
        self.left_out.setVisible(bool(count))
        self.take_back.setVisible(bool(count))
        self._show_check()

    def _show_hint(self) -> None:
        counts = self.plan.counts()
        only_speech = bool(counts) and counts["speech"] and not counts["noise"]
        self.hint.setVisible(bool(only_speech) and not counts["pairs"])
        self._hint_text.setText(
            self.tr(
                "There is speech and no noise. A minute of your own room's noise helps most:"
                " record it here. Without any, synthetic noise is used, which teaches less"
                " about your room."
            )
        )

    def _show_check(self) -> None:
        plan, check = self.plan, self.plan.check
        report = check.answer if isinstance(check.answer, dict) else None
        if report is not self._shown_report:
            self._shown_report = report
            self.findings.show_report(report)
        self.progress.setVisible(check.is_running)
        self.stop.setVisible(check.is_running)
        idle = report is None and not check.is_running
        ready = plan.listing.answer is not None and bool(plan.draft.sources)
        self.again.setVisible(idle and ready and not self._missing())
        total = check.progress.get("total", 0)
        self.progress.setRange(0, total)
        self.progress.setValue(check.progress.get("done", 0))
        self.progress.setFormat(self.tr("Checking %v of %m") if total else self.tr("Checking…"))
        self.trouble.setText(plan.listing.problem or check.problem or self._little(report))
        self.trouble.setVisible(bool(self.trouble.text()))
        self.problem_changed.emit()

    def _little(self, report: object) -> str:
        """A warning if there is so little data that training is hardly worthwhile."""
        if not isinstance(report, dict):
            return ""
        hours = sum(part["hours"] for part in report["parts"] if part["use"] == "training")
        if hours >= _LITTLE_HOURS:
            return ""
        text = self.tr(
            "Only {time} of speech to train on. It takes at least a few minutes of speech to make a"
            " difference."
        )
        return text.format(time=duration(hours * 3600))

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Add a folder of recordings"), self._settings[TRAINING_FOLDER]
        )
        if name:
            # Folders that belong together lie side by side: noisy and clean, speech and noise.
            self._settings[TRAINING_FOLDER] = str(Path(name).parent)
            self.plan.add([Path(name)])

    def _ask_for_files(self) -> None:
        endings = " ".join(f"*{ending}" for ending in sorted(READABLE))
        names, _ = QFileDialog.getOpenFileNames(
            self,
            self.tr("Add recordings"),
            self._settings[TRAINING_FOLDER],
            f"{self.tr('Audio and video')} ({endings})",
        )
        if names:
            self._settings[TRAINING_FOLDER] = str(Path(names[0]).parent)
            self.plan.add([Path(name) for name in names])

    def _record(self) -> None:
        dialog = NoiseDialog(self._noise_folder, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.recorded.connect(lambda path: self.plan.add([path], "noise"))
        dialog.open()
