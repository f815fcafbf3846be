"""The scores of the selected recording, each with an explanation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from app.files import texts
from app.files.job import Job, JobState
from app.files.scores import Verdict
from app.language import tr
from app.phrases import in_language
from app.theme import SMALL_GAP, UNIT, WIDE_GAP, restyle
from app.widgets.label import label
from app.widgets.wrap import Wrap


class ScoreBar(QFrame):
    """Scores before and after, and buttons to compute them; hidden until there is a result."""

    wanted = Signal()
    """Score the recording shown."""
    reference_wanted = Signal()
    """Score it against a clean recording that the user has yet to choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.score = QPushButton(self.tr("Score"))
        self.score.setToolTip(
            self.tr("Estimate how listeners would rate it before and after (Ctrl+T)")
        )
        self.score.clicked.connect(self.wanted)
        self.compare = QPushButton(self.tr("Clean reference…"))
        self.compare.setToolTip(
            self.tr("Compare both with a clean recording of the same speech, if you have one")
        )
        self.compare.clicked.connect(self.reference_wanted)
        self.figures = {name: label() for name in texts.SCORES}
        self.verdict = label(wrap=True)
        self.verdict.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = Wrap(self)
        layout.setContentsMargins(WIDE_GAP, SMALL_GAP, UNIT, SMALL_GAP)
        layout.setSpacing(2 * UNIT)
        layout.add(label(self.tr("Scores"), "heading"))
        for figure in self.figures.values():
            layout.add(figure)
        layout.add(self.verdict)
        layout.add(self.score, self.compare)
        self.show_job(None)

    def show_job(self, job: Job | None) -> None:
        """Show the scores of this job."""
        is_pair = job is not None and job.state is JobState.DONE and not job.source_changed
        self.setVisible(is_pair and job is not None and job.number > 0)
        scores = job.scores if job else None
        pairs = scores.pairs if scores else {}
        for name, figure in self.figures.items():
            figure.setVisible(name in pairs)
            if name in pairs:
                explanation = texts.explanation_of(name)
                figure.setText(texts.rating_of(name, pairs[name]))
                figure.setToolTip(explanation)
                figure.setAccessibleDescription(explanation)
        busy = job is not None and job.is_being_scored
        _set_text(self.verdict, *_verdict_on(job))
        self.score.setEnabled(not busy)
        self.compare.setEnabled(not busy)


def _verdict_on(job: Job | None) -> tuple[str, str]:
    """The verdict text, and the kind of label to show it in."""
    if job is None or (job.scores is None and not job.is_being_scored):
        return tr("Not sure which sounds better? Scores can help."), "muted"
    if job.is_being_scored:
        return tr("Scoring…"), "muted"
    assert job.scores is not None
    if job.scores.sentence:
        return in_language(job.scores.sentence), "bad"
    is_worse = job.scores.verdict is Verdict.WORSE
    text = " ".join(filter(None, (texts.verdict_on(job), in_language(job.scores.remark))))
    return text, "bad" if is_worse else ""


def _set_text(target: QLabel, text: str, kind: str) -> None:
    target.setText(text)
    if target.objectName() != kind:
        target.setObjectName(kind)
        restyle(target)
