"""Contrast as it is drawn: every state of every kind of control, in all themes.

WCAG 2 asks for 4.5 to 1 for texts, and 3 to 1 for handles and marks; here also for texts of
controls that are off.
"""

from collections import Counter

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollBar,
    QSlider,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme as themes
from tests.gui.test_look import THEMES, contrast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(params=list(THEMES))
def themed(request, qtbot, qapp):
    """Shows a widget on a window of this theme."""
    application = qapp
    before = application.style().objectName(), application.palette(), application.styleSheet()
    themes.apply(application, THEMES[request.param])
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    window.resize(320, 120)

    def show(widget):
        layout.addWidget(widget)
        window.show()
        QApplication.processEvents()
        return widget

    yield show
    application.setStyleSheet(before[2])
    application.setPalette(before[1])


def measured(image, area=None):
    """The contrast of what is drawn in an area with what is behind it."""
    if area is not None:
        image = image.copy(area)
    found = Counter(image.pixel(x, y) for x in range(image.width()) for y in range(image.height()))
    behind = found.most_common(1)[0][0]
    drawn = [colour for colour, count in found.items() if count >= 3]
    return max(contrast(QColor(colour), QColor(behind)) for colour in drawn)


def on_screen(widget):
    """The window with this widget, cut out."""
    window = widget.window()
    window.activateWindow()
    QApplication.processEvents()
    corner = widget.mapTo(window, widget.rect().topLeft())
    return window.grab().toImage().copy(QRect(corner, widget.size()))


def inner(widget, margin=6):
    """The image of a control without its frame."""
    image = on_screen(widget)
    return image.copy(image.rect().adjusted(margin, 4, -margin, -4))


def button(kind, text, checked=False, primary=False):
    made = kind()
    made.setText(text)
    made.setCheckable(checked)
    made.setChecked(checked)
    made.setProperty("primary", primary)
    return made


BUTTONS = {
    "push": lambda: button(QPushButton, "Hum"),
    "pushed": lambda: button(QPushButton, "Hum", checked=True),
    "primary": lambda: button(QPushButton, "Hum", primary=True),
    "tool": lambda: button(QToolButton, "Hum"),
    "checked tool": lambda: button(QToolButton, "Hum", checked=True),
    "primary tool": lambda: button(QToolButton, "Hum", primary=True),
}


@pytest.mark.parametrize("name", list(BUTTONS))
def test_buttons(themed, name):
    made = themed(BUTTONS[name]())
    assert measured(inner(made)) >= 4.5, "as it is"
    made.setFocus()
    assert measured(inner(made)) >= 4.5, "with the focus"
    made.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert measured(inner(made)) >= 4.5, "under the mouse"
    made.setDown(True)
    assert measured(inner(made)) >= 4.5, "pressed"
    made.setDown(False)
    made.setEnabled(False)
    assert measured(inner(made)) >= 3, "off"


@pytest.mark.parametrize("editable", [False, True])
def test_combo_boxes_and_their_lists(themed, editable):
    box = QComboBox()
    box.setEditable(editable)
    box.addItems(["Hum", "Hiss", "Wind"])
    box.setCurrentIndex(1)
    themed(box)
    closed = inner(box)
    assert measured(closed.copy(0, 0, closed.width() - 24, closed.height())) >= 4.5
    assert measured(closed, QRect(closed.width() - 18, 0, 18, closed.height())) >= 3, "its arrow"
    box.showPopup()
    QApplication.processEvents()
    view = box.view()
    for row in range(3):
        for current in range(3):  # the current one, and the ones beside it
            view.setCurrentIndex(box.model().index(current, 0))
            QApplication.processEvents()
            area = view.visualRect(box.model().index(row, 0))
            ratio = measured(view.viewport().grab().toImage(), area.adjusted(2, 2, -2, -2))
            assert ratio >= 4.5, (row, current, ratio)
    box.hidePopup()
    box.setEnabled(False)
    assert measured(inner(box, 8).copy(0, 0, 80, 20)) >= 3


def test_menus(themed, qtbot):
    owner = themed(QLabel("x"))
    menu = QMenu(owner)
    actions = [menu.addAction(text) for text in ("Hum", "Hiss", "Wind")]
    actions[1].setCheckable(True)
    actions[1].setChecked(True)
    actions[2].setEnabled(False)
    menu.popup(owner.mapToGlobal(owner.rect().bottomLeft()))
    QApplication.processEvents()
    for action, least in zip(actions, (4.5, 4.5, 3), strict=True):
        for active in (None, action):
            menu.setActiveAction(active) if active else None
            QApplication.processEvents()
            area = menu.actionGeometry(action).adjusted(24, 3, -3, -3)
            assert measured(menu.grab().toImage(), area) >= least, action.text()
    area = menu.actionGeometry(actions[1])
    mark = QRect(area.left(), area.top(), 24, area.height()).adjusted(2, 2, -2, -2)
    assert measured(menu.grab().toImage(), mark) >= 3
    menu.close()


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_boxes_to_tick(themed, kind):
    made = themed(kind("Hum"))
    for on in (False, True):
        made.setChecked(on)
        for focus in (False, True):
            made.setFocus() if focus else made.clearFocus()
            image = on_screen(made)
            mark = QRect(0, 0, 18, image.height())
            assert measured(image, mark) >= 3, (on, focus)
            assert measured(image, image.rect().adjusted(22, 0, 0, 0)) >= 4.5, (on, focus)
    # The tick itself, on its box.
    image = on_screen(made)
    middle = image.height() // 2
    assert measured(image, QRect(3, middle - 5, 10, 10)) >= 3


@pytest.mark.parametrize("enabled", [True, False])
def test_sliders(themed, enabled):
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setValue(50)
    slider.setEnabled(enabled)
    image = on_screen(themed(slider))
    middle = image.rect().center()
    handle = QRect(middle.x() - 12, 0, 24, image.height())
    assert measured(image, handle) >= 3
    left = QRect(10, middle.y() - 6, 60, 12)
    right = QRect(image.width() - 70, middle.y() - 6, 60, 12)
    if enabled:
        assert measured(image, left) >= 3, "what is chosen"
        assert measured(image, right) >= 3, "what is left"


@pytest.mark.parametrize("way", [Qt.Orientation.Horizontal, Qt.Orientation.Vertical])
def test_scroll_bars(themed, way):
    bar = QScrollBar(way)
    bar.setRange(0, 100)
    bar.setPageStep(50)
    bar.setValue(50)
    bar.setMinimumSize(80, 80) if way == Qt.Orientation.Vertical else None
    assert measured(on_screen(themed(bar))) >= 3
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert measured(on_screen(bar)) >= 3


@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox])
def test_fields(themed, kind):
    made = kind()
    made.setMaximum(99999) if kind is QSpinBox else None
    made.setValue(12345) if kind is QSpinBox else made.setText("Hum and hiss")
    themed(made)
    for state in ("as it is", "with the focus", "selected", "off"):
        made.setFocus() if state == "with the focus" else None
        made.selectAll() if state == "selected" else None
        made.setEnabled(state != "off")
        image = inner(made, 8)
        text = QRect(0, 0, 40, image.height())
        assert measured(image, text) >= (3 if state == "off" else 4.5), state


def test_a_placeholder(themed):
    line = QLineEdit()
    line.setPlaceholderText("Next to each recording")
    themed(line)
    assert measured(inner(line, 8)) >= 4.5


def test_lists_tabs_and_progress(themed):
    listed = QListWidget()
    listed.addItems(["Hum", "Hiss"])
    themed(listed)
    for row in range(2):
        listed.setCurrentRow(row)
        for item in range(2):
            area = listed.visualItemRect(listed.item(item)).adjusted(3, 3, -3, -3)
            assert measured(listed.viewport().grab().toImage(), area) >= 4.5
    tabs = QTabBar()
    for text in ("Hum", "Hiss"):
        tabs.addTab(text)
    themed(tabs)
    image = on_screen(tabs)
    for tab in range(2):
        assert measured(image, tabs.tabRect(tab).adjusted(8, 6, -8, -6)) >= 4.5
    bar = QProgressBar()
    bar.setValue(30)
    themed(bar)
    image = on_screen(bar)
    assert measured(image, QRect(2, 2, image.width() * 3 // 10, image.height() - 4)) >= 1
    assert (
        measured(image, QRect(image.width() // 4, 3, image.width() // 2, image.height() - 6)) >= 3
    )
