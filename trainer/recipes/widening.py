"""A network of twice the width that computes the same: each channel gets a new one beside it.

Old channels keep their kernels and read nothing from new ones, whose kernels are random. (With two
copies of each channel instead, as in Net2WiderNet of Chen and others, 2016, the two stay much alike
for many hours, even if what reads them shares its weights unevenly: docs/training/experiments.md.)
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor, nn

from cnunet.config import SAMPLE_RATE
from cnunet.errors import CNUNetError
from cnunet.network.attention import TapConv
from cnunet.network.layers import ComplexConv
from cnunet.network.model import CNUNet
from cnunet.network.norms import BatchNorm
from trainer.sounds.noises import coloured
from trainer.sounds.shaping import at_unit_rms
from trainer.sounds.voices import vowels

CLIPS, _CLIP_S, _LEVEL = 8, 1, 0.1
"""The sound for the statistics of new channels: its RMS is about that of normalised speech."""


def widen(model: CNUNet, seed: int = 0) -> CNUNet:
    """Return a network with twice as many channels: of size `base` from one of size `small`, say.

    Its output is that of `model` up to rounding. Raises `CNUNetError` where the doubled width is
    more than a network can have, and for norms other than batch norm: they mix channels, so new
    ones would change what the old ones give.
    """
    if model.config.mode == "reference" or model.config.norm != "batch":
        raise CNUNetError(
            "Only networks with batch norm can be made wider. Other norms take all channels"
            " together, so that new ones would change the result."
        )
    config = replace(model.config, mid=2 * model.config.mid, out=2 * model.config.out)
    wide = CNUNet(config)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for narrow, target in zip(model.modules(), wide.modules(), strict=True):
            for name, tensor in target.named_parameters(recurse=False):
                tensor.copy_(_widened(narrow, getattr(narrow, name), tensor.shape, generator))
        _find_statistics(model, wide, seed)
    return wide.eval()


def _widened(
    module: nn.Module, value: Tensor, shape: torch.Size, generator: torch.Generator
) -> Tensor:
    """A widened tensor, (2, channels, ...) or (2, channels, inputs, ...)."""
    reads = 1 if isinstance(module, TapConv) else 2
    if value.dim() > reads and value.shape[reads] * 2 == shape[reads]:
        value = torch.stack((value, torch.zeros_like(value)), reads + 1)
        value = value.flatten(reads, reads + 1)
    if value.dim() == 1 or value.shape[1] == shape[1]:
        return value
    new = value if value.dim() == 2 else _random_like(value, generator)
    if isinstance(module, ComplexConv) and module.upsample:  # channel c is rows 2 c, 2 c + 1
        rows = [one.unflatten(1, (-1, 2)) for one in (value, new)]
        return torch.stack(rows, 2).flatten(1, 3)
    return torch.stack((value, new), 2).flatten(1, 2)


def _random_like(kernels: Tensor, generator: torch.Generator) -> Tensor:
    """Random kernels (2, channels, ...), each with the norm of the one in its place."""
    random = torch.randn(kernels.shape, generator=generator)
    axes = tuple(range(2, kernels.dim()))
    norms = [one.square().sum(axes, keepdim=True) for one in (kernels, random)]
    return random * (norms[0] / norms[1]).sqrt()


def _find_statistics(model: CNUNet, wide: CNUNet, seed: int) -> None:
    """Statistics of the norms: new channels have those of one batch of noise and vowels."""
    rng, length = np.random.default_rng(seed), _CLIP_S * SAMPLE_RATE
    kinds = (coloured, vowels)
    clips = [at_unit_rms(kinds[k % 2](rng, length)) for k in range(CLIPS)]
    wide.train()
    pairs = list(zip(model.modules(), wide.modules(), strict=True))
    norms = [(a, b) for a, b in pairs if isinstance(a, BatchNorm) and isinstance(b, BatchNorm)]
    for _, norm in norms:
        norm.momentum = 1.0
    wide(_LEVEL * torch.from_numpy(np.stack(clips)).float())
    for narrow, norm in norms:
        for old, found in zip(narrow.buffers(), norm.buffers(), strict=True):
            found.view(-1, 2)[:, 0] = old
        del norm.momentum
