"""Screen readers: every control has a name, a role, and a place in the tab order."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QTabBar,
    QToolButton,
    QWidget,
)

from app.dialogs.crash import CrashDialog
from app.dialogs.settings import SettingsDialog
from app.live.devices import DevicePanel
from app.settings import Settings
from app.training.wizard.sources import SourceList
from app.widgets.levels import LevelBar
from app.widgets.timeview import TimeView
from tests.gui.sounddevices import FakeSoundDevice
from trainer.collection import Source

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
Role, Text = QAccessible.Role, QAccessible.Text
UNKNOWN = (Role.NoRole, Role.Client, Role.Window)


def controls(root):
    """Everything that the keyboard can reach, but for the insides of Qt's own controls."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        inside = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
        scrolls_tabs = isinstance(widget, QToolButton) and isinstance(
            widget.parentWidget(), QTabBar
        )
        takes_focus = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy()
        if widget.isVisible() and takes_focus and not (inside or scrolls_tabs):
            found.append(widget)
    return found


def labels_of(box):
    """Where screen readers find the name of a combo box on Unix, as its text is its value there."""
    interface = QAccessible.queryAccessibleInterface(box)
    relations = interface.relations(QAccessible.RelationFlag.Label)
    return [label.text(Text.Name) for label, _ in relations]


def check(root, least):
    found = controls(root)
    assert len(found) >= least
    for widget in found:
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface is not None and interface.isValid(), widget
        assert interface.text(Text.Name).strip(), f"{widget} has no name"
        assert interface.role() not in UNKNOWN, f"{widget} has no role"
        if isinstance(widget, QComboBox):
            assert len(labels_of(widget)) == 1, f"{widget.accessibleName()} has no label"
    return found


@pytest.fixture
def window(qtbot, make_window, recordings):
    """One with a recording that is done, and spectrograms."""
    made = make_window(load=FakeSoundDevice())
    made.add_files(recordings("a.wav"))
    made.files.view.compare.display.spectrograms.setChecked(True)
    queue = made.files.queue
    qtbot.waitUntil(lambda: bool(queue.jobs()) and queue.jobs()[0].state.is_over, timeout=60000)
    return made


def test_every_control_of_the_window(qtbot, window):
    found = check(window, least=15)
    kinds = {type(widget) for widget in found}
    assert LevelBar in kinds
    graphics = [w for w in found if isinstance(w, TimeView)]
    assert len(graphics) == 5
    assert {QAccessible.queryAccessibleInterface(w).role() for w in graphics} == {Role.Graphic}


def test_an_empty_window(make_window):
    check(make_window(), least=2)


def test_every_control_of_the_dialogs(qtbot, tmp_path):
    dialog = SettingsDialog(Settings(tmp_path / "settings.json"), {})
    crash = CrashDialog("It broke.", tmp_path / "window.log")
    for one in (dialog, crash):
        qtbot.addWidget(one)
        one.show()
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        check(dialog, least=6)
    check(crash, least=4)


def test_boxes_have_labels_where_none_is_to_be_seen(qtbot, tmp_path):
    panel, sources = DevicePanel(Settings(tmp_path / "settings.json")), SourceList()
    for part in (panel, sources):
        qtbot.addWidget(part)
    assert labels_of(panel.inputs) == ["From"]
    assert labels_of(panel.channel) == ["Channel of the microphone"]
    assert labels_of(panel.models) == ["Model for this microphone"]
    for name in ("speech", "noise"):
        sources.show_sources([Source(tmp_path / name)], None)
        qtbot.waitUntil(lambda: len(sources.findChildren(QComboBox)) == 1)
        (box,) = sources.boxes.values()
        assert labels_of(box) == [f"Use of {name}"]

    def names():
        return [one for one in sources.findChildren(QLabel) if one.text().startswith("Use of")]

    qtbot.waitUntil(lambda: len(names()) == 1)  # the label goes with its box


def test_the_order_of_the_keyboard_is_that_of_the_eye(window):
    """From the top to the bottom: buttons, queue, transport, pictures, strength."""
    view = window.files.view
    view.table.setFocus()
    order: list[QWidget] = []
    for _ in range(80):
        focus = window.focusWidget()
        if focus is None or (order and focus is order[0]):
            break
        order.append(focus)
        window.focusNextChild()

    def place(widget):
        return order.index(widget)

    compare = view.compare
    pictures = compare.pictures
    path = [view.table, compare.transport.play, pictures.before, pictures.after]
    path += [card.view for card in pictures.cards.values()]
    path += [view.treatment.limit, view.treatment.mix]
    assert [place(widget) for widget in path] == sorted(place(widget) for widget in path)
    assert len(order) == len(set(order))


def test_settings_can_be_made_by_keyboard_alone(qtbot, tmp_path):
    settings = Settings(tmp_path / "settings.json")
    dialog = SettingsDialog(settings, {})
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    seen = set()
    for tab in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(tab)
        for _ in range(40):
            focus = dialog.focusWidget()
            if focus is not None:
                seen.add(focus.parentWidget() if isinstance(focus, QLineEdit) else focus)
                seen.add(focus)
            dialog.focusNextChild()
    missing = [key for key, field in dialog.fields.items() if field.editor not in seen]
    assert missing == []
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Ok) in seen
