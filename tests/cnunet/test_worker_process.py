"""The file worker as a process of its own, as the window starts it."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cnunet.ipc.protocol import Failed, Finished, Opened, Progress, Stopped, decode, encode
from tests.cnunet.jobs import job

FAKE = Path(__file__).parents[1] / "gui" / "fake_worker.py"


@pytest.fixture
def child(tmp_path):
    """Starts the stand-in worker as a process, and ends it after the test."""
    children = []
    log = (tmp_path / "log").open("w")

    def start(pause_s=0.0, **options):
        process = subprocess.Popen(
            [sys.executable, "-P", str(FAKE), str(pause_s)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            **options,
        )
        children.append(process)
        return process

    yield start
    for process in children:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):
                stream.close()
    log.close()


def tell(process, *messages):
    process.stdin.write("".join(map(encode, messages)))
    process.stdin.flush()


def listen_until(process, kind):
    for line in process.stdout:
        message = decode(line)
        if isinstance(message, kind):
            return message
    raise AssertionError(f"it ended without {kind.__name__}")


def test_child_works_and_ends_with_its_input(child, noisy):
    process = child()
    tell(process, job(noisy))
    assert Path(listen_until(process, Finished).output).exists()
    process.stdin.close()
    assert process.wait(60) == 0


def test_child_gives_way_to_others(child, noisy):
    process = child()
    tell(process, job(noisy))
    listen_until(process, Finished)
    assert os.getpriority(os.PRIO_PROCESS, process.pid) >= min(
        os.getpriority(os.PRIO_PROCESS, 0) + 10, 19
    )


def test_child_leaves_nothing_when_its_input_ends_in_the_middle(child, noisy):
    process = child(pause_s=0.5)
    tell(process, job(noisy))
    listen_until(process, Progress)
    process.stdin.close()
    assert process.wait(60) == 0
    assert not list(noisy.parent.glob("*.enhanced.*"))
    assert not list(noisy.parent.glob(".cnunet-*"))


def test_child_ends_when_the_other_end_is_gone(child, noisy):
    process = child()
    process.stdout.close()
    tell(process, job(noisy))
    assert process.wait(60) == 0
    assert "Traceback" not in (noisy.parent / "log").read_text()


def test_child_leaves_ctrl_c_to_the_window(child, noisy):
    process = child()
    tell(process, job(noisy))
    listen_until(process, Opened)
    process.send_signal(signal.SIGINT)
    assert listen_until(process, Finished)


@pytest.mark.parametrize("line", ["nonsense\n", encode(Stopped(1)), json.dumps({"v": 10}) + "\n"])
def test_child_ends_when_it_does_not_understand(child, noisy, line):
    process = child()
    process.stdin.write(line)
    process.stdin.flush()
    assert process.wait(60) == 1
    assert "invalid message" in (noisy.parent / "log").read_text()


def test_what_libraries_print_is_no_message(noisy):
    code = "import os; from cnunet.worker import worker\n" + (
        "def load(model, device):\n"
        "    print('a library says hello'); os.write(1, b'so does another\\n'); raise OSError\n"
        "worker.main(load)"
    )
    with subprocess.Popen(
        [sys.executable, "-P", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        tell(process, job(noisy))
        assert listen_until(process, Failed).unexpected  # every line before it was a message
        _, log = process.communicate()
    assert "a library says hello" in log
    assert "so does another" in log
