"""One run: its state, its buttons, its curves, its examples, its result."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import reveal
from app.language import tr
from app.theme import UNIT, Theme
from app.training.monitor.advice import problems_of
from app.training.monitor.curves import Curves
from app.training.result.examples import ExamplesView
from app.training.result.result import ResultView
from app.training.runs.runs import RunState, TrainingRun
from app.training.words import doing_now, progress_of, scores_of
from app.widgets.card import wrapped
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.scrolling import scrolling
from app.widgets.wrap import Wrap

_RESUMABLE = (RunState.PAUSED, RunState.STOPPED, RunState.FAILED, RunState.INTERRUPTED)


class RunView(QWidget):
    """Shows a run; `asked` reports what its buttons ask for."""

    asked = Signal(str)
    """"resume", "pause", "stop", "duplicate" or "delete": for the run that is shown."""

    def __init__(self, player: Player, theme: Theme) -> None:
        super().__init__()
        self._run: TrainingRun | None = None
        self.name = label(kind="title")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.state = label(kind="muted")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(UNIT)
        self.buttons = {
            name: QPushButton(text)
            for name, text in (
                ("resume", tr("Resume")),
                ("pause", tr("Pause")),
                ("stop", tr("Stop and save")),
            )
        }
        self.buttons["resume"].setProperty("primary", True)
        self.more = QPushButton(tr("More"))
        menu = QMenu(self.more)
        self.actions_by_name = {
            "duplicate": menu.addAction(tr("Duplicate with changes…")),
            "delete": menu.addAction(tr("Move to the trash…")),
            "folder": menu.addAction(tr("Show in folder")),
        }
        self.more.setMenu(menu)
        self.problems = wrapped(kind="bad")
        self.problems.hide()
        self.doing = wrapped()
        self.curves = Curves(theme)
        self.examples = ExamplesView(player, theme)
        self.result = ResultView(player, theme)
        self.tabs = QStackedWidget()
        self.tab_buttons: list[QToolButton] = []
        self._lay_out()
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name))
        for name in ("duplicate", "delete"):
            action = self.actions_by_name[name]
            action.triggered.connect(lambda _=False, name=name: self.asked.emit(name))
        self.actions_by_name["folder"].triggered.connect(self._reveal)

    def show_run(self, run: TrainingRun, others: Sequence[TrainingRun]) -> None:
        """Show this run as it is now, with the curves of the others behind its own."""
        is_other = run is not self._run
        self._run = run
        self.name.setText(run.name)
        self.state.setText(" · ".join(filter(None, (progress_of(run), scores_of(run)))))
        self.state.setToolTip(str(run.folder))
        fraction = run.fraction
        busy = run.state is RunState.STARTING or (
            run.state is RunState.TRAINING and fraction is None
        )
        self.progress.setRange(0, 0 if busy else 1000)
        self.progress.setValue(round(1000 * (fraction or 0.0)))
        self._show_buttons(run)
        problems = problems_of(run)
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))
        doing = doing_now(run)
        self.doing.setText(doing)
        self.doing.setVisible(bool(doing))
        # Four empty plots would say nothing.
        self.curves.setVisible(not doing)
        self.curves.show_runs([run, *(one for one in others if one is not run)])
        if is_other or self.tabs.currentIndex() == 1:
            self.examples.show_run(run)
        if is_other or self.tabs.currentIndex() == 2:
            self.result.show_run(run)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self.curves.set_theme(theme)
        self.examples.switcher.set_theme(theme)
        self.result.comparing.switcher.set_theme(theme)

    def show_tab(self, number: int) -> None:
        """Show the curves (0), the examples (1) or the result (2)."""
        for switcher in (self.examples.switcher, self.result.comparing.switcher):
            switcher.rest()
        self.tabs.setCurrentIndex(number)
        self.tab_buttons[number].setChecked(True)
        if self._run is not None:
            if number == 1:
                self.examples.show_run(self._run)
                self.examples.switcher.take_over()
            elif number == 2:
                self.result.show_run(self._run)
                self.result.comparing.switcher.take_over()

    def close_down(self) -> None:
        """Stop what is going on: drawing, comparing, the report."""
        self.examples.switcher.close_down()
        self.result.close_down()

    def _show_buttons(self, run: TrainingRun) -> None:
        seen = {
            "resume": run.state in _RESUMABLE,
            "pause": run.state is RunState.TRAINING,
            "stop": run.state in (RunState.TRAINING, RunState.PAUSED) or run.is_preparing,
        }
        for name, button in self.buttons.items():
            button.setVisible(seen[name])
        self.actions_by_name["delete"].setEnabled(not run.state.is_active)

    def _reveal(self) -> None:
        if self._run is not None:
            reveal.show_in_folder(self._run.folder / "config.json")

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        titles = (tr("Curves"), tr("Listen"), tr("Use it"))
        for number, title in enumerate(titles):
            button = QToolButton()
            button.setText(title)
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, number=number: self.show_tab(number))
            group.addButton(button)
            self.tab_buttons.append(button)
        self.tab_buttons[0].setChecked(True)
        first = QWidget()
        beginning = QVBoxLayout(first)
        beginning.setContentsMargins(0, 0, 0, 0)
        beginning.addWidget(self.doing)
        beginning.addWidget(self.curves, 1)
        beginning.addStretch()
        for widget in (first, self.examples, self.result):
            self.tabs.addWidget(scrolling(widget))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.name)
        layout.addWidget(self.state)
        layout.addWidget(self.progress)
        layout.addWidget(self.problems)
        bar = Wrap()
        for one in (*self.tab_buttons, *self.buttons.values(), self.more):
            bar.add(one)
        layout.addLayout(bar)
        layout.addWidget(self.tabs, 1)
