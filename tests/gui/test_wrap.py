"""A row that wraps when it is too narrow."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSplitter, QWidget

from app.widgets.wrap import Wrap

# Qt's offscreen platform logs this for every window with a minimum size.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


class Box(QWidget):
    def __init__(self, width, grows=False):
        super().__init__()
        self._hint = QSize(width, 20)
        policy = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def sizeHint(self):
        return self._hint


class Row(QWidget):
    """Boxes of 100, 50 (which grows) and 80 in a row with gaps of 10."""

    def __init__(self):
        super().__init__()
        self.boxes = [Box(100), Box(50, grows=True), Box(80)]
        self.wrap = Wrap(self)
        self.wrap.setSpacing(10)
        for box in self.boxes:
            self.wrap.add(box)


@pytest.fixture
def row(qtbot):
    made = Row()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("width", "places"),
    [
        (300, [(0, 0, 100), (110, 0, 100), (220, 0, 80)]),
        (250, [(0, 0, 100), (110, 0, 50), (170, 0, 80)]),
        (249, [(0, 0, 100), (110, 0, 139), (0, 28, 80)]),
        (120, [(0, 0, 100), (0, 28, 120), (0, 56, 80)]),
    ],
)
def test_items_go_where_there_is_room(row, width, places):
    height = row.wrap.heightForWidth(width)
    assert height == places[-1][1] + 20
    row.setGeometry(0, 0, width, height)
    row.show()
    assert [(box.x(), box.y(), box.width()) for box in row.boxes] == places
    assert row.wrap.sizeHint() == QSize(250, 20)


def test_what_is_hidden_takes_no_room(row):
    row.boxes[0].hide()
    assert row.wrap.heightForWidth(150) == 20
    assert row.wrap.sizeHint() == QSize(140, 20)


def test_what_changes_is_measured_again(qtbot, row):
    """A text that grows within a group, a part that goes and comes back, and another gap."""
    text, group = QLabel("a"), QWidget()
    QHBoxLayout(group).addWidget(text)
    row.wrap.add(group)
    row.show()
    before = row.wrap.heightForWidth(400)
    text.setText("a word " * 20)
    qtbot.waitUntil(lambda: row.wrap.heightForWidth(400) > before)
    group.hide()
    assert row.wrap.heightForWidth(400) == 20
    assert row.wrap.heightForWidth(249) > 20
    row.boxes[0].hide()
    assert row.wrap.heightForWidth(249) == 20
    row.boxes[0].show()
    assert row.wrap.heightForWidth(249) > 20
    assert row.wrap.heightForWidth(250) == 20
    row.wrap.setSpacing(11)
    assert row.wrap.heightForWidth(250) > 20


def test_a_splitter_leaves_room_for_all_rows(qtbot):
    row = Row()
    splitter = QSplitter(Qt.Orientation.Vertical)
    qtbot.addWidget(splitter)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(row)
    splitter.addWidget(QWidget())
    splitter.resize(300, 200)
    splitter.show()
    for width, height in ((300, 20), (120, 76), (249, 48), (300, 20)):
        splitter.resize(width, 200)
        qtbot.waitUntil(lambda height=height: row.minimumSizeHint().height() == height)
        splitter.setSizes([0, 1000])
        qtbot.waitUntil(lambda height=height: row.height() == height)


def test_a_long_text_gets_the_lines_that_it_takes(qtbot, row):
    text = QLabel("some words " * 30)
    text.setWordWrap(True)
    row.wrap.add(text)
    height = row.wrap.heightForWidth(200)
    row.setGeometry(0, 0, 200, height)
    row.show()
    assert text.width() <= 200
    assert text.height() >= text.heightForWidth(text.width())
    assert row.rect().contains(text.geometry())
