"""The pictures of a recording: two waveforms, and spectrograms on demand."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.files import texts
from app.files.card import SpectrogramCard
from app.files.job import Job, JobState
from app.files.transport import PlaybackController
from app.phrases import in_language
from app.playback.deck import Sound
from app.theme import SMALL_GAP, UNIT, Theme
from app.widgets.estimate import EstimatedPicture
from app.widgets.levels import LevelBar
from app.widgets.spectrogram import band_of
from app.widgets.timeline import Timeline
from app.widgets.timescroll import TimeScrollBar
from app.widgets.waveform import CommonScale, WaveformView

_KINDS = {Sound.ORIGINAL: "noisy", Sound.ENHANCED: "enhanced", Sound.REMOVED: "removed"}
_CARD_HEIGHT = 16 * UNIT


class Pictures(QWidget):
    """Before above after, on one time axis and one scale. A click on one switches to its sound."""

    def __init__(
        self, timeline: Timeline, playback: PlaybackController, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._scale = CommonScale()
        self._banded: object = None
        original, enhanced = self.tr("Original"), self.tr("Enhanced")
        self.before = WaveformView(timeline, original, theme, parent=self)
        self.after = WaveformView(
            timeline, enhanced, theme, with_axis=True, is_result=True, parent=self
        )
        self.scroll_bar = TimeScrollBar(timeline, self)
        self.spectrograms = QWidget(self)
        names = (original, enhanced, self.tr("Removed"))
        self.cards = {
            sound: SpectrogramCard(name, name, timeline, theme, self.spectrograms)
            for sound, name in zip(_KINDS, names, strict=True)
        }
        self.level_bar = LevelBar(timeline, theme, self.spectrograms)
        for sound, view in (
            (Sound.ORIGINAL, self.before),
            (Sound.ENHANCED, self.after),
            *((sound, card.view) for sound, card in self.cards.items()),
        ):
            view.clicked.connect(lambda sound=sound: playback.choose(sound))
            playback.serve_keys_of(view)
        self._lay_out()
        self.show_spectrograms(False)

    def set_theme(self, theme: Theme) -> None:
        """Switch to the colours of a theme."""
        for view in (self.before, self.after):
            view.set_theme(theme)
        for card in self.cards.values():
            card.set_theme(theme)
        self.level_bar.set_theme(theme)

    def set_heard(self, sound: Sound) -> None:
        """Mark the version that plays, or would play."""
        self.before.set_heard(sound is Sound.ORIGINAL)
        self.after.set_heard(sound is Sound.ENHANCED)
        for kind, card in self.cards.items():
            card.set_heard(kind is sound)

    def show_spectrograms(self, shown: bool) -> None:
        """Show the spectrograms below the waveforms, or hide them."""
        self.spectrograms.setVisible(shown)

    def show_job(self, job: Job | None) -> None:
        """Show the pictures of this job, as far as they are drawn."""
        pictures = job.pictures if job else {}
        if job is not None and job.state is JobState.FAILED:  # hardly anything was drawn
            pictures = {kind: one for kind, one in pictures.items() if kind == "noisy"}
        if job is not None and job.source_changed:
            pictures = {}
        self._show_ready(job)
        waves = [pictures[kind] for kind in ("noisy", "enhanced") if kind in pictures]
        self._scale = CommonScale(waves)
        for view, kind in ((self.before, "noisy"), (self.after, "enhanced")):
            view.set_scale(self._scale.value)
            view.show_picture(pictures.get(kind), _estimate(job, kind), self._why_empty(job, kind))
        if self.spectrograms.isHidden():
            return
        self._find_band(job)
        for sound, card in self.cards.items():
            kind = _KINDS[sound]
            if kind in pictures:
                card.show_picture(pictures[kind], _estimate(job, kind))
            else:
                card.show_message(self._why_empty(job, kind))

    def grow(self, job: Job | None) -> None:
        """Draw what a worker has added to the pictures shown, which are those of this job."""
        self._show_ready(job)
        self._scale.grow()
        for view in (self.before, self.after):
            view.set_scale(self._scale.value)
            view.grow()
        if self.spectrograms.isVisible():
            for card in self.cards.values():
                card.view.grow()

    def _show_ready(self, job: Job | None) -> None:
        self._timeline.set_ready(
            job.progress.done_s if job is not None and job.has_partial_result else None
        )

    def _find_band(self, job: Job | None) -> None:
        """Limit the spectrograms to the band that has sound, once the recording is drawn."""
        noisy = job.pictures.get("noisy") if job and job.state.is_over else None
        if noisy is None:
            self._timeline.top_hz = None
            self._banded = None
        elif noisy != self._banded:
            self._banded = noisy
            with suppress(OSError):
                self._timeline.top_hz = band_of(noisy)

    def _lay_out(self) -> None:
        cards = QVBoxLayout()
        cards.setSpacing(SMALL_GAP)
        for card in self.cards.values():
            card.setMinimumHeight(_CARD_HEIGHT)
            cards.addWidget(card, 1)
        row = QHBoxLayout(self.spectrograms)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(UNIT)
        row.addLayout(cards, 1)
        row.addWidget(self.level_bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.before, 1)
        layout.addWidget(self.after, 1)
        layout.addWidget(self.scroll_bar)
        layout.addWidget(self.spectrograms, 3)

    def _why_empty(self, job: Job | None, kind: str) -> str:
        if job is None:
            return self.tr("Select a recording to see and hear it.") if kind == "noisy" else ""
        if job.state is JobState.WAITING:
            return self.tr("Appears once processing starts.")
        is_void = job.is_gone or job.source_changed
        is_drawn_again = job.state is JobState.DONE and not (is_void or job.undrawn)
        if not job.state.is_over or is_drawn_again:
            return self.tr("Appears in a moment…")
        if kind == "noisy":
            return in_language("" if is_void else job.undrawn) or texts.state_of(job)
        if job.state is JobState.FAILED and job.pictures:
            return texts.state_of(job)
        return "" if job.source_changed or job.undrawn else self.tr("There is no result.")


def pictured(job: Job) -> tuple[object, ...]:
    """Everything that the pictures depend on, except what a worker is still adding."""
    chosen = job.strength, job.parts, job.drawn_strength, job.drawn_parts
    return (dict(job.pictures), dict(job.full_pictures), *chosen)


def _estimate(job: Job | None, kind: str) -> EstimatedPicture | None:
    """An estimate of the picture at the chosen strength, if it was drawn with another."""
    if job is None or kind == "noisy" or job.drawn_strength is None or job.source_changed:
        return None
    if (job.drawn_strength, job.drawn_parts) == (job.strength, job.parts):
        return None
    noisy, full = job.pictures.get("noisy"), job.full_picture
    if noisy is None or full is None:
        return None
    return EstimatedPicture(noisy, full, job.strength, removed=kind == "removed", parts=job.parts)
