"""A quick look at a part of the selected recording, before its turn has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.files import texts
from app.files.job import Job, State
from app.theme import SMALL_GAP, UNIT, WIDE_GAP
from app.widgets.label import label
from app.widgets.timeline import Span

FIRST_S = 10.0
_LONGEST_S = 60.0


class PreviewBar(QFrame):
    """Offers a preview of what isn't done, and says which part is shown. Hidden otherwise."""

    wanted = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._text = label(wrap=True)
        self.begin = QPushButton(self.tr("Preview"))
        self.begin.clicked.connect(self.wanted)
        self.end = QPushButton(self.tr("Whole recording"))
        self.end.clicked.connect(self.given_up)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE_GAP, SMALL_GAP, UNIT, SMALL_GAP)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.begin)
        layout.addWidget(self.end)
        self.show_job(None)

    def show_job(self, job: Job | None) -> None:
        """Show what can be had of this one."""
        preview = job.preview if job else None
        self.setVisible(job is not None and can_preview(job))
        self.begin.setVisible(preview is None)
        self.end.setVisible(preview is not None)
        if preview is None:
            self._text.setText(
                self.tr("Hear the first 10 s, or the part you mark by dragging, in a moment.")
            )
            return
        start = preview.part_start_s
        end = start + (preview.duration_s or preview.part_s)
        part = f"{texts.clock(start)}\N{EN DASH}{texts.clock(end)}"
        if preview.state is State.FAILED:
            self._text.setText(texts.state_of(preview))
        elif preview.state is State.DONE:
            self._text.setText(self.tr("Preview of {part}").format(part=part))
        else:
            text = self.tr("Preview of {part}: {state}")
            self._text.setText(text.format(part=part, state=texts.state_of(preview)))


def can_preview(job: Job) -> bool:
    """Whether a preview is of use: where there is no result, of what can be read."""
    return job.state is not State.DONE and bool(job.duration_s)


def part_for(loop_s: Span | None, duration_s: float) -> tuple[float, float]:
    """Start and length in seconds: the part that is marked, else the first ones."""
    if loop_s is None:
        return 0.0, min(FIRST_S, duration_s)
    return loop_s[0], min(loop_s[1] - loop_s[0], _LONGEST_S)
