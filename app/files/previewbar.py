"""Offers a preview of part of the selected recording while it waits in the queue."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.files import texts
from app.files.job import Job, JobState
from app.theme import SMALL_GAP, UNIT, WIDE_GAP
from app.widgets.label import label
from app.widgets.timeline import Span

FIRST_S = 10.0
_LONGEST_S = 60.0


class PreviewBar(QFrame):
    """Offers a preview of an unfinished job and names the part shown; otherwise hidden.

    For a job that was stopped, it offers what can become of the part that is done.
    """

    wanted = Signal()
    dismissed = Signal()
    part_wanted = Signal()
    """What is done of a stopped job should be written to a file of its own."""
    thrown_away = Signal()
    """What is done of a stopped job should be deleted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.text = label(wrap=True)
        self.begin = QPushButton(self.tr("Preview"))
        self.begin.clicked.connect(self.wanted)
        self.end = QPushButton(self.tr("Whole recording"))
        self.end.clicked.connect(self.dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE_GAP, SMALL_GAP, UNIT, SMALL_GAP)
        layout.addWidget(self.text, 1)
        self.keep = QPushButton(self.tr("Save this part"))
        self.keep.clicked.connect(self.part_wanted)
        self.throw_away = QPushButton(self.tr("Throw away"))
        self.throw_away.clicked.connect(self.thrown_away)
        for button in (self.begin, self.end, self.keep, self.throw_away):
            layout.addWidget(button)
        self.show_job(None)

    def show_job(self, job: Job | None) -> None:
        """Show the preview of this job, or offer one."""
        preview = job.preview if job else None
        self.setVisible(job is not None and can_preview(job))
        is_stopped = preview is None and job is not None and job.has_progress
        self.begin.setVisible(preview is None and not is_stopped)
        self.end.setVisible(preview is not None)
        self.keep.setVisible(is_stopped)
        self.throw_away.setVisible(is_stopped)
        if job is not None and is_stopped:
            text = self.tr("The first {time} are done. Go on later, or keep them as they are.")
            self.text.setText(text.format(time=texts.clock(job.done_s)))
            return
        if preview is None:
            self.text.setText(self.tr("Hear the first 10 s now, or drag to mark another part."))
            return
        start = preview.part_start_s
        end = start + (preview.duration_s or preview.part_s)
        part = f"{texts.clock(start)}\N{EN DASH}{texts.clock(end)}"
        if preview.state is JobState.FAILED:
            self.text.setText(texts.state_of(preview))
        elif preview.state is JobState.DONE:
            self.text.setText(self.tr("Preview of {part}").format(part=part))
        else:
            text = self.tr("Preview of {part}: {state}")
            self.text.setText(text.format(part=part, state=texts.state_of(preview)))


def can_preview(job: Job) -> bool:
    """Whether a preview makes sense: the job is readable and nothing of its result is there yet."""
    has_begun = job.state.is_active and job.is_heard_early
    return job.state is not JobState.DONE and bool(job.duration_s) and not has_begun


def part_for(loop_s: Span | None, duration_s: float) -> tuple[float, float]:
    """Start and length in seconds of the marked part, or of the beginning if none is marked."""
    if loop_s is None:
        return 0.0, min(FIRST_S, duration_s)
    return loop_s[0], min(loop_s[1] - loop_s[0], _LONGEST_S)
