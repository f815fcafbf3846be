"""Runs, read from their folders."""

import os
import shutil
import threading
import time
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from app.training import startup
from app.training.disk import free_mb
from app.training.monitor.advice import problems_of
from app.training.runs.runs import Launch, RunState, TrainingRun, find_runs
from app.training.startup import notice_of_runs
from app.training.words import progress_of
from tests.gui.support import PATIENCE_MS
from tests.gui.trainingruns import append, state_of, step, validated, write_run
from trainer.folder import registry
from trainer.folder.control import ask_to_pause, ask_to_resume, ask_to_stop
from trainer.folder.lock import only_user
from trainer.recipe import save_recipe


def read(folder):
    run = TrainingRun(folder)
    run.read()
    return run


def test_states(tmp_path):
    folder = write_run(tmp_path / "run")
    assert read(folder).state is RunState.INTERRUPTED
    with only_user(folder):
        assert read(folder).state is RunState.STARTING
        append(folder, "started", step(10))
        assert read(folder).state is RunState.TRAINING
        ask_to_pause(folder)
        assert read(folder).state is RunState.PAUSED
        ask_to_resume(folder)
        assert read(folder).state is RunState.TRAINING
        ask_to_stop(folder)
        assert read(folder).state is RunState.STOPPING
    assert read(folder).state is RunState.INTERRUPTED
    append(folder, {"event": "stopped", "reason": "stopped by the file stop"})
    assert read(folder).state is RunState.STOPPED
    append(folder, "started", step(100), {"event": "stopped", "reason": "all steps are done"})
    run = read(folder)
    assert state_of(run) is RunState.FINISHED
    assert run.fraction == 1.0
    append(folder, "started", {"event": "failed", "message": "The disk is full."})
    run = read(folder)
    assert state_of(run) is RunState.FAILED
    assert problems_of(run)[0] == "The disk is full."


def test_one_run_is_read_on(tmp_path):
    folder = write_run(tmp_path / "run", ["started"])
    run = read(folder)
    with only_user(folder):
        append(folder, step(25, seconds_left=90.0))
        assert run.read()
        assert (run.state, run.fraction, run.seconds_left) == (RunState.TRAINING, 0.25, 90.0)
        assert progress_of(run) == "Training · 25 % · about 2 min left"
        assert not run.read()


def test_a_recipe_is_one_run_of_several_stages(tmp_path):
    folder = tmp_path / "recipe"
    folder.mkdir()
    save_recipe(folder, "two-stage", {})
    done = {"event": "stopped", "reason": "all steps are done"}
    write_run(folder / "stage-1", ["started", step(100), done], stage="guided")
    run = read(folder)
    assert state_of(run) is RunState.STOPPED  # the second has not begun
    assert run.fraction == 0.5
    with only_user(folder):  # between its stages
        run.read()
        assert state_of(run) is RunState.STARTING
    write_run(folder / "stage-2", ["started", step(50)], stage="plain")
    with only_user(folder / "stage-2"):
        run.read()
        assert state_of(run) is RunState.TRAINING
        assert run.active_folder == folder / "stage-2"
        assert run.fraction == 0.75
        assert "stage 2 of 2" in progress_of(run)
    append(folder / "stage-2", step(100), done)
    run.read()
    assert state_of(run) is RunState.STOPPED  # before its table was made
    (folder / "table.md").touch()
    run.read()
    assert state_of(run) is RunState.FINISHED


def test_weights_of_a_guided_stage_are_no_model(tmp_path):
    folder = tmp_path / "recipe"
    folder.mkdir()
    save_recipe(folder, "two-stage", {})
    write_run(folder / "stage-1", stage="guided")
    (folder / "stage-1" / "best.safetensors").write_bytes(b"weights")
    assert read(folder).best is None
    teacher = str(folder / "stage-1" / "best.safetensors")
    write_run(folder / "stage-2", stage="replicate", teacher=teacher)
    (folder / "stage-2" / "best.safetensors").write_bytes(b"weights")
    assert read(folder).best == folder / "stage-2" / "best.safetensors"


def test_time_left_is_estimated_where_the_run_does_not_report_it(tmp_path):
    now = time.time()
    events = [{"event": "started", "time": now - 100, "step": 0}, {**step(50), "time": now}]
    assert read(write_run(tmp_path / "run", events)).seconds_left == pytest.approx(100, abs=0.1)


def test_a_start_is_seen_before_the_run_takes_its_folder(tmp_path):
    run = read(write_run(tmp_path / "run"))
    run.launch = Launch(os.getpid(), time.time())
    run.read()
    assert state_of(run) is RunState.STARTING
    run.launch = Launch(2**22 + 5, time.time())  # no such process
    run.read()
    assert state_of(run) is RunState.INTERRUPTED


def test_a_resumed_run_is_starting_until_it_has_started(tmp_path):
    now = time.time()
    folder = write_run(tmp_path / "run", [{"event": "started", "time": now - 99}, step(5)])
    run = read(folder)
    run.launch = Launch(os.getpid(), now)
    with only_user(folder):
        run.read()
        assert state_of(run) is RunState.STARTING  # what it says is from before
        append(folder, {"event": "started", "time": now + 1, "step": 5})
        run.read()
        assert state_of(run) is RunState.TRAINING


def test_runs_are_found_and_stages_are_not_listed(tmp_path):
    own = tmp_path / "own"
    mine = write_run(own / "mine")
    (own / "planned").mkdir()
    (own / "planned" / "wizard.json").write_text("{}")
    (own / "something else").mkdir()
    recipe = tmp_path / "elsewhere" / "recipe"
    recipe.mkdir(parents=True)
    save_recipe(recipe, "paper", {})
    stage = write_run(recipe / "stage-1")
    found = find_runs([recipe, stage, tmp_path / "gone", mine], own)
    assert set(found) == {recipe, mine, own / "planned"}


def test_a_folder_that_cannot_be_looked_for_hides_no_other(tmp_path, monkeypatch):
    """As on a network disk that has gone: asking whether it is there fails."""
    monkeypatch.setenv("CNUNET_DATA", str(tmp_path / "data"))
    mine, gone = write_run(tmp_path / "mine"), tmp_path / ("x" * 300)
    for folder in (mine, gone):
        registry.register(folder)
    assert registry.known_runs() == [mine]
    assert find_runs([mine, gone], tmp_path / "own") == [mine]


def test_problems_in_sentences(tmp_path):
    folder = write_run(tmp_path / "run", ["started"])
    with only_user(folder):
        assert problems_of(read(folder)) == []
        append(folder, *({"event": "skipped", "step": n, "loss": None} for n in range(5)), step(9))
        assert "5 of the last 200 steps were skipped" in problems_of(read(folder))[0]
        append(folder, {"event": "warning", "message": "noise/bad.flac cannot be read."})
        assert problems_of(read(folder))[-1] == "noise/bad.flac cannot be read."
    other = write_run(tmp_path / "other", ["started"])
    with only_user(other):
        append(other, *(validated(n, 1.5 + min(n, 3) * 0.1) for n in range(20)))
        assert "PESQ has not risen in the last 8 validations" in problems_of(read(other))[0]


def test_an_interrupted_run_says_how_much_is_lost(tmp_path):
    now = time.time()
    saved = {"event": "saved", "step": 50, "time": now - 240}
    folder = write_run(tmp_path / "run", ["started", saved, {**step(60), "time": now}])
    (problem,) = problems_of(read(folder))
    assert problem.startswith("It was interrupted after")
    assert "Resume continues from the last save, 4 min earlier." in problem


def test_an_interrupted_run_that_saved_nothing_does_not_promise_to_continue(tmp_path):
    (problem,) = problems_of(read(write_run(tmp_path / "run", ["started", step(3)])))
    assert problem.endswith("so Resume starts from the beginning.")


def test_a_start_that_failed_says_why(tmp_path):
    folder = tmp_path / "run"
    folder.mkdir()
    for printed, reason in (
        ("Loading\ncnunet-train: The data is gone.\n", "The data is gone."),
        ("Loading\nTraceback\n  x()\nValueError: no such x\n", "ValueError: no such x."),
    ):
        (folder / "output.log").write_text(printed)
        assert problems_of(read(folder))[1] == f"The last start failed: {reason}"
    (folder / "output.log").write_text("Loading 30%\n")
    assert problems_of(read(folder)) == ["It has not started yet: Resume starts it."]


def test_a_disk_that_is_nearly_full(tmp_path, monkeypatch):
    folder = write_run(tmp_path / "run", ["started", step(1)])
    for free, is_reported in ((490e6, True), (510e6, False)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: SimpleNamespace(free=free))
        assert any("nearly full" in one for one in problems_of(read(folder))) == is_reported
        assert free_mb(folder) == free / 1e6


def test_a_refused_resume_says_why(tmp_path):
    folder = write_run(tmp_path / "run", ["started", {"event": "stopped", "reason": "the time"}])
    assert problems_of(read(folder)) == []
    (folder / "output.log").write_text("cnunet-train: config.json is not valid JSON.\n")
    later = time.time() + 10
    os.utime(folder / "output.log", (later, later))
    assert problems_of(read(folder)) == ["The last start failed: config.json is not valid JSON."]


def test_the_next_start_reports_runs_that_broke_off(tmp_path, monkeypatch):
    monkeypatch.setenv("CNUNET_DATA", str(tmp_path))
    own = tmp_path / "training"
    assert notice_of_runs() == ""
    write_run(own / "done", ["started", step(1), {"event": "stopped", "reason": "the time is up"}])
    write_run(own / "old", [{**step(1), "time": time.time() - 1e8}])
    write_run(own / "new")
    going_on = write_run(own / "going on", ["started"])
    with only_user(going_on):
        assert notice_of_runs() == ""
    append(going_on, {"event": "stopped", "reason": "stopped by the file stop"})
    recipe = own / "broken"
    recipe.mkdir()
    save_recipe(recipe, "two-stage", {})
    write_run(recipe / "stage-1", ["started", step(5)], stage="guided")
    assert "broken did not finish" in notice_of_runs()
    write_run(
        own / "full", ["started", step(1), {"event": "failed", "message": "The disk is full."}]
    )
    assert "2 training runs did not finish" in notice_of_runs()


def test_the_window_does_not_wait_for_disks_with_runs(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("CNUNET_DATA", str(tmp_path))
    answer = threading.Event()
    look = startup.notice_of_runs

    def notice_of_runs():
        assert answer.wait(PATIENCE_MS / 1000)
        return look()

    monkeypatch.setattr(startup, "notice_of_runs", notice_of_runs)
    write_run(tmp_path / "training" / "broken", ["started", step(5)])
    parent = QObject()
    runs = startup.RunsNotice(parent)
    with qtbot.waitSignal(runs.found, timeout=PATIENCE_MS) as found:
        runs.start()  # else this never returns
        answer.set()
    assert "broken did not finish" in found.args[0]
    runs.close()
