"""Runs outlive their window, are found again, and go on after whatever ended them."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QProcess

from app.training.launch import launch
from app.training.launch.draft import Draft
from app.training.launch.drafts import write_object
from app.training.launch.launch import LaunchError
from app.training.runs.runs import RunState, TrainingRun
from tests.gui.support import PATIENCE_MS
from tests.gui.trainingruns import (
    append,
    events_of,
    state_of,
    step,
    write_noise,
    write_run,
    write_speech,
)
from trainer.collection import Source
from trainer.folder.control import ask_to_stop
from trainer.folder.lock import is_used, only_user

PATIENCE_S = 600


@pytest.fixture(autouse=True)
def _own_data(tmp_path, monkeypatch):
    monkeypatch.setenv("CNUNET_DATA", str(tmp_path / "data"))


@pytest.fixture
def prepared(tmp_path):
    """A run of a tiny network, ready to start, that goes on until somebody ends it."""
    data = write_noise(write_speech(tmp_path / "data set", speakers=3, each=2))
    draft = Draft(
        goal="two-stage", guide="", sources=[Source(data)], preset="tiny", batch=1,
        steps=100_000, threads=1, device="cpu",
    )  # fmt: skip
    folder = tmp_path / "data" / "training" / "run"
    launch.prepare(draft, folder)
    settings = draft.file(folder / "collection.json")
    quick = {"crop_seconds": 0.256, "workers": 0, "score_workers": 0, "branches": 1,
             "save_minutes": 0.05, "validate_minutes": 1000.0}  # fmt: skip
    write_object(folder / "settings.json", {**settings, **quick})
    yield folder
    for process in processes_of(folder):
        process.kill()


def processes_of(folder):
    """The trainers that work in this folder; not their supervisors."""
    found = []
    for process in psutil.process_iter(["cmdline"]):
        words = process.info["cmdline"] or []
        if (
            "trainer.cli" in words
            and str(folder) in words
            and "app.training.launch.supervisor" not in words
        ):
            found.append(process)
    return found


def wait_for(condition, seconds=PATIENCE_S):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.1)


def steps_of(folder):
    log = folder / "events.jsonl"
    return (
        [one["step"] for one in events_of(folder) if one["event"] == "saved"]
        if log.exists()
        else []
    )


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_kill_9_of_window_and_of_trainer(qtbot, make_training, prepared, tmp_path):
    folder = prepared
    script = Path(__file__).with_name("run_training.py")
    command = [sys.executable, str(script), str(tmp_path / "home of the other"), str(folder)]
    window = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ})
    assert window.stdout is not None
    supervisor = int(window.stdout.readline())
    wait_for(lambda: is_used(folder))
    (first,) = processes_of(folder)
    window.kill()
    window.communicate()
    wait_for(lambda: len(steps_of(folder)) >= 2)  # it trains on, and saves
    assert first.is_running()
    assert psutil.pid_exists(supervisor)

    page = make_training()  # the next window finds it
    page.monitor.open_run(folder)
    qtbot.waitUntil(lambda: state_of(page.monitor.run) is RunState.TRAINING, timeout=PATIENCE_MS)
    first.kill()
    qtbot.waitUntil(lambda: state_of(page.monitor.run) is RunState.INTERRUPTED, timeout=PATIENCE_MS)
    view = page.monitor.view
    qtbot.waitUntil(lambda: "It was interrupted" in view.problems.text(), timeout=PATIENCE_MS)
    saved = steps_of(folder)[-1]

    view.buttons["resume"].click()  # and goes on with it by a click
    assert state_of(page.monitor.run) is RunState.STARTING
    view.buttons["resume"].click()  # a click too many
    qtbot.waitUntil(
        lambda: state_of(page.monitor.run) is RunState.TRAINING and steps_of(folder)[-1] > saved,
        timeout=PATIENCE_S * 1000,
    )
    assert len(processes_of(folder)) == 1
    (_, again) = [one for one in events_of(folder) if one["event"] == "started"]
    assert again["step"] == saved
    view.buttons["stop"].click()
    qtbot.waitUntil(
        lambda: state_of(page.monitor.run) is RunState.STOPPED, timeout=PATIENCE_S * 1000
    )


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_two_windows_do_not_start_the_same_run_twice(prepared):
    folder = prepared
    one, other = TrainingRun(folder), TrainingRun(folder)
    launch.start(one, stays_awake=False)
    with pytest.raises(LaunchError, match="is already running"):
        launch.start(one, stays_awake=False)
    launch.start(other, stays_awake=False)  # it cannot know yet; the trainer itself refuses
    wait_for(lambda: is_used(folder) and len(processes_of(folder)) == 1)
    wait_for(lambda: (folder / "events.jsonl").exists() and len(steps_of(folder)) >= 1)
    assert [one["event"] for one in events_of(folder)].count("started") == 1
    with pytest.raises(LaunchError, match="is already running"):
        launch.start(TrainingRun(folder), stays_awake=False)
    ask_to_stop(folder)
    wait_for(lambda: not is_used(folder))


def test_an_active_run_is_not_started_again(tmp_path):
    folder = write_run(tmp_path / "run", ["started", step(1)])
    with only_user(folder), pytest.raises(LaunchError, match="is already running"):
        launch.start(TrainingRun(folder), stays_awake=False)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_start_that_fails_is_shown_with_its_reason(qtbot, make_training, prepared):
    folder = prepared
    write_object(folder / "collection.json", {"format_version": 99})
    page = make_training()
    page.monitor.start(folder, stays_awake=False)
    page.monitor.open_run(folder)
    qtbot.waitUntil(
        lambda: state_of(page.monitor.run) in (RunState.FAILED, RunState.INTERRUPTED),
        timeout=PATIENCE_S * 1000,
    )
    page.monitor.show_all()
    assert "format version 99" in page.monitor.view.problems.text()


def test_a_run_that_a_full_disk_ended_is_resumed_by_a_click(make_training, tmp_path, monkeypatch):
    page = make_training()
    full = "Cannot write state.pt: No space left on device. Make room, then start the run again."
    folder = write_run(
        page.runs / "run", ["started", step(5), {"event": "failed", "message": full}]
    )
    page.monitor.open_run(folder)
    page.monitor.run.read()
    page.monitor.show_all()
    view = page.monitor.view
    assert full in view.problems.text()
    started = []

    def start(program, arguments, folder):
        started.append(arguments)
        return True, os.getpid()

    monkeypatch.setattr(QProcess, "startDetached", start)
    view.buttons["resume"].click()
    assert started[0][-2:] == ["resume", str(folder)]
    assert state_of(page.monitor.run) is RunState.STARTING
    append(folder, {"event": "started", "step": 5})
    with only_user(folder):
        page.monitor.run.read()
        assert state_of(page.monitor.run) is RunState.TRAINING


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="systemd's way")
def test_the_machine_is_kept_awake_as_long_as_a_run_lives(tmp_path):
    tool = tmp_path / "tools" / "systemd-inhibit"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/asked\nexec sleep 600\n')
    tool.chmod(0o755)
    environment = {**os.environ, "PATH": f"{tool.parent}:{os.environ['PATH']}"}
    module = ["-m", "app.training.launch.supervisor", "--awake=Training", str(tmp_path)]
    command = [sys.executable, "-P", *module, "check", str(tmp_path)]
    process = subprocess.Popen(command, env=environment)
    wait_for(lambda: (tmp_path / "asked").exists() and (tmp_path / "asked").read_text())
    asked = (tmp_path / "asked").read_text()
    assert asked.startswith("--what=sleep:idle --who=CNUNet --why=Training ")
    children = psutil.Process(process.pid).children()
    (inhibitor,) = [one for one in children if "600" in one.cmdline()]
    (trainer,) = [one for one in children if one != inhibitor]
    assert f"--pid={trainer.pid}" in asked
    assert process.wait(120) == 1  # there is nothing to train on
    assert not inhibitor.is_running()
    assert "Nothing to train on" in (tmp_path / "output.log").read_text()
