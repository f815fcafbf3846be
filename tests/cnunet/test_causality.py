"""Each layer alone is causal, and gives the same in blocks as for a whole clip."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from cnunet.config import CNUNetConfig
from cnunet.network.attention import TimeFrequencyAttention
from cnunet.network.layers import ComplexConv, DenseBlock, State, down, pointwise, up
from cnunet.network.model import InnerUNet

FRAMES, BINS = 40, 16
NORMS = ["batch", "frame", "cumulative"]


def build(name: str, norm: str) -> tuple[nn.Module, int]:
    """A layer with random weights and the channels of its input."""
    config = CNUNetConfig(16, 16, norm=norm)  # type: ignore[arg-type]
    torch.manual_seed(0)
    layers: dict[str, tuple[Callable[[], nn.Module], int]] = {
        "convolution": (lambda: ComplexConv(4, 6, (2, 3), dilation=4), 8),
        "pointwise": (lambda: pointwise(config, 4, 6), 8),
        "down": (lambda: down(config, 4, 6), 8),
        "up": (lambda: up(config, 8, 6), 16),
        "dense": (lambda: DenseBlock(config, 8), 16),
        "stage": (lambda: InnerUNet(config, 8, levels=3), 16),
        "attention": (lambda: TimeFrequencyAttention(config, 4), 8),
    }
    make, channels = layers[name]
    layer = make().eval()
    for key, module in layer.named_modules():
        if hasattr(module, "key"):
            module.key = key
    return layer, channels


def run(layer: nn.Module, x: Tensor, state: State | None = None) -> Tensor:
    if isinstance(layer, TimeFrequencyAttention):
        return layer(x, x, state)
    return layer(x, state)


CASES = [
    (name, norm)
    for name in ("convolution", "pointwise", "down", "up", "dense", "stage", "attention")
    for norm in (NORMS if name not in ("convolution", "attention") else NORMS[:1])
]


@pytest.mark.parametrize(("name", "norm"), CASES)
@torch.inference_mode()
def test_the_future_changes_nothing(name: str, norm: str) -> None:
    layer, channels = build(name, norm)
    x = torch.randn(1, channels, FRAMES, BINS).contiguous(memory_format=torch.channels_last)
    for changed in (3, 17, 36):
        other = x.clone(memory_format=torch.preserve_format)
        other[:, :, changed] += 1.0
        a, b = run(layer, x), run(layer, other)
        assert torch.equal(a[:, :, :changed], b[:, :, :changed])
        assert not torch.equal(a[:, :, changed], b[:, :, changed])


@pytest.mark.parametrize(("name", "norm"), CASES)
@torch.inference_mode()
def test_blocks_equal_the_whole(name: str, norm: str) -> None:
    layer, channels = build(name, norm)
    x = torch.randn(2, channels, FRAMES, BINS)
    state: State = {}
    blocks = [run(layer, block, state) for block in x.split([1, 1, 7, 30, 1], dim=2)]
    assert (torch.cat(blocks, dim=2) - run(layer, x)).abs().max() < 1e-4
