"""NUNet-TLS, the real-valued predecessor, as a baseline (model.md, section 7).

Interspeech 2022. It enhances compressed magnitudes and keeps the noisy phases. It is trained and
scored beside our networks, never shipped, so it is plain code and only runs on whole clips.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnunet.config import DECODER_LEVELS, ENCODER_LEVELS, CNUNetConfig
from cnunet.network import spectrum
from cnunet.network.constants import CAUSAL_EPS
from cnunet.network.model import Outputs
from cnunet.network.norms import PUBLISHED_EPS

ATTENTION_CHANNELS = 16
AVERAGED_FRAMES = 32


def make_norm(config: CNUNetConfig, channels: int) -> nn.Module:
    """The published norm, over channels, bins and all frames, or batch normalisation."""
    if config.mode == "reference":
        return nn.GroupNorm(1, channels, eps=PUBLISHED_EPS)
    return nn.BatchNorm2d(channels, eps=CAUSAL_EPS, momentum=0.05)


class CausalConv(nn.Conv2d):
    """Kernel of 2 frames by 3 bins, causal in time."""

    def __init__(
        self, inputs: int, outputs: int, *, bin_stride: int = 1, dilation: int = 1, groups: int = 1
    ) -> None:
        super().__init__(
            inputs,
            outputs,
            (2, 3),
            stride=(1, bin_stride),
            padding=(dilation, dilation),
            dilation=dilation,
            groups=groups,
        )

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x)[:, :, : x.shape[2]]


class Block(nn.Module):
    """Convolution, norm, PReLU; `upsample` interleaves pairs of channels into bins."""

    def __init__(
        self, config: CNUNetConfig, conv: nn.Conv2d, channels: int, *, upsample: bool = False
    ) -> None:
        super().__init__()
        self.conv, self.norm, self.act = conv, make_norm(config, channels), nn.PReLU()
        self.upsample = upsample

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        if self.upsample:
            x = x.unflatten(1, (-1, 2)).permute(0, 1, 3, 4, 2).flatten(3)
        return self.act(self.norm(x))


class RealDenseBlock(nn.Module):
    """Six dilated layers between two convolutions; each sees all earlier outputs, newest first."""

    def __init__(self, config: CNUNetConfig, channels: int) -> None:
        super().__init__()
        inner = channels // 2
        self.enter, self.enter_act = CausalConv(channels, inner), nn.PReLU()
        self.layers = nn.ModuleList(
            Block(
                config,
                nn.Sequential(  # type: ignore[arg-type]
                    CausalConv(inner * (k + 1), inner, dilation=2**k, groups=inner),
                    nn.Conv2d(inner, inner, 1),
                ),
                inner,
            )
            for k in range(6)
        )
        self.leave, self.leave_act = CausalConv(inner, channels), nn.PReLU()

    def forward(self, x: Tensor) -> Tensor:
        maps = [self.enter_act(self.enter(x))]
        for layer in self.layers:
            maps.insert(0, layer(torch.cat(maps, dim=1)))
        return self.leave_act(self.leave(maps[0]))


class RealAttention(nn.Module):
    """A gate for each channel and frame, and one for each channel, frame and bin."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.time = _gate(channels)
        self.frequency = _gate(channels)

    def forward(self, x: Tensor) -> Tensor:
        time = self.time(x.mean(3, keepdim=True))
        padded = F.pad(x, (0, 0, AVERAGED_FRAMES - 1, 0))
        return x * time * self.frequency(F.avg_pool2d(padded, (AVERAGED_FRAMES, 1), stride=1))


def _gate(channels: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels, ATTENTION_CHANNELS, 1),
        nn.ReLU(),
        nn.Conv2d(ATTENTION_CHANNELS, channels, 1),
        nn.Sigmoid(),
    )


class UNetBlock(nn.Module):
    """A small U-Net; in the decoder its downward path also gets the encoder's outputs, `skips`."""

    def __init__(self, config: CNUNetConfig, inputs: int, levels: int, *, decoder: bool) -> None:
        super().__init__()
        mid, out = config.mid, config.out
        self.enter = Block(config, nn.Conv2d(inputs, out, 1), out)
        widths = [out] + [mid] * (levels - 1)
        self.downs = nn.ModuleList(
            Block(config, CausalConv(width * (2 if decoder else 1), mid, bin_stride=2), mid)
            for width in widths
        )
        self.dense = RealDenseBlock(config, mid)
        self.ups = nn.ModuleList(
            Block(config, CausalConv(2 * mid, 2 * width), width, upsample=True)
            for width in reversed(widths)
        )
        self.attention = RealAttention(out)

    def forward(self, x: Tensor, skips: list[Tensor] | None = None) -> tuple[Tensor, list[Tensor]]:
        """The U-Net's output, and those of its upward path, from the last to the first."""
        residual = current = self.enter(x)
        inner = []
        for level, down in enumerate(self.downs):
            seen = current if skips is None else torch.cat((current, skips[level]), dim=1)
            current = down(seen)
            inner.append(current)
        current = self.dense(current)
        ups: list[Tensor] = []
        for up in self.ups:
            current = up(torch.cat((current, inner.pop()), dim=1))
            ups.insert(0, current)
        return self.attention(current) + residual, ups


class NUNet(nn.Module):
    """From waveforms to waveforms, or from compressed magnitudes to compressed magnitudes."""

    def __init__(self, config: CNUNetConfig) -> None:
        super().__init__()
        self.config = config
        out = config.out
        self.enter = Block(config, nn.Conv2d(1, out, 1), out)
        self.encoders = nn.ModuleList(
            UNetBlock(config, out, levels, decoder=False) for levels in ENCODER_LEVELS
        )
        self.halves = nn.ModuleList(
            nn.Conv2d(out, out, (1, 3), stride=(1, 2), padding=(0, 1)) for _ in ENCODER_LEVELS
        )
        self.bottleneck = RealDenseBlock(config, out)
        self.doubles = nn.ModuleList(
            nn.ConvTranspose2d(
                2 * out, 2 * out, (1, 3), stride=(1, 2), padding=(0, 1), output_padding=(0, 1)
            )
            for _ in DECODER_LEVELS
        )
        self.decoders = nn.ModuleList(
            UNetBlock(config, 2 * out, levels, decoder=True) for levels in DECODER_LEVELS
        )
        self.leave = nn.Conv2d(out, 1, 1)

    def magnitudes(self, noisy: Tensor) -> Tensor:
        """Compressed magnitudes (batch, 1, frames, 257); the output may be negative."""
        return self._magnitudes(noisy)[0]

    def _magnitudes(self, noisy: Tensor) -> tuple[Tensor, Tensor]:
        """The same, and the bottleneck's output."""
        x, encoded, skips = self.enter(noisy[..., 1:]), [], []
        for stage, half in zip(self.encoders, self.halves, strict=True):
            x, ups = stage(x)
            x = half(x)
            encoded.append(x)
            skips.append(ups)
        x = latent = self.bottleneck(x)
        for double, stage in zip(self.doubles, self.decoders, strict=True):
            x, _ = stage(double(torch.cat((x, encoded.pop()), dim=1)), skips.pop())
        return F.pad(self.leave(x), (1, 0)), latent

    def forward(self, noisy: Tensor) -> Tensor:
        """Waveforms (batch, samples) at 16 kHz; lengths as `CNUNet.forward` has them."""
        return self.outputs(noisy).waveform

    def outputs(self, noisy: Tensor) -> Outputs:
        """See `CNUNet.outputs`; there is one branch."""
        published = self.config.mode == "reference"
        spec = spectrum.stft(noisy, "drop" if published else "pad")
        compressed = (spectrum.compress_published if published else spectrum.compress)(spec)
        size = spectrum.power(compressed).sqrt()
        phase = compressed / (size + 1e-12)
        magnitudes, latent = self._magnitudes(size)
        enhanced = magnitudes * phase
        expanded = (spectrum.expand_published if published else spectrum.expand)(enhanced)
        return Outputs(spectrum.istft(expanded)[:, : noisy.shape[-1]], enhanced[None], latent)
