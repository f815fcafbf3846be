"""`cnunet live`: what it prints and refuses, with a stand-in for the engine."""

import argparse
import errno
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnunet.cli import main
from cnunet.commands import live, login
from cnunet.commands.live_terminal import Terminal
from cnunet.ipc.live_messages import (
    Adjust,
    Adjusted,
    Device,
    DevicesListed,
    LiveMessage,
    Recorded,
    Released,
    Running,
    StopWanted,
    Trouble,
)
from cnunet.live import supervisor
from cnunet.signal.strength import FULL_STRENGTH

END = DevicesListed(problem="", can_create_microphone=False, cable="", cable_end="", advice="")
MICROPHONE = Device(
    direction="input",
    key="Sound server/desk",
    label="Desk microphone",
    is_default=True,
    is_loopback=False,
    channels=1,
)


def listed(found: list[Device], capsys: pytest.CaptureFixture[str], monkeypatch) -> str:
    class Engine:
        def __init__(self, *_: object) -> None: ...

        def send(self, _: LiveMessage) -> None: ...

        def messages(self, _: float) -> list[LiveMessage]:
            return [*found, END]

        def close(self) -> Iterator[LiveMessage]:
            yield Released(summary="0 interruptions")

    monkeypatch.setattr(supervisor, "EngineSupervisor", Engine)
    assert main(["live", "--list-devices"]) == 0
    return capsys.readouterr().out


def test_devices_are_listed_without_a_summary_of_the_session(capsys, monkeypatch) -> None:
    lines = listed([MICROPHONE], capsys, monkeypatch).splitlines()
    assert lines == ["* input         Desk microphone  [Sound server/desk]"]


def test_without_devices_a_sentence_says_so(capsys, monkeypatch) -> None:
    text = listed([], capsys, monkeypatch)
    assert text.startswith("There are no audio devices.")
    assert len(text.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
def test_a_second_ctrl_c_does_not_disturb_the_ending(capsys, monkeypatch) -> None:
    ended: list[bool] = []

    class Engine:
        def __init__(self, *_: object) -> None: ...

        def send(self, _: LiveMessage) -> None: ...

        def messages(self, _: float) -> Iterator[LiveMessage]:
            yield Running("Desk microphone", "Headset", 16000, 16000)
            os.kill(os.getpid(), signal.SIGINT)

        def close(self) -> Iterator[LiveMessage]:
            os.kill(os.getpid(), signal.SIGINT)
            yield Released(summary="0 interruptions")
            ended.append(True)

    monkeypatch.setattr(supervisor, "EngineSupervisor", Engine)
    assert main(["live"]) == 0
    assert ended
    assert capsys.readouterr().out == "0 interruptions\n"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd")
def test_systemd_runs_it_at_login(tmp_path, monkeypatch, capsys) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    calls = tmp_path / "calls"
    (tools / "systemctl").write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\n')
    (tools / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    options = ["--virtual-microphone", "--no-monitor", "--sleep", "--input", 'My $100 % "mic"']
    assert main(["live", *options, "--at-login"]) == 0
    unit = tmp_path / "config" / "systemd" / "user" / "cnunet-live.service"
    assert str(unit) in capsys.readouterr().out
    (line,) = [one for one in unit.read_text().splitlines() if one.startswith("ExecStart=")]
    unescaped = line.removeprefix("ExecStart=").replace("$$", "$").replace("%%", "%")
    command = shlex.split(unescaped)
    assert Path(command[0]).exists()
    assert sorted(command[command.index("live") + 1 :]) == sorted(options)
    (link,) = (unit.parent / "default.target.wants").iterdir()
    assert link.resolve() == unit
    assert calls.read_text().splitlines() == [
        "--user daemon-reload",
        "--user restart cnunet-live.service",
    ]
    assert main(["live", "--not-at-login"]) == 0
    assert not unit.exists()
    assert not link.is_symlink()
    assert main(["live", "--not-at-login"]) == 0
    assert "CNUNet does not go live at login." in capsys.readouterr().out


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="systemd")
def test_a_unit_that_does_not_fit_on_the_disk_is_named(tmp_path, monkeypatch, capsys) -> None:
    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("shutil.which", lambda _: "/bin/systemctl")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("os.fsync", fill)
    assert main(["live", "--virtual-microphone", "--no-monitor", "--at-login"]) == 1
    unit = tmp_path / "systemd" / "user" / "cnunet-live.service"
    assert f"{unit} can't be written: No space left on device." in capsys.readouterr().err


def test_without_systemd_a_message_says_so(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["live", "--output", "Headset", "--at-login"]) == 1
    assert "needs systemd" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (["--at-login"], "--at-login needs --virtual-microphone and --no-monitor"),
        (["--at-login", "--output", "x", "--seconds", "60"], "can't be combined with --seconds"),
        (["--at-login", "--output", "x", "--record", "a.wav"], "can't be combined with --record"),
        (["--at-login", "--list-devices"], "can't be combined with --list-devices"),
        (["--virtual-microphone", "--no-monitor", "--output", "x"], "nothing is played"),
        (["--seconds", "nan"], "--seconds must be above 0"),
        (["--seconds", "-3"], "--seconds must be above 0"),
        (["--record", "there.wav"], "there.wav' already exists"),
        (["--record", "folder"], "folder' is a folder"),
        (["--record", "a.mp3"], "Recordings are WAV files"),
        (["--record", "a.wav", "--record-input", "there.wav"], "there.wav' already exists"),
        (["--record", "a.wav", "--record-input", "./a.wav"], "name the same file"),
    ],
)
def test_what_cannot_work_is_refused_before_anything_is_live(
    options, problem, tmp_path, monkeypatch, capsys
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.wav").touch()
    (tmp_path / "folder").mkdir()
    assert main(["live", *options]) == 1
    assert problem in capsys.readouterr().err


def test_a_model_file_is_found_at_login_wherever_that_is(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.safetensors").touch()
    commands = argparse.ArgumentParser().add_subparsers()
    live.add(commands)
    parser = commands.choices["live"]
    for given, kept in (("my.safetensors", str(tmp_path / "my.safetensors")), ("base", "base")):
        arguments = parser.parse_args(["--model", given])
        assert login.options_of(parser, arguments) == ["--model", kept]


def run_with(messages: list[LiveMessage], monkeypatch, *options: str) -> int:
    """The exit status of `cnunet live` with an engine that sends this and is then stopped."""

    class Engine:
        def __init__(self, *_: object) -> None: ...

        def send(self, _: LiveMessage) -> None: ...

        def messages(self, _: float) -> list[LiveMessage]:
            return [*messages, StopWanted()]

        def close(self) -> Iterator[LiveMessage]:
            yield Released(summary="0 interruptions")

    monkeypatch.setattr(supervisor, "EngineSupervisor", Engine)
    return main(["live", *options])


RUNNING = Running("Desk microphone", "Headset", 16000, 16000)


@pytest.mark.parametrize("problem", ["The disk is full.", ""])
def test_a_recording_that_is_not_whole_is_an_error(problem, monkeypatch, capsys) -> None:
    recorded = Recorded("a.noisy.wav", "a.wav", 5.0, problem)
    assert run_with([RUNNING, recorded], monkeypatch) == int(bool(problem))
    printed = capsys.readouterr().err
    assert problem in printed
    assert "Recorded 5.0 s: a.wav" in printed  # what there is of it is kept


def test_a_recording_that_cannot_go_on_does_not_end_the_call(capsys) -> None:
    recorded = Recorded("a (2).noisy.wav", "a (2).wav", 0.0, "The disk is full.")
    terminal = Terminal()
    terminal.show(RUNNING)
    terminal.show(recorded)
    assert terminal.has_lost_recording
    assert not terminal.is_over
    assert "The disk is full." in capsys.readouterr().err
    before = Terminal()  # where somebody still looks
    before.show(recorded)
    assert before.is_over


def test_what_a_command_from_elsewhere_changed_is_shown(monkeypatch, capsys) -> None:
    states = [
        Adjust(FULL_STRENGTH, bypass, True, muted=muted)
        for muted, bypass in ((True, False), (True, True), (False, False))
    ]
    run_with([RUNNING, *map(Adjusted, states)], monkeypatch)
    lines = capsys.readouterr().err.splitlines()
    assert lines[1:] == ["Muted.", "Bypassed.", "No longer muted.", "No longer bypassed."]


def test_what_was_never_live_has_no_summary(monkeypatch, capsys) -> None:
    run_with([Trouble("There is no microphone.", retries=True)], monkeypatch)
    assert not capsys.readouterr().out


def test_sleep_needs_a_virtual_microphone(capsys) -> None:
    assert main(["live", "--sleep"]) == 1
    assert "--sleep needs --virtual-microphone" in capsys.readouterr().err


@pytest.mark.parametrize(("wrong_first", "status"), [(True, 1), (False, 0)])
def test_the_status_says_whether_it_has_ever_been_live(monkeypatch, wrong_first, status) -> None:
    running = Running("Desk microphone", "Headset", 16000, 16000)
    trouble = Trouble("There is no microphone.", retries=True)

    class Engine:
        def __init__(self, *_: object) -> None: ...

        def send(self, _: LiveMessage) -> None: ...

        def messages(self, _: float) -> list[LiveMessage]:
            return [trouble] if wrong_first else [running, trouble]

        def close(self) -> Iterator[LiveMessage]:
            yield Released(summary="Interrupted.")

    monkeypatch.setattr(supervisor, "EngineSupervisor", Engine)
    assert main(["live", "--seconds", "0.001"]) == status
