"""Batches for the loop, prepared ahead of time by other processes."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset

from cnunet.cores import usable_cores
from cnunet.processes import HelperContext, follow_parent, signals_held
from trainer.config import ConfigError, TrainConfig
from trainer.data.corpus import Corpus
from trainer.data.latents import StoredLatents
from trainer.data.mixing import Mixer
from trainer.data.paired import PairedCrops
from trainer.run.team import Team

MOST_WORKERS = 8
"""Each mixes some 300 examples a second; more than a GPU can train on are of no use."""

ExampleSource = Mixer | PairedCrops
"""Example `index` of a seed is the same wherever it is generated."""

Batch = tuple[Tensor, ...]
"""Noisy and clean waveforms, each (batch, samples), and perhaps stage 1's latents,
(batch, out, frames, 4): what `Stage.forward` takes."""


def examples_of(
    corpus: Corpus, config: TrainConfig, latents: StoredLatents | None = None
) -> ExampleSource:
    """The training examples of a run: pairs of its data, or mixtures of speech and noise.

    Raises `ConfigError` if augmentations of pairs, or all noise of mixtures, are to be left out.
    """
    if corpus.pairs:
        if config.left_out:
            raise ConfigError(
                "The data are pairs, which are used as they are: there are no augmentations to "
                "leave out. Clear the setting leave_out."
            )
        return PairedCrops(corpus, config.crop_samples, config.seed, latents)
    return Mixer(corpus, config.crop_samples, config.seed, config.left_out)


class ExampleDataset(Dataset[Batch]):
    """Examples as tensors."""

    def __init__(self, source: ExampleSource) -> None:
        self.source = source

    def __getitem__(self, index: int) -> Batch:
        noisy, clean, *latent = self.source.example(index)
        return torch.from_numpy(noisy), torch.from_numpy(clean), *latent


def batches(source: ExampleSource, config: TrainConfig, first: int, team: Team) -> Iterator[Batch]:
    """Yield this process's share of all batches, from example `first` on, forever.

    The examples don't depend on how many processes mix them.
    """
    workers = workers_of(config, team)
    starts = itertools.count(first + team.rank * config.batch, config.batch * team.size)
    shares = (range(start, start + config.batch) for start in starts)
    loader: DataLoader[Batch] = DataLoader(
        ExampleDataset(source),
        batch_size=config.batch,
        sampler=itertools.chain.from_iterable(shares),
        num_workers=workers,
        prefetch_factor=4 if workers else None,
        multiprocessing_context=HelperContext() if workers else None,
        pin_memory=team.device.type == "cuda",  # copied while the device computes
        worker_init_fn=set_up_worker if workers else None,
        # Otherwise it would draw from the saved generator, and a resumed run would differ.
        generator=torch.Generator(),
    )
    with signals_held():
        return iter(loader)


def workers_of(config: TrainConfig, team: Team) -> int:
    """How many processes mix this process's examples. Where the settings leave it open, one on a
    processor, whose cores are for training, and on a GPU its share of the cores but one."""
    if config.workers >= 0:
        return config.workers
    if team.device.type == "cpu":
        return 1
    on_this_machine = int(os.environ.get("LOCAL_WORLD_SIZE", team.size))
    return min(max(usable_cores() // on_this_machine - 1, 1), MOST_WORKERS)


def set_up_worker(_: int = 0) -> None:
    """Make a helper process compute as training does, at lower priority, and ignore signals."""
    torch.set_flush_denormal(True)  # as `set_up_torch` does: else reverberation tails would differ
    follow_parent()
    if hasattr(os, "nice"):
        os.nice(5)
