"""Pages: shown by key and button, created when needed, each with its own menus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMessageBox, QToolButton

from app.page import Page, PageEntry
from app.settings import PAGE, Settings
from app.window import MainWindow
from tests.gui.support import NoPortAudio, drop, entries_with, fake_command

CTRL = Qt.KeyboardModifier.ControlModifier


class OtherPage(Page):
    def __init__(self, context):
        super().__init__()
        self.calls = []
        self.pressed = 0

    def begin(self):
        self.calls.append("begin")

    def menus(self):
        menu = QMenu("Other", self)
        action = QAction("Press", menu)
        action.setShortcut("Ctrl+R")  # which the Files page has too
        action.triggered.connect(self._on_pressed)
        menu.addAction(action)
        return [menu]

    def save_layout(self):
        self.calls.append("save_layout")

    def shut_down(self):
        self.calls.append("shut_down")

    def _on_pressed(self):
        self.pressed += 1


@pytest.fixture
def window(qtbot, paths):
    others = [PageEntry("other", "Other", "play", OtherPage)]
    files = entries_with(fake_command(), NoPortAudio())[:1]
    window = MainWindow(paths, "default", files + others)
    window.asks_before_closing = False
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def titles(window):
    return [action.text().replace("&", "") for action in window.menuBar().actions()]


def test_a_page_is_made_when_it_is_wanted_and_begins_when_it_is_seen(qtbot, window):
    assert window.pages.existing == [window.files]
    assert titles(window) == ["File", "Queue", "Listen", "Pictures", "View", "Help"]
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    _files, other = window.pages.existing
    qtbot.waitUntil(lambda: other.calls == ["begin"])
    assert window.pages.current is other
    assert other.isVisible() and not window.files.isVisible()
    assert titles(window) == ["File", "Other", "View", "Help"]
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.files.isVisible()
    assert titles(window)[1] == "Queue"
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    window.close()
    assert other.calls == ["begin", "save_layout", "shut_down"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_page_is_asked_once_what_to_do_when_the_window_is_closed(qtbot, window, monkeypatch):
    """Not again after the question about work that is left: it may ask the user, too."""
    window.show_page("other")
    other = window.pages.current
    monkeypatch.setattr(OtherPage, "closing_question", "Work is left.")
    monkeypatch.setattr(OtherPage, "on_close", lambda page: page.calls.append("asked") or "close")
    window.asks_before_closing = True
    for button, calls in ((1, 1), (0, 2)):  # keep working, quit
        window.close()
        (box,) = window.findChildren(QMessageBox)
        box.buttons()[button].click()
        qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
        assert other.calls.count("asked") == calls
    qtbot.waitUntil(lambda: not window.isVisible())
    assert other.calls.count("asked") == 2


def test_keys_act_on_the_page_that_is_seen(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    other = window.pages.current
    qtbot.keyClick(window, Qt.Key.Key_R, CTRL)
    assert other.pressed == 1
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_R, CTRL)
    assert other.pressed == 1


def test_the_buttons_can_be_reached_and_named(qtbot, window):
    buttons = window.navigation.findChildren(QToolButton)
    assert [button.text() for button in buttons] == ["Files", "Other"]
    assert [button.isChecked() for button in buttons] == [True, False]
    assert all(not button.icon().isNull() for button in buttons)
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)
    assert "1" in buttons[0].toolTip()
    buttons[1].setFocus()
    qtbot.keyClick(buttons[1], Qt.Key.Key_Space)
    assert [button.isChecked() for button in buttons] == [False, True]
    assert isinstance(window.pages.current, OtherPage)


def test_what_is_dropped_goes_to_the_files(qtbot, window, recordings):
    window.show_page("other")
    drop(window, recordings("a.wav"))
    assert window.files.isVisible()
    qtbot.waitUntil(lambda: len(window.files.queue) == 1)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_settings_open_from_every_page_again_and_again(window):
    for name in ("files", "other", "files", "other"):
        window.show_page(name)
        window.menus.file.settings.trigger()
        assert window.dialogs.settings is not None and window.dialogs.settings.isVisible(), name
        window.dialogs.settings.reject()


@pytest.mark.parametrize("notice", ["some words " * 30, "No such folder: " + "/folder" * 40])
def test_a_long_notice_has_the_lines_that_it_needs(qtbot, window, notice):
    window.resize(800, 600)
    one_line = window.footnote.height()
    window.pages.current.noticed.emit(notice)
    qtbot.waitUntil(lambda: window.notice.height() > one_line)
    assert window.notice.height() >= window.notice.heightForWidth(window.notice.width())
    assert window.footnote.height() == one_line
    assert window.centralWidget().minimumSizeHint().width() <= 640
    assert window.centralWidget().rect().contains(window.footnote.geometry())
    window.show_page("other")
    assert not window.notice.isVisible()


def test_the_next_window_begins_where_this_one_ended(qtbot, window, paths):
    window.show_page("other")
    window.pages.current.noticed.emit("Hello.")
    assert window.notice.text() == "Hello."
    window.close()
    assert Settings(paths.settings)[PAGE] == "other"
    again = MainWindow(paths, "default", [PageEntry("other", "Other", "play", OtherPage)])
    qtbot.addWidget(again)
    assert isinstance(again.pages.current, OtherPage)
    again.close()


def test_a_page_that_no_longer_exists_is_not_missed(qtbot, paths):
    settings = Settings(paths.settings)
    settings[PAGE] = "gone"
    settings.save()
    window = MainWindow(paths, "default", [PageEntry("other", "Other", "play", OtherPage)])
    qtbot.addWidget(window)
    assert isinstance(window.pages.current, OtherPage)
    assert not window.navigation.isVisibleTo(window)
    window.close()
