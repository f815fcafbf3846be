"""Describes a network from its configuration and its weights. Free of torch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.config import DECODER_LEVELS, ENCODER_LEVELS, CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.network.constants import CAUSAL_EPS, TAPS
from cnunet.network.description import (
    Array,
    AttentionSpec,
    ConvNormActSpec,
    ConvSpec,
    DecoderSpec,
    DenseSpec,
    EncoderSpec,
    NetworkSpec,
    NormSpec,
    TapsSpec,
    UNetSpec,
)
from cnunet.network.modelfile import misfit, read_card, read_weights

DENSE_LAYERS = 6


class Weights:
    """Hands out the weights of a network by name, and notes which of them don't fit."""

    def __init__(self, arrays: Mapping[str, NDArray[Any]]) -> None:
        self._arrays = arrays
        self._expected: set[str] = set()
        self._misfits: list[str] = []

    def take(self, name: str, *shape: int) -> Array:
        """The array of that name; one that doesn't fit becomes zeros, which take no memory."""
        self._expected.add(name)
        if name not in self._arrays:
            self._misfits.append(f"{name} is missing")
        elif self._arrays[name].shape != shape:
            self._misfits.append(f"{name} has shape {self._arrays[name].shape} instead of {shape}")
        else:
            return self._arrays[name].astype(np.float32, copy=False)
        return np.broadcast_to(np.float32(0), shape)

    def problems(self) -> list[str]:
        """The mismatches, in words."""
        unexpected = self._arrays.keys() - self._expected
        return sorted([*self._misfits, *(f"{name} is unexpected" for name in unexpected)])


def describe(config: CNUNetConfig, weights: Weights) -> NetworkSpec:
    """The network of a configuration; ask `weights` for problems afterwards.

    Raises CNUNetError for a network that looks ahead.
    """
    if config.mode != "causal":
        raise CNUNetError("A model in reference mode looks ahead: it can't run frame by frame.")
    return _Reader(config, weights).network()


def read_network(path: Path) -> NetworkSpec:
    """The network in a model file; raises CheckpointError as `load_checkpoint` does."""
    config, _ = read_card(path)
    weights = Weights(read_weights(path))
    network = describe(config, weights)
    if problems := weights.problems():
        raise misfit(path, problems)
    return network


class _Reader:
    """Reads the parts of a network by the names of their modules, as `model` builds them."""

    def __init__(self, config: CNUNetConfig, weights: Weights) -> None:
        self._config, self._take = config, weights.take
        self._mid, self._out = config.mid // 2, config.out // 2

    def network(self) -> NetworkSpec:
        return NetworkSpec(
            self._config,
            self._encoder("encoder"),
            self._dense("bottleneck", self._out, slope_per_channel=True),
            self._decoder("mask"),
            self._decoder("spectrum") if self._config.branches == 2 else None,
        )

    def _encoder(self, name: str) -> EncoderSpec:
        out = self._out
        return EncoderSpec(
            self._pointwise(f"{name}.enter", 1),
            tuple(
                self._unet(f"{name}.stages.{k}", out, levels)
                for k, levels in enumerate(ENCODER_LEVELS)
            ),
            tuple(
                self._conv(f"{name}.halve.{k}", out, out, (1, 1), bin_stride=2)
                for k in range(len(ENCODER_LEVELS))
            ),
        )

    def _decoder(self, name: str) -> DecoderSpec:
        out = self._out
        return DecoderSpec(
            tuple(
                self._up(f"{name}.doubles.{k}", 2 * out, 2 * out)
                for k in range(len(DECODER_LEVELS))
            ),
            tuple(
                self._unet(f"{name}.stages.{k}", 2 * out, levels)
                for k, levels in enumerate(DECODER_LEVELS)
            ),
            self._conv(f"{name}.leave", out, 1, (1, 1)),
        )

    def _unet(self, name: str, inputs: int, levels: int) -> UNetSpec:
        mid, out = self._mid, self._out
        return UNetSpec(
            self._pointwise(f"{name}.enter", inputs),
            tuple(
                self._down(f"{name}.downs.{level}", out if level == 0 else mid)
                for level in range(levels)
            ),
            self._dense(f"{name}.dense", mid),
            tuple(
                self._up(f"{name}.ups.{level}", 2 * mid, out if level == levels - 1 else mid)
                for level in range(levels)
            ),
            self._attention(f"{name}.attention"),
        )

    def _dense(self, name: str, channels: int, *, slope_per_channel: bool = False) -> DenseSpec:
        inner = channels // 2
        layers = []
        for k in range(DENSE_LAYERS):
            layer = f"{name}.layers.{k}"
            conv = self._separable(f"{layer}.conv", inner * (k + 1), inner, k)
            layers.append(self._conv_norm_act(layer, conv, inner))
        own = channels if slope_per_channel else 1
        return DenseSpec(
            name,
            self._conv(f"{name}.enter", channels, inner, (2, 3)),
            self._slopes(f"{name}.enter_act", inner),
            tuple(layers),
            self._conv(f"{name}.leave", inner, channels, (2, 3)),
            self._slopes(f"{name}.leave_act", channels, own),
        )

    def _attention(self, name: str) -> AttentionSpec:
        channels = self._out
        return AttentionSpec(
            name,
            channels,
            time1=self._taps(f"{name}.time1", channels),
            time2=self._taps(f"{name}.time2", 1),
            freq1=self._taps(f"{name}.freq1", channels),
            freq2=self._taps(f"{name}.freq2", 1),
        )

    def _taps(self, name: str, channels: int) -> TapsSpec:
        return TapsSpec(
            self._take(f"{name}.weight", 2, channels, TAPS), self._take(f"{name}.bias", 2)
        )

    def _pointwise(self, name: str, inputs: int) -> ConvNormActSpec:
        conv = self._conv(f"{name}.conv", inputs, self._out, (1, 1))
        return self._conv_norm_act(name, conv, self._out, shared_affine=True)

    def _down(self, name: str, inputs: int) -> ConvNormActSpec:
        conv = self._conv(f"{name}.conv", inputs, self._mid, (2, 3), bin_stride=2)
        return self._conv_norm_act(name, conv, self._mid)

    def _up(self, name: str, inputs: int, outputs: int) -> ConvNormActSpec:
        conv = self._conv(f"{name}.conv", inputs, outputs, (2, 3), maps=2, upsample=True)
        return self._conv_norm_act(name, conv, outputs)

    def _conv(
        self, name: str, inputs: int, outputs: int, kernel: tuple[int, int], **options: Any
    ) -> ConvSpec:
        rows = 2 * outputs if options.get("upsample") else outputs
        weight = self._take(f"{name}.weight", 2, rows, inputs, *kernel)
        return ConvSpec(name, weight, self._take(f"{name}.bias", 2, rows), **options)

    def _separable(self, name: str, inputs: int, outputs: int, k: int) -> ConvSpec:
        """See `layers.SeparableComplexConv`: the product of its two kernels."""
        depth = self._take(f"{name}.depthwise", 2, inputs, 2, 3)
        depth_bias = self._take(f"{name}.depthwise_bias", 2, inputs)
        point = self._take(f"{name}.pointwise", 2, outputs, inputs)
        point_bias = self._take(f"{name}.pointwise_bias", 2, outputs)
        weight = point[..., None, None] * depth[:, None]
        bias = (point * depth_bias[:, None]).sum(-1) + point_bias
        return ConvSpec(name, weight, bias, maps=k + 1, dilation=2**k, newest_first=True)

    def _conv_norm_act(
        self, name: str, conv: ConvSpec, channels: int, *, shared_affine: bool = False
    ) -> ConvNormActSpec:
        gain, offset = (
            self._take(f"{name}.norm.{part}", 2, channels)[[0, 0] if shared_affine else [0, 1]]
            for part in ("weight", "bias")
        )
        affine = gain.ravel(), offset.ravel()
        norm = None
        if self._config.norm == "batch":
            mean = self._take(f"{name}.norm.running_mean", 2 * channels)
            variance = self._take(f"{name}.norm.running_var", 2 * channels)
            scale = affine[0] / np.sqrt(variance + np.float32(CAUSAL_EPS))
            affine = scale, affine[1] - mean * scale
        else:
            norm = NormSpec(f"{name}.norm", self._config.norm == "cumulative", affine)
        slopes = self._slopes(f"{name}.act", channels)
        return ConvNormActSpec(conv, affine if norm is None else None, norm, slopes)

    def _slopes(self, name: str, channels: int, own: int = 1) -> Array:
        slope = self._take(f"{name}.slope", 2, own)
        return np.ascontiguousarray(np.broadcast_to(slope, (2, channels))).ravel()
