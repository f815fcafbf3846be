"""Batches for the loop, mixed by other processes ahead of time."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Iterator

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from trainer.config import TrainConfig
from trainer.mixing import Mixer
from trainer.team import Team

Batch = tuple[Tensor, Tensor]
"""Noisy and clean waveforms, each (batch, samples)."""


class Mixtures(Dataset[Batch]):
    """The examples of a mixer as tensors."""

    def __init__(self, mixer: Mixer) -> None:
        self.mixer = mixer

    def __getitem__(self, index: int) -> Batch:
        noisy, clean = self.mixer.example(index)
        return torch.from_numpy(noisy), torch.from_numpy(clean)


def batches(mixer: Mixer, config: TrainConfig, first: int, team: Team) -> Iterator[Batch]:
    """Yield this process's share of all batches from example `first` on, without end.

    The examples don't depend on `config.workers`.
    """
    starts = itertools.count(first + team.rank * config.batch, config.batch * team.size)
    shares = (range(start, start + config.batch) for start in starts)
    loader: DataLoader[Batch] = DataLoader(
        Mixtures(mixer),
        batch_size=config.batch,
        sampler=itertools.chain.from_iterable(shares),
        num_workers=config.workers,
        prefetch_factor=4 if config.workers else None,
        multiprocessing_context="spawn" if config.workers else None,
        worker_init_fn=_quiet_worker if config.workers else None,
        # Else it would draw from the generator whose state is saved: a resumed run would differ.
        generator=torch.Generator(),
    )
    return iter(loader)


def _quiet_worker(_: int) -> None:
    """Give way to the training itself, and let it alone decide what Ctrl-C means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
