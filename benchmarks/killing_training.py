"""Kills a training run at random: it continues as if it had never been killed, bit for bit."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from pathlib import Path

from tests.trainer.made import ENVIRONMENT, FLAGS, make_corpus, same_state, saved_state, trainer
from trainer.folder.events import EventReader

_STARTING_S = 12.0  # it loads torch and the corpus
_STEPPING_S = 1.5  # some steps, each with a save


def kill_training(count: int, seed: int) -> int:
    """Kill a run `count` times; returns the number of failures."""
    rng, wrong, partial, started = random.Random(f"{seed} training"), 0, 0, 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        data = ["--corpus", make_corpus(folder / "corpus"), "--cache", folder / "cache"]
        flags = [*FLAGS, *map(str, data), "--save-minutes", "0"]
        run, step = folder / "run", 0
        for number in range(count):
            saves = rng.choice((0, 1, 1, 2, 3))
            wait_s = rng.uniform(0, _STEPPING_S if saves else _STARTING_S)
            mid_save = saves > 0 and rng.random() < 0.5
            words = [*flags, "--workers", str(rng.choice((0, 1)))]
            ended = _killed_after(run, words, saves, None if mid_save else wait_s)
            left = _partial(run)
            before, step = step, _saved_step(run)
            partial += bool(left)
            started += saves > 0
            fault = ended or ("it lost steps" if step < before + saves else "")
            if fault:
                print(number, fault, flush=True)
                wrong += 1
        steps = str(step + 1)
        _finish(run, flags, steps)
        forgotten = [path.name for path in _partial(run)]
        _finish(folder / "whole", flags, steps)
        equal = same_state(folder / "whole", run)
    print(
        f"training: {count} kills, {started} of them after steps, {partial} while a file was "
        f"written; {wrong} wrong; step {steps} is {'equal' if equal else 'NOT EQUAL'} to that of a "
        f"run that was never killed; left behind: {forgotten or 'nothing'}",
        flush=True,
    )
    return wrong + len(forgotten) + (not equal)


def _killed_after(run: Path, flags: list[str], saves: int, wait_s: float | None) -> str:
    """Start or resume a run and kill it; returns what went wrong before or after.

    saves: how many to wait for first. wait_s: how long to wait then; None to kill in the middle of
    the next save.
    """
    reader = EventReader(run / "events.jsonl")
    reader.read()  # skip what was logged before earlier kills
    process = subprocess.Popen(
        trainer("run", run, *flags),
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    while saves > 0 and process.poll() is None:
        saves -= sum(event["event"] == "saved" for event in reader.read())
        time.sleep(0.02)
    if wait_s is None:
        while not _partial(run) and process.poll() is None:
            time.sleep(0.001)
    time.sleep(wait_s or 0)
    process.kill()
    if process.wait() != -signal.SIGKILL:
        return f"it ended by itself, with status {process.returncode}"
    return "" if _is_empty_soon(process.pid) else "its processes outlive it"


def _is_empty_soon(group: int) -> bool:
    """Whether all processes of a group end; kills them otherwise."""
    for _ in range(600):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    return False


def _partial(run: Path) -> list[Path]:
    return list(run.glob(".*.part"))


def _saved_step(run: Path) -> int:
    return int(saved_state(run)["step"]) if (run / "state.pt").exists() else 0


def _finish(run: Path, flags: list[str], steps: str) -> None:
    subprocess.run(
        trainer("run", run, *flags, "--steps", steps),
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        check=True,
    )
