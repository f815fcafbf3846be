"""A data folder from real recordings with defects of every kind planted in it."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import soundfile

from cnunet.config import SAMPLE_RATE
from trainer.sounds import shaping

Signal = np.ndarray
Rng = np.random.Generator


class Planter:
    """Writes pairs of a corpus into `folder`, damaged, and remembers what is wrong with which.

    speakers: rows of the table beside the data.
    planted: names of damaged recordings by kind of finding; those of pairs are the noisy ones.
    """

    def __init__(self, corpus: Path, folder: Path, seed: int = 0) -> None:
        self.rng = np.random.default_rng(seed)
        self.folder = folder
        self.planted: dict[str, set[str]] = defaultdict(set)
        with (corpus / "manifest.csv").open(newline="", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if (corpus / row["path"]).exists()]
        self._speech, self._noise = (
            [corpus / row["path"] for row in rows if row["kind"] == kind]
            for kind in ("speech", "noise")
        )
        self.rng.shuffle(self._speech)
        self._taken = 0
        self.speakers: list[tuple[str, str]] = []

    def plant_all(self, each: int) -> None:
        """Plant each defect `each` times, and as many sound pairs for validation."""
        for number in range(each):
            for kind, plant in PLANTS.items():
                name = f"{kind}_{number:03}.wav"
                plant(self, name, number)
            self.write(f"sound_{number:03}.wav", *self.pair(), folder="valid")
        with (self.folder / "speakers.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([("path", "speaker"), *self.speakers])

    def speech(self) -> Signal:
        """Return the next recording of speech, 12 s of it at most."""
        path = self._speech[self._taken % len(self._speech)]
        self._taken += 1
        samples, _ = soundfile.read(path, dtype="float32", frames=12 * SAMPLE_RATE)
        return samples

    def noise_for(self, clean: Signal, low_db: float, high_db: float) -> Signal:
        """Return recorded noise at a random ratio of active speech to noise."""
        path = self._noise[self.rng.integers(len(self._noise))]
        noise, _ = soundfile.read(path, dtype="float32")
        noise = shaping.at_unit_rms(np.resize(noise, len(clean)))
        level = shaping.active_rms(clean) * 10 ** (-self.rng.uniform(low_db, high_db) / 20)
        return noise * np.float32(level)

    def pair(self) -> tuple[Signal, Signal]:
        """Return a noisy and a clean signal of -5 to 20 dB, peaks below full scale."""
        clean = self.speech()
        noisy = clean + self.noise_for(clean, -5, 20)
        gain = min(1.0, 0.99 / float(np.max(np.abs(noisy))))
        return noisy * gain, clean * gain

    def write(
        self, name: str, noisy: Signal, clean: Signal, folder: str = "", who: str | None = None
    ) -> None:
        """Write a pair of a speaker of its own, or of `who`."""
        for half, samples in (("noisy", noisy), ("clean", clean)):
            path = self.folder / folder / half / name
            path.parent.mkdir(parents=True, exist_ok=True)
            soundfile.write(path, samples, SAMPLE_RATE, subtype="PCM_16")
        place = f"{folder}/clean/{name}" if folder else f"clean/{name}"
        self.speakers.append((place, who or place))

    def path(self, half: str, name: str) -> Path:
        return self.folder / half / name


def _missing(to: Planter, name: str, number: int) -> None:
    to.write(name, *to.pair())
    gone, left = ("clean", "noisy") if number % 2 else ("noisy", "clean")
    to.path(gone, name).unlink()
    to.planted["missing"].add(f"{left}/{name}")


def _unreadable(to: Planter, name: str, number: int) -> None:
    to.write(name, *to.pair())
    contents = (b"", b"no sound", to.rng.bytes(20_000), b"RIFF\x24\0\0\0WAVEfmt ")
    to.path("noisy", name).write_bytes(contents[number % len(contents)])
    to.planted["unreadable"].add(f"noisy/{name}")


def _damaged(to: Planter, name: str, number: int) -> None:
    to.write(name, *to.pair())
    path = to.path("clean", name)
    path.write_bytes(path.read_bytes()[: -int(to.rng.integers(2_000, 40_000))])
    to.planted["damaged"].add(f"clean/{name}")
    to.planted["length"].add(f"noisy/{name}")


def _length(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    cut = int(10 ** to.rng.uniform(0.5, 4))
    to.write(name, noisy[:-cut] if number % 2 else noisy, clean if number % 2 else clean[:-cut])
    to.planted["length"].add(f"noisy/{name}")


def _misaligned(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    shift = int(10 ** to.rng.uniform(0.31, 4)) * (-1) ** number
    moved = np.zeros_like(noisy)
    if shift > 0:
        moved[shift:] = noisy[:-shift]
    else:
        moved[:shift] = noisy[-shift:]
    to.write(name, moved, clean)
    to.planted["misaligned"].add(f"noisy/{name}")


def _unrelated(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    to.write(name, noisy, np.resize(to.speech(), len(clean)))
    to.planted["unrelated"].add(f"noisy/{name}")


def _silent(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    faint = 1e-4 * to.rng.standard_normal(len(clean)) * (number % 2)
    half = ("noisy", "clean")[number // 2 % 2]
    to.write(name, *((faint, clean) if half == "noisy" else (noisy, faint)))
    to.planted["silent"].add(f"{half}/{name}")


def _clipped(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    cut = shaping.clip_peaks(to.rng, noisy) * np.float32(to.rng.uniform(0.3, 1))
    to.write(name, cut, clean)
    to.planted["clipped"].add(f"noisy/{name}")


def _clipped_clean(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    cut = shaping.clip_peaks(to.rng, clean) * np.float32(to.rng.uniform(0.3, 1))
    to.write(name, noisy, cut)
    to.planted["clipped_clean"].add(f"clean/{name}")


def _duplicate(to: Planter, name: str, number: int) -> None:
    to.write(name, *to.pair())
    later = f"{name[:-4]}_copy"
    for half in ("noisy", "clean"):
        source = to.path(half, name)
        if number % 2:
            shutil.copy(source, to.path(half, f"{later}.wav"))
        else:
            samples, rate = soundfile.read(source)
            soundfile.write(to.path(half, f"{later}.flac"), samples, rate, subtype="PCM_24")
    to.speakers.append((later, "twice"))
    to.planted["duplicate"].add(f"noisy/{later}.{'wav' if number % 2 else 'flac'}")


def _noisy_clean(to: Planter, name: str, number: int) -> None:
    clean = to.speech()
    target = clean + to.noise_for(clean, 0, 15)
    noisy = target + to.noise_for(clean, -5, 10)
    gain = min(1.0, 0.99 / float(np.max(np.abs(noisy))))
    to.write(name, noisy * gain, target * gain)
    to.planted["noisy_clean"].add(f"clean/{name}")


def _rates(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    to.write(name, noisy, clean)
    half = shaping.change_speed(noisy, (1, 2))[: -(-len(noisy) // 2)]
    soundfile.write(to.path("noisy", name), half, SAMPLE_RATE // 2, subtype="PCM_16")
    to.planted["pair_rates"].add(f"noisy/{name}")
    to.planted["low_rate"].add(f"noisy/{name}")


def _shared_speakers(to: Planter, name: str, number: int) -> None:
    to.write(name, *to.pair(), who=name)
    to.write(f"other_{name}", *to.pair(), folder="valid", who=name)
    to.planted["shared_speakers"].add(f"valid/clean/other_{name}")


def _shared_recordings(to: Planter, name: str, number: int) -> None:
    noisy, clean = to.pair()
    to.write(name, noisy, clean)
    to.write(name, clean + to.noise_for(clean, 0, 15), clean, folder="valid")
    to.planted["shared_recordings"].add(f"valid/clean/{name}")


PLANTS: dict[str, Callable[[Planter, str, int], Any]] = {
    plant.__name__[1:]: plant
    for plant in (
        *(_missing, _unreadable, _damaged, _length, _misaligned, _unrelated, _silent, _clipped),
        *(_clipped_clean, _duplicate, _noisy_clean, _rates, _shared_speakers, _shared_recordings),
    )
}
