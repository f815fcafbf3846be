"""The training data decoded once: int16 samples in one memory-mapped file, and an index.

`trainer.data.datasets` finds out what a folder holds: speech and noise to be mixed (and
perhaps rooms), or pairs; and pairs to validate on. Any format and rate will do.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from cnunet.config import SAMPLE_RATE
from cnunet.errors import IsCancelled, never
from cnunet.files import parse_json
from trainer.data.collection import recognise
from trainer.data.datasets import DataFolder, Recording
from trainer.data.decoding import SAMPLES, OnShare, decode
from trainer.data.pairs import Pair, make_pair, tell_apart
from trainer.data.recordings import FloatArray, as_float
from trainer.data.shortnames import short_names
from trainer.data.speakers import read_table
from trainer.data.words import counted, length_in_words
from trainer.errors import DataError
from trainer.folder.files import write_beside
from trainer.folder.lock import taking_turns

CACHE_VERSION = 4
RIR_FULL_SCALE = 32000.0


class Clip(NamedTuple):
    """One recording in the cache: who or what it is, its first sample, its length in samples, and
    the data set that it is from."""

    label: str
    start: int
    length: int
    source: str = ""


class PairClip(NamedTuple):
    """A pair in the cache: the first samples of the noisy and the clean recording, their common
    length, the condition that it is an example of, which set of pairs it is from, and who speaks
    ("" where that is unknown, and in caches of earlier versions)."""

    name: str
    noisy: int
    clean: int
    length: int
    condition: str = ""
    source: str = ""
    speaker: str = ""


class Corpus:
    """Read access to decoded data. Pickled as a path: every process maps the file itself."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache

    def __getstate__(self) -> dict[str, Any]:
        return {"cache": self.cache}

    @cached_property
    def _index(self) -> dict[str, Any]:
        index: dict[str, Any] = parse_json((self.cache / "index.json").read_text("utf-8"))
        return index

    @cached_property
    def _samples(self) -> npt.NDArray[np.int16]:
        return np.memmap(self.cache / SAMPLES, np.int16, "r")

    @cached_property
    def speakers(self) -> list[list[Clip]]:
        """The speech clips, grouped by speaker."""
        return _grouped(self._index["speech"])

    @cached_property
    def speaker_shares(self) -> npt.NDArray[np.float64]:
        """How often each of `speakers` is drawn; the sum is 1.

        A data set with n speakers is drawn sqrt(n) times as often as one with a single speaker, so
        that a large data set doesn't drown out all others, nor one voice count as a whole data set.
        """
        sources = [clips[0].source for clips in self.speakers]
        sizes = Counter(sources)
        shares = np.array([sizes[source] ** -0.5 for source in sources])
        return shares / shares.sum()

    @cached_property
    def noises(self) -> list[list[Clip]]:
        """The noise clips, grouped by kind."""
        return _grouped(self._index["noise"])

    @cached_property
    def pairs(self) -> list[PairClip]:
        """The pairs to train on; if there are any, no mixtures are made."""
        return _named(self._index["pairs"])

    @cached_property
    def rooms(self) -> list[FloatArray]:
        """The room responses (samples,), each starting at its direct sound; may be empty."""
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

    def validation_pairs(self, most: int = 0) -> list[Pair]:
        """The pairs to validate on; at most `most` of them (0: all), evenly spread."""
        clips = _named(self._index["valid"])
        if most and len(clips) > most:
            clips = [clips[k * len(clips) // most] for k in range(most)]
        return tell_apart(
            [
                make_pair(
                    clip.name,
                    np.array(self._samples[clip.noisy : clip.noisy + clip.length]),
                    np.array(self._samples[clip.clean : clip.clean + clip.length]),
                    clip.condition,
                    clip.source,
                )
                for clip in clips
            ]
        )

    @property
    def fingerprint(self) -> str:
        """A hash of its sources: names, sizes and times of all files."""
        return str(self._index["key"])

    @property
    def skipped(self) -> list[str]:
        """A message for each recording that could not be used."""
        return list(self._index["skipped"])

    @property
    def licences(self) -> list[str]:
        """The licences that the manifest lists, without duplicates."""
        return list(self._index["licences"])

    @property
    def hours(self) -> float:
        """Hours of clean speech to train on."""
        lengths = [pair.length for pair in self.pairs] or [
            clip.length for clips in self.speakers for clip in clips
        ]
        return sum(lengths) / SAMPLE_RATE / 3600.0

    @property
    def summary(self) -> str:
        """A human-readable summary on one line."""
        if self.pairs:
            return f"{counted(len(self.pairs), 'pair')}, {length_in_words(self.hours)}"
        noise = sum(clip.length for clips in self.noises for clip in clips) / SAMPLE_RATE / 3600.0
        return (
            f"{length_in_words(self.hours)} of speech of {counted(len(self.speakers), 'speaker')}, "
            f"{length_in_words(noise)} of noise of {counted(len(self.noises), 'kind')}, "
            f"{counted(len(self.rooms), 'room')}"
        )

    def read(self, start: int, length: int) -> FloatArray:
        """Return `length` samples from `start` on, as floats of -1 to 1."""
        return as_float(self._samples[start : start + length])


def prepare_corpus(
    folder: Path,
    cache: Path,
    valid: Path | None = None,
    cancelled: IsCancelled = never,
    on_share: OnShare = lambda _: None,
) -> Corpus:
    """Decode a data folder or a collection into `cache`, unless that has been done, and open it.

    valid: another folder with the pairs to validate on. on_share: called with the share that has
    been decoded, after each recording. Recordings that cannot be used are skipped
    (`Corpus.skipped`). Raises `DataError` if there is nothing to train or to validate on, and
    `Cancelled` if it is asked to stop while it decodes.
    """
    data = recognise(folder, valid)
    training = data.training
    if not training.pairs and not training.speech:
        raise DataError(
            f"{folder} contains nothing to train on: neither pairs of noisy and clean recordings "
            "nor speech to mix with noise. `cnunet-train check` shows how a folder is interpreted."
        )
    if not data.validation.pairs and not data.validation.speech:
        raise DataError(
            f"{valid or folder} has nothing to validate on: set valid to a folder of noisy and "
            "clean recordings, or of speech, of other speakers."
        )
    archives = [root / "rir" / "rirs_16k.npz" for root in data.roots]
    bundled = next((path for path in archives if path.exists()), None)
    key = _key(data, bundled)
    if not _is_current(cache, key):
        with taking_turns(cache):  # two runs that share it may start at the same time
            if not _is_current(cache, key):
                (cache / "index.json").unlink(missing_ok=True)
                index = decode(data, cache, bundled, cancelled, on_share)
                index |= {"version": CACHE_VERSION, "key": key, "licences": _licences(data.roots)}
                write_beside(cache / "index.json", json.dumps(index).encode())
    return Corpus(cache)


def _key(data: DataFolder, bundled: Path | None) -> str:
    """A hash of the data: if files change, the cache is rebuilt."""
    digest = hashlib.sha256()
    for part in (data.training, data.validation):
        used: list[Recording] = [half for pair in part.pairs for half in pair]
        for recording in (*used, *part.speech, *part.noise, *part.rooms):
            try:
                facts = recording.path.stat()
            except OSError:  # it has just been deleted: `decode` will report it
                continue
            labels = f"{recording.label}|{recording.source}|{recording.condition}"
            line = f"{recording.path}|{labels}|{facts.st_size}|{facts.st_mtime_ns}\n"
            digest.update(os.fsencode(line))
    if bundled:
        digest.update(str(bundled.stat().st_mtime_ns).encode())
    return digest.hexdigest()


def _is_current(cache: Path, key: str) -> bool:
    try:
        index = parse_json((cache / "index.json").read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return bool(index.get("version") == CACHE_VERSION and index.get("key") == key)


def _licences(roots: tuple[Path, ...]) -> list[str]:
    """The values of the column `licence` in manifests, without duplicates."""
    manifests = [root / "manifest.csv" for root in roots]
    rows = [row for path in manifests if path.is_file() for row in read_table(path)]
    return sorted({row["licence"] for row in rows if row.get("licence")})


def _named(clips: list[list[Any]]) -> list[PairClip]:
    """Pairs with short names. The index has their paths; that of earlier versions has only the last
    part of each path, which may repeat."""
    found = [PairClip(*one) for one in clips]
    short = short_names([clip.name for clip in found])
    return [clip._replace(name=name) for clip, name in zip(found, short, strict=True)]


def _grouped(clips: list[tuple[str, int, int, str]]) -> list[list[Clip]]:
    """Clips by label, in the order in which labels first appear."""
    groups: dict[str, list[Clip]] = {}
    for clip in clips:
        groups.setdefault(clip[0], []).append(Clip(*clip))
    return list(groups.values())
