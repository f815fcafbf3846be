"""The list of runs, the newest first; ticked runs are drawn over the selected one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.language import tr
from app.theme import UNIT
from app.training.runs.runs import TrainingRun
from app.training.words import moment, progress_of


class RunList(QListWidget):
    """Two lines per run: its name, and what it is doing."""

    chosen = Signal()
    """Another run was selected, or the ticks have changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("runs")
        self.setAccessibleName(tr("Runs"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setToolTip(tr("Tick runs to overlay their curves"))
        self._fills = False
        self.currentItemChanged.connect(lambda *_: self._on_chosen())
        self.itemChanged.connect(lambda _: self._on_chosen())

    @property
    def folder(self) -> Path | None:
        """The folder of the selected run."""
        item = self.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    @property
    def ticked(self) -> list[Path]:
        """The folders of the runs to compare."""
        items = [self.item(number) for number in range(self.count())]
        checked = Qt.CheckState.Checked
        return [one.data(Qt.ItemDataRole.UserRole) for one in items if one.checkState() == checked]

    def choose(self, folder: Path) -> None:
        """Select the run in this folder."""
        for number in range(self.count()):
            if self.item(number).data(Qt.ItemDataRole.UserRole) == folder:
                self.setCurrentRow(number)

    def show_runs(self, runs: list[TrainingRun]) -> None:
        """Show these; keeps the selection and the ticks."""
        before, ticked = self.folder, set(self.ticked)
        self._fills = True
        here = [self.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.count())]
        if here != [run.folder for run in runs]:
            self.clear()
            for run in runs:
                item = QListWidgetItem()
                item.setData(Qt.ItemDataRole.UserRole, run.folder)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                on = run.folder in ticked
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
                item.setSizeHint(QSize(0, 6 * UNIT))
                self.addItem(item)
            if before is not None:
                self.choose(before)
            if self.currentItem() is None and runs:
                self.setCurrentRow(0)
        for number, run in enumerate(runs):
            text = f"{run.name}\n{_second_line(run)}"
            if self.item(number).text() != text:
                self.item(number).setText(text)
                self.item(number).setToolTip(str(run.folder))
        self._fills = False
        if before != self.folder:
            self.chosen.emit()

    def _on_chosen(self) -> None:
        if not self._fills:
            self.chosen.emit()


def _second_line(run: TrainingRun) -> str:
    line = progress_of(run)
    return line if run.state.is_active else f"{line} · {moment(run.changed_at, short=True)}"
