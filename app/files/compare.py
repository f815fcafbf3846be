"""The selected recording before and after: pictures and playback."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.files.display import DisplayMenu
from app.files.job import Job
from app.files.parts import PartsBar
from app.files.pictures import Pictures, pictured
from app.files.previewbar import PreviewBar, part_for
from app.files.queue import FileQueue
from app.files.scorebar import ScoreBar
from app.files.transport import PlaybackController, Transport
from app.language import format_number
from app.playback.deck import Enhanced
from app.theme import UNIT, Theme
from app.widgets.axes import clock_label
from app.widgets.label import label
from app.widgets.player import Player
from app.widgets.scrolling import scrolling
from app.widgets.timeline import Timeline
from cnunet.config import HighBand

_REFRESH_MS = 1000
_LONG_S, _LONG_REFRESH_MS = 600.0, 3000  # a second of work is a few pixels of a long recording
_AHEAD_S = 1.0


class ComparePanel(QWidget):
    """Shows one job of the queue, or its preview; spectrograms fill in while a worker runs."""

    preview_wanted = Signal(int, float, float)
    """A preview is requested: job number, start in seconds, length in seconds."""
    preview_dismissed = Signal(int)
    part_wanted = Signal(int)
    thrown_away = Signal(int)
    offer_changed = Signal()
    """The playhead has moved, so whether a preview makes sense may have changed."""
    score_wanted = Signal(int, object)
    """Scores are requested: job number, clean reference (`Path`) or None."""

    def __init__(
        self, queue: FileQueue, player: Player, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._player = player
        self._number: int | None = None
        self._shown_number: int | None = None
        self._seen: object = None
        self.high_band: HighBand = "follow"
        """The setting files are exported with, so playback uses it too."""
        self.timeline = line = Timeline(self)
        self.playback = PlaybackController(player, line, theme, self)
        self.display = DisplayMenu(line, self)
        self.transport = Transport(self.playback, line, self.display.button(), self)
        self.pictures = Pictures(line, self.playback, theme, self)
        self.preview = PreviewBar(self)
        self.preview.wanted.connect(self.ask_for_preview)
        self.preview.part_wanted.connect(lambda: self.part_wanted.emit(self._number))
        self.preview.thrown_away.connect(lambda: self.thrown_away.emit(self._number))
        self.preview.dismissed.connect(lambda: self.preview_dismissed.emit(self._number))
        self.parts = PartsBar(line, self)
        self.scores = ScoreBar(self)
        self.scores.wanted.connect(lambda: self.score_wanted.emit(self._number, None))
        self.scores.reference_wanted.connect(self._ask_for_reference)
        self.trouble = label(kind="bad", wrap=True)
        self.trouble.hide()
        self._lay_out()
        self.display.spectrograms.toggled.connect(self._show_spectrograms)
        player.failed.connect(self._show_trouble)
        player.playing_changed.connect(self._on_playing_changed)
        player.sound_changed.connect(self.pictures.set_heard)
        queue.job_changed.connect(self._on_job_changed)
        queue.progressed.connect(self._on_progress)
        line.pointed.connect(self._show_cursor)
        self._offered: float | None = None
        line.changed.connect(self._offer)
        line.grown.connect(self._offer)
        self._refresh = QTimer(self, interval=_REFRESH_MS)  # also before the length is known
        self._refresh.timeout.connect(self._grow)
        self.pictures.set_heard(player.sound)
        self.show_job(None)

    def set_theme(self, theme: Theme) -> None:
        """Switch to the colours of a theme."""
        self.playback.set_theme(theme)
        self.pictures.set_theme(theme)

    def show_job(self, number: int | None) -> None:
        """Show this job, or ask to select one; playback of another job stops."""
        self._number = number
        self._show()

    @property
    def ahead_s(self) -> float | None:
        """The playhead in seconds, if it is ahead of the finished part of the recording."""
        job, line = self._job(), self.timeline
        if job is None or job.is_preview or job.output is not None or line.playhead_s is None:
            return None
        is_ahead = line.playhead_s > (line.ready_s or 0.0) + _AHEAD_S
        return line.playhead_s if is_ahead else None

    def ask_for_preview(self) -> None:
        """Request a preview of the marked part, or of the first seconds."""
        job = self._parent_job()
        if job is not None and job.duration_s and job.preview is None:
            start_s, seconds = part_for(self.timeline.loop_s, job.duration_s, self.ahead_s)
            self.preview_wanted.emit(job.number, start_s, seconds)

    def _ask_for_reference(self) -> None:
        job = self._parent_job()
        if job is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("The same speech, clean"), str(job.source.parent)
        )
        if name and self._number == job.number:
            self.score_wanted.emit(job.number, Path(name))

    def _lay_out(self) -> None:
        scrolled = QWidget()
        inner = QVBoxLayout(scrolled)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(UNIT)
        inner.addWidget(self.pictures, 1)
        inner.addWidget(self.parts)
        inner.addWidget(self.scores)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.transport)  # outside the scroll area, so that Play is always visible
        layout.addWidget(scrolling(scrolled), 1)
        layout.addWidget(self.preview)  # outside too: it has the buttons for a partial result
        layout.addWidget(self.trouble)
        # The scroll area got its content late, but is above the bar.
        preview = self.preview
        buttons = (preview.begin, preview.end, preview.keep, preview.throw_away)
        for before, after in pairwise((self.scores.compare, *buttons)):
            QWidget.setTabOrder(before, after)

    def _show_spectrograms(self, shown: bool) -> None:
        self.pictures.show_spectrograms(shown)
        self._show_pictures()

    def _on_job_changed(self, number: int) -> None:
        if number == self._number:
            self._show()

    def _on_progress(self, number: int) -> None:
        job = self._parent_job()
        if number == self._number and job is not None and job.preview is not None:
            self.preview.show_job(job, self._offered)

    @property
    def refresh_ms(self) -> int:
        """The interval at which growing pictures are drawn."""
        return self._refresh.interval()

    def _grow(self) -> None:
        """Draw what a worker has added, where it can be seen."""
        if self.isVisible() and not self.window().isMinimized():
            self.pictures.grow(self._job())

    def _parent_job(self) -> Job | None:
        return self._queue[self._number] if self._number is not None else None

    def _job(self) -> Job | None:
        """The job to show and play: the preview until the whole recording has a result."""
        job = self._parent_job()
        return job if job is None or job.preview is None or job.output else job.preview

    def _show(self) -> None:
        job = self._job()
        number = None if job is None else job.number
        if number != self._shown_number or number is None:
            self._player.load(None, None)
            self.trouble.hide()
            self.playback.forget_loop()
            self._shown_number = number
            self.timeline.set_duration(0.0)
        self.preview.show_job(self._parent_job(), self._offered)
        self.scores.show_job(self._parent_job())
        self.parts.show_job(job if job is not None and job.number > 0 else None)
        readable = job is not None and bool(job.duration_s)
        if job is not None and readable:
            if self.timeline.duration_s != job.duration_s:
                self.timeline.set_duration(job.duration_s or 0.0)
                is_long = self.timeline.duration_s > _LONG_S
                self._refresh.setInterval(_LONG_REFRESH_MS if is_long else _REFRESH_MS)
            self._player.load(job.source, self._enhanced(job), job.track)
            self.playback.set_loudness(*job.loudness_lufs, job.loudness_target)
        has_result = job is not None and (self._enhanced(job) is not None)
        self.playback.set_ready(readable, has_result)
        active = job is not None and job.state.is_active
        seen = None if job is None else (number, active, *pictured(job))
        is_another, self._seen = seen != self._seen, seen
        if active != self._refresh.isActive():
            self._refresh.start() if active else self._refresh.stop()
        if is_another or not active:  # the timer draws what a worker adds
            self._show_pictures()

    def _offer(self) -> None:
        """Offer a preview from the playhead on, once that is ahead; in whole seconds."""
        ahead_s = self.ahead_s
        offered = None if ahead_s is None else float(int(ahead_s))
        if offered != self._offered:
            self._offered = offered
            self.preview.show_job(self._parent_job(), offered)
            self.offer_changed.emit()

    def _show_pictures(self) -> None:
        self.pictures.show_job(self._job())

    def _enhanced(self, job: Job) -> Enhanced | None:
        if job.has_partial_result:
            return Enhanced(None, job.full_strength, job.strength, self.high_band, job.parts)
        if job.output is None or job.is_gone or job.source_changed:
            return None
        written = job.written
        is_written = written is not None and (written.strength, written.parts) == (
            job.strength,
            job.parts,
        )
        strength = None if is_written else job.strength
        parts = () if is_written else job.parts
        return Enhanced(job.output, job.full_strength, strength, self.high_band, parts, job.gain_db)

    def _show_cursor(self) -> None:
        cursor = self.timeline.cursor
        if cursor is None:
            self.transport.set_cursor_text("")
            return
        text = self.tr("Mouse: {time}").format(time=clock_label(cursor[0], 0.01))
        if cursor[1] is not None:
            text += f" · {format_number(cursor[1])} Hz"
        self.transport.set_cursor_text(text)

    def _on_playing_changed(self, playing: bool) -> None:
        if playing:
            self.trouble.hide()

    def _show_trouble(self, reason: str) -> None:
        self.trouble.setText(reason)
        self.trouble.show()
