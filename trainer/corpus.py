"""The corpus decoded once: int16 samples in one memory-mapped file, and an index of its clips.

A corpus is a folder with `manifest.csv` (columns path, kind, speaker_or_noise_kind, and
perhaps licence), the files it names, and `rir/rirs_16k.npz` with room responses.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import soundfile

from cnunet.config import SAMPLE_RATE
from cnunet.errors import CNUNetError
from trainer.files import cannot_write, write_beside

CACHE_VERSION = 1
RIR_FULL_SCALE = 32000.0

FloatArray = npt.NDArray[np.float32]


class CorpusError(CNUNetError):
    """The training data cannot be used; the message says which file and why."""


@dataclass(frozen=True)
class Clip:
    """One file in the cache: its first sample, its length in samples, and who or what it is."""

    label: str
    start: int
    length: int


class Corpus:
    """Read access to a decoded corpus. It pickles as a path: every process maps the file itself."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache

    def __getstate__(self) -> dict[str, Any]:
        return {"cache": self.cache}

    @cached_property
    def _index(self) -> dict[str, Any]:
        index: dict[str, Any] = json.loads((self.cache / "index.json").read_text("utf-8"))
        return index

    @cached_property
    def _samples(self) -> npt.NDArray[np.int16]:
        samples: npt.NDArray[np.int16] = np.load(self.cache / "samples.npy", mmap_mode="r")
        return samples

    @cached_property
    def speakers(self) -> list[list[Clip]]:
        """The speech clips, grouped by speaker."""
        return _grouped(self._index["speech"])

    @cached_property
    def noises(self) -> list[list[Clip]]:
        """The noise clips, grouped by kind."""
        return _grouped(self._index["noise"])

    @cached_property
    def rooms(self) -> list[FloatArray]:
        """The room responses, each from its direct sound on; empty where the corpus has none."""
        path = self.cache / "rooms.npz"
        if not path.exists():
            return []
        with np.load(path) as stored:
            ends = np.cumsum(stored["length"])
            responses = np.split(stored["rir"], ends[:-1])
            return [
                response[int(direct) :].astype(np.float32) / RIR_FULL_SCALE
                for response, direct in zip(responses, stored["direct_index"], strict=True)
            ]

    @property
    def skipped(self) -> list[str]:
        """A sentence for each file that the manifest names and that could not be used."""
        return list(self._index["skipped"])

    @property
    def licences(self) -> list[str]:
        """The licences that the manifest names, each once."""
        return list(self._index["licences"])

    @property
    def summary(self) -> str:
        """What there is, in a line for people."""
        speech, noise = (
            sum(clip.length for clips in groups for clip in clips) / SAMPLE_RATE / 3600.0
            for groups in (self.speakers, self.noises)
        )
        return (
            f"{speech:.1f} h of speech of {len(self.speakers)} speakers, {noise:.1f} h of noise of "
            f"{len(self.noises)} kinds, {len(self.rooms)} rooms; sources in its SOURCES.md"
        )

    def read(self, clip: Clip, offset: int, length: int) -> FloatArray:
        """Return `length` samples of a clip from `offset` on, as floats of -1 to 1."""
        begin = clip.start + offset
        return self._samples[begin : begin + length].astype(np.float32) / 32768.0


def prepare_corpus(folder: Path, cache: Path) -> Corpus:
    """Decode a corpus folder into `cache`, unless that was done before, and open it.

    Files that are missing, damaged or not 16 kHz mono are left out (`Corpus.skipped`). Raises
    `CorpusError` where the manifest cannot be used or no speech or no noise is left.
    """
    rows = _manifest(folder)
    key = _key(folder)
    if not _is_current(cache, key):
        _decode(folder, cache, rows, key)
    return Corpus(cache)


class _Row(NamedTuple):
    """What is used of a line of the manifest."""

    path: str
    kind: str
    label: str
    licence: str


def _manifest(folder: Path) -> list[_Row]:
    path = folder / "manifest.csv"
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = [
                _Row(row["path"], row["kind"], row["speaker_or_noise_kind"], row.get("licence", ""))
                for row in csv.DictReader(file)
            ]
    except OSError as error:
        raise CorpusError(f"Cannot read the corpus manifest {path}: {error.strerror}.") from error
    except KeyError as error:
        raise CorpusError(f"The corpus manifest {path} lacks the column {error}.") from error
    for kind in ("speech", "noise"):
        if not any(row.kind == kind for row in rows):
            raise CorpusError(f"The corpus manifest {path} names no {kind}.")
    return rows


def _key(folder: Path) -> str:
    """What the cache was made from: a changed manifest or another folder makes it anew."""
    digest = hashlib.sha256((folder / "manifest.csv").read_bytes())
    digest.update(str(folder.resolve()).encode())
    return digest.hexdigest()


def _is_current(cache: Path, key: str) -> bool:
    try:
        index = json.loads((cache / "index.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(index.get("version") == CACHE_VERSION and index.get("key") == key)


def _decode(folder: Path, cache: Path, rows: list[_Row], key: str) -> None:
    """Write samples, rooms and, last of all, the index that makes the cache valid."""
    clips: dict[str, list[tuple[str, int, int]]] = {"speech": [], "noise": []}
    pieces: list[npt.NDArray[np.int16]] = []
    skipped: list[str] = []
    total = 0
    rows = [row for row in rows if row.kind in clips]
    for row in rows:
        try:
            samples = read_int16(folder / row.path)
        except CorpusError as error:
            skipped.append(str(error))
            continue
        clips[row.kind].append((row.label, total, len(samples)))
        pieces.append(samples)
        total += len(samples)
    for kind, found in clips.items():
        if not found:
            raise CorpusError(f"None of the {kind} files of {folder} can be read. {skipped[0]}")
    _store(folder, cache, pieces)
    index = {
        "version": CACHE_VERSION,
        "key": key,
        "skipped": skipped,
        "licences": sorted({row.licence for row in rows if row.licence}),
        **clips,
    }
    write_beside(cache / "index.json", json.dumps(index).encode())


def _store(folder: Path, cache: Path, pieces: list[npt.NDArray[np.int16]]) -> None:
    """Write the samples and copy the room responses; raises `SaveError`."""
    # Renamed into place: another run may have the old samples mapped.
    partial = cache / "samples.npy.part"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "index.json").unlink(missing_ok=True)
        with partial.open("wb") as file:
            np.save(file, np.concatenate(pieces))
        os.replace(partial, cache / "samples.npy")
        rooms = folder / "rir" / "rirs_16k.npz"
        if rooms.exists():
            shutil.copyfile(rooms, cache / "rooms.npz")
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise cannot_write(cache, error) from error


def read_int16(path: Path) -> npt.NDArray[np.int16]:
    """Return the samples of a mono file at 16 kHz; raises `CorpusError`."""
    if not path.is_file():
        raise CorpusError(f"There is no recording {path}.")
    try:
        samples, rate = soundfile.read(path, dtype="int16")
    except soundfile.LibsndfileError as error:
        raise CorpusError(f"Cannot read the recording {path}: {error.error_string}") from error
    if rate != SAMPLE_RATE or samples.ndim != 1:
        raise CorpusError(f"The recording {path} is not mono at {SAMPLE_RATE} Hz.")
    if not len(samples):
        raise CorpusError(f"The recording {path} holds no samples.")
    return samples


def _grouped(clips: list[tuple[str, int, int]]) -> list[list[Clip]]:
    groups: dict[str, list[Clip]] = {}
    for label, start, length in clips:
        groups.setdefault(label, []).append(Clip(label, start, length))
    return list(groups.values())
