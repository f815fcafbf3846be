"""Norms of complex maps (batch, 2 C, frames, bins), separate for the real and the imaginary part.

The published norm sees the whole clip, past and future; the other three are causal
(model.md, section 5).
"""

from __future__ import annotations

from collections.abc import MutableMapping

import torch
from torch import Tensor, nn

from cnunet.config import CNUNetConfig
from cnunet.network import fused
from cnunet.network.constants import CAUSAL_EPS, DECAY

PUBLISHED_EPS = 1e-8


def make_norm(config: CNUNetConfig, channels: int, *, shared_affine: bool = False) -> ComplexNorm:
    """The norm that `config` asks for, over `channels` complex channels."""
    if config.mode == "reference":
        return ClipNorm(channels, shared_affine)
    kinds = {"batch": BatchNorm, "frame": FrameNorm, "cumulative": CumulativeNorm}
    return kinds[config.norm](channels, shared_affine)


class ComplexNorm(nn.Module):
    """Zero mean and unit variance, then a gain and an offset for each channel of each part.

    shared_affine: both parts use the real part's gain and offset.
    """

    key = ""

    def __init__(self, channels: int, shared_affine: bool = False) -> None:
        super().__init__()
        self.channels, self.shared_affine = channels, shared_affine
        self.weight = nn.Parameter(torch.ones(2, channels))
        self.bias = nn.Parameter(torch.zeros(2, channels))

    def affine(self) -> tuple[Tensor, Tensor]:
        """Gain and offset, each (2 C,)."""
        if self.shared_affine:
            return self.weight[0].repeat(2), self.bias[0].repeat(2)
        return self.weight.flatten(), self.bias.flatten()

    def scale(self, x: Tensor, mean: Tensor, variance: Tensor, eps: float) -> Tensor:
        """`x` normalised by statistics of its parts, (batch, 2, frames or 1), and the affine."""
        weight, bias = (p.view(1, 2, self.channels, 1) for p in self.affine())
        gain = weight * (variance + eps).rsqrt().unsqueeze(2)
        offset = bias - mean.unsqueeze(2) * gain
        return x * gain.flatten(1, 2).unsqueeze(-1) + offset.flatten(1, 2).unsqueeze(-1)

    def forward(self, x: Tensor, state: MutableMapping[str, Tensor] | None = None) -> Tensor:
        raise NotImplementedError


class ClipNorm(ComplexNorm):
    """Published: one group over channels, bins and all frames. Not causal, so not streamed."""

    def forward(self, x: Tensor, state: MutableMapping[str, Tensor] | None = None) -> Tensor:
        parts = x.unflatten(1, (2, self.channels))
        variance, mean = torch.var_mean(parts, dim=(2, 3, 4), correction=0)
        return self.scale(x, mean.unsqueeze(-1), variance.unsqueeze(-1), PUBLISHED_EPS)


class BatchNorm(ComplexNorm):
    """Statistics of the batch while training, their running averages otherwise.

    Outside training it is a fixed gain and offset, folded into the convolution before it.
    """

    momentum = 0.05

    def __init__(self, channels: int, shared_affine: bool = False) -> None:
        super().__init__(channels, shared_affine)
        self.running_mean: Tensor
        self.running_var: Tensor
        self.register_buffer("running_mean", torch.zeros(2 * channels))
        self.register_buffer("running_var", torch.ones(2 * channels))

    def forward(self, x: Tensor, state: MutableMapping[str, Tensor] | None = None) -> Tensor:
        if self.training:
            return self.train_with_prelu(x, torch.ones_like(self.running_mean), x.shape[2])
        gain, offset = (p.view(-1, 1, 1) for p in self.fixed_affine())
        return x * gain + offset

    def train_with_prelu(self, x: Tensor, slopes: Tensor, frames: int) -> Tensor:
        """Normalise the first `frames` by this batch, update the averages, and apply a PReLU in the
        same pass."""
        weight, bias = self.affine()
        y, mean, variance = fused.batch_norm_prelu(x, weight, bias, slopes, CAUSAL_EPS, frames)
        with torch.no_grad():
            self.running_mean.lerp_(mean, self.momentum)
            self.running_var.lerp_(variance, self.momentum)
        return y

    def fixed_affine(self) -> tuple[Tensor, Tensor]:
        """The gain and offset (2 C,) that it amounts to outside training."""
        weight, bias = self.affine()
        gain = weight * (self.running_var + CAUSAL_EPS).rsqrt()
        return gain, bias - self.running_mean * gain


class FrameNorm(ComplexNorm):
    """Over the channels and bins of one frame."""

    def forward(self, x: Tensor, state: MutableMapping[str, Tensor] | None = None) -> Tensor:
        parts = x.unflatten(1, (2, self.channels))
        variance, mean = torch.var_mean(parts, dim=(2, 4), correction=0)
        return self.scale(x, mean, variance, CAUSAL_EPS)


class CumulativeNorm(ComplexNorm):
    """Over channels, bins and all frames so far, older ones fading exponentially.

    Frame s counts with decay^(t - s) at frame t, so a long stream neither freezes nor drifts.
    """

    def forward(self, x: Tensor, state: MutableMapping[str, Tensor] | None = None) -> Tensor:
        parts = x.unflatten(1, (2, self.channels))
        moments = torch.stack((parts.mean((2, 4)), parts.square().mean((2, 4))), dim=1)
        count = moments.new_ones(()).expand(moments.shape[0], 1, 1, moments.shape[-1])
        sums = torch.cat((moments, count.expand(-1, 1, 2, -1)), dim=1)
        past = None if state is None else state.get(self.key)
        sums = self._accumulate(sums, past)
        if state is not None:
            state[self.key] = sums[..., -1].clone()
        mean, square = (sums[:, :2] / sums[:, 2:]).unbind(1)
        return self.scale(x, mean, (square - mean.square()).clamp_min(0), CAUSAL_EPS)

    def _accumulate(self, sums: Tensor, past: Tensor | None) -> Tensor:
        """Fading running sums along the last axis, continued from `past`."""
        frames = sums.shape[-1]
        age = torch.arange(frames, device=sums.device)
        weights = DECAY ** (age - age[:, None]).to(sums.dtype)
        total = sums @ weights.triu()
        if past is not None:
            total = total + past.unsqueeze(-1) * DECAY ** (age + 1).to(sums.dtype)
        return total
