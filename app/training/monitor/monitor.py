"""All runs of this user, watched while the page is visible."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.language import format_number, tr
from app.phrases import in_language
from app.theme import UNIT, Theme
from app.training.launch import launch
from app.training.launch.draft import Draft
from app.training.launch.drafts import draft_of
from app.training.monitor.load import MachineLoad
from app.training.monitor.runlist import RunList
from app.training.monitor.runview import RunView
from app.training.runs.runs import TrainingRun, find_runs
from app.widgets.card import row, wrapped
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.question import ask
from cnunet.errors import CNUNetError
from trainer.config import ConfigError
from trainer.folder import control, registry

_EVERY_MS = 1000
_BUSY_MS = 10
_SEARCH_EVERY = 5
_SLICE_S = 0.02
_LIST_WIDTH = 28 * UNIT


class MonitorView(QWidget):
    """The list of runs on the left, the chosen one on the right."""

    wanted = Signal()
    """The user wants to train something new."""
    duplicated = Signal(Draft)
    """The user wants to train with the settings of a run, changed."""

    def __init__(self, own: Path, player: Player, theme: Theme) -> None:
        super().__init__()
        self._own = own
        self._runs: dict[Path, TrainingRun] = {}
        self._beats = 0
        self.list = RunList()
        self.view = RunView(player, theme)
        self.new = QPushButton(tr("Train a model…"))
        self.new.setProperty("primary", True)
        self.trouble = wrapped(kind="bad")
        self.trouble.hide()
        self.notice = wrapped(kind="muted")
        self.notice.hide()
        # Keeps its space when hidden, so that nothing below it moves just as it is being clicked.
        policy = self.notice.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.notice.setSizePolicy(policy)
        self.load = MachineLoad(self)
        self._load_line = label(kind="muted", wrap=True)
        self._empty = self._invitation()
        self._stack = QStackedWidget()
        self._lay_out()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._beat)
        self.list.chosen.connect(self._on_chosen)
        self.view.asked.connect(self._do)
        self.new.clicked.connect(self.wanted)
        self.load.measured.connect(self._load_line.setText)
        self.search()

    @property
    def run(self) -> TrainingRun | None:
        """The run that is chosen."""
        folder = self.list.folder
        return self._runs.get(folder) if folder is not None else None

    @property
    def runs(self) -> list[TrainingRun]:
        """All runs: active ones by their start, then the others by their end."""

        def sort_key(run: TrainingRun) -> tuple[bool, float]:
            active = run.state.is_active
            return not active, -(run.began_at if active else run.changed_at)

        return sorted(self._runs.values(), key=sort_key)

    @property
    def refresh_ms(self) -> int:
        """The interval at which the runs are read; 0 while they are not watched."""
        return self._timer.interval() if self._timer.isActive() else 0

    def watch(self, on: bool) -> None:
        """Start or stop watching the runs."""
        self.load.watch(on)
        if on:
            self.search()
            self._timer.start()
        else:
            self._timer.stop()

    def search(self) -> None:
        """Look for runs that have been added or removed."""
        folders = find_runs(registry.known_runs(), self._own)
        self._runs = {folder: self._runs.get(folder) or TrainingRun(folder) for folder in folders}
        self.show_all()

    def open_run(self, folder: Path) -> None:
        """Show the run in this folder."""
        self.search()
        self.list.choose(folder.resolve())

    def start(self, folder: Path, stays_awake: bool) -> None:
        """Start or resume the run in a folder; raises `CNUNetError`."""
        folder = folder.resolve()
        run = self._runs.setdefault(folder, TrainingRun(folder))
        launch.start(run, stays_awake)
        self.show_all()

    def show_all(self) -> None:
        """Show the current state of everything."""
        runs = self.runs
        self.list.show_runs(runs)
        self._stack.setCurrentIndex(0 if not runs else 1)
        if (run := self.run) is not None:
            ticked = [self._runs[one] for one in self.list.ticked if one in self._runs]
            self.view.show_run(run, ticked)
            if not run.state.is_active:  # messages about its start are obsolete
                self.notice.hide()
            self.load.set_folder(run.folder)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self.view.set_theme(theme)

    def close_down(self) -> None:
        """Stop watching; the runs continue."""
        self.watch(False)
        self.view.close_down()

    def _beat(self) -> None:
        self._beats += 1
        if self._beats % _SEARCH_EVERY == 0:
            self.search()
        chosen = self.run
        changed = [run for run in self._runs.values() if run.read(_SLICE_S / 4)]
        if chosen is not None and not chosen.is_read:
            chosen.read(_SLICE_S)
        behind = any(not run.is_read for run in self._runs.values())
        self._timer.setInterval(_BUSY_MS if behind else _EVERY_MS)
        if changed or chosen is not None:
            self.show_all()

    def _on_chosen(self) -> None:
        self.trouble.hide()
        self.notice.hide()
        self.show_all()

    def _do(self, what: str) -> None:
        run = self.run
        if run is None:
            return
        self.trouble.hide()
        self.notice.hide()
        try:
            match what:
                case "resume":
                    self._resume(run)
                case "pause":
                    control.ask_to_pause(run.active_folder)
                case "stop":
                    control.ask_to_stop(run.active_folder)
                case "duplicate":
                    self.duplicated.emit(draft_of(run.folder))
                case "delete":
                    self._delete(run)
        except CNUNetError as error:
            self._show_message(in_language(error.sentence))
        run.read()
        self.show_all()

    def _resume(self, run: TrainingRun) -> None:
        run.read()
        if run.state.is_active:
            control.ask_to_resume(run.active_folder)
            self._show_notice(tr("Resumed at step {step}."), run)
            return
        try:
            stays_awake = draft_of(run.folder).stays_awake
        except ConfigError:
            stays_awake = False
        launch.start(run, stays_awake)
        if _saved_step(run):
            self._show_notice(tr("Restarted from the last save, at step {step}."), run)
        else:
            self._show_notice(tr("Nothing had been saved, so it starts from the beginning."), run)

    def _show_notice(self, text: str, run: TrainingRun) -> None:
        """Report what was done; `text` may name the step that comes next."""
        self.notice.setText(text.format(step=format_number(_saved_step(run) + 1)))
        self.notice.show()

    def _delete(self, run: TrainingRun) -> None:
        text = tr("Move the run {name}, with its weights, to the trash?")
        title = tr("Move to the trash")
        ask(self, title, text.format(name=run.name), title, lambda: self.to_trash(run))

    def to_trash(self, run: TrainingRun) -> None:
        """Move its folder to the trash, from which it can be restored."""
        run.read()
        if run.state.is_active:
            self._show_message(tr("{name} is still running: stop it first.").format(name=run.name))
            return
        if not QFile(str(run.folder)).moveToTrash():
            text = tr("{folder} cannot be moved to the trash; delete it yourself.")
            self._show_message(text.format(folder=run.folder))
            return
        registry.forget(run.folder)
        self.search()

    def _show_message(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.show()

    def _invitation(self) -> QWidget:
        widget = QWidget()
        button = QPushButton(tr("Train a model…"))
        button.setProperty("primary", True)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self.wanted)
        layout = QVBoxLayout(widget)
        layout.addStretch()
        layout.addLayout(row(None, label(tr("A model of your own"), "title"), None))
        text = tr("From recordings of your voice, your language, your machine's hum.")
        says = label(text, "muted", wrap=True)
        says.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addLayout(row(None, says, None))
        layout.addSpacing(UNIT)
        layout.addLayout(row(None, button, None))
        layout.addStretch()
        return widget

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(UNIT)
        left.addWidget(self.new)
        left.addWidget(self.list, 1)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.new.setFixedWidth(_LIST_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(UNIT)
        right.addWidget(self.trouble)
        right.addWidget(self.notice)
        right.addWidget(self.view, 1)
        right.addWidget(self._load_line)
        runs = QWidget()
        layout = QHBoxLayout(runs)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * UNIT)
        layout.addLayout(left)
        layout.addLayout(right, 1)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(runs)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, UNIT, 0, 0)
        outer.addWidget(self._stack)


def _saved_step(run: TrainingRun) -> int:
    """The last step that was saved; 0 if none was."""
    saved = run.stage.log.saved if run.stage else None
    return int(saved.get("step", 0)) if saved else 0
