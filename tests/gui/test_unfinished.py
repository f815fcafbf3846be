"""Unfinished recordings are offered again after a restart."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.files.job import JobState, Treatment
from app.settings import GO_ON, Settings
from cnunet.signal.parts import Part
from cnunet.signal.strength import Strength
from tests.gui.support import fake_command, wait_for_done, wait_until, window_at_work


def names(paths, state="waiting"):
    entries = json.loads(paths.unfinished.read_text())["unfinished"]
    return [Path(one["source"]).name for one in entries if one["state"] == state]


def test_closing_keeps_unfinished_recordings_and_the_next_window_resumes(
    qtbot, make_window, recordings, paths
):
    window = make_window(pause_s=3)
    files = recordings("a.wav", "b.wav", "c.wav", "d.wav", "e.wav", seconds=8)
    broken = files[0].with_name("broken.wav")
    broken.write_text("no sound")
    window.add_files([broken, *files])
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
    over = [(job.source.name, job.state) for job in again.files.queue.jobs()]
    assert over == [("broken.wav", JobState.FAILED), ("e.wav", JobState.CANCELLED)]
    assert again.files.queue.jobs(JobState.FAILED)[0].sentence
    qtbot.keyClick(again.files.unfinished_banner.yes, Qt.Key.Key_Space)
    assert not again.files.unfinished_banner.isVisible()
    qtbot.waitUntil(lambda: len(again.files.queue.jobs(JobState.DONE)) == 4)
    again.close()
    assert names(paths) == []
    assert names(paths, "failed") == ["broken.wav"]
    assert names(paths, "stopped") == ["e.wav"]


def test_what_was_set_comes_back_with_an_unfinished_recording(
    qtbot, make_window, recordings, tmp_path
):
    hold = tmp_path / "hold"
    hold.touch()
    window = make_window(command=fake_command(device="cuda:0", hold=hold))  # one worker
    window.add_files(recordings("a.wav", "b.wav", "c.wav", seconds=100))
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 3 and queue[1].progress.done_s > 0)
    strength, part = Strength(0.5, 12.0), Part(1.0, 2.0, Strength(0.0))
    queue.set_strength([2], strength)
    queue.set_parts(2, (part,))
    queue.set_track(2, 2)
    window.close()
    again = make_window(command=fake_command(hold=hold))
    again.files.unfinished_banner.yes.click()
    (job,) = [job for job in again.files.queue.jobs() if job.source.name == "b.wav"]
    assert (job.strength, job.parts, job.track) == (strength, (part,), 2)
    assert len(again.files.queue) == 3
    hold.unlink()


@pytest.fixture
def stopping(qtbot, make_window, recordings, tmp_path):
    """A window whose only recording is being stopped, which waits until `hold` is removed."""
    hold = tmp_path / "hold"
    hold.touch()
    window = make_window(command=fake_command(hold=hold))
    window.add_files(recordings("a.wav", seconds=100))
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 1 and queue[1].progress.done_s > 0)
    window.files.dispatcher.cancel([1])
    return window, hold


def test_a_stopped_recording_is_resumed_in_the_next_window(qtbot, stopping, make_window):
    window, hold = stopping
    queue = window.files.queue
    hold.unlink()  # the stand-in sees it only then
    qtbot.waitUntil(lambda: queue[1].can_resume)
    kept = queue[1].full_strength
    window.close()
    again = make_window()
    (job,) = again.files.queue.jobs()
    assert job.can_resume and job.full_strength == kept
    assert job.progress.done_s > 0
    again.files.dispatcher.retry([1])
    wait_for_done(qtbot, again, 1)


def test_one_that_is_just_being_stopped_is_kept(stopping, paths):
    window, _ = stopping
    assert window.files.queue[1].state is JobState.CANCELLING
    window.close()
    assert names(paths, "stopped") == ["a.wav"]


def test_what_a_killed_window_had_finished_is_not_offered(make_window, paths, recordings, qtbot):
    window = make_window()
    (source,) = recordings("a.wav")
    window.add_files([source])
    wait_for_done(qtbot, window, 1)
    window.close()
    entry = {
        "source": str(source),
        "state": "waiting",
        "track": None,
        "set": asdict(window.files.queue[1].treatment),
    }
    paths.unfinished.write_text(json.dumps({"version": 1, "unfinished": [entry]}))
    again = make_window()
    assert not again.files.unfinished_banner.isVisible()
    assert len(again.files.queue) == 1


def test_work_is_resumed_by_itself_only_once(make_window, paths, recordings, qtbot):
    """Even if the window that did was killed."""
    settings = Settings(paths.settings)
    settings[GO_ON] = True
    settings.save()
    (source,) = recordings("a.wav")
    paths.unfinished.write_text(json.dumps({"version": 1, "unfinished": [str(source)]}))
    window = make_window(pause_s=30)
    assert len(window.files.queue) == 1
    assert not Settings(paths.settings)[GO_ON]


def test_forgetting(qtbot, make_window, paths, recordings):
    paths.unfinished.write_text(json.dumps({"version": 1, "unfinished": ["/a.wav", 7]}))
    window = make_window()
    assert "a.wav was not finished" in window.files.unfinished_banner.question.text()
    window.files.unfinished_banner.no.click()
    window.close()
    assert names(paths) == []
    assert not window.files.queue.jobs()


def test_forgetting_is_undone(qtbot, make_window, paths, recordings):
    (source,) = recordings("a.wav")
    entry = {"source": str(source), "state": "waiting", "track": 2}
    entry["set"] = asdict(Treatment(Strength(0.5)))
    paths.unfinished.write_text(json.dumps({"version": 1, "unfinished": [entry]}))
    window = make_window(pause_s=30)
    window.files.unfinished_banner.no.click()
    window.files.view.page_actions.undo.trigger()
    assert window.files.unfinished_banner.isVisible()
    assert "a.wav" in window.files.unfinished_banner.question.text()
    window.files.unfinished_banner.yes.click()
    (job,) = window.files.queue.jobs()
    assert (job.source, job.track, job.strength) == (source, 2, Strength(0.5))


def test_what_is_not_answered_is_kept(qtbot, make_window, recordings, paths):
    paths.unfinished.write_text(json.dumps({"version": 1, "unfinished": ["/a.wav"]}))
    window = make_window(pause_s=30)
    window.add_files(recordings("b.wav"))
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
