"""The queue of recordings: the one owner of every job, and the model of the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.files import texts
from app.files.job import Job, State
from cnunet.protocol import (
    Failed,
    Finished,
    Loaded,
    Message,
    Opened,
    Picture,
    Progress,
    Stopped,
)

Index = QModelIndex | QPersistentModelIndex
JOB_ROLE = Qt.ItemDataRole.UserRole


class Column(IntEnum):
    """The columns of the table."""

    FILE = 0
    LENGTH = 1
    STATE = 2
    ACTION = 3


class FileQueue(QAbstractTableModel):
    """Jobs in the order in which they were added; everything that changes one is a method here."""

    job_changed = Signal(int)
    """Something about this job changed."""
    counts_changed = Signal()
    """A job came, went, or changed its state."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[Job] = []
        self._rows: dict[int, int] = {}
        self._last_number = 0

    def __len__(self) -> int:
        return len(self._jobs)

    def __getitem__(self, number: int) -> Job:
        return self._jobs[self._rows[number]]

    def __contains__(self, number: int) -> bool:
        return number in self._rows

    def jobs(self, *states: State) -> list[Job]:
        """The jobs in any of these states (all without any), first to last."""
        return [job for job in self._jobs if not states or job.state in states]

    def row_of(self, number: int) -> int:
        """The row that shows this job."""
        return self._rows[number]

    def add(self, sources: Iterable[Path]) -> list[int]:
        """Append recordings and return their numbers; one that is still to be done is not doubled.

        A recording that is over already becomes a new job.
        """
        pending = {job.source: job.number for job in self._jobs if not job.state.is_over}
        numbers, new = [], []
        for source in sources:
            if source not in pending:
                self._last_number += 1
                pending[source] = self._last_number
                new.append(Job(self._last_number, source))
            numbers.append(pending[source])
        if new:
            first = len(self._jobs)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._rows.update({job.number: first + i for i, job in enumerate(new)})
            self._jobs += new
            self.endInsertRows()
            self.counts_changed.emit()
        return numbers

    def remove(self, numbers: Iterable[int]) -> None:
        """Take jobs out of the queue, but for those that a worker is at."""
        rows = [self._rows[n] for n in numbers if not self[n].state.is_active]
        for row in sorted(rows, reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._jobs[row]
            self._rows = {job.number: i for i, job in enumerate(self._jobs)}
            self.endRemoveRows()
        if rows:
            self.counts_changed.emit()

    def retry(self, number: int) -> None:
        """Let a job that failed or was cancelled wait again."""
        if self[number].state in (State.FAILED, State.CANCELLED):
            self._change(number, Job.start_over)

    def cancel(self, number: int) -> None:
        """Cancel a job that waits; one that runs is cancelling until its worker has stopped."""
        following = {State.WAITING: State.CANCELLED, State.RUNNING: State.CANCELLING}
        state = self[number].state
        if state in following:
            self._set(number, state=following[state])

    def begin(self, number: int) -> None:
        """A worker took the job."""
        self._set(number, state=State.RUNNING)

    def fail(self, number: int, sentence: str, log: Path | None = None) -> None:
        """The job cannot be done, and why."""
        self._set(number, state=State.FAILED, sentence=sentence, log=log)

    def apply(self, message: Message, log: Path) -> None:
        """Take over what a worker, whose log this is, said about a job."""
        number = message.job
        match message:
            case Opened():
                self._set(
                    number,
                    duration_s=message.duration_s,
                    sample_rate=message.sample_rate,
                    channels=message.channels,
                )
            case Picture():
                pictures = {**self[number].pictures, message.kind: message}
                self._set(number, pictures=pictures)
            case Loaded():
                self._set(number, loaded_at=time.monotonic())
            case Progress():
                self._set(number, done_s=message.done_s, total_s=message.total_s)
            case Finished():
                output = Path(message.output)
                self._set(number, state=State.DONE, output=output, notes=message.notes)
            case Failed():
                self.fail(number, message.sentence, log if message.unexpected else None)
            case Stopped():
                self._set(number, state=State.CANCELLED)

    def _set(self, number: int, **values: Any) -> None:
        def assign(job: Job) -> None:
            for name, value in values.items():
                setattr(job, name, value)

        self._change(number, assign)

    def _change(self, number: int, change: Callable[[Job], None]) -> None:
        job = self[number]
        before = job.state
        change(job)
        row = self._rows[number]
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))
        self.job_changed.emit(number)
        if job.state != before:
            self.counts_changed.emit()

    # What the table asks for, by Qt's names.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles: Sequence[str] = (self.tr("File"), self.tr("Length"), self.tr("State"), "")
        return titles[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self._jobs[index.row()]
        if role == JOB_ROLE:
            return job
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _text(job, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(job, Column(index.column()))
        return None


def _text(job: Job, column: Column) -> str:
    match column:
        case Column.FILE:
            return texts.name_of(job)
        case Column.LENGTH:
            return f"{texts.length_of(job)} {texts.sound_of(job)}".strip()
        case Column.STATE:
            return f"{texts.state_of(job)} {texts.remarks_on(job)}".strip()
        case Column.ACTION:
            return texts.action_of(job)


def _tool_tip(job: Job, column: Column) -> str:
    match column:
        case Column.FILE:
            return str(job.source)
        case Column.STATE:
            return "\n".join((texts.state_of(job), *job.notes))
        case _:
            return _text(job, column)
