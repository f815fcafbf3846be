"""A small synthetic corpus, a toy network, and commands to run the trainer."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import soundfile
import torch
from torch import Tensor, nn

from cnunet.config import SAMPLE_RATE
from cnunet.network.model import Outputs
from cnunet.network.spectrum import compressed_spectrum
from trainer.config import TrainConfig
from trainer.folder.events import Ending, EventReader
from trainer.run.validate import Validation
from trainer.stages.stages import PlainStage

_SMALL: dict[str, Any] = {
    "preset": "tiny",
    "branches": 1,
    "crop_seconds": 0.256,
    "batch": 1,
    "threads": 1,
    "workers": 0,
    "score_workers": 0,
}
SETTINGS = {**_SMALL, "compile": "off"}
"""The cheapest run there is; its validations score in the same process. Compiling, the default of
runs without a last step, would take some 10 s in every process."""

FLAGS = [
    *(
        word
        for name, value in _SMALL.items()
        for word in (f"--{name.replace('_', '-')}", str(value))
    ),
    "--no-compile",
]


def spawned() -> list[psutil.Process]:
    """The processes that this one has started through multiprocessing."""
    found = []
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it has just ended
            if "spawn_main" in " ".join(child.cmdline()):
                found.append(child)
    return found


Train = Callable[..., Ending]
"""What the fixture `train` gives: it starts a run in a folder, or goes on with it."""


def speech(rng: np.random.Generator, seconds: float) -> np.ndarray:
    """Something with a pitch, harmonics and syllables, at about -25 dBFS."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    pitch = rng.uniform(90, 220) * (1 + 0.1 * np.sin(2 * np.pi * rng.uniform(1, 3) * time))
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    voice = sum(np.sin(k * phase + rng.uniform(0, 6)) / k for k in range(1, 20))
    syllables = np.clip(np.sin(2 * np.pi * 3 * time + rng.uniform(0, 6)) + 0.4, 0, None)
    return (0.08 * voice * syllables).astype(np.float32)


def make_corpus(folder: Path) -> Path:
    """Three speakers, three kinds of noise, a file that is no sound and one that is missing."""
    rng = np.random.default_rng(7)
    rows = []

    def add(path: str, kind: str, label: str, samples: np.ndarray) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        soundfile.write(folder / path, samples, SAMPLE_RATE, subtype="PCM_16")
        rows.append((path, kind, label, "CC0"))

    for number in range(6):
        add(f"speech/s{number}.flac", "speech", f"p{number % 3}", speech(rng, 0.4 + 0.3 * number))
    for number, kind in enumerate(("rain", "rain", "fan", "short")):
        length = 800 if kind == "short" else SAMPLE_RATE
        add(f"noise/n{number}.flac", "noise", kind, 0.05 * rng.standard_normal(length))
    (folder / "noise/bad.flac").write_text("this is no sound")
    rows.append(("noise/bad.flac", "noise", "rain", "CC BY"))
    rows.append(("noise/gone.flac", "noise", "gone", "CC BY"))
    write_table(folder / "manifest.csv", ("path", "kind", "speaker_or_noise_kind", "licence"), rows)
    _make_rooms(rng, folder / "rir")
    _make_pairs(rng, folder / "valid")
    return folder


def write_table(path: Path, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Write a CSV file."""
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([columns, *rows])


def _make_rooms(rng: np.random.Generator, folder: Path) -> None:
    folder.mkdir()
    rooms = []
    for length in (1200, 3000):
        room = rng.standard_normal(length) * np.exp(-np.arange(length) / 500) * 3000
        room[:40] = 0
        room[40] = 32000
        rooms.append(room.astype(np.int16))
    np.savez(
        folder / "rirs_16k.npz",
        rir=np.concatenate(rooms),
        length=[len(room) for room in rooms],
        direct_index=[40, 40],
    )


def _make_pairs(rng: np.random.Generator, folder: Path) -> None:
    folder.mkdir()
    rows = []
    for number, noise in enumerate(("rain", "none")):
        clean = speech(rng, 1.0 + 0.1 * number)
        noisy = clean + 0.02 * rng.standard_normal(len(clean)) * (noise != "none")
        names = f"{number}_noisy.flac", f"{number}_clean.flac"
        for name, samples in zip(names, (noisy, clean), strict=True):
            soundfile.write(folder / name, samples, SAMPLE_RATE, subtype="PCM_16")
        rows.append((*names, noise))
    write_table(folder / "manifest.csv", ("noisy", "clean", "noise"), rows)


def validation(pesq: float = 2.0, stoi: float = 0.8) -> Validation:
    """Scores that no network has, for the conditions of `make_corpus`."""
    noisy = {"pairs": 1, "pesq": pesq, "stoi": stoi, "si_sdr": 5.0, "lost": 0.1, "pauses_db": -20.0}
    clean = {**noisy, "pesq": 4.0, "stoi": 0.99, "si_sdr": 20.0, "lost": 0.0}
    return Validation(
        published_loss=0.1, pesq=pesq, stoi=stoi, si_sdr=5.0, clean_pesq=4.0, lost=0.1,
        pauses_db=-20.0, conditions={"noisy": noisy, "clean": clean},
    )  # fmt: skip


class Toy(nn.Module):
    """The least network with weights, buffers and a memory of its batches: waves to waves."""

    def __init__(self) -> None:
        super().__init__()
        torch.manual_seed(0)
        self.conv = nn.Conv1d(1, 4, 9, padding=4)
        self.norm = nn.BatchNorm1d(4)
        self.out = nn.Conv1d(4, 1, 1)

    def outputs(self, noisy: Tensor) -> Outputs:
        wave = self.out(self.norm(self.conv(noisy[:, None])).relu())[:, 0]
        return Outputs(wave, compressed_spectrum(wave)[None], wave)

    def forward(self, noisy: Tensor) -> Tensor:
        return self.outputs(noisy).waveform


def toy_stage(config: TrainConfig) -> PlainStage:
    """Plain training of a new toy."""
    return PlainStage(Toy(), config)  # type: ignore[arg-type]


def trainer(*arguments: str | Path) -> list[str]:
    """The command that starts the trainer as other programs start it."""
    return [sys.executable, "-P", "-m", "trainer.cli", *map(str, arguments)]


def run_trainer(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the trainer to its end and return its output."""
    return subprocess.run(trainer(*arguments), capture_output=True, text=True)


def saved_state(folder: Path) -> dict[str, Any]:
    """What the run in a folder has saved. Our own file: unpickled freely, that is faster."""
    state: dict[str, Any] = torch.load(folder / "state.pt", weights_only=False)
    return state


def same_state(one: Path, other: Path) -> bool:
    """Whether the saved states of two folders are the same, bit by bit."""
    return _equal(saved_state(one), saved_state(other))


def _equal(one: object, other: object) -> bool:
    if isinstance(one, Tensor) and isinstance(other, Tensor):
        return torch.equal(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_equal(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(_equal, one, other))
    return one == other


def events(folder: Path) -> list[str]:
    return [event["event"] for event in EventReader(folder / "events.jsonl").read()]


def reason(folder: Path) -> str:
    """Why the run in a folder has stopped, for people."""
    last = EventReader(folder / "events.jsonl").read()[-1]
    assert last["event"] == "stopped"
    return str(last["reason"])
