"""Complex convolutions against plain ones."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor
from torch.nn import functional as F

from cnunet.network.layers import ComplexConv

KINDS = [(1, 1), (1, 2), (1, 4), (2, 1)]
"""Stride and dilation in frequency, as the network has them."""


def clip(bins: int, kind: torch.dtype) -> Tensor:
    made = torch.randn(2, 16, 126, bins, generator=torch.Generator().manual_seed(bins), dtype=kind)
    return made.to(memory_format=torch.channels_last)


def fill_free_memory(value: float) -> None:
    """Make the next allocations reuse memory that holds `value` in half precision."""
    sizes = [2**power for power in range(6, 20)] * 20
    held = [torch.full((size,), value, dtype=torch.bfloat16) for size in sizes]
    del held


@pytest.mark.parametrize(("stride", "dilation"), KINDS)
@pytest.mark.parametrize("bins", range(1, 7))
def test_columns_that_meet_no_bin_change_nothing(bins: int, stride: int, dilation: int) -> None:
    layer = ComplexConv(8, 8, (2, 3), bin_stride=stride, dilation=dilation).double()
    x = clip(bins, torch.float64)
    weight, bias = layer.real_kernel()
    padding = (dilation, dilation)
    whole = F.conv2d(x, weight, bias, (1, stride), padding, dilation)[:, :, :126]
    torch.testing.assert_close(layer(x), whole, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("value", [math.nan, 1e30])
@pytest.mark.parametrize(("stride", "dilation"), KINDS)
@pytest.mark.parametrize("bins", [1, 2, 4])
def test_half_precision_sees_nothing_but_its_input(
    bins: int, stride: int, dilation: int, value: float
) -> None:
    layer = ComplexConv(8, 8, (2, 3), bin_stride=stride, dilation=dilation)
    x = clip(bins, torch.float32)
    with torch.no_grad():
        expected = layer(x)
    fill_free_memory(value)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        found = layer(x.bfloat16()).float()
    assert float((found - expected).norm() / expected.norm()) < 0.02
