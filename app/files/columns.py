"""The columns of the queue table, and the text of each cell."""

from __future__ import annotations

from enum import IntEnum

from app.files import texts
from app.files.job import Job, JobState
from app.language import tr
from app.phrases import in_language


class Column(IntEnum):
    """The columns of the table."""

    FILE = 0
    LENGTH = 1
    STRENGTH = 2
    SCORE = 3
    STATE = 4
    ACTION = 5


def title(column: Column) -> str:
    """The column's heading."""
    match column:
        case Column.FILE:
            return tr("File")
        case Column.LENGTH:
            return tr("Length")
        case Column.STRENGTH:
            return tr("Strength")
        case Column.SCORE:
            return tr("Score")
        case Column.STATE:
            return tr("State")
        case Column.ACTION:
            return ""


def cell(job: Job, column: Column) -> str:
    """The full text of a cell, on one line."""
    match column:
        case Column.FILE:
            return texts.name_of(job)
        case Column.LENGTH:
            return f"{texts.duration_of(job)} {texts.format_of(job)}".strip()
        case Column.STRENGTH:
            return " ".join(texts.strength_of(job)).strip()
        case Column.SCORE:
            return " ".join(texts.scores_of(job))
        case Column.STATE:
            return f"{texts.state_of(job)} {texts.remarks_on(job)}".strip()
        case Column.ACTION:
            return texts.action_of(job)


def tool_tip(job: Job, column: Column) -> str:
    """The tooltip of a cell: what does not fit into it."""
    match column:
        case Column.FILE:
            return str(job.source)
        case Column.SCORE:
            pairs = job.scores.pairs if job.scores else {}
            return "\n".join(texts.score_of(name, pairs[name]) for name in pairs)
        case Column.STATE:
            where = [str(job.output)] if job.state is JobState.DONE and job.output else []
            return "\n".join((texts.state_of(job), *where, *map(in_language, job.notes)))
        case _:
            return cell(job, column)
