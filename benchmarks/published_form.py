"""The network in its published formulation, as a reference for speed and correctness.

Four real convolutions per complex one, one norm group over channels, bins and all frames, attention
channel by channel; maps are pairs of tensors (batch, channels, bins, frames). Written from
docs/model.md; modules have the published names, so that `cnunet.network.published` can import the
weights. Spectra, compression and the product with the mask, which take little time, are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnunet.config import DECODER_LEVELS, ENCODER_LEVELS
from cnunet.network import spectrum
from cnunet.network.model import apply_mask

Pair = tuple[Tensor, Tensor]
PARTS = ("r", "i")


def complex_product(f: Callable[[Tensor], Tensor], g: Callable[[Tensor], Tensor], x: Pair) -> Pair:
    """(f + i g)(x): four calls."""
    real, imag = x
    return f(real) - g(imag), f(imag) + g(real)


def join(x: Pair, y: Pair) -> Pair:
    """Concatenate two maps along the channel axis, separately for each part."""
    return torch.cat((x[0], y[0]), 1), torch.cat((x[1], y[1]), 1)


class Both(nn.Module):
    """A module that has every layer twice: NAME_r and NAME_i."""

    def add(self, name: str, make: Callable[[], nn.Module]) -> None:
        for part in PARTS:
            setattr(self, f"{name}_{part}", make())

    def complex(self, name: str, x: Pair) -> Pair:
        """The complex product with a layer."""
        return complex_product(getattr(self, f"{name}_r"), getattr(self, f"{name}_i"), x)

    def each(self, name: str, x: Pair) -> Pair:
        """Apply its own layer to each part."""
        return getattr(self, f"{name}_r")(x[0]), getattr(self, f"{name}_i")(x[1])


class CausalConv(nn.Module):
    """A convolution over (frequency, time) that uses the current and past frames."""

    def __init__(
        self, inputs: int, outputs: int, kernel: tuple[int, int] = (3, 2), *,
        stride: int = 1, dilation: int = 1, groups: int = 1,
    ) -> None:  # fmt: skip
        super().__init__()
        self.past = dilation * (kernel[1] - 1)
        padding = (dilation * (kernel[0] // 2), 0)
        self.conv = nn.Conv2d(inputs, outputs, kernel, (stride, 1), padding, dilation, groups)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(F.pad(x, (self.past, 0)))


class ConvNormAct(Both):
    """A convolution, a norm and a PReLU."""

    ln_r: nn.Module

    def __init__(self, conv: Callable[[], nn.Module], outputs: int) -> None:
        super().__init__()
        self.add("conv", conv)
        self.add("ln", lambda: nn.GroupNorm(1, outputs, eps=1e-8))
        self.add("prelu", nn.PReLU)

    def forward(self, x: Pair) -> Pair:
        return self.each("prelu", self.each("ln", self.complex("conv", x)))


class Pointwise(ConvNormAct):
    """1x1; the imaginary part uses the norm of the real part, as published."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(lambda: nn.Conv2d(inputs, outputs, 1), outputs)

    def forward(self, x: Pair) -> Pair:
        real, imag = self.complex("conv", x)
        return self.each("prelu", (self.ln_r(real), self.ln_r(imag)))


class Down(ConvNormAct):
    """Halves the number of bins."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(lambda: CausalConv(inputs, outputs, stride=2), outputs)


class Up(ConvNormAct):
    """Doubles the number of bins: channel c * 2 + n goes to bin f * 2 + n."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(lambda: CausalConv(inputs, 2 * outputs), outputs)

    def forward(self, x: Pair) -> Pair:
        real, imag = (
            part.unflatten(1, (-1, 2)).transpose(2, 3).flatten(2, 3)
            for part in self.complex("conv", x)
        )
        return self.each("prelu", self.each("ln", (real, imag)))


class DenseLayer(Both):
    """Depth-wise, then point-wise, each path real before the parts are combined."""

    def __init__(self, inputs: int, outputs: int, dilation: int) -> None:
        super().__init__()
        self.add("dwconv", lambda: CausalConv(inputs, inputs, dilation=dilation, groups=inputs))
        self.add("sconv", lambda: nn.Conv2d(inputs, outputs, 1))
        self.add("ln", lambda: nn.GroupNorm(1, outputs, eps=1e-8))
        self.add("prelu", nn.PReLU)

    def forward(self, x: Pair) -> Pair:
        real, imag = (
            nn.Sequential(getattr(self, f"dwconv_{part}"), getattr(self, f"sconv_{part}"))
            for part in PARTS
        )
        return self.each("prelu", self.each("ln", complex_product(real, imag, x)))


class Dense(Both):
    """Six densely connected layers between two plain convolutions."""

    def __init__(self, channels: int, slopes: int = 1) -> None:
        super().__init__()
        inner = channels // 2
        self.add("input_layer", lambda: CausalConv(channels, inner))
        self.add("prelu1", nn.PReLU)
        self.layers = nn.ModuleList(DenseLayer(inner * (k + 1), inner, 2**k) for k in range(6))
        self.add("out_layer", lambda: CausalConv(inner, channels))
        self.add("prelu2", lambda: nn.PReLU(slopes))

    def forward(self, x: Pair) -> Pair:
        newest = seen = self.each("prelu1", self.complex("input_layer", x))
        for layer in self.layers:
            newest = layer(seen)
            seen = join(newest, seen)
        return self.each("prelu2", self.complex("out_layer", newest))


class Gate(nn.Module):
    """Gates in time and in frequency; the one in time sees 8 frames ahead, twice."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.time_conv1 = nn.Conv1d(channels, 1, 17, padding=8)
        self.time_conv2 = nn.Conv1d(1, 1, 17, padding=8)
        self.freq_conv1 = CausalConv(channels, 1, (1, 17))
        self.freq_conv2 = CausalConv(1, 1, (1, 17))

    def forward(self, x: Tensor) -> Tensor:
        time = self.time_conv2(self.time_conv1(x.mean(2)).relu()).sigmoid()
        average = F.avg_pool2d(F.pad(x, (31, 0)), (1, 32), 1)
        frequency = self.freq_conv2(self.freq_conv1(average).relu()).sigmoid()
        return x * time.unsqueeze(2) * frequency


class Stage(nn.Module):
    """A U-Net of a few levels, with attention and a residual connection."""

    def __init__(self, mid: int, out: int, inputs: int, levels: int) -> None:
        super().__init__()
        self.inconv = Pointwise(inputs, out)
        widths = [out, *[mid] * levels]
        self.encoders = nn.ModuleList(Down(a, b) for a, b in pairwise(widths))
        self.bottleneck = Dense(mid)
        self.decoders = nn.ModuleList(Up(2 * mid, width) for width in widths[:-1][::-1])
        self.att = Both()
        self.att.add("ctfa", lambda: Gate(out))

    def forward(self, x: Pair) -> Pair:
        residual = current = self.inconv(x)
        skips = []
        for layer in self.encoders:
            current = layer(current)
            skips.append(current)
        current = self.bottleneck(current)
        for layer in self.decoders:
            current = layer(join(current, skips.pop()))
        real, imag = self.att.complex("ctfa", current)
        return residual[0] + real, residual[1] + imag


class EncoderStage(Stage):
    """A stage and a 1x1 convolution that drops every other bin."""

    def __init__(self, mid: int, out: int, levels: int) -> None:
        super().__init__(mid, out, out, levels)
        self.downsampling = Both()
        self.downsampling.add("down_sampling", lambda: nn.Conv2d(out, out, 1, (2, 1)))

    def forward(self, x: Pair) -> Pair:
        return self.downsampling.complex("down_sampling", super().forward(x))


class DecoderStage(Stage):
    """An up block of twice the width, and a stage."""

    def __init__(self, mid: int, out: int, levels: int) -> None:
        super().__init__(mid, out, 2 * out, levels)
        self.upsampling = Up(2 * out, 2 * out)

    def forward(self, x: Pair) -> Pair:
        return super().forward(self.upsampling(x))


class PublishedForm(nn.Module):
    """CNUNet-TB from waveforms to waveforms, equal to `CNUNet` in `reference` mode."""

    def __init__(self, mid: int, out: int) -> None:
        super().__init__()
        mid, out = mid // 2, out // 2
        self.input_layer = Pointwise(1, out)
        for number, levels in enumerate(ENCODER_LEVELS, 1):
            setattr(self, f"en{number}", EncoderStage(mid, out, levels))
        self.bottleneck = Dense(out, slopes=out)
        for branch in "ms":
            for number, levels in enumerate(DECODER_LEVELS, 1):
                setattr(self, f"de{number}{branch}", DecoderStage(mid, out, levels))
            leave = Both()
            leave.add("conv", lambda: nn.Conv2d(out, 1, 1))
            setattr(self, f"output_layer_{branch}", leave)

    def forward(self, noisy: Tensor) -> Tensor:
        """(batch, samples) to (batch, samples without the incomplete last hop)."""
        compressed = spectrum.compress_published(spectrum.stft(noisy, "drop"))[..., 1:]
        real, imag = compressed.transpose(2, 3).split(1, dim=1)
        x, encoded = self.input_layer((real, imag)), []
        for number in range(1, len(ENCODER_LEVELS) + 1):
            x = getattr(self, f"en{number}")(x)
            encoded.append(x)
        latent = self.bottleneck(x)
        mask, own = (self._decode(branch, latent, encoded) for branch in "ms")
        branches = torch.stack((apply_mask(compressed, mask), own))
        full = F.pad(branches.flatten(0, 1), (1, 0))
        expanded = spectrum.expand_published(full).unflatten(0, branches.shape[:2]).mean(0)
        return spectrum.istft(expanded)

    def _decode(self, branch: str, x: Pair, encoded: list[Pair]) -> Tensor:
        for number, skip in enumerate(reversed(encoded), 1):
            x = getattr(self, f"de{number}{branch}")(join(x, skip))
        leave = getattr(self, f"output_layer_{branch}")
        return torch.cat(leave.complex("conv", x), 1).transpose(2, 3)
