"""The result of a run: its scores, and using, exporting and reporting on its model."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeGuard

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app import reveal
from app.language import format_number, tr
from app.paths import short_path
from app.phrases import in_language
from app.theme import UNIT, Theme, restyle
from app.training.call import Call
from app.training.result.adding import ModelError, add_model
from app.training.result.comparing import Comparing
from app.training.result.scores import figures_of, with_scores
from app.training.runs.runs import TrainingRun
from app.training.runs.stage import StageRun
from app.training.words import safe_name
from app.widgets.card import Card, clear_layout, row, wrapped
from app.widgets.label import label, label_of
from app.widgets.player import Player
from app.widgets.saving import ask_where_to_save
from app.widgets.wrap import Wrap
from app.workers.command import command_for
from cnunet.files import replace_file

_FIGURES = (("pesq", "PESQ"), ("stoi", "STOI"), ("si_sdr", "SI-SDR, dB"))


class ResultView(QWidget):
    """Shows the result of a run, or why there is none yet."""

    model_added = Signal(str)
    """There is a model of this name now."""

    def __init__(self, player: Player, theme: Theme) -> None:
        super().__init__()
        self._run: TrainingRun | None = None
        self._best: Path | None = None
        self._report_file = Path()
        self._shown: list[tuple[str, dict[str, Any]]] = []
        self.empty = wrapped(kind="muted")
        self.scores = QGridLayout()
        self.scores.setHorizontalSpacing(2 * UNIT)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the model"))
        self.name.setMinimumWidth(30 * UNIT)
        self.which = QComboBox()
        self.which.setAccessibleName(tr("Which weights"))
        # May be narrower than its texts, as the window may be.
        self.which.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.which.setMinimumContentsLength(20)
        self.which.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.gain_note = wrapped(
            tr(
                "Gain: PESQ, STOI and SI-SDR together, from 0 (as noisy as before) to 1 (perfect)."
                " The best weights are those with the highest."
            ),
            "muted",
        )
        self.verdict = wrapped(kind="bad")
        self.use = QPushButton(tr("Use this model"))
        self.use.setProperty("primary", True)
        self.export = QPushButton(tr("Export as a file…"))
        self.report = QPushButton(tr("Open the report"))
        self.state = wrapped()
        self.state.hide()
        self.ahead = wrapped(
            tr(
                "This network looks ahead in time, like the published one. It can be scored and"
                " used from Python, but not on the Files and Live pages."
            ),
            "muted",
        )
        self.card = Card(tr("The model"))
        self.table = wrapped()
        self.table.setTextFormat(Qt.TextFormat.MarkdownText)
        self.table_card = Card(tr("All networks on the same recordings"))
        self.compare_card = Card(tr("Compared with the default model, on your own recordings"))
        self.comparing = Comparing(player, theme)
        self._reporting = Call(command_for("trainer"), self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        rows = self.card.rows
        rows.addLayout(self.scores)
        rows.addWidget(self.gain_note)
        rows.addWidget(self.verdict)
        rows.addLayout(row(label_of(self.which, tr("Weights"), "muted"), self.which))
        rows.addLayout(row(label_of(self.name, tr("Name"), "muted"), self.name, None))
        buttons = Wrap()
        for button in (self.use, self.export, self.report):
            buttons.add(button)
        rows.addLayout(buttons)
        rows.addWidget(self.ahead)
        rows.addWidget(self.state)
        self.table_card.rows.addWidget(self.table)
        self.compare_card.rows.addWidget(self.comparing, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.card)
        layout.addWidget(self.table_card)
        layout.addWidget(self.compare_card, 1)
        layout.addStretch()

    def _connect(self) -> None:
        self._reporting.finished.connect(lambda _: self._open_report())
        self._reporting.failed.connect(self._show_message)
        self.which.activated.connect(self._on_choice)
        self.use.clicked.connect(self._use)
        self.export.clicked.connect(self._ask_for_file)
        self.report.clicked.connect(self._make_report)

    def show_run(self, run: TrainingRun | None) -> None:
        """Show the result of this run."""
        if run is not self._run:
            self._run = run
            self.name.setText(safe_name(run.name) if run else "")
            self.state.hide()
        stage = run.best_stage if run else None
        best = stage.best if stage else None
        self._show_choice(stage, best)
        self._best = self._chosen
        is_causal = stage is not None and stage.config is not None and stage.config.mode == "causal"
        self.card.setVisible(best is not None)
        self.use.setVisible(is_causal)
        self.ahead.setVisible(not is_causal)
        self.compare_card.setVisible(is_causal)
        self.empty.setVisible(best is None)
        self.empty.setText(_why_not(run))
        self.comparing.set_model(self._best if is_causal else None)
        outcome = stage.outcome if stage is not None else None
        is_over = run is not None and not run.state.is_active
        verdict = ""
        if is_over and outcome and outcome.gained_nothing:
            verdict = in_language(outcome.sentence)
        self.verdict.setText(verdict)
        self.verdict.setVisible(bool(verdict))
        # Weights that gained nothing should not be the prominent choice.
        set_primary(self.use, not verdict)
        if stage is not None:
            self._show_scores(figures_of(stage))
        self.table.setText(run.table if run else "")
        self.table_card.setVisible(bool(self.table.text()))

    def close_down(self) -> None:
        """Stop the report and the comparison."""
        self._reporting.cancel()
        self.comparing.close_down()

    def _show_choice(self, stage: StageRun | None, best: Path | None) -> None:
        """Offer the best and the newest weights, where they are not the same."""
        newest = stage.newest if stage is not None and best is not None else None
        outcome = stage.outcome if stage is not None else None
        choices = []
        if best:
            is_start = outcome is not None and outcome.start_is_best
            title = tr("The best: those it started from") if is_start else tr("The best")
            choices.append((with_scores(title, outcome.best if outcome else None), best))
        if newest is not None:
            choices.append(
                (with_scores(tr("The newest"), outcome.newest if outcome else None), newest)
            )
        if [self.which.itemText(k) for k in range(self.which.count())] != [t for t, _ in choices]:
            chosen = self._chosen
            self.which.clear()
            for title, path in choices:
                self.which.addItem(title, path)
            self.which.setCurrentIndex(max(self.which.findData(chosen), 0))
        self.which.setEnabled(len(choices) > 1)

    @property
    def _chosen(self) -> Path | None:
        path: Path | None = self.which.currentData()
        return path

    def _on_choice(self) -> None:
        self._best = self._chosen
        if not self.use.isHidden():
            self.comparing.set_model(self._best)

    def _show_scores(self, rows: list[tuple[str, dict[str, Any]]]) -> None:
        if rows == self._shown:
            return
        self._shown = rows
        clear_layout(self.scores)
        titles = (*_FIGURES, ("gain", tr("Gain")))
        shown = [one for one in titles if any(_is_number(row.get(one[0])) for _, row in rows)]
        for column, (_, title) in enumerate(shown, start=1):
            self.scores.addWidget(label(title, "muted"), 0, column)
        for number, (title, figures) in enumerate(rows, start=1):
            self.scores.addWidget(label(title, wrap=True), number, 0)
            for column, (name, _) in enumerate(shown, start=1):
                value = figures.get(name)
                text = format_number(value, 3) if _is_number(value) else ""
                self.scores.addWidget(label(text), number, column)
        for column in (0, len(shown) + 1):
            self.scores.setColumnStretch(column, 1)
        self.gain_note.setVisible("gain" in dict(shown))

    def _use(self) -> None:
        if self._best is None:
            return
        try:
            name = add_model(self._best, self.name.text())
        except ModelError as error:
            self._show_message(str(error))
            return
        text = tr(
            "{name} can be chosen now: for files under Settings > Processing, and on the Live page."
        )
        self._show_message(text.format(name=name))
        self.model_added.emit(name)

    def _ask_for_file(self) -> None:
        title = tr("Export the model")
        name = f"{safe_name(self.name.text()) or 'model'}.safetensors"
        ask_where_to_save(self, title, name, "Safetensors (*.safetensors)", self.export_to)

    def export_to(self, path: Path) -> None:
        """Copy the model file."""
        if self._best is None:
            return
        try:
            replace_file(path, self._best.read_bytes())
        except OSError as error:
            text = tr("{path} cannot be written: {reason}.")
            self._show_message(text.format(path=path, reason=error.strerror or error))
            return
        self._show_message(tr("Saved as {path}.").format(path=short_path(path)))

    def _make_report(self) -> None:
        if self._run is None or self._reporting.is_running:
            return
        self._show_message(tr("The report is being written; this takes a minute or two…"))
        folders = [str(stage.folder) for stage in self._run.stages]
        self._report_file = self._run.folder / "report.html"  # another run may be shown by then
        self._reporting.start("report", *folders, "-o", str(self._report_file))

    def _open_report(self) -> None:
        self._show_message(tr("The report is {path}.").format(path=short_path(self._report_file)))
        reveal.open_with_its_program(self._report_file)

    def _show_message(self, sentence: str) -> None:
        self.state.setText(sentence)
        self.state.show()


def _why_not(run: TrainingRun | None) -> str:
    if run is None:
        return ""
    if run.recipe and len(run.stages) < run.stages_in_all:
        return tr(
            "The model comes with the last stage: the network of an earlier one needs its guide"
            " to work."
        )
    return tr("There are no weights yet: they come with the first validation.")


def set_primary(button: QPushButton, is_primary: bool) -> None:
    """Make a button look primary or ordinary."""
    if button.property("primary") != is_primary:
        button.setProperty("primary", is_primary)
        restyle(button)


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float)
