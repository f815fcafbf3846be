"""The table model of the jobs: their order, cells, and drag and drop."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    QUrl,
    Signal,
)

from app.files.columns import Column, cell, title, tool_tip
from app.files.job import Job, JobState

Index = QModelIndex | QPersistentModelIndex
JOB_ROLE = Qt.ItemDataRole.UserRole
_PROGRESS_EVERY_MS = 1000
ROWS_TYPE = "application/x-cnunet-rows"
"""MIME type of dragged rows; the data are their job numbers, separated by spaces."""


def distinguishing_ends(folders: set[Path]) -> dict[Path, str]:
    """The shortest end of each folder's path that no other has; empty for a single folder."""
    if len(folders) == 1:
        return dict.fromkeys(folders, "")
    ends = {folder: _ends(folder) for folder in folders}
    # Counted, since there may be thousands.
    uses = Counter(end for of_folder in ends.values() for end in of_folder)
    return {
        folder: str(Path(*next((end for end in of_folder if uses[end] == 1), folder.parts)))
        for folder, of_folder in ends.items()
    }


def _ends(folder: Path) -> list[tuple[str, ...]]:
    parts = folder.parts
    return [parts[-length:] for length in range(1, len(parts) + 1)]


class JobRows(QAbstractTableModel):
    """Jobs in processing order, each found by its number or its row."""

    counts_changed = Signal()
    """A job was added, removed or scored, changed its state, or became outdated or up to date."""
    progressed = Signal(int)
    """More of this job is done; nothing else about it changed."""
    order_changed = Signal()
    """Jobs have been moved."""

    def __init__(self) -> None:
        super().__init__()
        self._jobs: list[Job] = []
        self._rows: dict[int, int] = {}
        self._gone_on: set[int] = set()
        self._pause = QTimer(self, interval=_PROGRESS_EVERY_MS, singleShot=True)
        self._pause.timeout.connect(self._show_progress)

    def __len__(self) -> int:
        return len(self._jobs)

    def __getitem__(self, number: int) -> Job:
        """The job of this number; a negative number means the preview of that job."""
        job = self._jobs[self._rows[abs(number)]]
        if number > 0:
            return job
        if job.preview is None:
            raise KeyError(number)
        return job.preview

    def __contains__(self, number: int) -> bool:
        row = self._rows.get(abs(number))
        return row is not None and (number > 0 or self._jobs[row].preview is not None)

    def jobs(self, *states: JobState) -> list[Job]:
        """The jobs in any of these states, in order; all jobs if no state is given."""
        return [job for job in self._jobs if not states or job.state in states]

    def row_of(self, number: int) -> int:
        """The row of this job."""
        return self._rows[number]

    def number_in(self, row: int) -> int:
        """The number of the job in this row."""
        return self._jobs[row].number

    def show_progress(self, number: int) -> None:
        """Show the progress of a job: immediately, or a second after the last time.

        However many workers there are, rows are painted at most once a second.
        """
        self._gone_on.add(number)
        if not self._pause.isActive():
            self._show_progress()

    def _show_progress(self) -> None:
        numbers, self._gone_on = [one for one in self._gone_on if one in self], set()
        for number in numbers:
            cell = self.index(self._rows[number], Column.STATE)
            self.dataChanged.emit(cell, cell)
            self.progressed.emit(number)
        if numbers:
            self._pause.start()

    def remove(self, numbers: Iterable[int]) -> None:
        """Remove jobs from the queue, except running ones."""
        rows = sorted(self._rows[n] for n in numbers if not self[n].state.is_active)
        if not rows:
            return
        if rows[-1] - rows[0] >= len(rows):  # with gaps: move to the end, to remove one range
            leaving = set(rows)
            kept = [job for row, job in enumerate(self._jobs) if row not in leaving]
            self._arrange([*kept, *(self._jobs[row] for row in rows)])
            rows = list(range(len(kept), len(self._jobs)))
        self.beginRemoveRows(QModelIndex(), rows[0], rows[-1])
        del self._jobs[rows[0] : rows[-1] + 1]
        self._rows = {job.number: row for row, job in enumerate(self._jobs)}
        self.endRemoveRows()
        self._distinguish()
        self.counts_changed.emit()

    def put_back(self, jobs: Sequence[tuple[int, Job]]) -> None:
        """Insert jobs that were removed, each before the row where it was."""
        for row, job in sorted(jobs, key=lambda one: one[0]):
            row = min(row, len(self._jobs))
            self.beginInsertRows(QModelIndex(), row, row)
            self._jobs.insert(row, job)
            self._rows = {one.number: k for k, one in enumerate(self._jobs)}
            self.endInsertRows()
        self._distinguish()
        self.counts_changed.emit()

    def move(self, numbers: Iterable[int], row: int) -> None:
        """Move jobs before the one that is now in `row`, keeping their order."""
        moving = {self._rows[number] for number in numbers}
        before = [job for k, job in enumerate(self._jobs[:row]) if k not in moving]
        after = [job for k, job in enumerate(self._jobs[row:], row) if k not in moving]
        self._arrange([*before, *(self._jobs[k] for k in sorted(moving)), *after])
        self.order_changed.emit()

    def shift(self, numbers: Sequence[int], by: int) -> None:
        """Move jobs as one block up (-1) or down (1) by one row, stopping at the ends."""
        rows = [self._rows[number] for number in numbers]
        if rows:
            row = min(rows) - 1 if by < 0 else max(rows) + 2
            self.move(numbers, min(max(row, 0), len(self._jobs)))

    def _distinguish(self) -> None:
        """Note what distinguishes recordings of the same name."""
        folders: dict[str, set[Path]] = defaultdict(set)
        for job in self._jobs:
            folders[job.source.name].add(job.source.parent)
        ends = {name: distinguishing_ends(found) for name, found in folders.items()}
        for job in self._jobs:
            job.distinguishing_folder = ends[job.source.name][job.source.parent]

    def _arrange(self, jobs: list[Job]) -> None:
        """Reorder the jobs and keep the selection."""
        self.layoutAboutToBeChanged.emit()
        indexes = self.persistentIndexList()
        kept = [(self._jobs[index.row()].number, index.column()) for index in indexes]
        self._jobs = jobs
        self._rows = {job.number: row for row, job in enumerate(jobs)}
        self.changePersistentIndexList(
            indexes, [self.index(self._rows[number], column) for number, column in kept]
        )
        self.layoutChanged.emit()

    # Overrides of QAbstractTableModel.

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._jobs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return title(Column(section))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        job = self._jobs[index.row()]
        if role == JOB_ROLE:
            return job
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell(job, Column(index.column()))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tool_tip(job, Column(index.column()))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled  # between rows, not onto one
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        # Rows move within the queue; files dragged to another program are copied, never moved.
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ROWS_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        rows = sorted({index.row() for index in indexes})
        numbers = " ".join(str(self._jobs[row].number) for row in rows)
        data.setData(ROWS_TYPE, numbers.encode())
        # Other programs get the result files.
        results = [output for row in rows if (output := self._jobs[row].output) is not None]
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in results])
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the dropped rows; returns False so that Qt does not remove the originals."""
        numbers = [int(number) for number in bytes(data.data(ROWS_TYPE).data()).split()]
        self.move([n for n in numbers if n in self], row if row >= 0 else len(self._jobs))
        return False
