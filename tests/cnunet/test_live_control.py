"""Controlling a live engine from other processes, and taking over from one that has ended."""

import os
import queue
import re
import signal
import stat
import sys
import time
from contextlib import suppress
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
    Alive,
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
    StopRecording,
    StopWanted,
    Trouble,
)
from cnunet.ipc.supervision import CHECK_S, DesiredState, Watchdog
from cnunet.live import control
from cnunet.live.control import ControlServer, ask, requested, socket_path
from cnunet.live.supervisor import EngineSupervisor
from cnunet.live.worker import Inbox, Reports
from cnunet.signal.strength import FULL_STRENGTH

ENGINE = [sys.executable, "-P", str(Path(__file__).parents[1] / "gui" / "fake_engine.py")]
ENGINE_THAT_DIES = Path(__file__).parents[1] / "gui" / "dying_engine.py"
START = Start("", "Fake/headset", False, 256, "default", "")
ADJUST = Adjust(FULL_STRENGTH, bypass=False, monitor=True)
STATUS = Status(*(0.0,) * 11, counts=Counts(late=9), drift_ppm=0.0, recorded_s=None)
PATIENCE_S = 120
PATIENCE = 3
"""Seconds of silence after which an engine counts as hung."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs sockets of files")


@pytest.fixture(autouse=True)
def runtime(tmp_path, monkeypatch):
    """A runtime folder of the test's own."""
    folder = tmp_path / "run"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def supervisor(tmp_path):
    made = EngineSupervisor(tmp_path / "logs" / "live.log", ENGINE)
    yield made
    list(made.close())


def until(supervisor, kind, **fields):
    """The next such message of the engine."""
    end = time.monotonic() + PATIENCE_S
    seen: list[Any] = []
    while time.monotonic() < end:
        for message in supervisor.messages(0.1):
            seen.append(message)
            if isinstance(message, kind) and all(
                getattr(message, name) == value for name, value in fields.items()
            ):
                return message
    raise AssertionError(f"no {kind.__name__} among {seen[-5:]}")


def go_live(supervisor):
    supervisor.send(ADJUST)
    supervisor.send(START)
    until(supervisor, Running)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a user's folders to that user")
def test_its_log_is_closed_to_other_users(supervisor, tmp_path):
    go_live(supervisor)
    assert stat.S_IMODE((tmp_path / "logs").stat().st_mode) == 0o700


def test_a_running_engine_is_queried_and_controlled(supervisor, capsys):
    go_live(supervisor)
    assert main(["live", "status"]) == 0
    assert capsys.readouterr().out.startswith("Live: Microphone → Headset, ")
    assert main(["live", "mute"]) == 0
    assert "(muted)" in capsys.readouterr().out
    assert until(supervisor, Adjusted).adjust == Adjust(FULL_STRENGTH, False, True, muted=True)
    assert "(muted)" in ask("status").sentence
    assert not ask("unmute").muted
    assert ask("bypass").bypass
    assert not ask("bypass").bypass
    assert ask("stop").sentence == "Stopped."
    until(supervisor, StopWanted)


def test_an_engine_ends_even_if_its_last_words_cannot_be_shown(supervisor):
    go_live(supervisor)
    engine = psutil.Process(supervisor.pid)
    farewell = supervisor.close()
    next(farewell)
    farewell.close()
    assert not engine.is_running()
    assert supervisor.pid == 0


def test_no_other_user_can_reach_the_engine(supervisor):
    go_live(supervisor)
    path = socket_path()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_folder_that_was_left_open_is_closed(runtime):
    (runtime / "cnunet").mkdir(mode=0o755)
    assert stat.S_IMODE(socket_path().parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("whose", ["a link", "of another user"])
def test_a_folder_that_others_may_have_made_is_refused(whose, runtime, tmp_path, monkeypatch):
    """They could answer in the place of the engine, and read what is asked."""
    folder = runtime / "cnunet"
    if whose == "a link":
        folder.symlink_to(tmp_path, target_is_directory=True)
    else:
        folder.mkdir()
        own = os.getuid()
        monkeypatch.setattr(os, "getuid", lambda: own + 1)
    with pytest.raises(CNUNetError, match="belongs to another user"):
        socket_path()


def test_with_nothing_live_a_sentence_says_so(capsys):
    assert main(["live", "mute"]) == 1
    assert "Nothing is live." in capsys.readouterr().err


def test_the_status_says_what_the_window_would_show(supervisor):
    supervisor.send(ADJUST)
    supervisor.send(Start("", "Fake/headset", False, 256, "default", "", channel=9))
    until(supervisor, Notice, topic="channel")
    assert "has no channel 9" in ask("status").state


def test_an_unknown_request_is_refused(supervisor):
    go_live(supervisor)
    assert "Unknown request" in ask("sing").problem
    assert ask("status").problem == ""


@pytest.mark.parametrize(("word", "muted"), [("mute", True), ("unmute", False), ("talk", False)])
def test_a_key_for_talking_needs_no_look_at_the_state(word, muted):
    """Whoever binds `talk` to a key and `mute` to its release is heard while it is held."""
    for before in (True, False):
        adjust, problem = requested(word, replace(ADJUST, muted=before))
        assert (adjust.muted, problem) == (muted, "")


def test_a_second_engine_leaves_the_first_in_control(supervisor, tmp_path):
    go_live(supervisor)
    second = EngineSupervisor(tmp_path / "second.log", ENGINE)
    second.send(ADJUST)
    second.send(Start("", "Fake/speaker", False, 256, "default", ""))
    until(second, Running)
    assert "Headset" in ask("status").state
    list(second.close())
    assert "Headset" in ask("status").state


def test_when_the_first_ends_the_second_is_in_control(supervisor, tmp_path):
    """A mute key must not fail unnoticed."""
    first = EngineSupervisor(tmp_path / "first.log", ENGINE)
    go_live(first)
    go_live(supervisor)
    list(first.close())
    supervisor.send(replace(ADJUST, muted=True))
    end = time.monotonic() + PATIENCE_S
    while True:
        with suppress(CNUNetError):
            if ask("status").muted:
                break
        assert time.monotonic() < end
        list(supervisor.messages(0.1))


@pytest.fixture
def servers(runtime):
    made = ControlServer(), ControlServer()
    yield made
    for server in made:
        server.close()


def test_an_engine_whose_socket_was_cleaned_up_listens_again(servers):
    first, _ = servers
    first.begin(0.0)
    socket_path().unlink()
    first.begin(1.0)
    assert socket_path().exists()


def test_of_two_engines_that_start_at_once_one_stays_in_control(servers, monkeypatch):
    first, second = servers
    with monkeypatch.context() as moment:
        moment.setattr(control, "_connected", lambda path: None)  # neither is there yet
        first.begin(0.0)
        second.begin(0.0)
    first.begin(1.0)  # the second one has the place now
    first.close()
    assert socket_path().exists()
    second.close()
    assert not socket_path().exists()


def test_commands_take_no_options(capsys):
    for option in ("--at-login", "--input=Microphone"):
        assert main(["live", "mute", option]) == 1
        assert "cnunet live mute takes no options" in capsys.readouterr().err


def test_an_engine_whose_window_is_gone_is_to_end_and_can_go_on_reporting():
    """Otherwise it would fail while it removes its microphone."""
    reader, writer = os.pipe()
    os.close(reader)
    inbox: Inbox = queue.SimpleQueue()
    send = Reports(os.fdopen(writer, "w"), inbox)
    for _ in range(3):
        send(Alive())
    assert inbox.get_nowait() is None


def test_a_socket_that_a_crash_left_is_no_obstacle(supervisor, tmp_path):
    first = EngineSupervisor(tmp_path / "first.log", ENGINE)
    go_live(first)
    os.kill(first.pid, signal.SIGKILL)
    list(first.close())
    with pytest.raises(CNUNetError, match=r"Nothing is live\."):
        ask("status")
    go_live(supervisor)
    assert "Live" in ask("status").state


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hung"])
def test_another_engine_goes_on_where_one_ended(supervisor, end):
    go_live(supervisor)
    ask("mute")
    until(supervisor, Adjusted)
    first = supervisor.pid
    os.kill(first, end)
    notice = until(supervisor, Notice, topic="restart")
    assert "restarted" in notice.sentence
    until(supervisor, Running, output="Headset")
    until(supervisor, Status)
    assert supervisor.pid != first
    assert ask("status").muted


def test_what_went_wrong_in_an_engine_that_ended_is_in_the_summary(supervisor):
    go_live(supervisor)
    supervisor.send(Start("", "Fake/headset", False, 256, "default", "", before=Counts(late=7)))
    until(supervisor, Status, counts=Counts(late=7))
    os.kill(supervisor.pid, signal.SIGKILL)
    until(supervisor, Notice, topic="restart")
    until(supervisor, Running)
    released = next(message for message in supervisor.close() if isinstance(message, Released))
    late = re.match(r"Late: (\d+) times", released.summary)
    assert late and int(late[1]) >= 7  # a busy machine adds some
    assert "Interrupted: The live engine ended unexpectedly" in released.summary


def test_a_spare_engine_is_there_while_live_only(supervisor):
    supervisor.send(ListDevices())
    until(supervisor, DevicesListed)
    this = psutil.Process()
    engines = len(this.children())
    go_live(supervisor)
    assert len(this.children()) == engines + 1
    spare = max(this.children(), key=lambda one: one.create_time())
    os.kill(supervisor.pid, signal.SIGKILL)
    until(supervisor, Running)
    assert supervisor.pid == spare.pid
    supervisor.send(Stop())
    until(supervisor, Released)
    assert len(this.children()) == engines
    go_live(supervisor)
    max(this.children(), key=lambda one: one.create_time()).kill()  # the spare one
    os.kill(supervisor.pid, signal.SIGKILL)
    until(supervisor, Running)


def test_a_long_log_is_set_aside_not_lost(tmp_path):
    log = tmp_path / "live.log"
    log.write_bytes(b"what killed the first engine\n" + bytes(1 << 20))
    supervisor = EngineSupervisor(log, ENGINE)
    supervisor.send(ListDevices())
    until(supervisor, DevicesListed)
    list(supervisor.close())
    assert b"what killed" in log.with_name("live.log.old").read_bytes()
    assert b"the live engine starts" in log.read_bytes()


def test_an_engine_that_ends_again_and_again_is_given_up(tmp_path):
    supervisor = EngineSupervisor(
        tmp_path / "live.log", [sys.executable, "-c", "raise SystemExit(3)"]
    )
    supervisor.send(START)
    with pytest.raises(CNUNetError, match="keeps failing"):
        until(supervisor, Running)


def test_where_a_recording_goes_on_is_said(tmp_path):
    sign = str(tmp_path / "stopped")
    supervisor = EngineSupervisor(
        tmp_path / "live.log", [sys.executable, "-P", str(ENGINE_THAT_DIES), sign]
    )
    supervisor.send(StartRecording(str(tmp_path / "dry.wav"), str(tmp_path / "wet.wav")))
    supervisor.send(START)
    notice = until(supervisor, Notice)
    assert notice.sentence.endswith(f"Its recording goes on in {tmp_path / 'wet (2).wav'}.")
    list(supervisor.close())


def test_the_last_engine_removes_what_those_before_have_left(tmp_path):
    """Otherwise programs would go on recording a microphone that nobody speaks into."""
    sign = tmp_path / "stopped"
    supervisor = EngineSupervisor(
        tmp_path / "live.log", [sys.executable, "-P", str(ENGINE_THAT_DIES), str(sign)]
    )
    supervisor.send(START)
    with pytest.raises(CNUNetError, match="keeps failing"):
        until(supervisor, Running)
    assert sign.exists()
    assert supervisor.pid == 0


def test_the_counts_of_an_engine_carry_over_to_the_next():
    desired = DesiredState()
    for message in (START, STATUS, Trouble("Headset is gone.", retries=True)):
        desired.note(message)
    (start,) = desired.repeat("It ended.")
    assert start == replace(
        START, before=Counts(late=9), interrupted=("Headset is gone.", "It ended.")
    )
    desired.note(START)  # the user started over
    assert desired.repeat("") == [replace(START, interrupted=("",))]


def test_an_engine_that_has_given_up_is_not_to_go_live_again():
    desired = DesiredState()
    for message in (ADJUST, START, StartRecording("/a/dry.wav", "/a/wet.wav")):
        desired.note(message)
    desired.note(Trouble("There is no model 'x'.", retries=False))
    assert not desired.is_live
    assert not desired.model
    assert desired.repeat("It ended.") == [ADJUST]


def test_a_recording_goes_on_in_another_file():
    desired = DesiredState()
    for message in (ADJUST, START, StartRecording("/a/dry.wav", "/a/wet.wav")):
        desired.note(message)
    again = StartRecording("/a/dry (2).wav", "/a/wet (2).wav")
    assert desired.repeat("")[:2] == [ADJUST, again]
    assert desired.repeat("")[1].dry == "/a/dry (3).wav"  # type: ignore[attr-defined]
    desired.note(Recorded("/a/dry (3).wav", "/a/wet (3).wav", 1.0, ""))
    assert not desired.is_recording
    desired.note(Stop())
    assert desired.repeat("") == [ADJUST]


def test_the_end_of_a_recording_is_not_that_of_the_next():
    """A slow disk takes a while to end one."""
    desired = DesiredState()
    first, second = (StartRecording(f"/a/dry{n}.wav", f"/a/wet{n}.wav") for n in (1, 2))
    for message in (first, StopRecording(), second, Recorded(first.dry, first.wet, 1.0, "")):
        desired.note(message)
    assert desired.is_recording
    (again,) = desired.repeat("It ended.")
    assert again == StartRecording("/a/dry2 (2).wav", "/a/wet2 (2).wav")


def test_a_recording_goes_on_in_a_file_that_does_not_exist_yet(tmp_path):
    desired = DesiredState()
    desired.note(StartRecording(str(tmp_path / "dry.wav"), str(tmp_path / "wet.wav")))
    (tmp_path / "wet (2).wav").touch()
    (tmp_path / "dry (3).wav").touch()
    again = StartRecording(str(tmp_path / "dry (4).wav"), str(tmp_path / "wet (4).wav"))
    assert desired.repeat("") == [again]


def test_the_next_engine_learns_where_the_user_heard_it():
    desired = DesiredState()
    for message in (START, replace(STATUS, heard_on="Fake/headset")):
        desired.note(message)
    (start,) = desired.repeat("It ended.")
    assert isinstance(start, Start)
    assert start.heard_on == "Fake/headset"


def test_an_engine_hangs_after_some_checks_but_may_take_longer_to_start():
    watchdog = Watchdog()
    watchdog.started()
    assert not any(watchdog.check() for _ in range(80))  # starting takes its time
    patience = round(PATIENCE / CHECK_S)
    watchdog.heard()
    assert [watchdog.check() for _ in range(patience)] == [False] * (patience - 1) + [True]
    watchdog.heard()
    assert not watchdog.check()
