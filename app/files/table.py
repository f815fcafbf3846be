"""The table of the queue and its selection."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.files.columns import Column
from app.files.delegate import ACTION_WIDTH, QueueDelegate
from app.files.queue import FileQueue
from app.files.rows import JOB_ROLE, Index
from app.theme import UNIT, Theme

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_LENGTH_WIDTH = 17 * UNIT
_STRENGTH_WIDTH = 13 * UNIT
_SCORE_WIDTH = 16 * UNIT
_NAME_SHARE = 0.45
_LENGTH_SHARE = 0.22  # at most


class QueueTable(QTreeView):
    """A row for each job; several can be selected, one is current.

    A tree view without branches, because with uniform row heights it lays out visible rows only.
    """

    selection_changed = Signal()

    def __init__(self, queue: FileQueue, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self.row_delegate = QueueDelegate(theme, self)
        self.setModel(queue)
        self.setItemDelegate(self.row_delegate)
        self.setAccessibleName(self.tr("Queue of recordings"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)  # see `drawRow`: styles draw it over the text
        self.setItemsExpandable(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        # InternalMove would let other programs move the results away. Dropped files have a type
        # that the model doesn't accept, so they reach the window.
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setMouseTracking(True)  # to highlight the button under the mouse
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(Column.STATE, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(Column.FILE, QHeaderView.ResizeMode.Fixed)
        for column, width in (
            (Column.LENGTH, _LENGTH_WIDTH),
            (Column.STRENGTH, _STRENGTH_WIDTH),
            (Column.SCORE, _SCORE_WIDTH),
            (Column.ACTION, ACTION_WIDTH),
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.setColumnHidden(Column.SCORE, True)  # until there is one
        queue.job_changed.connect(self._on_job_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.selection_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.viewport().update())

    def minimumSizeHint(self) -> QSize:
        """One row and the header."""
        least = super().minimumSizeHint()
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        row = self.row_delegate.sizeHint(option, QModelIndex()).height()
        return least.expandedTo(QSize(0, self.header().sizeHint().height() + row + UNIT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the state column, which has sentences, a little more width than the name."""
        header = self.header()
        others = (c for c in Column if c not in (Column.FILE, Column.STATE))
        width = self.viewport().width()
        header.resizeSection(Column.LENGTH, min(_LENGTH_WIDTH, round(_LENGTH_SHARE * width)))
        taken = sum(header.sectionSize(c) for c in others if not self.isColumnHidden(c))
        left = max(width - taken, 0)
        header.resizeSection(Column.FILE, round(_NAME_SHARE * left))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.row_delegate.changed = event.region()
        super().paintEvent(event)

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, option, index)
        if self.hasFocus() and index.row() == self.currentIndex().row():
            painter.setPen(self.row_delegate.focus)
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def _on_job_changed(self, number: int) -> None:
        if self.isColumnHidden(Column.SCORE) and self._queue[number].scores:
            self.setColumnHidden(Column.SCORE, False)
            self._share_width()

    def selected(self) -> list[int]:
        """The numbers of the selected jobs, in order."""
        # By ranges: with a thousand rows, an index for each would take longer than a frame.
        selection = self.selectionModel().selection()
        ranges = [selection.at(k) for k in range(selection.count())]
        rows = {row for part in ranges for row in range(part.top(), part.bottom() + 1)}
        return [self._queue.number_in(row) for row in sorted(rows)]

    def current(self) -> int | None:
        """The number of the current job, or None."""
        index = self.currentIndex()
        return index.data(JOB_ROLE).number if index.isValid() else None

    def choose(self, first: int, *others: int) -> None:
        """Select these jobs and scroll to the first, which becomes the current one."""
        index = self._queue.index(self._queue.row_of(first), 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
        selection = QItemSelection(index, index)
        for start, end in _ranges(sorted(self._queue.row_of(number) for number in others)):
            selection.select(self._queue.index(start, 0), self._queue.index(end, 0))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(selection, flags)
        self.scrollTo(index)


def _ranges(rows: list[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of neighbouring rows."""
    for _, run in groupby(enumerate(rows), lambda one: one[1] - one[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]
