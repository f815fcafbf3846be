"""Writes the cache of `trainer.data.corpus`: all recordings, one after another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from cnunet.errors import Cancelled, IsCancelled
from trainer.data.datasets import DataFolder, Recording
from trainer.data.fixed import fixed_mixtures
from trainer.data.pairs import read_pair
from trainer.data.recordings import Int16Array, read_int16
from trainer.data.shortnames import path_of
from trainer.errors import DataError
from trainer.folder.files import cannot_write

SAMPLES = "samples.i16"
ROOM_PEAK = 32000


OnShare = Callable[[float], None]
"""Called with the share of the recordings that has been read, 0 to 1."""


class _Samples:
    """A growing file of samples; `add` returns where each recording begins.

    expected: how often `add` will be called, for `on_share`.
    """

    def __init__(
        self, file: BinaryIO, cancelled: IsCancelled, on_share: OnShare, expected: int
    ) -> None:
        self._file = file
        self._cancelled = cancelled
        self._on_share, self._expected = on_share, expected
        self._count = self._added = 0

    def add(self, samples: Int16Array) -> int:
        """Append samples and return where they begin; raises `Cancelled` on request."""
        if self._cancelled():
            raise Cancelled("Reading the recordings was cancelled.")
        start = self._count
        self._file.write(np.ascontiguousarray(samples).tobytes())
        self._count += len(samples)
        self._added += 1
        self._on_share(min(self._added / self._expected, 1.0))
        return start


def decode(
    data: DataFolder,
    cache: Path,
    bundled_rooms: Path | None,
    cancelled: IsCancelled,
    on_share: OnShare,
) -> dict[str, Any]:
    """Write samples and rooms into `cache` and return their index.

    bundled_rooms: an archive of room responses (docs/training.md), preferred to single files.
    Raises `DataError` if no recording of a kind, or for validation, can be read, `SaveError` if the
    disk is full, and `Cancelled`.
    """
    # Renamed into place: another run may have the old samples mapped.
    partial = cache / f"{SAMPLES}.part"
    skipped = [
        f"Listed, but missing: {name}."
        for part in (data.training, data.validation)
        for name in part.not_there
    ]
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        with partial.open("wb") as file:
            training, held_out = data.training, data.validation
            halves = len(training.pairs) + len(held_out.pairs) + len(held_out.speech)
            noise = [] if training.pairs else training.noise  # if there are pairs, nothing is mixed
            singles = len(training.speech) + len(noise)
            samples = _Samples(file, cancelled, on_share, singles + 2 * halves)
            index: dict[str, Any] = {
                "speech": _clips(training.speech, samples, skipped),
                "noise": _clips(noise, samples, skipped),
                "pairs": _pairs(training.pairs, samples, skipped),
                "valid": _pairs(data.validation.pairs, samples, skipped)
                + _mixtures(data, samples, skipped),
                "skipped": skipped,
            }
            if not index["valid"]:
                raise DataError(f"Nothing that is held out can be validated on. {skipped[-1]}")
        os.replace(partial, cache / SAMPLES)
        _store_rooms(data.training.rooms, bundled_rooms, cache / "rooms.npz", skipped)
    except OSError as error:
        raise cannot_write(cache, error) from error
    finally:
        partial.unlink(missing_ok=True)
    return index


def _clips(
    recordings: list[Recording], samples: _Samples, skipped: list[str]
) -> list[tuple[str, int, int, str]]:
    clips = []
    for recording in recordings:
        try:
            found = read_int16(recording.path)
        except DataError as error:
            skipped.append(str(error))
            continue
        clips.append((recording.label, samples.add(found), len(found), recording.source))
    if recordings and not clips:
        raise DataError(f"None of the recordings can be read. {skipped[0]}")
    return clips


def _pairs(
    pairs: list[tuple[Recording, Recording]], samples: _Samples, skipped: list[str]
) -> list[tuple[str | int, ...]]:
    clips: list[tuple[str | int, ...]] = []
    for noisy, clean in pairs:
        try:
            halves = read_pair(noisy.path, clean.path)
        except DataError as error:
            skipped.append(str(error))
            continue
        starts = samples.add(halves[0]), samples.add(halves[1])
        labels = noisy.condition, noisy.source, clean.speaker or ""
        clips.append((path_of(noisy), *starts, len(halves[0]), *labels))
    if pairs and not clips:
        raise DataError(f"None of the pairs can be used. {skipped[0]}")
    return clips


def _mixtures(
    data: DataFolder, samples: _Samples, skipped: list[str]
) -> list[tuple[str | int, ...]]:
    """Mixtures of held-out speech, with noise from training if no noise is held out."""
    speech, noise = data.validation.speech, data.validation.noise or data.training.noise
    return [
        (name, samples.add(noisy), samples.add(clean), len(clean))
        for name, noisy, clean in fixed_mixtures(speech, noise, skipped)
    ]


def _store_rooms(
    recordings: list[Recording], bundled: Path | None, target: Path, skipped: list[str]
) -> None:
    """Copy the archive of room responses, or make one from single recordings."""
    target.unlink(missing_ok=True)
    if bundled:
        shutil.copyfile(bundled, target)
        return
    rooms = []
    for recording in recordings:
        try:
            response = read_int16(recording.path).astype(np.float32)
        except DataError as error:
            skipped.append(str(error))
            continue
        peak = max(float(np.abs(response).max()), 1.0)
        rooms.append((response * (ROOM_PEAK / peak)).astype(np.int16))
    if rooms:
        np.savez(
            target,
            rir=np.concatenate(rooms),
            length=[len(room) for room in rooms],
            # The loudest sample is the direct sound: reflections travel farther and are weaker.
            direct_index=[int(np.abs(room.astype(np.int32)).argmax()) for room in rooms],
        )
