"""Contrast as it is drawn: every state of every kind of control, in all themes.

WCAG 2 asks for 4.5 to 1 for texts, and 3 to 1 for handles and marks; here also for texts of
controls that are off. `pytest -s tests/gui/test_contrast.py` prints all of it as a table.
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


TABLE: dict[str, dict[str, float]] = {}
"""The contrast in each theme, by what was measured."""
current_theme = ""


@pytest.fixture(scope="module", autouse=True)
def printed():
    """Print the table at the end, for whoever wants to see it."""
    yield
    print(f"\n| what | {' | '.join(THEMES)} |\n|---|{'---|' * len(THEMES)}")
    for what, row in sorted(TABLE.items()):
        print(
            f"| {what} | {' | '.join(f'{row[one]:.1f}' if one in row else '' for one in THEMES)} |"
        )


def at_least(least, what, image, area=None):
    """Check the contrast of what is drawn, and note it."""
    ratio = measured(image, area)
    row = TABLE.setdefault(f"{what} (at least {least})", {})
    row[current_theme] = min(ratio, row.get(current_theme, 99.0))
    assert ratio >= least, f"{what}: {ratio:.2f}"


@pytest.fixture(params=list(THEMES))
def themed(request, qtbot, qapp):
    """Shows a widget on a window of this theme."""
    global current_theme
    current_theme = request.param
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
    made.clearFocus()
    usual = inner(made)
    at_least(4.5, f"button, {name}", usual)
    made.setFocus()
    made.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as Tab does
    assert inner(made) == usual  # no frame of the style over the text
    at_least(4.5, f"button, {name}, with the focus", inner(made))
    made.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at_least(4.5, f"button, {name}, under the mouse", inner(made))
    made.setDown(True)
    at_least(4.5, f"button, {name}, pressed", inner(made))
    made.setDown(False)
    made.clearFocus()
    made.setEnabled(False)
    at_least(3, f"button, {name}, off", inner(made))
    assert inner(made) != usual


@pytest.mark.parametrize("editable", [False, True])
def test_combo_boxes_and_their_lists(themed, editable):
    box = QComboBox()
    box.setEditable(editable)
    box.addItems(["Hum", "Hiss", "Wind"])
    box.setCurrentIndex(1)
    themed(box)
    closed = inner(box)
    kind = "combo box to type in" if editable else "combo box"
    at_least(4.5, kind, closed.copy(0, 0, closed.width() - 24, closed.height()))
    at_least(3, f"{kind}, arrow", closed, QRect(closed.width() - 18, 0, 18, closed.height()))
    box.showPopup()
    QApplication.processEvents()
    view = box.view()
    for row in range(3):
        for current in range(3):  # the current one, and the ones beside it
            view.setCurrentIndex(box.model().index(current, 0))
            QApplication.processEvents()
            area = view.visualRect(box.model().index(row, 0))
            state = "the current item" if row == current else "another item"
            listed = view.viewport().grab().toImage()
            at_least(4.5, f"{kind}, list, {state}", listed, area.adjusted(2, 2, -2, -2))
    box.hidePopup()
    box.setEnabled(False)
    at_least(3, f"{kind}, off", inner(box, 8).copy(0, 0, 80, 20))


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
            state = "active" if active else "at rest"
            kind = "off" if least == 3 else "ticked" if action.isChecked() else "usual"
            at_least(least, f"menu, {kind}, {state}", menu.grab().toImage(), area)
    area = menu.actionGeometry(actions[1])
    mark = QRect(area.left(), area.top(), 24, area.height()).adjusted(2, 2, -2, -2)
    at_least(3, "menu, tick", menu.grab().toImage(), mark)
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
            state = f"{kind.__name__[1:]}, {'on' if on else 'off'}{', with the focus' * focus}"
            at_least(3, f"{state}, mark", image, mark)
            at_least(4.5, f"{state}, text", image, image.rect().adjusted(22, 0, 0, 0))
    # The tick itself, on its box.
    image = on_screen(made)
    middle = image.height() // 2
    at_least(3, f"{kind.__name__[1:]}, the tick on its box", image, QRect(3, middle - 5, 10, 10))


@pytest.mark.parametrize("enabled", [True, False])
def test_sliders(themed, enabled):
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, 100)
    slider.setValue(50)
    slider.setEnabled(enabled)
    image = on_screen(themed(slider))
    middle = image.rect().center()
    handle = QRect(middle.x() - 12, 0, 24, image.height())
    at_least(3, f"slider, handle{'' if enabled else ', off'}", image, handle)
    left = QRect(10, middle.y() - 6, 60, 12)
    right = QRect(image.width() - 70, middle.y() - 6, 60, 12)
    if enabled:
        at_least(3, "slider, what is chosen", image, left)
        at_least(3, "slider, what is left", image, right)


@pytest.mark.parametrize("way", [Qt.Orientation.Horizontal, Qt.Orientation.Vertical])
def test_scroll_bars(themed, way):
    bar = QScrollBar(way)
    bar.setRange(0, 100)
    bar.setPageStep(50)
    bar.setValue(50)
    bar.setMinimumSize(80, 80) if way == Qt.Orientation.Vertical else None
    at_least(3, f"scroll bar, {way.name.lower()}", on_screen(themed(bar)))
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    at_least(3, f"scroll bar, {way.name.lower()}, under the mouse", on_screen(bar))


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
        at_least(3 if state == "off" else 4.5, f"{kind.__name__[1:]}, {state}", image, text)


def test_a_placeholder(themed):
    line = QLineEdit()
    line.setPlaceholderText("Next to each recording")
    themed(line)
    at_least(4.5, "field, what an empty one says", inner(line, 8))


def test_lists_tabs_and_progress(themed):
    listed = QListWidget()
    listed.addItems(["Hum", "Hiss"])
    themed(listed)
    for row in range(2):
        listed.setCurrentRow(row)
        for item in range(2):
            area = listed.visualItemRect(listed.item(item)).adjusted(3, 3, -3, -3)
            state = "the current item" if item == row else "another item"
            at_least(4.5, f"list, {state}", listed.viewport().grab().toImage(), area)
    tabs = QTabBar()
    for text in ("Hum", "Hiss"):
        tabs.addTab(text)
    themed(tabs)
    image = on_screen(tabs)
    for tab in range(2):
        state = "the current one" if tab == tabs.currentIndex() else "another"
        at_least(4.5, f"tab, {state}", image, tabs.tabRect(tab).adjusted(8, 6, -8, -6))
    bar = QProgressBar()
    bar.setValue(30)
    themed(bar)
    image = on_screen(bar)
    edge = QRect(image.width() // 4, 3, image.width() // 2, image.height() - 6)
    at_least(3, "progress bar, done against to do", image, edge)
