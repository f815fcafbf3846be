"""Validation recordings of a run, as enhanced by its network now and earlier."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.language import format_number, tr
from app.theme import UNIT, Theme
from app.training.result.switcher import Version, VersionSwitcher
from app.training.runs.runs import TrainingRun
from app.training.runs.stage import StageRun
from app.training.words import duration
from app.widgets.card import row, wrapped
from app.widgets.label import label_of
from app.widgets.player import Player
from trainer.folder.files import EXAMPLES_FOLDER

_BEFORE_S = 3600.0


class ExamplesView(QWidget):
    """Compares the noisy, clean, current and hour-old (or oldest) versions."""

    def __init__(self, player: Player, theme: Theme) -> None:
        super().__init__()
        self._stage: StageRun | None = None
        self.names = QComboBox()
        self.names.setAccessibleName(tr("Recording"))
        self.empty = wrapped(tr("Examples come with the first validation."), "muted")
        self.switcher = VersionSwitcher(player, theme)
        self._label = label_of(self.names, tr("Recording"), "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addLayout(row(self._label, self.names, None))
        layout.addWidget(self.empty)
        layout.addWidget(self.switcher, 1)
        self.names.activated.connect(lambda _: self._show())

    def show_run(self, run: TrainingRun | None) -> None:
        """Offer the examples of the current or last stage."""
        stages = run.stages if run else []
        with_examples = [one for one in stages if (one.folder / EXAMPLES_FOLDER / "noisy").is_dir()]
        self._stage = with_examples[-1] if with_examples else None
        found = _names(self._stage)
        if found != [self.names.itemText(n) for n in range(self.names.count())]:
            self.names.clear()
            self.names.addItems(found)
        self._show()

    def _show(self) -> None:
        name = self.names.currentText()
        versions = versions_of(self._stage, name) if self._stage and name else []
        self.empty.setVisible(not versions)
        for widget in (self.switcher, self.names, self._label):
            widget.setVisible(bool(versions))
        self.switcher.show_versions(versions)


def versions_of(stage: StageRun, name: str) -> list[Version]:
    """The versions of an example that exist."""
    folder = stage.folder / EXAMPLES_FOLDER

    def file(part: str) -> Path:
        return folder / part / f"{name}.flac"

    steps = sorted(
        one.name for one in folder.iterdir() if one.name.isdecimal() and file(one.name).exists()
    )
    found = [Version(tr("Noisy"), file("noisy"))]
    if steps:
        remark = tr("step {step}").format(step=format_number(int(steps[-1])))
        found.append(Version(tr("Now"), file(steps[-1]), remark))
    if (before := _before(stage, steps)) is not None:
        step, ago_s = before
        text = tr("{time} ago, step {step}")
        remark = text.format(time=duration(ago_s), step=format_number(int(step)))
        found.append(Version(tr("Before"), file(step), remark))
    found.append(Version(tr("Clean"), file("clean")))
    return [version for version in found if version.path.exists()]


def _before(stage: StageRun, steps: list[str]) -> tuple[str, float] | None:
    """The newest step at least an hour before the last, else the oldest; and how long before."""
    times = {
        event["step"]: event["time"] for event in stage.log.all("validated") if "step" in event
    }
    known = [(step, times[int(step)]) for step in steps if int(step) in times]
    if len(known) < 2:
        return None
    last = known[-1][1]
    older = [one for one in known[:-1] if last - one[1] >= _BEFORE_S]
    step, then = older[-1] if older else known[0]
    return step, last - then


def _names(stage: StageRun | None) -> list[str]:
    if stage is None:
        return []
    return sorted(path.stem for path in (stage.folder / EXAMPLES_FOLDER / "noisy").glob("*.flac"))
