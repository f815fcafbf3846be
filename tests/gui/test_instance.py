"""A second launch passes its files to the first window."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.instance import SingleInstance
from tests.gui.support import wait_until

PATIENCE_MS = 30_000

# Becomes the first, and says so; when killed, it leaves its socket and lock behind.
FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.claim(), flush=True)
application.exec()
"""

# Sends the files whose names it reads, and prints whether they were accepted.
SECOND = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.claim_or_send([Path(name) for name in json.load(sys.stdin)], "small"), flush=True)
"""


@pytest.fixture
def tmp_path(short_tmp_path):
    return short_tmp_path


@pytest.fixture
def make_instance(qapp, tmp_path):
    instances = []

    def make(**options):
        instances.append(SingleInstance(tmp_path / "settings", **options))
        return instances[-1]

    yield make
    for instance in instances:
        instance.close()


def launched(arguments, home):
    places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(home))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "app.main", *arguments],
        env={**os.environ, **places, "HOME": str(home)},
    )


def test_a_second_gives_its_files_to_the_first(qtbot, make_instance, tmp_path):
    first = make_instance()
    assert first.claim()
    called: list[tuple[list[Path], str]] = []
    first.called.connect(lambda files, model: called.append((files, model)))
    names = ["a\n😀.wav", "/b" * 500, *(f"{k}.wav" for k in range(5000))]
    with subprocess.Popen(
        [sys.executable, "-P", "-c", SECOND, str(tmp_path / "settings")],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as second:
        assert second.stdin is not None and second.stdout is not None
        second.stdin.write(json.dumps(names).encode())
        second.stdin.close()
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE_MS)
        assert second.stdout.read() == b"False\n"
    assert called == [([tmp_path / name for name in names], "small")]


def test_a_place_that_was_left_can_be_taken(make_instance):
    first, second = make_instance(), make_instance()
    assert first.claim()
    first.close()
    assert second.claim()


def test_a_crash_leaves_no_obstacle(qtbot, make_instance, tmp_path):
    folder = str(tmp_path / "settings")
    with subprocess.Popen(
        [sys.executable, "-P", "-c", FIRST, folder], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"True\n"
        follower = make_instance()
        assert not follower.claim()
        process.kill()
    assert follower.claim()
    with subprocess.Popen(
        [sys.executable, "-P", "-c", SECOND, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as second:
        assert second.stdin is not None and second.stdout is not None
        second.stdin.write(b"[]")
        second.stdin.close()
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=PATIENCE_MS)
        assert second.stdout.read() == b"False\n"


def test_a_first_that_does_not_answer_is_given_up(make_instance, caplog):
    first, second = make_instance(), make_instance(patience_ms=300)
    assert first.claim()
    first.stop_listening()
    assert second.claim_or_send([], "small")
    assert "does not answer" in caplog.text


def test_a_launch_while_the_first_closes_becomes_the_first(make_instance, monkeypatch):
    """As soon as that has ended, rather than beside it and without the lock."""
    first, second, third = make_instance(), make_instance(), make_instance()
    assert first.claim()
    first.stop_listening()
    monkeypatch.setattr("app.instance.time.sleep", lambda _: first.close())
    assert second.claim_or_send([], "small")
    assert not third.claim()


@pytest.mark.skipif(sys.platform == "win32", reason="local sockets are pipes there")
@pytest.mark.parametrize("line", [b"hello\n", b"[]\n", b'{"files": 3, "model": 1}\n', b'{"files'])
def test_invalid_messages_are_ignored(qtbot, make_instance, line, caplog):
    first = make_instance()
    assert first.claim()
    called: list[object] = []
    first.called.connect(lambda *what: called.append(what))
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(first.name)
        stranger.sendall(line)
        stranger.shutdown(socket.SHUT_WR)
        stranger.setblocking(False)

        def hung_up():
            try:
                return stranger.recv(10) == b""
            except BlockingIOError:
                return False

        qtbot.waitUntil(hung_up)
    assert called == []


def test_a_second_launch_of_the_program(tmp_path):
    """The real thing: the second ends at once, and the first has its file."""
    source = tmp_path / "no sound.wav"
    source.write_text("no sound")
    with launched([], tmp_path) as first:
        assert wait_until((tmp_path / "cnunet" / "window.lock").exists, 60)
        with launched([str(source)], tmp_path) as second:
            assert second.wait(60) == 0
        assert wait_until((tmp_path / "cnunet" / "log" / "worker-1.log").exists, 60)
        assert first.poll() is None
        first.kill()
