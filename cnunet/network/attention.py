"""Causal time-frequency attention in complex form (model.md, section 2).

Each of two modules, r and i, computes a gate in time and a gate in time and frequency for the real
and for the imaginary part. The four gated parts are combined as in a complex product.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnunet.config import CNUNetConfig
from cnunet.network import fused
from cnunet.network.constants import AVERAGED_FRAMES, TAPS
from cnunet.network.layers import Layer, State, prepend_history


class TapConv(nn.Module):
    """The weights of a convolution of 17 taps in time to one channel, for both modules."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(2, channels, TAPS))
        self.bias = nn.Parameter(torch.empty(2))
        bound = 1 / math.sqrt(channels * TAPS)
        nn.init.uniform_(self.weight, -bound, bound)
        nn.init.uniform_(self.bias, -bound, bound)


def banded(taps: Tensor, frames: int) -> Tensor:
    """Toeplitz matrices (..., frames, frames + n - 1) that convolve a column of frames and the
    n - 1 before them with `taps` (..., n), the oldest first. As a matrix product, the backward
    pass is many times faster than the library's convolution, which is slow for few channels."""
    width = frames + taps.shape[-1] - 1
    rows = F.pad(taps, (0, frames)).unsqueeze(-2).expand(*taps.shape[:-1], frames, width + 1)
    # Read back with rows one shorter, each row starts one further to the right.
    return rows.flatten(-2)[..., : frames * width].unflatten(-1, (frames, width))


class TapSum(torch.autograd.Function):
    """Overlap-add along time: what each frame contributes to itself and to the 16 frames after it.

    (modules, taps, batch, frames, n), tap 0 for the frame itself, to
    (modules, batch, frames + taps - 1, n), summed in float32. Its backward pass is a view.
    """

    @staticmethod
    def forward(ctx: Any, projected: Tensor) -> Tensor:
        modules, taps, batch, frames, n = projected.shape
        ctx.frames, ctx.kind = frames, projected.dtype
        total = torch.zeros(modules, batch, frames + taps - 1, n, device=projected.device)
        for tap in range(taps):
            total[:, :, tap : tap + frames].add_(projected[:, tap])
        return total

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> Tensor:
        return gradient.to(ctx.kind).unfold(2, ctx.frames, 1).permute(0, 2, 1, 4, 3)


class TimeFrequencyAttention(Layer):
    """x * (gates in time) * (gates in time and frequency), one channel wide, + residual."""

    def __init__(self, config: CNUNetConfig, channels: int) -> None:
        super().__init__()
        self.channels = channels
        self.centred = config.mode == "reference"  # published: 8 frames either side, twice
        self.time1, self.time2 = TapConv(channels), TapConv(1)
        self.freq1, self.freq2 = TapConv(channels), TapConv(1)

    def forward(self, x: Tensor, residual: Tensor, state: State | None = None) -> Tensor:
        """The gated `x` plus `residual`, all (batch, 2 C, frames, bins)."""
        # Gates are always float32: they are few numbers with a large effect.
        with torch.autocast(x.device.type, enabled=False):
            time, frequency = self.time_gates(x, state), self.frequency_gates(x, state)
        return fused.gate(x, time, frequency, residual)

    def time_gates(self, x: Tensor, state: State | None) -> Tensor:
        """(batch, 4, frames, 1) in (0, 1), from the mean over bins."""
        mean = fused.bin_mean(x)
        mean = mean.unflatten(1, (2, self.channels)).flatten(0, 1)  # (2 batch, C, frames)
        hidden = self._time_conv(mean, self.time1, 1, state, "time1").relu()
        gates = self._time_conv(hidden, self.time2, 2, state, "time2").sigmoid()
        return gates.unflatten(0, (-1, 2)).flatten(1, 2).unsqueeze(-1)

    def _time_conv(
        self, x: Tensor, conv: TapConv, groups: int, state: State | None, name: str
    ) -> Tensor:
        if self.centred:
            x = F.pad(x, (TAPS // 2, TAPS // 2))
        else:
            x = prepend_history(x, TAPS - 1, state, f"{self.key}.{name}")
        return F.conv1d(x, conv.weight, conv.bias, groups=groups)

    def frequency_gates(self, x: Tensor, state: State | None) -> Tensor:
        """(batch, 4, frames, bins) in (0, 1), from the mean over the last 32 frames.

        Everything before the first ReLU is linear, so it runs in another order: channels are
        projected to one number for each module and tap, these are added up along time, and the
        mean over frames comes last, on 4 maps instead of all channels.
        """
        batch, _, frames, bins = x.shape
        rows = x.permute(0, 2, 3, 1).reshape(-1, self.channels)
        # Stored taps start with the oldest frame, TapSum's with the newest.
        taps = self.freq1.weight.flip(-1).transpose(1, 2).reshape(2 * TAPS, self.channels)
        projected = (taps.to(x.dtype) @ rows.T).view(2, TAPS, batch, frames, bins * 2)
        summed = TapSum.apply(projected)
        key = f"{self.key}.taps"
        if state is not None:
            if key in state:
                summed[:, :, : TAPS - 1].add_(state[key])
            state[key] = summed[:, :, frames:].clone()
        summed = prepend_history(
            summed[:, :, :frames], AVERAGED_FRAMES - 1, state, f"{self.key}.mean"
        )
        average = banded(summed.new_full((AVERAGED_FRAMES,), 1 / AVERAGED_FRAMES), frames)
        hidden = (average @ summed + self.freq1.bias.view(2, 1, 1, 1)).relu()
        hidden = prepend_history(hidden, TAPS - 1, state, f"{self.key}.freq2")
        logits = banded(self.freq2.weight, frames) @ hidden + self.freq2.bias.view(2, 1, 1, 1)
        gates = logits.sigmoid().view(2, batch, frames, bins, 2)
        return gates.permute(1, 4, 0, 2, 3).flatten(1, 2)
