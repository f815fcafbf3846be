"""How many examples a batch has, where the settings leave it to the machine."""

from __future__ import annotations

import itertools
from dataclasses import replace

import torch
from torch import Tensor, nn

from trainer.config import TrainConfig
from trainer.run.ema import copy_all
from trainer.run.loop import add_gradients
from trainer.run.team import Team

ON_PROCESSOR = 4
LARGEST = 32
"""On a GPU, a step is tens of thousands of small operations, which take as long for one example as
for many. Beyond this size, a step learns little more."""


def with_batch(config: TrainConfig, stage: nn.Module, team: Team) -> TrainConfig:
    """The same settings with a batch, alike in all processes.

    On CUDA and XPU it is the largest power of two that fits into the memory of each device, found
    by trial; elsewhere, memory is shared with other programs, and more than a few examples gain
    nothing. stage: as the steps will use it; it is left unchanged.
    """
    if config.batch:
        return config
    if not config.crop_seconds:  # whole recordings, which differ in length
        return replace(config, batch=1)
    if team.device.type not in ("cuda", "xpu"):
        return replace(config, batch=ON_PROCESSOR)
    return replace(config, batch=largest_batch(config, stage, team))


def largest_batch(config: TrainConfig, stage: nn.Module, team: Team) -> int:
    """The largest batch, up to LARGEST, for which memory suffices in every process."""
    size = LARGEST
    while size > 1 and not team.all(_fits(config, stage, team, size)):
        size //= 2
    return size


def _fits(config: TrainConfig, stage: nn.Module, team: Team, size: int) -> bool:
    """Whether memory suffices for a batch, and a quarter more to be safe: for the optimisers, for
    fragmentation, and for other programs."""
    examples = size + size // 4
    wave = torch.full((examples, config.crop_samples), 0.1)
    once = replace(config, batch=examples, accumulate=1)
    buffers = list(stage.buffers())
    before = [buffer.clone() for buffer in buffers]
    was_training = stage.training
    fits = True
    try:
        # Code compiled for one size is of no use for the next.
        with torch.compiler.set_stance("force_eager"):
            add_gradients(stage.train(), once, _endless(wave), team)
    except torch.OutOfMemoryError:
        fits = False
    stage.zero_grad(set_to_none=True)
    stage.train(was_training)
    copy_all(buffers, before)
    if free := getattr(torch.get_device_module(team.device), "empty_cache", None):
        free()
    return fits


def _endless(wave: Tensor) -> itertools.repeat[tuple[Tensor, Tensor]]:
    return itertools.repeat((wave, wave))
