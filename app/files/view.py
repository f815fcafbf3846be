"""The Files page: a drop area while it is empty, then the queue above the comparison."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app import reveal
from app.files import texts
from app.files.actions import Actions
from app.files.choices import Choices
from app.files.compare import ComparePanel
from app.files.dispatch import Dispatcher
from app.files.edits import Edits
from app.files.empty import DropArea
from app.files.job import Job, JobState
from app.files.keys import PageKeys
from app.files.opening import Opening
from app.files.queue import FileQueue
from app.files.scoring import Scoring
from app.files.strengthcontrol import StrengthController
from app.files.summary import QueueSummary
from app.files.table import QueueTable
from app.files.trackmenu import TrackMenu
from app.files.treatment import TreatmentPanel
from app.settings import EXPORT_LOUDNESS, MATCH_LOUDNESS, SPLITTER, STEP_S, Settings
from app.theme import UNIT, WIDE_GAP, Theme
from app.widgets.accessible import announce
from app.widgets.actionbutton import action_button
from app.widgets.player import Player
from app.widgets.scrolling import Compressible, scrolling
from app.widgets.wrap import Wrap

_SIZES = [100, 200]  # a proportion


class FilesView(QWidget):
    """Adds files to the queue, shows their progress, and connects actions to the parts."""

    noticed = Signal(str)
    """A message about no particular job, for the status line of the window."""

    def __init__(
        self,
        queue: FileQueue,
        dispatcher: Dispatcher,
        scoring: Scoring,
        player: Player,
        settings: Settings,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._dispatcher = dispatcher
        self._scoring = scoring
        self._settings = settings
        self.page_actions = Actions.make(self)
        self.drop_area = DropArea()
        self.table = QueueTable(queue, theme)
        self.compare = ComparePanel(queue, player, theme)
        self.summary = QueueSummary(queue)
        self.tracks = TrackMenu(dispatcher.choose_track, self)
        self.treatment = TreatmentPanel()
        self.edits = Edits(queue, dispatcher, self.page_actions.undo, self)
        self.opening = Opening(dispatcher.add, settings, self)
        self.strength_control = StrengthController(
            self.treatment, self.table, queue, settings, self.edits.steps
        )
        self.choices = Choices(queue, settings, self.strength_control, self.edits.steps, self)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        # Coalesces updates when many jobs change at once.
        self._update_soon = QTimer(self, interval=0, singleShot=True)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.drop_area)
        self._stack.addWidget(scrolling(self._lay_out_work()))
        self._connect_actions()
        self._connect_parts()
        self._update()
        self.compare.playback.match.setChecked(settings[MATCH_LOUDNESS])
        self.settings_changed()

    def add_files(self, paths: Iterable[Path]) -> None:
        """Queue these files, and the recordings in these folders."""
        self.opening.add_files(paths)

    def set_theme(self, theme: Theme) -> None:
        """Switch to the colours of a theme."""
        self.table.row_delegate.set_theme(theme)
        self.table.viewport().update()
        self.compare.set_theme(theme)

    def settings_changed(self) -> None:
        """Apply changed settings."""
        self.compare.playback.step_s = float(self._settings[STEP_S])
        self.compare.high_band = self._dispatcher.options.enhance.high_band
        self.choices.follow_settings()
        self.treatment.show_loudness(self._settings[EXPORT_LOUDNESS])

    def set_dragging(self, dragging: bool) -> None:
        """Show the drop area while something droppable hovers over the window."""
        self.drop_area.set_eager(dragging)
        self._stack.setCurrentIndex(0 if dragging or not len(self._queue) else 1)

    def save_layout(self) -> None:
        """Store the splitter position in the settings."""
        self._settings[SPLITTER] = bytes(self._splitter.saveState().toBase64().data()).decode()

    def _lay_out_work(self) -> QWidget:
        work = Compressible()
        bar = Wrap()
        actions = self.page_actions
        bar.add(action_button(actions.open_files, primary=True), action_button(actions.open_folder))
        bar.add(
            action_button(actions.pause),
            action_button(actions.cancel_all),
            action_button(actions.clear),
        )
        bar.add(self.summary)
        for part, stretch in ((self.table, 1), (self.compare, 2)):
            self._splitter.addWidget(part)
            self._splitter.setStretchFactor(self._splitter.count() - 1, stretch)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(2 * UNIT)
        self._splitter.setSizes(_SIZES)
        self._splitter.restoreState(QByteArray.fromBase64(self._settings[SPLITTER].encode()))
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(WIDE_GAP)
        layout.addLayout(bar)
        layout.addWidget(self._splitter, 1)
        layout.addWidget(self.treatment)
        return work

    def _connect_actions(self) -> None:
        actions, selected = self.page_actions, self.table.selected
        dispatcher, queue = self._dispatcher, self._queue
        self.addActions(actions.all())
        self.table.addActions(
            [actions.cancel, actions.retry, actions.reveal, actions.show_log, actions.remove]
        )
        self.table.addActions([actions.preview, actions.export_copy, actions.score])
        self.table.addAction(self.tracks.menuAction())
        self.table.addActions([actions.move_first, actions.move_up, actions.move_down])
        actions.open_files.triggered.connect(self.opening.ask_for_files)
        actions.open_folder.triggered.connect(self.opening.ask_for_folder)
        actions.paste.triggered.connect(self.opening.paste)
        actions.move_first.triggered.connect(lambda: queue.move(selected(), 0))
        actions.move_up.triggered.connect(lambda: queue.shift(selected(), -1))
        actions.move_down.triggered.connect(lambda: queue.shift(selected(), 1))
        actions.cancel.triggered.connect(lambda: dispatcher.cancel(selected()))
        actions.cancel_all.triggered.connect(self._cancel_all)
        actions.retry.triggered.connect(lambda: dispatcher.retry(selected()))
        actions.pause.toggled.connect(dispatcher.set_paused)
        actions.stop_after.toggled.connect(dispatcher.set_stops_after_current)
        actions.save_changes.triggered.connect(self._save_changes)
        actions.save_changes.changed.connect(self._show_whether_saved)
        actions.export_copy.triggered.connect(lambda: dispatcher.export_copy(selected()))
        actions.preview.triggered.connect(self.compare.ask_for_preview)
        actions.score.triggered.connect(lambda: self._scoring.score(selected()))
        actions.remove.triggered.connect(lambda: self.edits.remove(selected()))
        actions.clear.triggered.connect(self.edits.remove_finished)
        actions.reveal.triggered.connect(lambda: self._each_selected(_reveal))
        actions.show_log.triggered.connect(lambda: self._each_selected(_show_log))
        self.drop_area.open_files.clicked.connect(actions.open_files.trigger)
        self.drop_area.open_folder.clicked.connect(actions.open_folder.trigger)
        self.treatment.save_wanted.connect(actions.save_changes.trigger)

    def _connect_parts(self) -> None:
        compare, dispatcher = self.compare, self._dispatcher
        self.treatment.loudness_chosen.connect(self.choices.set_loudness)
        compare.offer_changed.connect(self._update_soon.start)
        compare.preview_wanted.connect(dispatcher.preview)
        compare.preview_dismissed.connect(dispatcher.end_preview)
        compare.parts.changed.connect(self.edits.set_parts)
        compare.parts.declined.connect(self._queue.decline_music)
        compare.part_wanted.connect(dispatcher.save_part)
        compare.thrown_away.connect(self.edits.throw_away)
        compare.score_wanted.connect(
            lambda number, reference: self._scoring.score([number], reference)
        )
        compare.playback.serve_keys_of(self.table)
        keys = PageKeys(self, compare.playback.play_or_pause)
        compare.playback.refused.connect(self.noticed)
        compare.playback.playable_changed.connect(keys.set_playable)
        self.opening.opened.connect(self._select_opened)
        self.opening.noticed.connect(self.noticed)
        self.edits.put_back.connect(self._select_opened)
        self._update_soon.timeout.connect(self._update)
        self._queue.counts_changed.connect(self._update_soon.start)
        self._queue.job_changed.connect(self._show_tracks)
        self._queue.ended.connect(self._announce)
        self.table.selection_changed.connect(self._on_selection_changed)
        self.table.row_delegate.action_clicked.connect(self._on_row_button)

    def _show_tracks(self, number: int) -> None:
        if [number] == self.table.selected():
            self.tracks.show_jobs([self._queue[number]])

    def _cancel_all(self) -> None:
        # From the end, so that no waiting job starts in place of a cancelled one.
        self._dispatcher.cancel(reversed([job.number for job in self._queue.jobs()]))

    def _save_changes(self) -> None:
        # Not results that are gone: the user may well have moved them.
        self._dispatcher.save_changes([job.number for job in self._queue.jobs() if job.has_changes])

    def _show_whether_saved(self) -> None:
        self.treatment.save.setEnabled(self.page_actions.save_changes.isEnabled())

    def _each_selected(self, callback: Callable[[Job], None]) -> None:
        for number in self.table.selected():
            callback(self._queue[number])

    def _announce(self, number: int) -> None:
        job = self._queue[number]
        announce(self, f"{texts.name_of(job)}: {texts.state_of(job)}")

    def _on_row_button(self, number: int) -> None:
        job = self._queue[number]
        if job.is_outdated:
            self._dispatcher.save_changes([number])
        elif job.state is JobState.DONE:
            _reveal(job)
        elif job.state.is_over:
            self._dispatcher.retry([number])
        else:
            self._dispatcher.cancel([number])

    def _select_opened(self, numbers: list[int]) -> None:
        still_there = [number for number in numbers if number in self._queue]
        if still_there:
            self.table.choose(*still_there)

    def _on_selection_changed(self) -> None:
        self._dispatcher.first = self.table.current()
        self.compare.show_job(self.table.current())
        self._update_actions()

    def _update(self) -> None:
        index = 1 if len(self._queue) else 0
        if index and not self._stack.currentIndex():
            self._stack.setCurrentIndex(index)
            self.table.setFocus()  # so that Space plays from the start
        self._stack.setCurrentIndex(index)
        self._update_actions()

    def _update_actions(self) -> None:
        chosen = [self._queue[number] for number in self.table.selected()]
        self.page_actions.update(chosen, self._queue.jobs(), self.compare.ahead_s)
        self.tracks.show_jobs(chosen)


def _reveal(job: Job) -> None:
    if job.output is not None:
        reveal.show_in_folder(job.output)


def _show_log(job: Job) -> None:
    if job.log is not None:
        reveal.open_with_its_program(job.log)
