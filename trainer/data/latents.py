"""Stage 1's latents on disk, for stage 2 on fixed pairs: computed once, read in every epoch.

A folder with index.json and shards: safetensors files of float16 tensors (frames, out * 4), named
by the number of the utterance. It belongs to one teacher and one data set; remove it to have it
recreated. For mixtures, which are always new, `ReplicateStage` computes latents itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from cnunet.config import HOP
from cnunet.errors import CNUNetError
from cnunet.files import parse_json
from trainer.data.corpus import Corpus
from trainer.folder.files import ensure_free_space, write_beside

SHARD_BYTES = 128_000_000
BINS = 4


class LatentError(CNUNetError):
    """Stored latents cannot be used; the message says why and what to do."""


class LatentMaker(Protocol):
    """What computes latents: see `trainer.stages.stages.Teacher`."""

    width: int
    device: torch.device

    def latent(self, noisy: Tensor, clean: Tensor) -> Tensor:
        """(batch, width, frames, 4) of waveforms (batch, samples)."""
        ...


@dataclass
class _Index:
    """The contents of the folder so far. shards: the first utterance of each, in order."""

    teacher: str
    data: str
    out: int
    shards: list[int] = field(default_factory=list)
    stored: int = 0


class StoredLatents:
    """Reads latents by utterance. Pickled as a path: every worker opens the files itself."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index = _read_index(folder)
        self._open: dict[int, Any] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"folder": self.folder, "_index": self._index, "_open": {}}

    def read(self, number: int, first: int, frames: int) -> Tensor:
        """The latent (out, frames, 4), float16, of an utterance from frame `first` on; frames
        beyond its end are zeros. Raises `LatentError`."""
        assert self._index is not None
        shard = max(k for k, start in enumerate(self._index.shards) if start <= number)
        try:
            if shard not in self._open:
                path = _shard(self.folder, shard)
                self._open[shard] = safe_open(path, framework="pt")
            rows = self._open[shard].get_slice(str(number))[first : first + frames]
        except (OSError, SafetensorError) as error:
            raise LatentError(
                f"The stored latents in {self.folder} are damaged: remove the folder to have them "
                "recreated."
            ) from error
        latent = torch.zeros(frames, self._index.out * BINS, dtype=torch.float16)
        latent[: len(rows)] = rows
        return latent.view(frames, self._index.out, BINS).transpose(0, 1)


def size_of(corpus: Corpus, out: int) -> int:
    """Bytes that the latents of all pairs take, for a network of width `out`."""
    frames = sum(-(-pair.length // HOP) + 1 for pair in corpus.pairs)
    return frames * out * BINS * 2


def store_latents(
    folder: Path,
    corpus: Corpus,
    teacher: LatentMaker,
    checkpoint: Path,
    stop: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> bool:
    """Compute the latents that are still missing; return whether all of them exist now.

    checkpoint: the teacher's file, which identifies its latents. If interrupted (by `stop`, or
    killed), the next call resumes after the last complete shard. Raises `LatentError` if the folder
    holds those of another teacher or other data, `SaveError` if the disk has no room.
    """
    index = _index_for(folder, corpus, teacher, checkpoint)
    pairs, out = corpus.pairs, index.out
    ensure_free_space(folder, round(size_of(corpus, out) * (1 - index.stored / len(pairs))))
    shard: dict[str, Tensor] = {}
    size = 0
    for number in range(index.stored, len(pairs)):
        if stop():
            return False
        pair = pairs[number]
        waves = (
            torch.from_numpy(corpus.read(start, pair.length))[None].to(teacher.device)
            for start in (pair.noisy, pair.clean)
        )
        latent = teacher.latent(*waves)[0].transpose(0, 1).flatten(1).half().cpu().contiguous()
        shard[str(number)] = latent
        size += latent.numel() * 2
        if size >= SHARD_BYTES or number == len(pairs) - 1:
            write_beside(_shard(folder, len(index.shards)), save(shard))
            index.shards.append(index.stored)
            index.stored = number + 1
            write_beside(folder / "index.json", json.dumps(asdict(index)).encode())
            shard, size = {}, 0
        progress(number + 1, len(pairs))
    return True


def _index_for(folder: Path, corpus: Corpus, teacher: LatentMaker, checkpoint: Path) -> _Index:
    """The index of a folder, or a new one; raises `LatentError` where it belongs to others."""
    wanted = _Index(
        teacher=hashlib.sha256(checkpoint.read_bytes()).hexdigest(),
        data=corpus.fingerprint,
        out=teacher.width,
    )
    found = _read_index(folder)
    if found is None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return wanted
    for name, what in (("teacher", "another stage 1"), ("data", "other data")):
        if getattr(found, name) != getattr(wanted, name):
            raise LatentError(
                f"The latents stored in {folder} come from {what}: remove the folder to have them "
                "recreated, or set latents to another one."
            )
    return found


def _read_index(folder: Path) -> _Index | None:
    try:
        return _Index(**parse_json((folder / "index.json").read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise LatentError(
            f"{folder / 'index.json'} is damaged: remove the folder to have the latents recreated."
        ) from error


def _shard(folder: Path, number: int) -> Path:
    return folder / f"{number:05d}.safetensors"
