"""A command whose output can't be shown or written does its work all the same."""

import os
import shlex
import subprocess
import sys

import numpy as np
import pytest
import soundfile

from tests.cnunet.test_batch_faults import PROGRAM, REPOSITORY, make


def program(*arguments, **options):
    """The command in a process of its own, where the model changes nothing."""
    command = [sys.executable, "-c", PROGRAM, "enhance", "--jobs", "1", *map(str, arguments)]
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(command, cwd=REPOSITORY, env=environment, check=False, **options)


@pytest.mark.parametrize("variables", [
    {"PYTHONIOENCODING": "cp1252"},
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
])  # fmt: skip
def test_a_terminal_that_cannot_show_a_name_gets_escapes(tmp_path, variables):
    name = "Запись \N{GRINNING FACE}.wav"
    make(tmp_path / "a.wav").rename(tmp_path / name)
    make(tmp_path / "b.wav")
    done = program(tmp_path, env=variables, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"2 enhanced, 0 skipped, 0 failed." in done.stdout
    assert b"\\u" in done.stdout
    assert len(list(tmp_path.glob("*.enhanced.wav"))) == 2


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full here")
def test_a_full_disk_under_the_list_of_results_costs_only_the_list(tmp_path):
    for name in "abc":
        make(tmp_path / f"{name}.wav")
    with open("/dev/full", "w") as full:
        done = program(tmp_path, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == "cnunet: can't write to standard output (No space left on device).\n"
    assert len(list(tmp_path.glob("*.enhanced.wav"))) == 3


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
@pytest.mark.parametrize("both", [False, True])
def test_a_closed_pipe_costs_only_the_list(tmp_path, both):
    for name in "abc":
        make(tmp_path / f"{name}.wav")
    reading, writing = os.pipe()
    os.close(reading)
    errors = writing if both else subprocess.PIPE
    done = program(tmp_path, stdout=writing, stderr=errors, text=True)
    os.close(writing)
    assert done.returncode == 1
    assert both or done.stderr == "cnunet: can't write to standard output (Broken pipe).\n"
    assert len(list(tmp_path.glob("*.enhanced.wav"))) == 3


@pytest.mark.skipif(os.name == "nt", reason="shells there can't close a stream")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_were_closed_from_the_start_are_no_error(tmp_path, closed):
    make(tmp_path / "a.wav")
    make(tmp_path / "b.wav")
    command = [sys.executable, "-c", PROGRAM, "enhance", "--jobs", "1", str(tmp_path), "--mix=0"]
    done = subprocess.run(
        ["sh", "-c", f"{shlex.join(command)} {closed}"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    for name in "ab":
        result = soundfile.read(tmp_path / f"{name}.enhanced.wav")[0]
        assert np.array_equal(result, soundfile.read(tmp_path / f"{name}.wav")[0])


@pytest.mark.skipif(os.name == "nt", reason="pipes end in another way there")
def test_other_commands_end_quietly_at_a_closed_pipe():
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "cnunet.cli", "models"],
        stdout=writing, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY, check=False,
    )  # fmt: skip
    os.close(writing)
    assert done.returncode == 1
    assert done.stderr == "cnunet: can't write to standard output (Broken pipe).\n"
