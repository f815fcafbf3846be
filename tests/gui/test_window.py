"""The window at work: files dropped, enhanced, cancelled; broken ones and dying workers."""

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from app.files.columns import Column
from app.files.job import State
from tests.gui.support import fake_command, wait_until

OVER = (State.DONE, State.FAILED, State.CANCELLED)


def drag(window, paths):
    """Drag files over the window; what to let go of for a drop."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, buttons, keys))
    return QDropEvent(QPointF(9, 9), copy, data, buttons, keys), data


def drop(window, paths):
    """Drop files on the window, and wait until they are looked through."""
    event, _data = drag(window, paths)
    QApplication.sendEvent(window, event)
    while window.files.page._intake._timer.isActive():
        QApplication.processEvents()


def wait_for_end(qtbot, window, jobs):
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue.jobs(*OVER)) == jobs == len(queue), timeout=30000)


def states(window):
    return [job.state for job in window.files.queue.jobs()]


def text_of(window, row, column):
    return window.files.queue.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)


def results(folder):
    return sorted(path.name for path in folder.iterdir() if ".enhanced" in path.name)


def nothing_half_written(folder):
    return not list(folder.glob(".cnunet-*"))


def test_dropped_files_and_folders_become_clean(qtbot, make_window, recordings, tmp_path):
    window = make_window()
    loose, in_folder, video_like = recordings("a.wav", "deep.flac", "ignored.txt.wav")
    nested = tmp_path / "folder" / "inner"
    nested.mkdir(parents=True)
    in_folder = in_folder.rename(nested / in_folder.name)
    (nested / "notes.txt").write_text("not sound")
    video_like.rename(nested / "old.enhanced.wav")
    assert window.files.page.drop_area.isVisible()
    drop(window, [loose, tmp_path / "folder"])
    wait_for_end(qtbot, window, 2)
    assert states(window) == [State.DONE, State.DONE]
    assert window.files.page.table.isVisible()
    assert (loose.parent / "a.enhanced.wav").exists()
    assert (nested / "deep.enhanced.flac").exists()
    before, after = soundfile.read(loose)[0], soundfile.read(window.files.queue[1].output)[0]
    assert np.abs(after - before / 2).max() < 1e-3
    assert text_of(window, 0, Column.STATE) == "Saved as a.enhanced.wav"
    assert text_of(window, 0, Column.LENGTH) == "0:02 16 kHz, mono"


def test_both_pictures_of_the_selected_one_are_seen(qtbot, make_window, recordings):
    window = make_window()
    drop(window, recordings("a.wav"))
    wait_for_end(qtbot, window, 1)
    noisy, enhanced = window.files.page.compare.noisy, window.files.page.compare.enhanced
    qtbot.waitUntil(lambda: noisy.view.isVisible() and enhanced.view.isVisible())
    before, after = noisy.view.levels, enhanced.view.levels
    assert before.dtype == np.uint8
    assert np.median(before) - np.median(after) == pytest.approx(6 / 120 * 254, abs=2)


def test_enhanced_picture_fills_in_as_the_work_goes_on(qtbot, make_window, recordings):
    window = make_window(pause_s=0.7)
    drop(window, recordings("a.wav", seconds=20))
    view = window.files.page.compare.enhanced.view

    def half_filled():
        levels = view.levels if view.isVisible() else None
        filled = np.zeros(2) if levels is None else levels.max(axis=0) > 0
        return filled[0] and not filled[-1]

    qtbot.waitUntil(half_filled, timeout=15000)
    assert window.files.queue.jobs()[0].state is State.RUNNING
    qtbot.waitUntil(lambda: " left" in text_of(window, 0, Column.STATE), timeout=15000)


def test_a_broken_file_says_so_on_its_row_and_the_others_go_on(qtbot, make_window, recordings):
    window = make_window()
    first, last = recordings("a.wav", "c.wav")
    broken, gone = first.with_name("b.wav"), first.with_name("gone.wav")
    broken.write_text("this is text")
    drop(window, [first, broken, gone, last])
    wait_for_end(qtbot, window, 4)
    assert states(window) == [State.DONE, State.FAILED, State.FAILED, State.DONE]
    assert "'b.wav' is not a sound file" in text_of(window, 1, Column.STATE)
    assert "'gone.wav' is not there" in text_of(window, 2, Column.STATE)
    qtbot.waitUntil(lambda: "2 of 4 done, 2 failed" in window.files.page._summary.text())


def test_a_repaired_file_can_be_tried_again(qtbot, make_window, recordings):
    window = make_window()
    (good,) = recordings("good.wav")
    bad = good.with_name("bad.wav")
    bad.write_text("")
    drop(window, [bad])
    wait_for_end(qtbot, window, 1)
    bad.write_bytes(good.read_bytes())
    qtbot.waitUntil(window.files.page.acts.retry.isEnabled)
    window.files.page.acts.retry.trigger()
    wait_for_end(qtbot, window, 1)
    assert states(window) == [State.DONE]


def test_cancel_one_and_all(qtbot, make_window, recordings):
    window = make_window(pause_s=0.3)
    files = recordings(*(f"{n}.wav" for n in range(6)), seconds=40)
    drop(window, files)
    queue = window.files.queue
    qtbot.waitUntil(lambda: queue[1].done_s > 0, timeout=20000)
    waiting = queue.jobs(State.WAITING)[-1]
    window.files.page.table.choose(waiting.number)
    window.files.page.acts.cancel.trigger()
    assert queue[waiting.number].state is State.CANCELLED
    window.files.page.table.choose(1)
    window.files.page.acts.cancel.trigger()
    qtbot.waitUntil(lambda: queue[1].state is State.CANCELLED, timeout=10000)
    assert queue.jobs(State.RUNNING)
    window.files.page.acts.cancel_all.trigger()
    wait_for_end(qtbot, window, 6)
    assert set(states(window)) == {State.CANCELLED}
    folder = files[0].parent
    assert results(folder) == []
    assert nothing_half_written(folder)


def test_a_killed_worker_costs_its_own_file_only(qtbot, make_window, recordings, caplog):
    window = make_window(pause_s=0.2)
    files = recordings("a.wav", "b.wav", "c.wav", seconds=20)
    drop(window, files)
    queue = window.files.queue
    qtbot.waitUntil(lambda: queue[1].done_s > 0, timeout=20000)
    assert not nothing_half_written(files[0].parent)
    (slot,) = [slot for slot in window.files.workers._slots if slot.job == 1]
    victim = slot.process.pid
    os.kill(victim, signal.SIGKILL)
    wait_for_end(qtbot, window, 3)
    assert states(window) == [State.FAILED, State.DONE, State.DONE]
    text = text_of(window, 0, Column.STATE)
    assert "The worker at 'a.wav' stopped unexpectedly (signal SIGKILL)." in text
    assert str(queue[1].log) in text
    assert queue[1].log.exists()
    assert victim not in window.files.workers.process_ids
    assert nothing_half_written(files[0].parent)
    assert "worker died" in caplog.text
    window.files.page.table.choose(1)
    window.files.page.acts.retry.trigger()
    wait_for_end(qtbot, window, 3)
    assert set(states(window)) == {State.DONE}


@pytest.mark.parametrize(
    "command",
    [["/nowhere/python"], ["sh", "-c", "exit 3"], ["sh", "-c", "echo hello; sleep 60"]],
    ids=["missing", "ends at once", "talks nonsense"],
)
def test_workers_that_never_work(qtbot, make_window, recordings, command):
    window = make_window(command=command)
    drop(window, recordings("a.wav", "b.wav", "c.wav"))
    wait_for_end(qtbot, window, 3)
    assert set(states(window)) == {State.FAILED}
    assert "stopped unexpectedly" in text_of(window, 2, Column.STATE)


def test_closing_while_working(qtbot, make_window, recordings):
    window = make_window(pause_s=0.3)
    files = recordings("a.wav", "b.wav", "c.wav", seconds=60)
    drop(window, files)
    qtbot.waitUntil(lambda: window.files.queue[1].done_s > 0, timeout=20000)
    pids = window.files.workers.process_ids
    pictures = window.files._pictures
    start = time.monotonic()
    window.close()
    assert time.monotonic() - start < 2
    assert all(not Path(f"/proc/{pid}").exists() for pid in pids)
    assert results(files[0].parent) == []
    assert nothing_half_written(files[0].parent)
    assert not pictures.exists()


def test_closing_while_a_worker_does_not_listen(qtbot, make_window, recordings):
    window = make_window(pause_s=30)
    files = recordings("a.wav", seconds=20)
    drop(window, files)
    folder = files[0].parent
    qtbot.waitUntil(lambda: not nothing_half_written(folder), timeout=20000)
    start = time.monotonic()
    window.close()
    assert time.monotonic() - start < 2
    assert not window.files.workers.process_ids
    assert nothing_half_written(folder)


def test_workers_end_when_their_window_is_killed(qtbot, recordings, tmp_path):
    import subprocess
    import sys

    (source,) = recordings("a.wav", seconds=200)
    script = Path(__file__).with_name("run_window.py")
    with subprocess.Popen(
        [sys.executable, "-P", str(script), str(tmp_path / "home"), "0.3", str(source)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
    assert wait_until(lambda: not Path(f"/proc/{worker}").exists(), 5)
    assert results(source.parent) == []
    assert nothing_half_written(source.parent)


def test_names_that_look_alike_do_not_meet(qtbot, make_window, recordings):
    window = make_window()
    files = recordings("a.wav", "a.flac")
    (files[0].parent / "a.enhanced.wav").write_text("mine")
    drop(window, files)
    wait_for_end(qtbot, window, 2)
    assert results(files[0].parent) == ["a-2.enhanced.wav", "a.enhanced.flac", "a.enhanced.wav"]
    assert (files[0].parent / "a.enhanced.wav").read_text() == "mine"


@pytest.mark.parametrize("name", ["two\nlines.wav", "😀 <b>bold.wav", "n" * 246 + ".wav"])
def test_unusual_names(qtbot, make_window, recordings, name):
    window = make_window()
    files = recordings(name)
    drop(window, files)
    wait_for_end(qtbot, window, 1)
    assert states(window) == [State.DONE]
    assert "\n" not in text_of(window, 0, Column.FILE)


def test_dragging_invites_and_leaving_takes_it_back(qtbot, make_window, recordings):
    window = make_window()
    files = recordings("a.wav")
    drop(window, files)
    wait_for_end(qtbot, window, 1)
    _event, _data = drag(window, files)
    assert window.files.page.drop_area.isVisible()
    assert window.files.page.drop_area.property("eager")
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert window.files.page.table.isVisible()


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


def test_an_empty_folder_is_noticed(qtbot, make_window, tmp_path):
    window = make_window()
    (tmp_path / "empty").mkdir()
    drop(window, [tmp_path / "empty"])
    qtbot.waitUntil(lambda: "No audio or video files" in window._notice.text())
    assert window.files.page.drop_area.isVisible()


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


def test_everything_by_keyboard(qtbot, make_window, recordings):
    window = make_window()
    drop(window, recordings("a.wav", "b.wav"))
    wait_for_end(qtbot, window, 2)
    table = window.files.page.table
    table.setFocus()
    assert table.current() == 1
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.selected() == [2]
    qtbot.waitUntil(window.files.page.acts.remove.isEnabled)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert [job.number for job in window.files.queue.jobs()] == [1]
    qtbot.keyClick(
        window,
        Qt.Key.Key_Backspace,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert len(window.files.queue) == 0
    qtbot.waitUntil(window.files.page.drop_area.isVisible)


def test_rows_are_moved_by_keys_and_stay_selected(qtbot, make_window, recordings):
    window = make_window()
    drop(window, recordings("a.wav", "b.wav", "c.wav"))
    wait_for_end(qtbot, window, 3)
    table, alt = window.files.page.table, Qt.KeyboardModifier.AltModifier
    table.choose(3)
    qtbot.waitUntil(window.files.page.acts.move_up.isEnabled)
    for key, order in ((Qt.Key.Key_Up, [1, 3, 2]), (Qt.Key.Key_Home, [3, 1, 2])):
        qtbot.keyClick(window, key, alt)
        assert [job.number for job in window.files.queue.jobs()] == order
        assert table.selected() == [3]
        assert table.current() == 3
    qtbot.keyClick(window, Qt.Key.Key_Down, alt)
    assert [job.number for job in window.files.queue.jobs()] == [1, 3, 2]


def test_paste(qtbot, make_window, recordings):
    window = make_window()
    (source,) = recordings("a.wav")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("hello")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window, Qt.Key.Key_V, control)
    assert window._notice.text() == "There are no files to paste."
    clipboard.setText(str(source))
    qtbot.keyClick(window, Qt.Key.Key_V, control)
    wait_for_end(qtbot, window, 1)
    assert window._notice.text() == ""
    clipboard.clear()


def test_a_removed_job_takes_its_pictures_along(qtbot, make_window, recordings):
    window = make_window()
    drop(window, recordings("a.wav"))
    wait_for_end(qtbot, window, 1)
    assert len(list(window.files._pictures.iterdir())) == 3
    window.files.page.acts.clear.trigger()
    qtbot.waitUntil(lambda: not list(window.files._pictures.iterdir()))


def test_the_button_at_a_rows_end(qtbot, make_window, recordings, monkeypatch):
    window = make_window(pause_s=0.3)
    shown: list[Path] = []
    monkeypatch.setattr("app.reveal.show_in_folder", shown.append)
    files = recordings("a.wav", seconds=30)
    drop(window, files)
    qtbot.waitUntil(lambda: window.files.queue[1].done_s > 0, timeout=20000)

    def click():
        area = window.files.page.table.visualRect(window.files.queue.index(0, Column.ACTION))
        viewport = window.files.page.table.viewport()
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=area.center())

    click()
    wait_for_end(qtbot, window, 1)
    assert states(window) == [State.CANCELLED]
    click()
    wait_for_end(qtbot, window, 1)
    assert states(window) == [State.DONE]
    click()
    assert shown == [files[0].with_name("a.enhanced.wav")]


def test_300_files(qtbot, make_window, recordings):
    window = make_window()
    files = recordings(*(f"{n:03}.wav" for n in range(300)), seconds=0.1)
    files[7].write_text("broken")
    start = time.monotonic()
    drop(window, files)
    qtbot.waitUntil(lambda: len(window.files.queue) == 300, timeout=2000)
    assert time.monotonic() - start < 2
    qtbot.waitUntil(lambda: len(window.files.queue.jobs(*OVER)) == 300, timeout=120000)
    assert len(window.files.queue.jobs(State.DONE)) == 299
    assert len(results(files[0].parent)) == 299
    assert len(window.files.workers.process_ids) <= (os.cpu_count() or 1)


def test_idle_workers_go_and_come_back(qtbot, make_window, recordings):
    window = make_window()
    first, second = recordings("a.wav", "b.wav")
    drop(window, [first])
    wait_for_end(qtbot, window, 1)
    qtbot.waitUntil(window.files.workers._rest.isActive)
    window.files.workers._end_idle()
    qtbot.waitUntil(lambda: not window.files.workers.process_ids)
    assert states(window) == [State.DONE]
    drop(window, [second])
    wait_for_end(qtbot, window, 2)
    assert states(window) == [State.DONE, State.DONE]


def test_a_graphics_card_gets_one_worker(qtbot, make_window, recordings):
    window = make_window(command=[*fake_command(0.1), "cuda:0"])
    drop(window, recordings("a.wav", "b.wav", "c.wav"))
    most = 0

    def over():
        nonlocal most
        most = max(most, len(window.files.workers.process_ids))
        return len(window.files.queue.jobs(*OVER)) == 3

    qtbot.waitUntil(over, timeout=30000)
    assert most == 1
