"""A row of widgets that wraps into several rows when it is too narrow."""

from __future__ import annotations

from itertools import accumulate, pairwise

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget

from app.theme import SMALL_GAP, UNIT, WIDE_GAP

LayoutRow = list[QLayoutItem]


class Wrap(QLayout):
    """Lays out items from left to right, and wraps those that do not fit to the next row.

    Expanding items share the spare width of their row. Hidden items take no space. The least
    height is that of all rows at the current width, since splitters and windows don't ask for the
    height at a width.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: LayoutRow = []
        self._width: int | None = None
        self._heights: dict[int, int] = {}
        """The heights at widths that were asked for since something changed."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(WIDE_GAP)

    def add(self, *parts: QWidget) -> None:
        """Append a widget, or several as a group that is never split."""
        if len(parts) == 1:
            self.addWidget(parts[0])
            return
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL_GAP)
        for part in parts:
            row.addWidget(part)
        self.addWidget(group)

    def insert(self, index: int, *parts: QWidget) -> None:
        """Insert a widget or a group before the item at this index."""
        self.add(*parts)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    # The interface of QLayout.

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def minimumHeightForWidth(self, width: int) -> int:
        return self.heightForWidth(width)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(item.sizeHint().width() for item in shown) + self.spacing() * (len(shown) - 1)
        return self._with_margins(max(width, 0), self._height_of_one_row())

    def minimumSize(self) -> QSize:
        shown = self._shown()
        width = max((item.minimumSize().width() for item in shown), default=0)
        least = self._with_margins(width, self._height_of_one_row())
        if self._width is not None:
            least.setHeight(max(least.height(), self.heightForWidth(self._width)))
        return least

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        before = None if self._width is None else self.heightForWidth(self._width)
        self._width = rect.width()
        if self._arrange(rect, move=True) != before:
            self.update()  # the least height has changed

    def _shown(self) -> LayoutRow:
        return [item for item in self._items if not item.isEmpty()]

    def _height_of_one_row(self) -> int:
        return max((item.sizeHint().height() for item in self._shown()), default=0)

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(
            width + margins.left() + margins.right(), height + margins.top() + margins.bottom()
        )

    def _arrange(self, rect: QRect, move: bool) -> int:
        """The height needed at the width of `rect`; with `move`, also place the items."""
        area = rect.marginsRemoved(self.contentsMargins())
        top = area.top()
        for number, row in enumerate(self._rows(area.width())):
            top += UNIT if number else 0
            widths = self._widths(row, area.width())
            height = max(_height_of(*one) for one in zip(row, widths, strict=True))
            x = area.left()
            for item, width in zip(row, widths, strict=True):
                if move:
                    item.setGeometry(QRect(x, top, width, height))
                x += width + self.spacing()
            top += height
        margins = self.contentsMargins()
        return top - area.top() + margins.top() + margins.bottom()

    def _rows(self, width: int) -> list[LayoutRow]:
        rows: list[LayoutRow] = []
        taken = 0
        for item in self._shown():
            needed = item.sizeHint().width()
            if not rows or taken + self.spacing() + needed > width:
                rows.append([item])
                taken = needed
            else:
                rows[-1].append(item)
                taken += self.spacing() + needed
        return rows

    def _widths(self, row: LayoutRow, width: int) -> list[int]:
        """The width of each item of a row, within `width`."""
        hints = [item.sizeHint().width() for item in row]
        spare = max(width - sum(hints) - self.spacing() * (len(row) - 1), 0)
        grows = [bool(item.expandingDirections() & Qt.Orientation.Horizontal) for item in row]
        shares = [spare * k // max(sum(grows), 1) for k in accumulate(grows, initial=0)]
        return [
            min(hint + end - start, width)
            for hint, (start, end) in zip(hints, pairwise(shares), strict=True)
        ]


def _height_of(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
