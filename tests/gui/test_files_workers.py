"""What happens to files and workers that are cancelled, killed or closed."""

import os
import signal
import time
from pathlib import Path

import pytest

from app.files.columns import Column
from app.files.job import JobState
from tests.gui.support import (
    OVER,
    drop,
    fake_command,
    nothing_half_written,
    results,
    states,
    text_of,
    wait_for_end,
    wait_until,
    window_at_work,
)


def test_cancel_one_and_all(qtbot, make_window, recordings):
    window = make_window(pause_s=0.3)
    files = recordings(*(f"{n}.wav" for n in range(12)), seconds=120)  # more than workers
    drop(window, files)
    queue = window.files.queue
    qtbot.waitUntil(lambda: queue[1].progress.done_s > 0)
    waiting = queue.jobs(JobState.WAITING)[-1]
    window.files.view.table.choose(waiting.number)
    window.files.view.page_actions.cancel.trigger()
    assert queue[waiting.number].state is JobState.CANCELLED
    window.files.view.table.choose(1)
    window.files.view.page_actions.cancel.trigger()
    qtbot.waitUntil(lambda: queue[1].state is JobState.CANCELLED)
    assert queue.jobs(JobState.RUNNING)
    window.files.view.page_actions.cancel_all.trigger()
    wait_for_end(qtbot, window, 12)
    assert set(states(window)) == {JobState.CANCELLED}
    folder = files[0].parent
    assert results(folder) == []
    assert nothing_half_written(folder)


def test_a_killed_worker_costs_its_own_file_only(qtbot, make_window, recordings, caplog):
    window = make_window(pause_s=0.2)
    files = recordings("a.wav", "b.wav", "c.wav", seconds=20)
    drop(window, files)
    queue = window.files.queue
    qtbot.waitUntil(lambda: queue[1].progress.done_s > 0)
    assert not nothing_half_written(files[0].parent)
    victim = window.files.workers.process_ids[0]  # the first worker has the first file
    os.kill(victim, signal.SIGKILL)
    wait_for_end(qtbot, window, 3)
    assert states(window) == [JobState.FAILED, JobState.DONE, JobState.DONE]
    text = text_of(window, 0, Column.STATE)
    assert "The worker processing 'a.wav' stopped unexpectedly (signal SIGKILL)." in text
    assert str(queue[1].log) in text
    assert queue[1].log.exists()
    assert victim not in window.files.workers.process_ids
    assert nothing_half_written(files[0].parent)
    assert "worker died" in caplog.text
    window.files.view.table.choose(1)
    window.files.view.page_actions.retry.trigger()
    wait_for_end(qtbot, window, 3)
    assert set(states(window)) == {JobState.DONE}


@pytest.mark.parametrize(
    "command",
    [["/nowhere/python"], ["sh", "-c", "exit 3"], ["sh", "-c", "echo hello; sleep 60"]],
    ids=["missing", "ends at once", "talks nonsense"],
)
def test_workers_that_never_work(qtbot, make_window, recordings, command):
    window = make_window(command=command)
    drop(window, recordings("a.wav", "b.wav", "c.wav"))
    wait_for_end(qtbot, window, 3)
    assert set(states(window)) == {JobState.FAILED}
    assert "stopped unexpectedly" in text_of(window, 2, Column.STATE)


def test_closing_while_working(qtbot, make_window, recordings):
    window = make_window(pause_s=0.3)
    files = recordings("a.wav", "b.wav", "c.wav", seconds=120)  # far from done
    drop(window, files)
    qtbot.waitUntil(lambda: window.files.queue[1].progress.done_s > 0)
    pids = window.files.workers.process_ids
    pictures = window.files.pictures
    window.close()
    assert all(not Path(f"/proc/{pid}").exists() for pid in pids)
    assert results(files[0].parent) == []
    assert nothing_half_written(files[0].parent)
    assert not pictures.exists()


def test_closing_while_a_worker_does_not_listen(qtbot, make_window, recordings):
    pause_s = 60  # for each block, during which the worker does not see a cancel
    window = make_window(pause_s=pause_s)
    files = recordings("a.wav", seconds=20)
    drop(window, files)
    folder = files[0].parent
    qtbot.waitUntil(lambda: not nothing_half_written(folder))
    start = time.monotonic()
    window.close()
    assert time.monotonic() - start < pause_s / 2
    assert not window.files.workers.process_ids
    assert nothing_half_written(folder)


def test_workers_end_when_their_window_is_killed(qtbot, recordings, tmp_path):
    (source,) = recordings("a.wav", seconds=200)
    with window_at_work(tmp_path / "home", source) as (window, worker):
        window.kill()
    assert wait_until(lambda: not Path(f"/proc/{worker}").exists())
    assert results(source.parent) == []
    assert nothing_half_written(source.parent)


def test_one_worker_is_ready_before_the_first_file(qtbot, make_window, recordings):
    """The first recording finds it, and no other is started for it."""
    window = make_window()
    workers = window.files.workers
    qtbot.waitUntil(lambda: len(workers.process_ids) == 1 and workers.process_ids[0] > 0)
    ready = workers.process_ids
    drop(window, recordings("a.wav"))
    wait_for_end(qtbot, window, 1)
    assert workers.process_ids == ready


def test_idle_workers_go_and_come_back(qtbot, make_window, recordings, monkeypatch):
    monkeypatch.setattr("app.workers.pool.IDLE_MS", 50)
    window = make_window()
    first, second = recordings("a.wav", "b.wav")
    drop(window, [first])
    wait_for_end(qtbot, window, 1)
    qtbot.waitUntil(lambda: not window.files.workers.process_ids)
    assert states(window) == [JobState.DONE]
    drop(window, [second])
    wait_for_end(qtbot, window, 2)
    assert states(window) == [JobState.DONE, JobState.DONE]


def test_a_graphics_card_gets_one_worker(qtbot, make_window, recordings):
    window = make_window(command=fake_command(0.1, device="cuda:0"))
    drop(window, recordings("a.wav", "b.wav", "c.wav"))
    most = 0

    def over():
        nonlocal most
        most = max(most, len(window.files.workers.process_ids))
        return len(window.files.queue.jobs(*OVER)) == 3

    qtbot.waitUntil(over)
    assert most == 1


def is_compiling(window):
    """Whether a worker is compiling the step, which the next file waits for."""
    return any(slot.compile_estimate_s for slot in window.files.workers._slots)


def test_a_row_says_that_the_step_is_being_compiled(
    qtbot, make_window, recordings, monkeypatch, tmp_path
):
    """It began ahead of the first file, which waits for it."""
    compiling = tmp_path / "compiling"
    compiling.touch()
    monkeypatch.setenv("CNUNET_TEST_BUILDS", str(compiling))
    window = make_window()
    qtbot.waitUntil(lambda: is_compiling(window))
    drop(window, recordings("a.wav"))
    qtbot.waitUntil(
        lambda: "this processor (first use only), about 10 s" in text_of(window, 0, Column.STATE)
    )
    # Meanwhile, the pictures of a recording whose length is not known yet are not drawn on and on.
    assert window.files.view.compare.refresh_ms >= 1000
    compiling.unlink()
    wait_for_end(qtbot, window, 1)
    assert states(window) == [JobState.DONE]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_worker_that_ended_compiles_no_more(qtbot, make_window, monkeypatch, tmp_path):
    compiling = tmp_path / "compiling"
    compiling.touch()
    monkeypatch.setenv("CNUNET_TEST_BUILDS", str(compiling))
    window = make_window()
    qtbot.waitUntil(lambda: is_compiling(window))
    os.kill(window.files.workers.process_ids[0], signal.SIGKILL)
    qtbot.waitUntil(lambda: not is_compiling(window))
