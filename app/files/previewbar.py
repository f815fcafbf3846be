"""Offers a preview of part of the selected recording while it waits in the queue."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.files import texts
from app.files.job import Job, JobState
from app.language import format_number
from app.theme import SMALL_GAP, UNIT, WIDE_GAP
from app.widgets.label import label
from app.widgets.timeline import Span

_FIRST_S = 10.0
_LONGEST_S = 60.0
_MIN_S = 1.0


class PreviewBar(QFrame):
    """Offers a preview of an unfinished job and names the part shown; otherwise hidden.

    For a job that was stopped, it offers to save or discard the finished part.
    """

    wanted = Signal()
    dismissed = Signal()
    part_wanted = Signal()
    """The finished part of a stopped job should be written to a separate file."""
    thrown_away = Signal()
    """The finished part of a stopped job should be deleted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.text = label(wrap=True)
        self.begin = QPushButton(self.tr("Preview"))
        self.begin.clicked.connect(self.wanted)
        self.begin.setToolTip(
            self.tr("Hear the first seconds, or the marked part, ahead of everything else (Ctrl+P)")
        )
        self.end = QPushButton(self.tr("Whole recording"))
        self.end.setToolTip(self.tr("Leave the preview, and see the whole recording again"))
        self.end.clicked.connect(self.dismissed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE_GAP, SMALL_GAP, UNIT, SMALL_GAP)
        layout.addWidget(self.text, 1)
        self.keep = QPushButton(self.tr("Save this part"))
        self.keep.setToolTip(self.tr("Save the finished part as a separate file"))
        self.keep.clicked.connect(self.part_wanted)
        self.throw_away = QPushButton(self.tr("Discard"))
        self.throw_away.setToolTip(self.tr("Discard the partial result; the recording is kept"))
        self.throw_away.clicked.connect(self.thrown_away)
        for button in (self.begin, self.end, self.keep, self.throw_away):
            layout.addWidget(button)
        self.show_job(None)

    def show_job(self, job: Job | None, ahead_s: float | None = None) -> None:
        """Show the preview of this job, or offer one.

        ahead_s: the playhead, if it is ahead of the finished part.
        """
        preview = job.preview if job else None
        self.setVisible(job is not None and can_preview(job, ahead_s))
        is_stopped = preview is None and job is not None and job.can_resume
        self.begin.setVisible(preview is None and not is_stopped)
        self.end.setVisible(preview is not None)
        self.keep.setVisible(is_stopped)
        self.throw_away.setVisible(is_stopped)
        if job is not None and is_stopped:
            text = self.tr("The first {time} are done. Resume later, or save this part now.")
            self.text.setText(text.format(time=texts.clock(job.progress.done_s)))
            return
        if preview is None:
            text = self.tr("Hear the first {n} s now, or drag to mark another part.")
            if ahead_s is not None:
                text = self.tr("Hear it from {time} now, ahead of the rest.")
            begins = texts.clock(ahead_s or 0.0)
            self.text.setText(text.format(time=begins, n=format_number(_FIRST_S)))
            return
        start = preview.part_start_s
        end = start + (preview.duration_s or preview.part_s)
        part = texts.between((start, end))
        if preview.state is JobState.FAILED:
            self.text.setText(texts.state_of(preview))
        elif preview.state is JobState.DONE:
            self.text.setText(self.tr("Preview of {part}").format(part=part))
        else:
            text = self.tr("Preview of {part}: {state}")
            self.text.setText(text.format(part=part, state=texts.state_of(preview)))


def can_preview(job: Job, ahead_s: float | None = None) -> bool:
    """Whether a preview makes sense: the job is readable and has no result yet that can be heard.

    Once a job has begun, the finished part can be heard, so only what lies ahead needs a preview.
    """
    has_begun = job.state.is_active and job.has_partial_result
    is_needed = not has_begun or ahead_s is not None or job.preview is not None
    has_result = job.state is JobState.DONE or job.is_resaving
    return not has_result and bool(job.duration_s) and is_needed


def part_for(
    loop_s: Span | None, duration_s: float, ahead_s: float | None = None
) -> tuple[float, float]:
    """Start and length in seconds of the marked part.

    If none is marked: from the playhead on, if that is ahead of the finished part (`ahead_s`), or
    the beginning.
    """
    if loop_s is None:
        start_s = min(ahead_s or 0.0, max(duration_s - _MIN_S, 0.0))
        return start_s, min(_FIRST_S, duration_s - start_s)
    return loop_s[0], min(loop_s[1] - loop_s[0], _LONGEST_S)
