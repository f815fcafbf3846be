"""The Files page and everything behind it: queue, workers, player, unfinished jobs."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app import theme as themes
from app.background import Background
from app.files import texts
from app.files.copying import copy_into
from app.files.dispatch import Dispatcher, JobOptions
from app.files.history import History
from app.files.job import JobState
from app.files.presetmenu import PresetMenu, preset_of
from app.files.queue import FileQueue
from app.files.redrawing import Redrawing
from app.files.scoring import Scoring
from app.files.unfinished import Unfinished
from app.files.view import FilesView
from app.files.whendone import WhenDone
from app.installation import HOME
from app.page import Page, PageContext, made_for_speech
from app.settings import GO_ON, MODEL, THEME
from app.theme import UNIT, Theme
from app.widgets.banner import Banner
from app.widgets.player import Player
from app.workers.command import command_for
from app.workers.pool import FileWorkers
from app.workers.prober import Prober
from app.workers.serial_worker import SerialWorker
from cnunet.ipc.fullstrength import FullStrengthResults
from cnunet.presets import Preset

_PENDING = (JobState.WAITING, JobState.RUNNING)
SAMPLE = HOME / "resources" / "demo" / "noisy_speech.flac"
"""A short recording of noisy speech, to try the program with."""


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
        self.footnote = made_for_speech()
        paths, settings = context.paths, context.settings
        command = command or command_for("file-worker")
        self.pictures = paths.picture_folder()
        self._chores = Background("kept results")
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
        self.workers.message_received.connect(self.scoring.on_enhanced)
        theme = themes.chosen_theme(settings[THEME])
        self.view = FilesView(
            self.queue, self.dispatcher, self.scoring, self.player, settings, theme
        )
        self.view.noticed.connect(self.noticed)
        self.view.choices.taken_back.connect(self.settings_changed)
        self.presets = PresetMenu(paths.presets, self.view.edits.steps, self)
        self.presets.chosen.connect(self._use_preset)
        self.presets.problem.connect(self.noticed)
        self.presets.list.aboutToShow.connect(self._offer_preset)
        self.view.treatment.controls.insert(2, self.presets)
        QWidget.setTabOrder(self.view.treatment.save, self.presets)
        self.when_done = WhenDone(self.queue, settings, self)
        self.when_done.progressed.connect(self.progressed)
        self.when_done.show_wanted.connect(self.window_wanted)
        self.recent = QMenu(self.tr("Open &recent"), self)
        self.recent.setToolTipsVisible(True)
        self.recent.aboutToShow.connect(lambda: self._show_recent(self.recent))
        self.artist = SerialWorker(command, paths.logs / "artist.log", self)
        self._redrawing = Redrawing(self.queue, self.artist, self.pictures, self)
        self.view.table.selection_changed.connect(self._draw_selected)
        self.history = History(paths.history, self.queue, self)
        self.history.restore()
        self.view.table.selection_changed.connect(self._look_at_files)
        self._unfinished = Unfinished(paths.unfinished, self.queue, self)
        self.unfinished_banner = Banner(self.tr("Resume"), self.tr("Forget"))
        self.unfinished_banner.answered.connect(self._on_answered)
        self.view.drop_area.try_sample.clicked.connect(self._try_sample)
        self._lay_out()
        self._resume_or_ask()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.unfinished_banner)
        layout.addWidget(self.when_done.banner)
        layout.addWidget(self.view, 1)

    def _resume_or_ask(self) -> None:
        """Resume unfinished recordings if the user chose to when closing; otherwise, ask now."""
        settings, left = self._context.settings, self._unfinished.left
        if left and settings[GO_ON]:
            settings[GO_ON] = False
            settings.save()  # otherwise it would also resume by itself after a crash
            self._on_answered(True)
        elif left:
            self.unfinished_banner.ask(texts.unfinished(left))

    @property
    def fallback_focus(self) -> QWidget:
        return self.view.table

    @property
    def closing_question(self) -> str:
        jobs = self.queue.jobs(*_PENDING)
        done = self.queue.jobs(JobState.DONE)
        changed = sum(job.has_changes and not job.is_gone for job in done)
        questions = [texts.at_work(len(jobs))] if jobs else []
        questions += [texts.not_saved(changed)] if changed else []
        return "\n".join(questions)

    def confirm_closing(self) -> None:
        self._context.settings[GO_ON] = bool(self.queue.jobs(*_PENDING))

    def begin(self) -> None:
        options = self.dispatcher.options
        self.workers.prepare(options.model, options.device)
        self.player.look_for_output()
        self._trim_results()

    def file_actions(self) -> list[QAction]:
        actions = self.view.page_actions
        return [actions.open_files, actions.open_folder, self.recent.menuAction(), actions.paste]

    def menus(self) -> list[QMenu]:
        actions = self.view.page_actions
        queue = QMenu(self.tr("&Queue"), self)
        queue.addAction(actions.undo)
        queue.addActions(
            [actions.preview, actions.save_changes, actions.export_copy, actions.score]
        )
        queue.addMenu(self.view.tracks)
        queue.addActions(
            [actions.cancel, actions.retry, actions.reveal, actions.show_log, actions.remove]
        )
        queue.addSeparator()
        queue.addActions([actions.move_first, actions.move_up, actions.move_down])
        queue.addSeparator()
        queue.addActions([actions.pause, actions.stop_after, actions.cancel_all, actions.clear])
        listen = QMenu(self.tr("&Listen"), self)
        listen.addActions(self.view.compare.playback.actions())
        listen.addAction(self.view.compare.parts.keep)
        return [queue, listen, self.view.compare.display]

    def settings_changed(self) -> None:
        self.dispatcher.options = self._options()
        if not self.dispatcher.options.results_bytes:
            self._trim_results()
        self.view.settings_changed()

    def further_keys(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Play or pause, anywhere on this page"), self.tr("Space")),
            (self.tr("Press the button that has the focus"), self.tr("Return")),
            (self.tr("Seek, while the list or a picture has the focus"), self.tr("Left, Right")),
            (self.tr("Hear this picture from here"), self.tr("Click")),
            (self.tr("Mark a part"), self.tr("Drag")),
            (self.tr("Zoom at the mouse"), self.tr("Wheel")),
            (self.tr("Scroll"), self.tr("Shift and wheel, or the middle button")),
        ]

    def set_theme(self, theme: Theme) -> None:
        self.view.set_theme(theme)

    def set_dragging(self, dragging: bool) -> None:
        self.view.set_dragging(dragging)

    def add_files(self, paths: Iterable[Path]) -> None:
        self.view.add_files(paths)

    def save_layout(self) -> None:
        self.view.save_layout()

    def shut_down(self) -> None:
        self.when_done.close()
        self.history.close()
        self.artist.close()
        self._unfinished.close()  # before the workers end and their jobs count as cancelled
        self.prober.close()
        self.scorer.close()
        self._chores.close()
        self.workers.close()
        self.player.close()
        shutil.rmtree(self.pictures, ignore_errors=True)

    def _offer_preset(self) -> None:
        """Make the current settings available to be saved as a preset."""
        strength = self.view.treatment.strength
        self.presets.current = preset_of(self._context.settings, strength)

    def _use_preset(self, preset: Preset) -> None:
        self.view.choices.use(preset)
        self.settings_changed()
        self.noticed.emit(self.tr("Applied preset {name}").format(name=preset.name))

    def changeEvent(self, event: QEvent) -> None:
        """Check what other programs have done to the recording and result shown."""
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_at_files()
        super().changeEvent(event)

    def _look_at_files(self) -> None:
        self.history.look_at_files(self.view.table.current())

    def _draw_selected(self) -> None:
        self._redrawing.draw(self.view.table.current())

    def _show_recent(self, menu: QMenu) -> None:
        menu.clear()
        for path in self.history.recent:
            action = menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.add_files([path]))
        if menu.isEmpty():
            menu.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _try_sample(self) -> None:
        """Clean a copy of the sample, since results are saved next to their recordings."""
        folder = self._context.paths.recordings
        try:
            copy = copy_into(folder, SAMPLE)
        except OSError as error:
            text = self.tr("The sample can't be copied to {folder}: {reason}.")
            self.noticed.emit(text.format(folder=folder, reason=error.strerror))
            return
        self.add_files([copy])

    def _options(self) -> JobOptions:
        """Options of the next jobs, with the command line's model until the settings change it."""
        context = self._context
        chosen = context.settings[MODEL]
        model = context.model if chosen == self._model_at_start else chosen
        return JobOptions.of(context.settings, model, self.pictures, context.paths.results)

    def _trim_results(self) -> None:
        options = self.dispatcher.options
        self._chores.do(FullStrengthResults(options.results, options.results_bytes).trim)

    def _on_answered(self, go_on: bool) -> None:
        left = self._unfinished.left
        self._unfinished.dismiss()
        if go_on:
            self.view.opening.opened.emit(self.dispatcher.restore(left))
            return

        def undo() -> None:
            self._unfinished.take_back(left)
            self.unfinished_banner.ask(texts.unfinished(left))

        self.view.edits.steps.push(self.tr("forgetting"), undo)
