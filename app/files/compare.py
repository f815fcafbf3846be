"""The selected recording before and after: spectrograms, waveform and playback."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.files import texts
from app.files.card import SpectrogramCard
from app.files.display import DisplayMenu
from app.files.job import Job, JobState
from app.files.previewbar import PreviewBar, part_for
from app.files.queue import FileQueue
from app.files.scorebar import ScoreBar
from app.files.transport import PlaybackController, Transport
from app.playback.deck import Enhanced, Sound
from app.theme import UNIT, Theme
from app.widgets.axes import clock_label
from app.widgets.estimate import EstimatedPicture
from app.widgets.label import label
from app.widgets.levels import LevelBar
from app.widgets.player import Player
from app.widgets.timeline import Timeline
from app.widgets.waveform import WaveformStrip
from cnunet.signal.highband import HighBand

_REFRESH_MS = 200


class ComparePanel(QWidget):
    """Shows one job of the queue, or its preview; spectrograms fill in while a worker runs."""

    preview_wanted = Signal(int, float, float)
    """A preview is wanted: job number, start in seconds, length in seconds."""
    preview_dismissed = Signal(int)
    score_wanted = Signal(int, object)
    """Scores are wanted: job number, clean reference (`Path`) or None."""

    def __init__(
        self, queue: FileQueue, player: Player, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._player = player
        self._number: int | None = None
        self._shown_number: int | None = None
        self.high_band: HighBand = "follow"
        """The setting files are exported with, so playback uses it too."""
        self.timeline = line = Timeline(self)
        self.playback = PlaybackController(player, line, theme, self)
        self.display = DisplayMenu(line, self)
        self.transport = Transport(self.playback, line, self.display.button(), self)
        self.strip = WaveformStrip(line, self.tr("Waveform of the whole recording"), theme, self)
        self.noisy = SpectrogramCard(
            self.tr("Original"), self.tr("Noisy spectrogram"), line, theme, self
        )
        self.enhanced = SpectrogramCard(
            self.tr("Enhanced"), self.tr("Enhanced spectrogram"), line, theme, self
        )
        self.removed = SpectrogramCard(
            self.tr("Removed"), self.tr("Spectrogram of what was removed"), line, theme, self
        )
        self._cards = {
            Sound.ORIGINAL: self.noisy,
            Sound.ENHANCED: self.enhanced,
            Sound.REMOVED: self.removed,
        }
        self.level_bar = LevelBar(line, theme, self)
        self.preview = PreviewBar(self)
        self.preview.wanted.connect(self.ask_for_preview)
        self.preview.dismissed.connect(lambda: self.preview_dismissed.emit(self._number))
        self.scores = ScoreBar(self)
        self.scores.wanted.connect(lambda: self.score_wanted.emit(self._number, None))
        self.scores.reference_wanted.connect(self._ask_for_reference)
        self.trouble = label(kind="bad", wrap=True)
        self.trouble.hide()
        self._lay_out()
        for view in (self.strip, *(card.view for card in self._cards.values())):
            self.playback.serve_keys_of(view)
        player.failed.connect(self._show_trouble)
        player.playing_changed.connect(self._on_playing_changed)
        player.sound_changed.connect(self._show_heard)
        queue.job_changed.connect(self._on_job_changed)
        line.pointed.connect(self._show_cursor)
        self._refresh = QTimer(self, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self._show_pictures)
        self._show_heard(player.sound)
        self.show_job(None)

    def set_theme(self, theme: Theme) -> None:
        """Switch to the colours of a theme."""
        self.playback.set_theme(theme)
        self.strip.set_theme(theme)
        self.level_bar.set_theme(theme)
        for card in self._cards.values():
            card.set_theme(theme)

    def show_job(self, number: int | None) -> None:
        """Show this job, or ask to select one; playback of another job stops."""
        self._number = number
        self._show()

    def ask_for_preview(self) -> None:
        """Request a preview of the marked part, or of the first seconds."""
        job = self._parent_job()
        if job is not None and job.duration_s and job.preview is None:
            start_s, seconds = part_for(self.timeline.loop_s, job.duration_s)
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
        cards = QHBoxLayout()
        cards.setSpacing(UNIT)
        for card in self._cards.values():
            cards.addWidget(card, 1)
        cards.addWidget(self.level_bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(UNIT)
        layout.addWidget(self.transport)
        layout.addWidget(self.strip)
        layout.addLayout(cards, 1)
        layout.addWidget(self.preview)
        layout.addWidget(self.scores)
        layout.addWidget(self.trouble)

    def _on_job_changed(self, number: int) -> None:
        if number == self._number:
            self._show()

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
        self.preview.show_job(self._parent_job())
        self.scores.show_job(self._parent_job())
        readable = job is not None and bool(job.duration_s)
        if job is not None and readable:
            if self.timeline.duration_s != job.duration_s:
                self.timeline.set_duration(job.duration_s or 0.0)
            self._player.load(job.source, self._enhanced(job), job.track)
            self.playback.set_loudness(job.pictures.get("noisy"), job.pictures.get("enhanced"))
        self.playback.set_ready(readable, job is not None and job.output is not None)
        active = job is not None and job.state.is_active
        if active != self._refresh.isActive():
            self._refresh.start() if active else self._refresh.stop()
        self._show_pictures()

    def _show_pictures(self) -> None:
        job = self._job()
        pictures = job.pictures if job else {}
        for card, kind in (
            (self.noisy, "noisy"),
            (self.enhanced, "enhanced"),
            (self.removed, "removed"),
        ):
            if kind in pictures:
                card.show_picture(pictures[kind], _estimate(job, kind))
            else:
                card.show_message(self._explanation(job, kind))
        self.strip.show_pictures(pictures.get("noisy"), pictures.get("enhanced"))

    def _enhanced(self, job: Job) -> Enhanced | None:
        if job.output is None:
            return None
        strength = job.strength if job.is_outdated else None
        return Enhanced(job.output, job.full_strength, strength, self.high_band, job.gain_db)

    def _explanation(self, job: Job | None, kind: str) -> str:
        if job is None:
            return self.tr("Select a recording to see and hear it.")
        if job.state is JobState.WAITING:
            return self.tr("Appears once processing starts.")
        if job.state.is_over:
            return texts.state_of(job) if kind == "noisy" else self.tr("There is no result.")
        return self.tr("Appears in a moment…")

    def _show_cursor(self) -> None:
        cursor = self.timeline.cursor
        if cursor is None:
            self.transport.set_cursor_text("")
            return
        text = clock_label(cursor[0], 0.01)
        if cursor[1] is not None:
            text += f" · {cursor[1]:,.0f} Hz"
        self.transport.set_cursor_text(text)

    def _show_heard(self, sound: Sound) -> None:
        for kind, card in self._cards.items():
            card.set_heard(kind is sound)

    def _on_playing_changed(self, playing: bool) -> None:
        if playing:
            self.trouble.hide()

    def _show_trouble(self, reason: str) -> None:
        self.trouble.setText(reason)
        self.trouble.show()


def _estimate(job: Job | None, kind: str) -> EstimatedPicture | None:
    """What the picture would look like at the chosen strength, if the output has another."""
    if job is None or kind == "noisy" or job.written_strength in (None, job.strength):
        return None
    noisy, full = job.pictures.get("noisy"), job.full_picture
    if noisy is None or full is None:
        return None
    return EstimatedPicture(noisy, full, job.strength, removed=kind == "removed")
