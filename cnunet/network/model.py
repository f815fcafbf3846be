"""CNUNet-TB: the two-branch complex nested U-Net of model.md, sections 3 and 5.

Hwang, Park and Park, ICASSP 2025. Maps are (batch, 2 C, frames, bins); see layers.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, Self

import torch
from torch import Tensor, nn

from cnunet.config import DECODER_LEVELS, ENCODER_LEVELS, CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.network import fused, spectrum
from cnunet.network.attention import TimeFrequencyAttention
from cnunet.network.constants import MASK_FLOOR
from cnunet.network.layers import (
    ComplexConv,
    ConvNormAct,
    DenseBlock,
    State,
    down,
    pointwise,
    real_kernels,
    up,
)

Fuse = Callable[[Tensor], Tensor]
"""What stage 1 of training does to the deepest map, (batch, out, frames, 4); keeps its shape."""


class Outputs(NamedTuple):
    """The outputs of a forward pass that training uses."""

    waveform: Tensor
    """(batch, samples)"""
    branches: Tensor
    """Compressed spectra of the branches, (branches, batch, 2, frames, 257)."""
    latent: Tensor
    """(batch, out, frames, 4)"""
    level_gains: Tensor | None = None
    """(batch, 1, frames, 1), by which spectra were multiplied before the network."""


class InnerUNet(nn.Module):
    """A small U-Net of `levels` levels within the large one, with attention and a residual."""

    def __init__(self, config: CNUNetConfig, inputs: int, levels: int) -> None:
        super().__init__()
        mid, out = config.mid // 2, config.out // 2
        self.enter = pointwise(config, inputs, out)
        self.downs = nn.ModuleList(
            down(config, out if level == 0 else mid, mid) for level in range(levels)
        )
        self.dense = DenseBlock(config, mid)
        self.ups = nn.ModuleList(
            up(config, 2 * mid, out if level == levels - 1 else mid) for level in range(levels)
        )
        self.attention = TimeFrequencyAttention(config, out)

    def forward(self, x: Tensor, state: State | None = None) -> Tensor:
        residual = current = self.enter(x, state)
        skips = []
        for layer in self.downs:
            current = layer(current, state)
            skips.append(current)
        current = self.dense(current, state)
        for layer in self.ups:
            current = layer(torch.cat((current, skips.pop()), dim=1), state)
        return self.attention(current, residual, state)


class Encoder(nn.Module):
    """Six stages, each followed by a 1x1 convolution that drops every other bin."""

    def __init__(self, config: CNUNetConfig) -> None:
        super().__init__()
        out = config.out // 2
        self.enter = pointwise(config, 1, out)
        self.stages = nn.ModuleList(InnerUNet(config, out, levels) for levels in ENCODER_LEVELS)
        self.halve = nn.ModuleList(ComplexConv(out, out, bin_stride=2) for _ in ENCODER_LEVELS)

    def forward(self, x: Tensor, state: State | None = None) -> list[Tensor]:
        """The outputs of the stages, from 128 bins to 4."""
        x, outputs = self.enter(x, state), []
        for stage, halve in zip(self.stages, self.halve, strict=True):
            x = halve(stage(x, state), state)
            outputs.append(x)
        return outputs


class Decoder(nn.Module):
    """Six stages back up to 256 bins, each on [previous, encoder output of the same size]."""

    def __init__(self, config: CNUNetConfig) -> None:
        super().__init__()
        out = config.out // 2
        self.doubles = nn.ModuleList(up(config, 2 * out, 2 * out) for _ in DECODER_LEVELS)
        self.stages = nn.ModuleList(InnerUNet(config, 2 * out, levels) for levels in DECODER_LEVELS)
        self.leave = ComplexConv(out, 1)

    def forward(self, x: Tensor, encoded: list[Tensor], state: State | None = None) -> Tensor:
        """(batch, 2, frames, 256) from the latent and the encoder's outputs."""
        for double, stage, skip in zip(self.doubles, self.stages, reversed(encoded), strict=True):
            x = stage(double(torch.cat((x, skip), dim=1), state), state)
        with torch.autocast(x.device.type, enabled=False):  # errors here are errors of the output
            return self.leave(x.to(fused.at_least_float32(x.dtype)), state)


class CNUNet(nn.Module):
    """The network, from waveform to waveform or from compressed spectrum to spectrum."""

    def __init__(self, config: CNUNetConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.bottleneck = DenseBlock(config, config.out // 2, slope_per_channel=True)
        self.mask = Decoder(config)
        self.spectrum = Decoder(config) if config.branches == 2 else None
        for name, module in self.named_modules():
            if hasattr(module, "key"):
                module.key = name
        convs = [module for module in self.modules() if isinstance(module, ComplexConv)]
        self._in_half = [conv for conv in convs if conv not in self._last_layers()]
        """Convolutions that autocast may run in half precision."""
        if config.mode == "causal":
            self._start_near_identity()

    def blocks(self) -> Iterator[nn.Module]:
        """The parts that a compiler takes one at a time: all small U-Nets, and the bottleneck."""
        yield from (module for module in self.modules() if isinstance(module, InnerUNet))
        yield self.bottleneck

    def _last_layers(self) -> list[ComplexConv]:
        return [decoder.leave for decoder in (self.mask, self.spectrum) if decoder is not None]

    def _start_near_identity(self) -> None:
        """Both heads start small and the mask open, so that the first output is the input."""
        with torch.no_grad():
            for decoder in filter(None, (self.mask, self.spectrum)):
                decoder.leave.weight.mul_(0.1)
                decoder.leave.bias.zero_()
            self.mask.leave.bias[0] = 2.0

    def pack(self) -> Self:
        """Compute all real kernels once, norms folded in; for inference, until weights change."""
        self.eval()
        for module in self.modules():
            if isinstance(module, ConvNormAct):
                module.pack()
            elif isinstance(module, ComplexConv) and module.packed is None:
                module.packed = module.real_kernel()
        return self

    def train(self, mode: bool = True) -> Self:
        """Like torch's; raises CNUNetError for a packed network, whose weights have no effect."""
        if mode and self.encoder.enter.conv.packed is not None:
            raise CNUNetError("A packed network cannot be trained; load the model again.")
        return super().train(mode)

    @contextmanager
    def _kernels_at_once(self) -> Iterator[None]:
        """While training, compute all real kernels in a few calls, for one forward pass."""
        if not self.training:
            yield
            return
        device = self.mask.leave.weight.device.type
        half = torch.get_autocast_dtype(device) if torch.is_autocast_enabled(device) else None
        try:
            affines = {
                module.conv: module.folded_affine()
                for module in self.modules()
                if isinstance(module, ConvNormAct)
            }
            kernels = real_kernels(self._in_half, [*map(affines.get, self._in_half)], half)
            for conv, kernel in zip(self._in_half, kernels, strict=True):
                conv.packed = kernel
            yield
        finally:
            for conv in self._in_half:
                conv.packed = None

    def latent(
        self, compressed: Tensor, state: State | None = None, fuse: Fuse | None = None
    ) -> tuple[list[Tensor], Tensor]:
        """The encoder's outputs and the bottleneck's, (batch, out, frames, 4), which stage 2 learns
        to replicate. compressed: (batch, 2, frames, 257); fuse: what stage 1 does between them."""
        x = compressed[..., 1:].contiguous(memory_format=torch.channels_last)
        encoded = self.encoder(x, state)
        deepest = encoded[-1] if fuse is None else fuse(encoded[-1])
        return encoded, self.bottleneck(deepest, state)

    def heads(
        self, compressed: Tensor, encoded: list[Tensor], latent: Tensor, state: State | None = None
    ) -> Tensor:
        """The two branches' compressed spectra, (branches, batch, 2, frames, 257), bin 0 zero."""
        x = compressed[..., 1:]
        outputs = [apply_mask(x, self.mask(latent, encoded, state))]
        if self.spectrum is not None:
            own = self.spectrum(latent, encoded, state)
            outputs.append(x + own if self.config.head == "correction" else own)
        return nn.functional.pad(torch.stack(outputs), (1, 0))

    def enhance_spectrum(self, noisy: Tensor, state: State | None = None) -> Tensor:
        """Spectrum to spectrum, not compressed: (batch, 2, frames, 257), any number of frames.

        With `state`, a block of a stream; causal mode only. Frames of digital silence stay silent.
        The mean of the branches' waveforms is the inverse transform of the mean returned here.
        """
        return self._enhance(noisy, state)[0]

    def _enhance(
        self, noisy: Tensor, state: State | None = None, fuse: Fuse | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The enhanced spectrum, the branches' compressed ones, the latent."""
        compressed = self.compress(noisy)
        encoded, latent = self.latent(compressed, state, fuse)
        branches = self.heads(compressed, encoded, latent, state)
        enhanced = self.expand(branches.flatten(0, 1)).unflatten(0, branches.shape[:2]).mean(0)
        if self.config.mode == "causal":
            heard = noisy.abs().amax(dim=(1, 3), keepdim=True) > 0
            enhanced = torch.where(heard, enhanced, 0.0)
        return enhanced, branches, latent

    def stft(self, wave: Tensor) -> Tensor:
        """(batch, samples) to (batch, 2, frames, 257), with as many frames as the mode has."""
        return spectrum.stft(wave, "pad" if self.config.mode == "causal" else "drop")

    def compress(self, x: Tensor) -> Tensor:
        """(batch, 2, frames, 257), as the mode has it."""
        if self.config.mode == "causal":
            return spectrum.compress(x)
        return spectrum.compress_published(x)

    def expand(self, x: Tensor) -> Tensor:
        """The inverse of `compress`."""
        if self.config.mode == "causal":
            return spectrum.expand(x)
        return spectrum.expand_published(x)

    def forward(self, noisy: Tensor) -> Tensor:
        """Waveforms (batch, samples) at 16 kHz, peak about 1, to the enhanced ones.

        `causal` mode keeps the length; `reference` mode drops the incomplete last hop.
        """
        return self.outputs(noisy).waveform

    def outputs(
        self, noisy: Tensor, fuse: Fuse | None = None, level_gains: Tensor | None = None
    ) -> Outputs:
        """The waveforms of `forward`, and what precedes them.

        fuse: what stage 1 does. level_gains: (batch, 1, frames, 1), those of a `LevelNormaliser`,
        between which the network runs.
        """
        spectra = self.stft(noisy)
        heard = spectra if level_gains is None else spectra * level_gains
        with self._kernels_at_once():
            enhanced, branches, latent = self._enhance(heard, fuse=fuse)
        if level_gains is not None:
            enhanced = enhanced / level_gains
        wave = spectrum.istft(enhanced)[:, : noisy.shape[-1]]
        return Outputs(wave, branches, latent, level_gains)


def apply_mask(x: Tensor, mask: Tensor) -> Tensor:
    """Complex product with M tanh|M| / |M|: no angle is needed. (batch, 2, frames, bins)."""
    size = (spectrum.power(mask) + MASK_FLOOR).sqrt()
    real, imag = (mask * (size.tanh() / size)).unbind(1)
    x_real, x_imag = x.unbind(1)
    return torch.stack((x_real * real - x_imag * imag, x_real * imag + x_imag * real), dim=1)
