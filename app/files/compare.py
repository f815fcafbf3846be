"""The selected recording: noisy and enhanced side by side, to look at and to listen to."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.files import texts
from app.files.card import SoundCard
from app.files.job import Job, State
from app.files.queue import FileQueue
from app.theme import UNIT, Theme
from app.widgets.label import label
from app.widgets.player import Player

_REFRESH_MS = 200


class ComparePanel(QWidget):
    """Shows one job of the queue; its pictures grow while a worker is at it."""

    def __init__(
        self, queue: FileQueue, player: Player, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._player = player
        self._number: int | None = None
        self._heard: tuple[int, SoundCard] | None = None
        self.noisy = SoundCard(self.tr("Original"), self.tr("Noisy spectrogram"), theme, self)
        self.enhanced = SoundCard(self.tr("Enhanced"), self.tr("Enhanced spectrogram"), theme, self)
        self._trouble = label(kind="bad", wrap=True)
        self._trouble.hide()
        cards = QHBoxLayout()
        cards.setSpacing(2 * UNIT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(cards, 1)
        layout.addWidget(self._trouble)
        for card in (self.noisy, self.enhanced):
            cards.addWidget(card, 1)
            card.button.clicked.connect(lambda _=False, card=card: self.toggle(card))
            player.availability_changed.connect(card.set_silence)
        player.moved.connect(self._on_moved)
        player.stopped.connect(self._on_stopped)
        queue.job_changed.connect(self._on_job_changed)
        self._refresh = QTimer(self, interval=_REFRESH_MS)
        self._refresh.timeout.connect(self._show_pictures)
        self.show_job(None)

    def set_theme(self, theme: Theme) -> None:
        """Draw in these colours from now on."""
        self.noisy.set_theme(theme)
        self.enhanced.set_theme(theme)

    def prepare(self) -> None:
        """Make what takes long to make, so that the first picture finds it ready."""
        for card in (self.noisy, self.enhanced):
            card.view.clear_picture()

    def show_job(self, number: int | None) -> None:
        """Show this job, or an invitation to select one; what is playing goes silent."""
        if number != self._number or number is None:
            self._player.stop()
            self._number = number
        self._show()

    def toggle(self, card: SoundCard) -> None:
        """Play this sound from its start, or stop it; nothing where its button is off."""
        if self._heard is not None and self._heard[1] is card:
            self._player.stop()
        elif card.button.isEnabled() and card.path is not None:
            self._end_hearing()
            self._trouble.hide()
            self._heard = self._player.play(card.path), card
            card.set_playing(True)

    def _on_job_changed(self, number: int) -> None:
        if number == self._number:
            self._show()

    def _show(self) -> None:
        job = self._queue[self._number] if self._number is not None else None
        self.noisy.set_path(job.source if job and job.duration_s else None)
        self.enhanced.set_path(job.output if job else None)
        active = job is not None and job.state.is_active
        if active != self._refresh.isActive():
            self._refresh.start() if active else self._refresh.stop()
        self._show_pictures()

    def _show_pictures(self) -> None:
        job = self._queue[self._number] if self._number is not None else None
        for card, kind in ((self.noisy, "noisy"), (self.enhanced, "enhanced")):
            picture = job.pictures.get(kind) if job else None
            if picture is not None:
                card.show_picture(picture)
            else:
                card.show_message(self._explanation(job, kind))

    def _explanation(self, job: Job | None, kind: str) -> str:
        if job is None:
            return self.tr("Select a recording to see and hear it.")
        if job.state is State.WAITING:
            return self.tr("Appears when its turn has come.")
        if job.state.is_over:
            return texts.state_of(job) if kind == "noisy" else self.tr("There is no result.")
        return self.tr("Appears in a moment…")

    def _on_moved(self, number: int, seconds: float) -> None:
        if self._heard is not None and self._heard[0] == number:
            self._heard[1].view.set_playhead(seconds)

    def _on_stopped(self, number: int, reason: str) -> None:
        if reason:
            self._trouble.setText(reason)
            self._trouble.show()
        if self._heard is not None and self._heard[0] == number:
            self._end_hearing()

    def _end_hearing(self) -> None:
        if self._heard is not None:
            self._heard[1].set_playing(False)
            self._heard = None
