"""Controlling a live engine from other processes, and taking over from one that has ended."""

import os
import signal
import stat
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
import pytest

from cnunet.cli import main
from cnunet.errors import CNUNetError
from cnunet.ipc.live_messages import (
    Adjust,
    Adjusted,
    Counts,
    DevicesListed,
    ListDevices,
    Notice,
    Recorded,
    Released,
    Running,
    Start,
    StartRecording,
    Status,
    Stop,
    StopWanted,
    Trouble,
)
from cnunet.ipc.live_wanted import CHECK_S, EngineWatch, Wanted
from cnunet.live.control import ask, socket_path
from cnunet.live.keeper import EngineKeeper
from cnunet.signal.strength import FULL_STRENGTH

ENGINE = [sys.executable, "-P", str(Path(__file__).parents[1] / "gui" / "fake_engine.py")]
START = Start("", "Fake/headset", False, 256, "default", "")
ADJUST = Adjust(FULL_STRENGTH, bypass=False, monitor=True)
STATUS = Status(*(0.0,) * 11, counts=Counts(late=9), drift_ppm=0.0, recorded_s=None)
PATIENCE_S = 120
PATIENCE = 3
"""Seconds after which an engine that says nothing hangs."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs sockets of files")


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """A runtime folder of the test's own."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def keeper(tmp_path):
    made = EngineKeeper(tmp_path / "logs" / "live.log", ENGINE)
    yield made
    list(made.close())


def until(keeper, kind, **fields):
    """The next such message of the engine."""
    end = time.monotonic() + PATIENCE_S
    seen: list[Any] = []
    while time.monotonic() < end:
        for message in keeper.messages(0.1):
            seen.append(message)
            if isinstance(message, kind) and all(
                getattr(message, name) == value for name, value in fields.items()
            ):
                return message
    raise AssertionError(f"no {kind.__name__} among {seen[-5:]}")


def go_live(keeper):
    keeper.say(ADJUST)
    keeper.say(START)
    until(keeper, Running)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to that user")
def test_its_log_is_nobody_elses(keeper, tmp_path):
    go_live(keeper)
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700


def test_a_running_engine_is_asked_and_told(keeper, capsys):
    go_live(keeper)
    assert main(["live", "status"]) == 0
    assert capsys.readouterr().out.startswith("Live: Microphone → Headset, ")
    assert main(["live", "mute"]) == 0
    assert "(muted)" in capsys.readouterr().out
    assert until(keeper, Adjusted).adjust == Adjust(FULL_STRENGTH, False, True, muted=True)
    assert "(muted)" in ask("status").sentence
    assert not ask("unmute").muted
    assert ask("bypass").bypass
    assert not ask("bypass").bypass
    assert ask("stop").problem == ""
    until(keeper, StopWanted)


def test_an_engine_ends_even_if_its_last_words_cannot_be_shown(keeper):
    go_live(keeper)
    engine = psutil.Process(keeper.pid)
    farewell = keeper.close()
    next(farewell)
    farewell.close()
    assert not engine.is_running()
    assert keeper.pid == 0


def test_nobody_else_can_reach_the_engine(keeper):
    go_live(keeper)
    path = socket_path()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_with_nothing_live_it_is_said(capsys):
    assert main(["live", "mute"]) == 1
    assert "Nothing is live." in capsys.readouterr().err


def test_what_is_no_request_is_refused(keeper):
    go_live(keeper)
    assert "no request" in ask("sing").problem
    assert ask("status").problem == ""


def test_a_second_engine_leaves_the_first_in_control(keeper, tmp_path):
    go_live(keeper)
    second = EngineKeeper(tmp_path / "second.log", ENGINE)
    second.say(ADJUST)
    second.say(Start("", "Fake/speaker", False, 256, "default", ""))
    until(second, Running)
    assert "Headset" in ask("status").state
    list(second.close())
    assert "Headset" in ask("status").state


def test_a_socket_that_a_crash_left_is_no_obstacle(keeper, tmp_path):
    first = EngineKeeper(tmp_path / "first.log", ENGINE)
    go_live(first)
    os.kill(first.pid, signal.SIGKILL)
    list(first.close())
    with pytest.raises(CNUNetError, match=r"Nothing is live\."):
        ask("status")
    go_live(keeper)
    assert "Live" in ask("status").state


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hung"])
def test_another_engine_goes_on_where_one_ended(keeper, end):
    go_live(keeper)
    ask("mute")
    until(keeper, Adjusted)
    first = keeper.pid
    os.kill(first, end)
    notice = until(keeper, Notice, topic="restart")
    assert "restarted" in notice.sentence
    until(keeper, Running, output="Headset")
    until(keeper, Status)
    assert keeper.pid != first
    assert ask("status").muted


def test_what_went_wrong_in_an_engine_that_ended_is_in_the_summary(keeper):
    go_live(keeper)
    keeper.say(Start("", "Fake/headset", False, 256, "default", "", before=Counts(late=7)))
    until(keeper, Status, counts=Counts(late=7))
    os.kill(keeper.pid, signal.SIGKILL)
    until(keeper, Notice, topic="restart")
    until(keeper, Running)
    released = next(message for message in keeper.close() if isinstance(message, Released))
    assert released.summary.startswith("Late: 7 times")
    assert "Interrupted: The live engine ended unexpectedly" in released.summary


def test_a_spare_engine_is_there_while_live_only(keeper):
    keeper.say(ListDevices())
    until(keeper, DevicesListed)
    this = psutil.Process()
    engines = len(this.children())
    go_live(keeper)
    assert len(this.children()) == engines + 1
    spare = max(this.children(), key=lambda one: one.create_time())
    os.kill(keeper.pid, signal.SIGKILL)
    until(keeper, Running)
    assert keeper.pid == spare.pid
    keeper.say(Stop())
    until(keeper, Released)
    assert len(this.children()) == engines
    go_live(keeper)
    max(this.children(), key=lambda one: one.create_time()).kill()  # the spare one
    os.kill(keeper.pid, signal.SIGKILL)
    until(keeper, Running)


def test_a_long_log_is_set_aside_not_lost(tmp_path):
    log = tmp_path / "live.log"
    log.write_bytes(b"what killed the first engine\n" + bytes(1 << 20))
    keeper = EngineKeeper(log, ENGINE)
    keeper.say(ListDevices())
    until(keeper, DevicesListed)
    list(keeper.close())
    assert b"what killed" in log.with_name("live.log.old").read_bytes()
    assert b"the live engine starts" in log.read_bytes()


def test_an_engine_that_ends_again_and_again_is_given_up(tmp_path):
    keeper = EngineKeeper(tmp_path / "live.log", [sys.executable, "-c", "raise SystemExit(3)"])
    keeper.say(START)
    with pytest.raises(CNUNetError, match="keeps failing"):
        until(keeper, Running)


def test_what_an_engine_counted_goes_on_in_the_next():
    wanted = Wanted()
    for message in (START, STATUS, Trouble("Headset is gone.", retries=True)):
        wanted.note(message)
    (start,) = wanted.repeat("It ended.")
    assert start == replace(
        START, before=Counts(late=9), interrupted=("Headset is gone.", "It ended.")
    )
    wanted.note(START)  # the user began anew
    assert wanted.repeat("") == [replace(START, interrupted=("",))]


def test_a_recording_goes_on_in_another_file():
    wanted = Wanted()
    for message in (ADJUST, START, StartRecording("/a/dry.wav", "/a/wet.wav")):
        wanted.note(message)
    again = StartRecording("/a/dry (2).wav", "/a/wet (2).wav")
    assert wanted.repeat("")[:2] == [ADJUST, again]
    assert wanted.repeat("")[1].dry == "/a/dry (3).wav"  # type: ignore[attr-defined]
    wanted.note(Recorded("", "", 1.0, ""))
    wanted.note(Stop())
    assert wanted.repeat("") == [ADJUST]


def test_an_engine_hangs_after_some_checks_but_may_take_longer_to_start():
    watch = EngineWatch()
    watch.started()
    assert not any(watch.check() for _ in range(80))  # starting takes its time
    patience = round(PATIENCE / CHECK_S)
    watch.heard()
    assert [watch.check() for _ in range(patience)] == [False] * (patience - 1) + [True]
    watch.heard()
    assert not watch.check()
