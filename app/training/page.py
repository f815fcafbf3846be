"""The Training page: the wizard, and the runs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QStackedLayout

from app import theme as themes
from app.page import Page, PageContext
from app.phrases import in_language
from app.settings import THEME
from app.theme import Theme
from app.training.launch import launch
from app.training.launch.draft import Draft
from app.training.monitor.monitor import MonitorView
from app.training.wizard.discarding import discard
from app.training.wizard.planning import RunPlan
from app.training.wizard.wizard import Wizard
from app.widgets.player import Player
from cnunet.errors import CNUNetError
from cnunet.places import user_data


class TrainingPage(Page):
    """Shows the runs, or the wizard while a run is being planned.

    The wizard's draft outlives the window; so do runs, which are processes of their own.
    """

    def __init__(self, context: PageContext, player: Player | None = None) -> None:
        super().__init__()
        paths, settings = context.paths, context.settings
        theme = themes.chosen_theme(settings[THEME])
        self.runs = user_data() / "training"
        self.player = player or Player()
        self.player.setParent(self)
        draft = paths.settings.with_name("training-draft.json")
        self.plan = RunPlan(draft, paths.cache / "training", self)
        self.wizard = Wizard(
            self.plan, settings, self.runs, user_data() / "room noise", self.player
        )
        self.monitor = MonitorView(self.runs, self.player, theme)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.monitor)
        self._stack.addWidget(self.wizard)
        self.monitor.wanted.connect(self.open_wizard)
        self.monitor.duplicated.connect(self._duplicate)
        self.monitor.view.result.model_added.connect(self._on_model_added)
        self.wizard.left.connect(self.show_runs)
        self.wizard.ready.connect(self._start)
        self._watch()

    def begin(self) -> None:
        self.player.look_for_output()

    def open_wizard(self) -> None:
        """Open the wizard where the user left it."""
        self._stack.setCurrentWidget(self.wizard)
        self.wizard.open()
        self._watch()

    def show_runs(self) -> None:
        """Show the runs."""
        self.wizard.leave()
        self._stack.setCurrentWidget(self.monitor)
        self._watch()

    def set_theme(self, theme: Theme) -> None:
        self.monitor.set_theme(theme)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._watch()

    def hideEvent(self, event: object) -> None:
        super().hideEvent(event)  # type: ignore[arg-type]
        self._watch()

    def shut_down(self) -> None:
        self.monitor.close_down()
        self.plan.close()
        self.player.close()

    def _watch(self) -> None:
        """Watch the runs only while they are visible."""
        self.monitor.watch(self.isVisible() and self._stack.currentWidget() is self.monitor)

    def _duplicate(self, draft: Draft) -> None:
        def begin() -> None:
            self.plan.begin(draft)
            self.open_wizard()
            self.wizard.go_to(0)

        discard(self, self.plan, begin)

    def _start(self, folder: Path) -> None:
        draft = self.plan.draft
        try:
            launch.prepare(draft, folder)
            self.monitor.start(folder, draft.stays_awake)
        except CNUNetError as error:
            self.wizard.summary.show_trouble(in_language(error.sentence))
            return
        self.plan.begin(Draft())
        self.show_runs()
        self.monitor.open_run(folder)

    def _on_model_added(self, name: str) -> None:
        self.noticed.emit(self.tr("{name} can be chosen on the other pages now.").format(name=name))
