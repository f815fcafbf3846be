"""`cnunet enhance` as a process: its help, what a terminal shows, and how it is stopped."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.cnunet.soundfiles import tones, write_wav

REPOSITORY = Path(__file__).resolve().parents[2]


def test_help_explains_and_imports_nothing_heavy():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cnunet.cli", "enhance", "--help"],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPOSITORY,
    )
    assert "5 to 8 kHz" in " ".join(done.stdout.split())
    for heavy in ("torch", "numpy", "soundfile", "av", "soxr", "tqdm"):
        assert f" {heavy}\n" not in done.stderr


def test_the_package_runs_as_the_command():
    command = [sys.executable, "-m", "cnunet", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=REPOSITORY)
    assert done.stdout.startswith("cnunet ")


@pytest.mark.parametrize("program", ["cnunet", "trainer"])
def test_ctrl_c_while_the_program_is_loaded_prints_no_traceback(program):
    interrupted = f"""
import sys
class Disk:
    def find_spec(self, name, path=None, target=None):
        if name == "{program}.commands":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Disk())
from {program}.cli import main
"""
    command = [sys.executable, "-c", interrupted]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


SLOW = """
import sys, time
from cnunet.cli import main
from cnunet.inference.denoiser import Denoiser
from tests.cnunet.fakes import FakeDenoiser

def slowly(samples):
    print("working", flush=True)
    time.sleep(0.5)
    return samples

Denoiser.load = lambda *_, **__: FakeDenoiser(slowly)
sys.exit(main(["enhance", "--jobs", "1", *sys.argv[1:]]))
"""


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo-terminal")
def test_a_terminal_shows_speed_and_time_left_for_the_file_and_for_all(tmp_path):
    import pty
    import termios

    for name in ("a.wav", "b.wav"):
        write_wav(tmp_path / name, tones(16_000 * 8, 16_000), 16_000)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 100))
    command = [sys.executable, "-c", SLOW, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs, cwd=REPOSITORY):
        os.close(theirs)
        seen = b""
        while True:
            try:
                seen += os.read(ours, 4096)
            except OSError:  # the other side is closed
                break
    os.close(ours)
    lines = [line for line in seen.decode().replace("\r", "\n").split("\n") if "%" in line]
    of_file = [line for line in lines if "'a.wav'" in line]
    of_all = [line for line in lines if "all files" in line]
    assert any("x real time" in line and "left" in line for line in of_file)
    assert any("x real time" in line and "left" in line for line in of_all)
    assert any("100%" in line for line in of_file)
    assert any(" 50%" in line for line in of_all)


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C in another way")
@pytest.mark.parametrize(
    ("stop", "ending"),
    [
        (signal.SIGINT, ".wav"),
        (signal.SIGINT, ".mp3"),
        (signal.SIGINT, ".m4a"),
        (signal.SIGTERM, ".flac"),
        (signal.Signals(1), ".wav"),  # a hang-up, which Windows doesn't know
    ],
)
def test_ctrl_c_leaves_no_partial_file(tmp_path, stop, ending):
    if signal.getsignal(stop) == signal.SIG_IGN:
        pytest.skip(f"{stop.name} is ignored here, as nohup asks for, and so by the child")
    write_wav(tmp_path / "a.wav", tones(48_000 * 30, 48_000), 48_000)
    command = [sys.executable, "-c", SLOW, str(tmp_path / "a.wav"), "--format", ending[1:]]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "working\n"
        assert child.stdout.readline() == "working\n"
        child.send_signal(stop)
        _, errors = child.communicate(timeout=240)
    assert child.returncode == 128 + stop
    assert errors == "cnunet: stopped; partial results were removed.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups of that kind")
@pytest.mark.parametrize(
    "stop",
    [
        signal.SIGINT,
        pytest.param(signal.SIGTERM, marks=pytest.mark.slow),
        pytest.param(signal.Signals(1), marks=pytest.mark.slow),
    ],
)
def test_a_signal_to_all_processes_leaves_no_partial_file(tmp_path, short_tmp_path, stop):
    """As `timeout` and a terminal that closes send it, while several files are in progress."""
    if signal.getsignal(stop) == signal.SIG_IGN:
        pytest.skip(f"{stop.name} is ignored here, as nohup asks for, and so by the child")
    folder, temporary = tmp_path / "sound", short_tmp_path  # where sockets are made
    folder.mkdir()
    write_wav(folder / "a.wav", tones(16_000 * 300, 16_000), 16_000)
    shutil.copy(folder / "a.wav", folder / "b.wav")
    with subprocess.Popen(
        [sys.executable, "-m", "cnunet.cli", "enhance", str(folder), "--jobs", "2"],
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        start_new_session=True,
    ) as child:
        while len(list(folder.glob(".*.part"))) < 2:
            assert child.poll() is None, child.communicate()
            time.sleep(0.05)
        os.killpg(child.pid, stop)
        _, errors = child.communicate(timeout=240)
    assert errors == "cnunet: stopped; partial results were removed.\n"
    assert child.returncode == 128 + stop
    assert sorted(path.name for path in folder.iterdir()) == ["a.wav", "b.wav"]
    assert not list(temporary.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups of that kind")
def test_helper_processes_that_are_just_starting_say_nothing(tmp_path):
    for name in ("a.wav", "b.wav"):
        write_wav(tmp_path / name, tones(16_000 * 60, 16_000), 16_000)
    with subprocess.Popen(
        [sys.executable, "-m", "cnunet.cli", "enhance", str(tmp_path), "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
        start_new_session=True,
    ) as child:
        me = psutil.Process(child.pid)
        # The resource tracker, the manager, and one that enhances.
        while len(me.children()) < 3:
            assert child.poll() is None, child.communicate()
            time.sleep(0.002)
        os.killpg(child.pid, signal.SIGINT)
        _, errors = child.communicate(timeout=240)
    assert errors == "cnunet: stopped; partial results were removed.\n"
    assert child.returncode == 128 + signal.SIGINT


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes in another way")
def test_what_was_read_from_standard_input_goes_when_it_is_stopped(tmp_path):
    command = [sys.executable, "-m", "cnunet.cli", "enhance", "-", "-o", str(tmp_path / "a.wav")]
    with subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=REPOSITORY,
    ) as child:
        while not list(tmp_path.glob("cnunet-*/stdin")):
            assert child.poll() is None
            time.sleep(0.05)
        child.send_signal(signal.SIGTERM)
        assert child.wait(60) == 128 + signal.SIGTERM
        assert child.stderr is not None
        assert child.stderr.read() == "cnunet: stopped; partial results were removed.\n"
    assert not list(tmp_path.iterdir())


def test_several_files_at_a_time_with_a_long_name_of_the_temporary_folder(tmp_path):
    """It is longer than the path of a socket may be."""
    folder, temporary = tmp_path / "sound", tmp_path / ("long" * 30)
    folder.mkdir()
    temporary.mkdir()
    for name in ("a.wav", "b.wav"):
        write_wav(folder / name, tones(16_000, 16_000), 16_000)
    done = subprocess.run(
        [sys.executable, "-m", "cnunet.cli", "enhance", str(folder), "--jobs", "2"],
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
    )
    assert done.returncode == 0, done.stderr
    assert len(list(folder.glob("*.enhanced.wav"))) == 2
