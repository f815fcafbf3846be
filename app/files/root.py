"""The Files page and everything behind it: queue, workers, player, unfinished jobs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout

from app import theme as themes
from app.files import texts
from app.files.dispatch import Dispatcher, JobOptions
from app.files.page import FilesView
from app.files.queue import FileQueue
from app.files.scoring import Scoring
from app.files.unfinished import Unfinished
from app.page import Page, PageContext
from app.settings import MODEL, THEME
from app.theme import UNIT, Theme
from app.widgets.banner import Banner
from app.widgets.player import Player
from app.workers.command import command_for
from app.workers.pool import FileWorkers
from app.workers.prober import Prober
from app.workers.serial_worker import SerialWorker
from cnunet.ipc.fullstrength import FullStrengthResults


class FilesPage(Page):
    """Creates, connects and shuts down the parts of the page.

    command: the command line of a file worker; by default that of this installation.
    """

    def __init__(
        self,
        context: PageContext,
        command: Sequence[str] | None = None,
        player: Player | None = None,
    ) -> None:
        super().__init__()
        self.footnote = self.tr(
            "Made for speech: music is removed along with the noise. Above 8 kHz the result is an"
            " estimate."
        )
        paths, settings = context.paths, context.settings
        command = command or command_for("file-worker")
        self.pictures = paths.picture_folder()
        # In a thread, because drives on which recordings are may be slow to answer.
        self._trimming = Thread(target=self._trim_results)
        self._context = context
        self._model_at_start = settings[MODEL]
        self.queue = FileQueue()
        self.workers = FileWorkers(command, paths.logs, self)
        self.prober = Prober(command, paths.logs / "prober.log", self)
        self.player = player or Player()
        self.player.setParent(self)
        self.dispatcher = Dispatcher(self.queue, self.workers, self.prober, self._options(), self)
        self.scorer = SerialWorker(command, paths.logs / "scorer.log", self)
        self.scoring = Scoring(self.queue, self.scorer, settings, self)
        self.workers.said.connect(self.scoring.on_enhanced)
        theme = themes.chosen_theme(settings[THEME])
        self.page = FilesView(
            self.queue, self.dispatcher, self.scoring, self.player, settings, theme
        )
        self.page.noticed.connect(self.noticed)
        self._unfinished = Unfinished(paths.unfinished, self.queue, self)
        self.unfinished_banner = Banner(self.tr("Go on"), self.tr("Forget"))
        self.unfinished_banner.answered.connect(self._on_answered)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.unfinished_banner)
        layout.addWidget(self.page, 1)
        if self._unfinished.left:
            self.unfinished_banner.ask(texts.unfinished(len(self._unfinished.left)))

    def begin(self) -> None:
        options = self.dispatcher.options
        self.workers.prepare(options.model, options.device)
        self.player.look_for_output()
        self._trimming.start()

    def file_actions(self) -> list[QAction]:
        acts = self.page.acts
        return [acts.open_files, acts.open_folder, acts.paste]

    def menus(self) -> list[QMenu]:
        acts = self.page.acts
        queue = QMenu(self.tr("&Queue"), self)
        queue.addActions([acts.preview, acts.save_again, acts.export_again, acts.score])
        queue.addMenu(self.page.tracks)
        queue.addActions([acts.cancel, acts.retry, acts.reveal, acts.show_log, acts.remove])
        queue.addSeparator()
        queue.addActions([acts.move_first, acts.move_up, acts.move_down])
        queue.addSeparator()
        queue.addActions([acts.cancel_all, acts.clear])
        listen = QMenu(self.tr("&Listen"), self)
        listen.addActions(self.page.compare.playback.actions())
        return [queue, listen, self.page.compare.display]

    def settings_changed(self) -> None:
        self.dispatcher.options = self._options()
        if not self.dispatcher.options.results_bytes:
            self._trim_results()
        self.page.settings_changed()

    def set_theme(self, theme: Theme) -> None:
        self.page.set_theme(theme)

    def set_dragging(self, dragging: bool) -> None:
        self.page.set_dragging(dragging)

    def take(self, paths: Iterable[Path]) -> None:
        self.page.take(paths)

    def save_layout(self) -> None:
        self.page.save_layout()

    def shut_down(self) -> None:
        self._unfinished.close()  # before the workers end and their jobs count as cancelled
        self.prober.close()
        self.scorer.close()
        if self._trimming.is_alive():
            self._trimming.join()
        self.workers.close()
        self.player.close()
        shutil.rmtree(self.pictures, ignore_errors=True)

    def _options(self) -> JobOptions:
        """Options of the next jobs, with the command line's model until the settings change it."""
        around = self._context
        chosen = around.settings[MODEL]
        model = around.model if chosen == self._model_at_start else chosen
        return JobOptions.of(around.settings, model, self.pictures, around.paths.results)

    def _trim_results(self) -> None:
        options = self.dispatcher.options
        FullStrengthResults(options.results, options.results_bytes).trim()

    def _on_answered(self, go_on: bool) -> None:
        if go_on:
            self.take(self._unfinished.left)
        self._unfinished.dismiss()
