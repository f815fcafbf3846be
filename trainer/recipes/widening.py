"""A network of twice the width that computes the same (Net2WiderNet: Chen and others, 2016).

Every channel becomes two with the same content, and the weights that read it are split between
them. The shares are random: with halves, both would get the same gradient forever.
"""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor, nn

from cnunet.network.attention import TapConv
from cnunet.network.layers import ComplexConv
from cnunet.network.model import CNUNet

SHARES = (0.2, 0.8)
"""Shares of the first of two channels; the second has the rest."""


def widen(model: CNUNet, seed: int = 0) -> CNUNet:
    """Return a network with twice as many channels, from the smallest size to the next, say.

    Its output is that of `model` up to rounding. Raises `CNUNetError` where the doubled width is
    more than a network can have.
    """
    config = replace(model.config, mid=2 * model.config.mid, out=2 * model.config.out)
    wide = CNUNet(config)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for narrow, target in zip(model.modules(), wide.modules(), strict=True):
            own = {
                **dict(target.named_parameters(recurse=False)),
                **dict(target.named_buffers(recurse=False)),
            }
            for name, tensor in own.items():
                value = getattr(narrow, name)
                if tensor.dim() == 1 and tensor.shape != value.shape:  # real parts, imaginary parts
                    value = _doubled(value.unflatten(0, (2, -1)), 1).flatten()
                else:
                    value = _widened(narrow, value, tensor.shape, generator)
                tensor.copy_(value)
    return wide.eval()


def _widened(
    module: nn.Module, value: Tensor, shape: torch.Size, generator: torch.Generator
) -> Tensor:
    """A tensor (2, channels, ...) or, with what is read, (2, channels, inputs, ...)."""
    reads = 1 if isinstance(module, TapConv) else 2
    if value.dim() > reads and value.shape[reads] * 2 == shape[reads]:
        value = _shared(value, reads, generator)
    if value.dim() > 1 and value.shape[1] * 2 == shape[1]:
        if isinstance(module, ComplexConv) and module.upsample:  # channel c is rows 2 c, 2 c + 1
            return _doubled(value.unflatten(1, (-1, 2)), 1).flatten(1, 2)
        return _doubled(value, 1)
    return value


def _doubled(value: Tensor, axis: int) -> Tensor:
    return value.repeat_interleave(2, axis)


def _shared(value: Tensor, axis: int, generator: torch.Generator) -> Tensor:
    """`value`, each of its weights shared among two neighbours on `axis`."""
    low, high = SHARES
    first = low + (high - low) * torch.rand(value.shape, generator=generator)
    return torch.stack((value * first, value * (1 - first)), axis + 1).flatten(axis, axis + 1)
