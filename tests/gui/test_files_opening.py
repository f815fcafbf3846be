"""How recordings get into the window: dragged, opened, pasted."""

import errno
import os

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from app.files.opening import Opening
from app.settings import Settings
from tests.gui.support import (
    drag,
    drop,
    wait_for_end,
)


def test_dragging_invites_and_leaving_takes_it_back(qtbot, make_window, recordings):
    window = make_window()
    files = recordings("a.wav")
    drop(window, files)
    wait_for_end(qtbot, window, 1)
    _event, _data = drag(window, files)
    assert window.files.view.drop_area.isVisible()
    assert window.files.view.drop_area.property("eager")
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.files.view.table.isVisible()


def test_text_is_not_for_dropping(make_window):
    window = make_window()
    data = QMimeData()
    data.setText("hello")
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()


def test_a_successful_search_leaves_messages_that_came_meanwhile(qtbot, recordings, tmp_path):
    """As about the model of another launch, which passes its files to this window."""
    view = QWidget()
    qtbot.addWidget(view)
    opening = Opening(lambda paths: list(range(len(paths))), Settings(tmp_path / "s.json"), view)
    said: list[str] = []
    opening.noticed.connect(said.append)

    def search(path):
        said.clear()
        with qtbot.waitSignal(opening.opened):
            opening.add_files([path])
            said.append("meanwhile")
        return said

    (tmp_path / "empty").mkdir()
    assert search(*recordings("a.wav")) == ["", "meanwhile"]
    assert search(tmp_path / "empty")[-1].startswith("No audio or video files")
    assert search(*recordings("a.wav")) == ["", "meanwhile"]
    for sentence in ("One folder can't be read.", "Another can't be read."):
        opening.finder.left_out.emit(sentence)
        assert search(*recordings("a.wav")) == ["", "meanwhile", sentence]


def test_an_empty_folder_is_noticed(qtbot, make_window, tmp_path):
    window = make_window()
    (tmp_path / "empty").mkdir()
    drop(window, [tmp_path / "empty"])
    qtbot.waitUntil(lambda: "No audio or video files" in window.notice.text())
    assert window.files.view.drop_area.isVisible()


def test_a_folder_that_may_not_be_read_is_named(qtbot, make_window, recordings, monkeypatch):
    folder = recordings("a.wav")[0].parent
    secret = folder / "secret"
    secret.mkdir()
    scandir = os.scandir

    def refused(path="."):
        if str(path) == str(secret):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    window = make_window()
    drop(window, [folder])
    qtbot.waitUntil(lambda: "The folder 'secret' cannot be read" in window.notice.text())
    wait_for_end(qtbot, window, 1)


def test_what_a_search_finds_is_selected_at_its_end(make_window, recordings):
    """Until then the user may select, and remove what was found already."""
    paths = recordings("a.wav", "b.wav", "c.wav", "d.wav")
    window = make_window()
    window.files.dispatcher.set_paused(True)
    opening, queue, table = window.files.view.opening, window.files.queue, window.files.view.table
    opening.finder.found.emit(paths[:2])
    window.files.view.edits.remove([1])
    table.choose(2)
    opening.finder.found.emit(paths[2:])
    assert table.selected() == [2]
    opening.finder.finished.emit(len(paths))
    assert table.selected() == [2, 3, 4]
    assert len(queue) == 3


def test_open_asks_for_files_and_remembers_where(
    qtbot, make_window, recordings, monkeypatch, paths
):
    window = make_window()
    files = recordings("a.wav")
    monkeypatch.setattr(
        QFileDialog, "getOpenFileNames", lambda *_: ([str(path) for path in files], "")
    )
    qtbot.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    wait_for_end(qtbot, window, 1)
    window.close()
    assert str(files[0].parent) in paths.settings.read_text()


def test_paste(qtbot, make_window, recordings):
    window = make_window()
    (source,) = recordings("a.wav")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("hello")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_V, control)
    assert window.notice.text() == "There are no files to paste."
    clipboard.setText(str(source))
    qtbot.keyClick(window, Qt.Key.Key_V, control)
    wait_for_end(qtbot, window, 1)
    assert window.notice.text() == ""
    clipboard.clear()
