"""Folders of made-up training runs, for tests of how the window shows them."""

import json
import time
from pathlib import Path

import numpy as np
import soundfile

from tests.trainer.made import speech

RATE = 16000


def write_run(folder, events=(), **settings):
    """A run's folder with these events, each a dictionary or its kind; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    config = {"format_version": 1, "corpus": "/nowhere", "steps": 100, **settings}
    (folder / "config.json").write_text(json.dumps(config))
    append(folder, *events)
    return folder


def append(folder, *events):
    """More of the log of a run."""
    with (folder / "events.jsonl").open("a") as file:
        for event in events:
            whole = {"event": event} if isinstance(event, str) else event
            named = {"event": whole["event"], "time": round(time.time(), 3), **whole}
            file.write(json.dumps(named) + "\n")


def shown(page, folder):
    """What the monitor shows of a run."""
    page.monitor.open_run(folder)
    page.monitor.run.read()
    page.monitor.show_all()
    return page.monitor.view


def step(number, loss=0.05, **more):
    """The event of a step."""
    return {"event": "step", "step": number, "hours": number / 100, "loss": loss, "steps": 1,
            "learning_rate": 1e-3, **more}  # fmt: skip


def validated(number, pesq=1.5, **more):
    """The event of a validation, by default of the best weights so far."""
    scores = {"loss": 0.04, "pesq": pesq, "stoi": 0.8, "si_sdr": 8.0, "best_step": number}
    return {"event": "validated", "step": number, **scores, **more}


def write_speech(folder, speakers=4, each=3, seconds=2.0):
    """Clean speech of made-up speakers, in folders `speaker_1` and so on; returns the folder."""
    rng = np.random.default_rng(5)
    for who in range(1, speakers + 1):
        (folder / "clean" / f"speaker_{who}").mkdir(parents=True, exist_ok=True)
        for number in range(each):
            path = folder / "clean" / f"speaker_{who}" / f"{number}.wav"
            soundfile.write(path, speech(rng, seconds), RATE)
    return folder


def write_noise(folder, count=3, seconds=3.0):
    """Recordings of noise."""
    rng = np.random.default_rng(6)
    (folder / "noise").mkdir(parents=True, exist_ok=True)
    for number in range(count):
        noise = 0.05 * rng.standard_normal(round(seconds * RATE))
        soundfile.write(folder / "noise" / f"{number}.wav", noise, RATE)
    return folder


def state_of(run):
    """The state of a run, in a call, since mypy would narrow the attribute for good."""
    return run.state


def events_of(folder):
    """All events of a run."""
    return [json.loads(line) for line in Path(folder, "events.jsonl").read_text().splitlines()]
