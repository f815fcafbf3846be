"""Runs in processes of their own that are asked to end, killed, or left without room."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnunet.network.checkpoint import load_checkpoint
from tests.trainer.made import FLAGS, run_trainer, same_state, saved_state, trainer
from trainer.folder.events import EventReader

# A busy machine takes long: no other limit than this one, for what never ends.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.fixture
def flags(corpus_folder: Path, corpus_cache: Path) -> list[str]:
    """Settings of a run that saves after every step."""
    data = ["--corpus", str(corpus_folder), "--cache", str(corpus_cache)]
    return [*FLAGS, *data, "--save-minutes", "0"]


class Child:
    """A run in a process of its own."""

    def __init__(self, folder: Path, flags: list[str]) -> None:
        self.process = subprocess.Popen(
            trainer("run", folder, *flags),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.reader = EventReader(folder / "events.jsonl")
        self.reader.read()  # the events of earlier legs

    def wait_for_saves(self, count: int) -> None:
        """Wait until the run has saved this many times."""
        while count > 0:
            assert self.process.poll() is None, "it ended before its time"
            count -= sum(event["event"] == "saved" for event in self.reader.read())
            time.sleep(0.02)

    def end(self, number: signal.Signals) -> int:
        """Send a signal and return the exit status."""
        self.process.send_signal(number)
        return self.process.wait()


def test_killed_at_any_time_it_goes_on_from_its_last_save(flags: list[str], tmp_path: Path) -> None:
    run = tmp_path / "run"
    for count in (1, 2, 4):
        child = Child(run, flags)
        child.wait_for_saves(count)
        assert child.end(signal.SIGKILL) == -signal.SIGKILL
    step = saved_state(run)["step"] + 1
    assert step > 7
    assert run_trainer("run", run, "--steps", step).returncode == 0

    whole = tmp_path / "whole"
    assert run_trainer("run", whole, *flags, "--steps", step).returncode == 0
    assert same_state(whole, run)


@pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without asking them")
@pytest.mark.parametrize("whom", ["the run", "its processes, too"])
def test_asked_to_end_it_saves_first(flags: list[str], tmp_path: Path, whom: str) -> None:
    """`timeout`, say, asks the whole group of processes."""
    child = Child(tmp_path, [*flags, "--workers", "1"])
    child.wait_for_saves(2)
    if whom != "the run":
        os.killpg(child.process.pid, signal.SIGTERM)
    assert child.end(signal.SIGTERM) == 0
    events = EventReader(tmp_path / "events.jsonl").read()
    assert [event["event"] for event in events[-2:]] == ["saved", "stopped"]
    assert events[-1]["reason"] == "stopped by SIGTERM"
    assert saved_state(tmp_path)["step"] == events[-1]["step"]


SHALLOW = (
    "import sys, torch, cnunet.network.model, trainer.cli, trainer.run.session as session;"
    "own = session.compile_network;"
    "session.compile_network = lambda *given: own(*given[:2], torch.device('xpu'));"
    "cnunet.network.model.ENCODER_LEVELS = cnunet.network.model.DECODER_LEVELS = (1,) * 2;"
    "sys.exit(trainer.cli.main(sys.argv[1:]))"
)
"""A trainer that has torch compile, as for a GPU; with two stages of one level each, so less."""

SLOW_COMPILER = """#!/bin/sh
# Writes half of a kernel's file and stays there, as long as the file "slow" is beside it.
target=; before=
for word; do [ "$before" = -o ] && target=$word; before=$word; done
case "$*" in
*.main.cpp*) [ -e "${0%/*}/slow" ] && { printf half > "$target"; sleep 600; } ;;
esac
exec g++ "$@"
"""


@pytest.mark.skipif(shutil.which("g++") is None, reason="needs g++")
def test_killed_while_torch_compiles_it_starts_again(flags: list[str], tmp_path: Path) -> None:
    """torch keeps what is half compiled, but never gets to see it."""
    compiler = tmp_path / "bin" / "slow-g++"
    compiler.parent.mkdir()
    compiler.write_text(SLOW_COMPILER)
    compiler.chmod(0o755)
    (compiler.parent / "slow").touch()
    run, cache = tmp_path / "run", tmp_path / "torch"
    environment = {**os.environ, "CXX": str(compiler), "TORCHINDUCTOR_CACHE_DIR": str(cache)}
    words = ["run", run, *flags, "--compile", "--steps", "2"]
    command = [sys.executable, "-P", "-c", SHALLOW, *map(str, words)]

    child = subprocess.Popen(command, env=environment, start_new_session=True)
    while not any(file.read_bytes() == b"half" for file in cache.rglob("*.main.so*")):
        assert child.poll() is None, "it ended before its time"
        time.sleep(0.1)
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()

    (compiler.parent / "slow").unlink()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert saved_state(run)["step"] == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB: room for a state of 4.3 MB, and for little else."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_costs_no_more_than_the_last_minutes(
    flags: list[str], small_disk: Path
) -> None:
    run = small_disk / "run"
    flags = [*flags, "--steps", "2"]
    assert run_trainer("run", run, *flags).returncode == 0
    before = (run / "state.pt").read_bytes()

    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - 100_000))
    result = run_trainer("run", run, *flags, "--steps", "4")
    assert result.returncode == 1
    assert "free some space" in result.stderr
    assert "Traceback" not in result.stderr

    # Enough at the start, but not any more when it saves.
    code = (
        "import trainer.run.session, trainer.cli, sys;"
        "trainer.run.session.ensure_free_space = lambda *_: None;"
        "sys.exit(trainer.cli.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-P", "-c", code, "run", str(run), *flags, "--steps", "4"]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 1
    assert "state.pt: No space left on device" in result.stderr
    assert "Traceback" not in result.stderr
    assert (run / "state.pt").read_bytes() == before

    ballast.unlink()
    assert run_trainer("run", run, *flags, "--steps", "4").returncode == 0
    assert saved_state(run)["step"] == 4


def test_it_needs_no_particular_folder(flags: list[str], tmp_path: Path) -> None:
    """Decoys in the current folder are not imported, and paths are kept absolute."""
    for name in ("trainer", "cnunet"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise SystemExit('the decoy was imported')")
    command = trainer(
        "run", "run", *flags, "--workers", "1", "--score-workers", "1", "--steps", "1"
    )
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert json.loads((tmp_path / "run" / "config.json").read_text())["steps"] == 1
    assert load_checkpoint(tmp_path / "run" / "last.safetensors")[1]["steps"] == 1
