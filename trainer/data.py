"""Batches for the loop, mixed by other processes ahead of time."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from trainer.config import TrainConfig
from trainer.mixing import Mixer

Batch = tuple[Tensor, Tensor]
"""Noisy and clean waveforms, each (batch, samples)."""

ENDLESS = 2**40


class Mixtures(Dataset[Batch]):
    """The examples of a mixer as tensors."""

    def __init__(self, mixer: Mixer) -> None:
        self.mixer = mixer

    def __getitem__(self, index: int) -> Batch:
        noisy, clean = self.mixer.example(index)
        return torch.from_numpy(noisy), torch.from_numpy(clean)


def batches(mixer: Mixer, config: TrainConfig, first: int) -> Iterator[Batch]:
    """Yield batches from example `first` on, without end and whatever `config.workers` is."""
    loader: DataLoader[Batch] = DataLoader(
        Mixtures(mixer),
        batch_size=config.batch,
        sampler=range(first, first + ENDLESS),
        num_workers=config.workers,
        prefetch_factor=4 if config.workers else None,
        multiprocessing_context="spawn" if config.workers else None,
        worker_init_fn=_quiet_worker if config.workers else None,
    )
    return iter(loader)


def _quiet_worker(_: int) -> None:
    """Give way to the training itself, and let it alone decide what Ctrl-C means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)
