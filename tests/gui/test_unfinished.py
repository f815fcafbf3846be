"""Unfinished recordings are offered again after a restart."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.files.job import JobState
from tests.gui.support import wait_until, window_at_work


def names(paths):
    return [Path(name).name for name in json.loads(paths.unfinished.read_text())["unfinished"]]


def test_closing_keeps_unfinished_recordings_and_the_next_window_resumes(
    qtbot, make_window, recordings, paths
):
    window = make_window(pause_s=3)
    files = recordings("a.wav", "b.wav", "c.wav", "d.wav", "e.wav", seconds=8)
    broken = files[0].with_name("broken.wav")
    broken.write_text("no sound")
    window.take([broken, *files])
    queue = window.files.queue
    qtbot.waitUntil(lambda: bool(queue.jobs(JobState.FAILED)))
    qtbot.waitUntil(lambda: bool(queue.jobs(JobState.RUNNING)))
    window.files.dispatcher.cancel([6])
    queue.move([5], 0)
    assert not window.files.unfinished_banner.isVisible()
    window.close()
    assert names(paths) == ["d.wav", "a.wav", "b.wav", "c.wav"]

    again = make_window()
    assert again.files.unfinished_banner.isVisible()
    assert "4 recordings" in again.files.unfinished_banner.question.text()
    assert not again.files.queue.jobs()
    qtbot.keyClick(again.files.unfinished_banner.yes, Qt.Key.Key_Space)
    assert not again.files.unfinished_banner.isVisible()
    qtbot.waitUntil(lambda: len(again.files.queue.jobs(JobState.DONE)) == 4)
    again.close()
    assert names(paths) == []


def test_forgetting(qtbot, make_window, paths, recordings):
    paths.unfinished.write_text(json.dumps({"version": 1, "unfinished": ["/a.wav", 7]}))
    window = make_window()
    assert "One recording" in window.files.unfinished_banner.question.text()
    window.files.unfinished_banner.no.click()
    window.close()
    assert names(paths) == []
    assert not window.files.queue.jobs()


def test_what_is_not_answered_is_kept(qtbot, make_window, recordings, paths):
    paths.unfinished.write_text(json.dumps({"version": 1, "unfinished": ["/a.wav"]}))
    window = make_window(pause_s=30)
    window.take(recordings("b.wav"))
    qtbot.waitUntil(lambda: bool(window.files.queue.jobs(JobState.RUNNING)))
    window.close()
    assert names(paths) == ["a.wav", "b.wav"]


@pytest.mark.parametrize("content", ["", "{", '{"version": 2, "unfinished": []}', '{"version": 1}'])
def test_a_damaged_list_is_set_aside(make_window, paths, content, caplog):
    paths.unfinished.write_text(content)
    window = make_window()
    assert not window.files.unfinished_banner.isVisible()
    damaged = paths.unfinished.with_name("unfinished.json.damaged")
    assert damaged.read_text() == content
    assert "unfinished.json.damaged" in caplog.text


def test_a_killed_window_leaves_its_list(recordings, paths, tmp_path):
    (source,) = recordings("a.wav", seconds=200)
    with window_at_work(tmp_path / "home", source) as (window, _):
        assert wait_until(paths.unfinished.exists)
        window.kill()
    assert names(paths) == ["a.wav"]
