"""The network as plain data: every layer with its weights as arrays. Free of torch.

The modules of `model` are for training and accelerators. What runs on the processor is built from
this description, from the same weights under the same names: the plan of the compiled step and the
ONNX graph. Maps are complex; arrays of both parts have the real part first.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnunet.config import CNUNetConfig
from cnunet.network.constants import AVERAGED_FRAMES, TAPS

ATTENTION_PAST = 2 * (TAPS - 1) + AVERAGED_FRAMES - 1
"""How many earlier frames the attention sees."""

Array = NDArray[np.float32]
Affine = tuple[Array, Array]
"""A gain and an offset for each real channel, (2 C,)."""


@dataclass(frozen=True)
class ConvSpec:
    """A complex convolution over (frames, bins); see `layers.ComplexConv`.

    name: that of its module, as in the state of a stream.
    weight: (2, outputs, inputs, frames, bins), for the separable one the product of its kernels.
    bias: (2, outputs).
    newest_first: its joined inputs are the layers before it, beginning with the last.
    """

    name: str
    weight: Array
    bias: Array
    maps: int = 1
    bin_stride: int = 1
    dilation: int = 1
    upsample: bool = False
    newest_first: bool = False

    @property
    def past(self) -> int:
        """How many earlier frames it sees."""
        return (self.weight.shape[3] - 1) * self.dilation

    @property
    def bin_padding(self) -> int:
        return self.weight.shape[4] // 2 * self.dilation

    def real_kernel(self, affine: Affine | None = None) -> tuple[Array, Array]:
        """The one real kernel (2 outputs, 2 inputs, frames, bins) and bias (2 outputs,).

        affine: of the output, folded in. Upsampling layers have their rows in the order (bin, part,
        channel).
        """
        (real, imag), (bias_real, bias_imag) = self.weight, self.bias
        split = (len(real), self.maps, -1, *real.shape[2:])
        real, imag = real.reshape(split), imag.reshape(split)
        top, bottom = np.concatenate((real, -imag), 2), np.concatenate((imag, real), 2)
        weight = np.stack((top, bottom)).reshape(2, len(real), -1, *real.shape[3:])
        bias = np.stack((bias_real - bias_imag, bias_real + bias_imag))
        if self.upsample:
            weight = weight.reshape(2, -1, 2, *weight.shape[2:]).transpose(2, 0, 1, 3, 4, 5)
            bias = bias.reshape(2, -1, 2).transpose(2, 0, 1)
        weight, bias = weight.reshape(-1, *weight.shape[-3:]), bias.ravel()
        if affine is None:
            return weight, bias
        gain, offset = (np.tile(each, 2 if self.upsample else 1) for each in affine)
        return weight * gain[:, None, None, None], bias * gain + offset


@dataclass(frozen=True)
class NormSpec:
    """A norm that computes statistics: over one frame, or over all frames so far."""

    name: str
    cumulative: bool
    affine: Affine


@dataclass(frozen=True)
class ConvNormActSpec:
    """A convolution, a norm and a PReLU with a slope for each real channel.

    affine: a batch norm as gain and offset. norm: a norm that computes statistics. One is set, the
    other None.
    """

    conv: ConvSpec
    affine: Affine | None
    norm: NormSpec | None
    slopes: Array

    @property
    def past(self) -> int:
        """How many earlier frames it sees."""
        return self.conv.past


@dataclass(frozen=True)
class DenseSpec:
    """Six densely connected layers between two convolutions, which have PReLUs but no norms."""

    name: str
    enter: ConvSpec
    enter_slopes: Array
    layers: tuple[ConvNormActSpec, ...]
    leave: ConvSpec
    leave_slopes: Array

    @property
    def past(self) -> int:
        """How many earlier frames it sees."""
        return self.enter.past + sum(step.past for step in self.layers) + self.leave.past


@dataclass(frozen=True)
class TapsSpec:
    """The convolutions of two modules over the last 17 frames: (2, channels, 17), (2,)."""

    weight: Array
    bias: Array


@dataclass(frozen=True)
class AttentionSpec:
    name: str
    channels: int
    time1: TapsSpec
    time2: TapsSpec
    freq1: TapsSpec
    freq2: TapsSpec


@dataclass(frozen=True)
class UNetSpec:
    """A small U-Net within the large one."""

    enter: ConvNormActSpec
    downs: tuple[ConvNormActSpec, ...]
    dense: DenseSpec
    ups: tuple[ConvNormActSpec, ...]
    attention: AttentionSpec

    @property
    def past(self) -> int:
        """How many earlier frames it sees."""
        steps = (self.enter, *self.downs, *self.ups)
        return sum(step.past for step in steps) + self.dense.past + ATTENTION_PAST


@dataclass(frozen=True)
class EncoderSpec:
    enter: ConvNormActSpec
    stages: tuple[UNetSpec, ...]
    halve: tuple[ConvSpec, ...]


@dataclass(frozen=True)
class DecoderSpec:
    doubles: tuple[ConvNormActSpec, ...]
    stages: tuple[UNetSpec, ...]
    leave: ConvSpec

    @property
    def past(self) -> int:
        """How many earlier frames it sees; the last convolution sees none."""
        return sum(step.past for step in self.doubles) + sum(unet.past for unet in self.stages)


@dataclass(frozen=True)
class NetworkSpec:
    """A network in evaluation and causal mode; `spectrum` is None if it has one branch."""

    config: CNUNetConfig
    encoder: EncoderSpec
    bottleneck: DenseSpec
    mask: DecoderSpec
    spectrum: DecoderSpec | None

    @property
    def remembered_frames(self) -> int | None:
        """How many earlier frames affect a frame; None if all do, by a cumulative norm."""
        if self.config.norm == "cumulative":
            return None
        encoder = self.encoder.enter.past + sum(stage.past for stage in self.encoder.stages)
        decoders = [self.mask] if self.spectrum is None else [self.mask, self.spectrum]
        return encoder + self.bottleneck.past + max(decoder.past for decoder in decoders)
