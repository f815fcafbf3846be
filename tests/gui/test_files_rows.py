"""Rows of the queue, by keyboard and mouse."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.files.job import JobState
from tests.gui.support import (
    click_row_button,
    drop,
    states,
    wait_for_end,
)


def test_everything_by_keyboard(qtbot, make_window, recordings):
    window = make_window()
    drop(window, recordings("a.wav", "b.wav"))
    wait_for_end(qtbot, window, 2)
    table = window.files.view.table
    table.setFocus()
    assert table.current() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected() == [2]
    qtbot.waitUntil(window.files.view.page_actions.remove.isEnabled)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [job.number for job in window.files.queue.jobs()] == [1]
    qtbot.keyClick(
        window,
        Qt.Key.Key_Backspace,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert len(window.files.queue) == 0
    qtbot.waitUntil(window.files.view.drop_area.isVisible)


def test_rows_are_moved_by_keys_and_stay_selected(qtbot, make_window, recordings):
    window = make_window()
    drop(window, recordings("a.wav", "b.wav", "c.wav"))
    wait_for_end(qtbot, window, 3)
    table, alt = window.files.view.table, Qt.KeyboardModifier.AltModifier
    table.choose(3)
    qtbot.waitUntil(window.files.view.page_actions.move_up.isEnabled)
    for key, order in ((Qt.Key.Key_Up, [1, 3, 2]), (Qt.Key.Key_Home, [3, 1, 2])):
        qtbot.keyClick(window, key, alt)
        assert [job.number for job in window.files.queue.jobs()] == order
        assert table.selected() == [3]
        assert table.current() == 3
    qtbot.keyClick(window, Qt.Key.Key_Down, alt)
    assert [job.number for job in window.files.queue.jobs()] == [1, 3, 2]


def test_the_button_at_a_rows_end(qtbot, make_window, recordings, monkeypatch):
    window = make_window(pause_s=0.3)
    shown: list[Path] = []
    monkeypatch.setattr("app.reveal.show_in_folder", shown.append)
    files = recordings("a.wav", seconds=30)
    drop(window, files)
    qtbot.waitUntil(lambda: window.files.queue[1].progress.done_s > 0)

    click_row_button(qtbot, window, 0)
    wait_for_end(qtbot, window, 1)
    assert states(window) == [JobState.CANCELLED]
    click_row_button(qtbot, window, 0)
    wait_for_end(qtbot, window, 1)
    assert states(window) == [JobState.DONE]
    click_row_button(qtbot, window, 0)
    assert shown == [files[0].with_name("a.enhanced.wav")]


def test_pictures_of_a_removed_job_go_with_the_window(qtbot, make_window, recordings):
    window = make_window()
    drop(window, recordings("a.wav"))
    wait_for_end(qtbot, window, 1)
    assert len(list(window.files.pictures.iterdir())) == 3
    window.files.view.page_actions.clear.trigger()
    assert not window.files.queue.jobs()
    assert list(window.files.pictures.iterdir())  # as long as that can be undone
    window.close()
    qtbot.waitUntil(lambda: not window.files.pictures.exists())
