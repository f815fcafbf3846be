"""Complex layers: each runs over a whole clip, or over a block of frames with state.

A map of C complex channels is one real tensor (batch, 2 C, frames, bins), all real parts before
all imaginary parts, in channels-last memory. A complex convolution is then one real convolution
with the kernel [[W_r, -W_i], [W_i, W_r]] (model.md, section 2), and so is a depth-wise and
point-wise pair, whose product of kernels is taken first: fewer passes over memory.
"""

from __future__ import annotations

import math
from collections.abc import MutableMapping, Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnunet.config import CNUNetConfig
from cnunet.network import fused
from cnunet.network.convolution import conv2d
from cnunet.network.norms import BatchNorm, make_norm

State = MutableMapping[str, Tensor]
"""The state of a stream between blocks: past frames and running sums, by layer name."""

Affine = tuple[Tensor, Tensor]
"""A gain and an offset of each real channel of an output."""


def prepend_history(x: Tensor, frames: int, state: State | None, key: str) -> Tensor:
    """`x` preceded by its `frames` past frames (axis 2); the newest are kept in `state`.

    Before the start of a clip or stream, past frames are zeros.
    """
    past = None if state is None else state.get(key)
    if past is None:
        past = x.new_zeros((*x.shape[:2], frames, *x.shape[3:]))
    joined = torch.cat((past, x), dim=2)
    if state is not None:
        state[key] = joined[:, :, joined.shape[2] - frames :].clone()
    return joined


class Layer(nn.Module):
    """A module with a key for its entry in the state; the network sets it."""

    key = ""


class ComplexConv(Layer):
    """Complex convolution over (frames, bins), causal in time, zero padded in frequency.

    maps: how many complex maps of equal width are joined on the channel axis of the input, each
        with its real and imaginary half; kernel columns are ordered by map.
    upsample: the sub-pixel layer: output channel c * 2 + n goes to bin f * 2 + n.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        kernel: tuple[int, int] = (1, 1),
        *,
        maps: int = 1,
        bin_stride: int = 1,
        dilation: int = 1,
        upsample: bool = False,
    ) -> None:
        super().__init__()
        self.maps, self.bin_stride, self.dilation = maps, bin_stride, dilation
        self.upsample = upsample
        self.past = (kernel[0] - 1) * dilation
        self.bin_padding = (kernel[1] // 2) * dilation
        self.packed: tuple[Tensor, Tensor] | None = None
        """The real kernel: kept where the weights no longer change (`CNUNet.pack`), and during a
        forward pass in training (`real_kernels`)."""
        self._make_parameters(inputs, outputs * 2 if upsample else outputs, kernel)

    def _make_parameters(self, inputs: int, outputs: int, kernel: tuple[int, int]) -> None:
        self.weight = nn.Parameter(torch.empty(2, outputs, inputs, *kernel))
        self.bias = nn.Parameter(torch.empty(2, outputs))
        bound = 1 / math.sqrt(inputs * kernel[0] * kernel[1])
        nn.init.uniform_(self.weight, -bound, bound)
        nn.init.uniform_(self.bias, -bound, bound)

    @staticmethod
    def kernels(*parameters: Tensor) -> tuple[Tensor, Tensor]:
        """The complex kernels (n, 2, out, in, time, frequency) and biases (n, 2, out) of n layers,
        whose parameters are stacked, in the order in which they are registered."""
        weight, bias = parameters
        return weight, bias

    def real_kernel(self, affine: Affine | None = None) -> tuple[Tensor, Tensor]:
        """The one real kernel (2 out, 2 in, time, frequency) and bias (2 out).

        affine: a gain and an offset of the output, folded in.
        """
        ((weight, bias),) = real_kernels([self], [affine])
        return weight, bias

    def forward(
        self,
        x: Tensor,
        state: State | None = None,
        affine: Affine | None = None,
    ) -> Tensor:
        y = self.with_surplus(x, state, affine)
        # Cut in memory order, because the gradient takes the order of the tensor that is cut.
        return y.permute(0, 2, 3, 1)[:, : x.shape[2]].permute(0, 3, 1, 2)

    def with_surplus(
        self,
        x: Tensor,
        state: State | None = None,
        affine: Affine | None = None,
    ) -> Tensor:
        """The output, followed by frames that padding adds: symmetric padding and a cut are cheaper
        than a padded copy of the input."""
        weight, bias = self.packed or self.real_kernel(affine)
        time_padding = self.past
        if self.past and state is not None:
            x, time_padding = prepend_history(x, self.past, state, self.key), 0
        if weight.shape[2:] == (1, 1) and weight.shape[1] > 2:
            # As a matrix product: on one thread conv2d first rearranges the map. But products with
            # two columns, as in the gradient of the network's first layer, are slow.
            bins = x.permute(0, 2, 3, 1)[:, :, :: self.bin_stride]
            return F.linear(bins, weight[:, :, 0, 0], bias).permute(0, 3, 1, 2)
        weight, bin_padding = self._columns_in_reach(weight, x.shape[3])
        stride, padding = (1, self.bin_stride), (time_padding, bin_padding)
        y = conv2d(x, weight, bias, stride, padding, self.dilation)
        return subpixel(y) if self.upsample else y

    def _columns_in_reach(self, weight: Tensor, bins: int) -> tuple[Tensor, int]:
        """The columns of a kernel that reach any of `bins` bins, and the remaining padding.

        The others would multiply zeros. And if the first column is one of them, oneDNN (3.12, half
        precision, processors with AMX) multiplies uninitialised memory instead.
        """
        last_center = (bins - 1) // self.bin_stride * self.bin_stride
        left = self.bin_padding if last_center >= self.dilation else 0
        right = self.bin_padding if bins > self.dilation else 0
        center = weight.shape[3] // 2
        first, end = center - left // self.dilation, center + right // self.dilation + 1
        return weight[..., first:end], left


def subpixel(y: Tensor) -> Tensor:
    """(batch, 2 * channels, frames, bins) -> (batch, channels, frames, 2 * bins), n outermost."""
    batch, channels, frames, bins = y.shape
    split = y.permute(0, 2, 3, 1).reshape(batch, frames, bins * 2, channels // 2)
    return split.permute(0, 3, 1, 2)


class SeparableComplexConv(ComplexConv):
    """Depth-wise then point-wise, each path in real arithmetic before the parts are combined.

    It is equal to a complex convolution with the product of the two kernels, and runs as one.
    """

    def _make_parameters(self, inputs: int, outputs: int, kernel: tuple[int, int]) -> None:
        self.depthwise = nn.Parameter(torch.empty(2, inputs, *kernel))
        self.depthwise_bias = nn.Parameter(torch.empty(2, inputs))
        self.pointwise = nn.Parameter(torch.empty(2, outputs, inputs))
        self.pointwise_bias = nn.Parameter(torch.empty(2, outputs))
        bound = 1 / math.sqrt(kernel[0] * kernel[1])
        nn.init.uniform_(self.depthwise, -bound, bound)
        nn.init.uniform_(self.depthwise_bias, -bound, bound)
        bound = 1 / math.sqrt(inputs)
        nn.init.uniform_(self.pointwise, -bound, bound)
        nn.init.uniform_(self.pointwise_bias, -bound, bound)

    @staticmethod
    def kernels(*parameters: Tensor) -> tuple[Tensor, Tensor]:
        depthwise, depthwise_bias, pointwise, pointwise_bias = parameters
        weight = pointwise[..., None, None] * depthwise.unsqueeze(2)
        carried = (pointwise * depthwise_bias.unsqueeze(2)).sum(-1)
        return weight, carried + pointwise_bias


def real_kernels(
    layers: Sequence[ComplexConv],
    affines: Sequence[Affine | None],
    kind: torch.dtype | None = None,
) -> list[tuple[Tensor, Tensor]]:
    """The real kernel and bias of each layer (`ComplexConv.real_kernel`), with the affine of its
    output folded in, converted to `kind`.

    Layers of the same shape are processed together: a network has hundreds of layers, and a
    training step would otherwise make more calls for their kernels than for everything else.
    """
    alike: dict[object, list[int]] = {}
    for number, layer in enumerate(layers):
        parameters = [(one.shape, one.requires_grad) for one in layer.parameters()]
        is_affine = affines[number] is not None
        key = (type(layer), layer.maps, layer.upsample, is_affine, *parameters)
        alike.setdefault(key, []).append(number)
    found: dict[int, tuple[Tensor, Tensor]] = {}
    for numbers in alike.values():
        first = layers[numbers[0]]
        stacked = map(torch.stack, zip(*(layers[n].parameters() for n in numbers), strict=True))
        weights, biases = first.kernels(*stacked)
        real, imag = (part.unflatten(2, (first.maps, -1)) for part in weights.unbind(1))
        top = torch.cat((real, -imag), dim=3).flatten(2, 3)
        bottom = torch.cat((imag, real), dim=3).flatten(2, 3)
        rows = torch.stack((top, bottom), dim=1)
        bias_real, bias_imag = biases.unbind(1)
        bias = torch.stack((bias_real - bias_imag, bias_real + bias_imag), dim=1)
        if first.upsample:  # rows in the order (n, part, c): the shuffle is then a view
            rows = rows.unflatten(2, (-1, 2)).movedim(3, 1).flatten(1, 2)
            bias = bias.unflatten(2, (-1, 2)).movedim(3, 1).flatten(1, 2)
        rows, bias = rows.flatten(1, 2), bias.flatten(1)
        if folded := [affine for n in numbers if (affine := affines[n])]:
            copies = 2 if first.upsample else 1
            gain, offset = (torch.stack(one).repeat(1, copies) for one in zip(*folded, strict=True))
            rows, bias = rows * gain[..., None, None, None], bias * gain + offset
        both = (one.to(kind or one.dtype) for one in (rows, bias))
        pairs = zip(*(one.unbind() for one in both), strict=True)
        found |= zip(numbers, pairs, strict=True)
    return [found[number] for number in range(len(layers))]


class ComplexPReLU(nn.Module):
    """PReLU with one slope for each part, or one for each channel of each part."""

    def __init__(self, channels: int = 1) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.full((2, channels), 0.25))

    def slopes(self, channels: int) -> Tensor:
        """The slope of each of `channels` real channels."""
        return self.slope.expand(2, channels // 2).reshape(-1)

    def forward(self, x: Tensor) -> Tensor:
        return fused.prelu(x, self.slopes(x.shape[1]), x.shape[2])


class ConvNormAct(nn.Module):
    """A complex convolution, a norm and a PReLU: the network's usual layer."""

    def __init__(
        self, config: CNUNetConfig, conv: ComplexConv, channels: int, *, shared_affine: bool = False
    ) -> None:
        super().__init__()
        self.conv = conv
        self.norm = make_norm(config, channels, shared_affine=shared_affine)
        self.act = ComplexPReLU()
        if isinstance(self.norm, BatchNorm) and not conv.upsample:
            # The norm removes any bias, whose zero gradient would cost a pass over memory. An
            # upsampling layer has two biases per channel, so their difference remains.
            for name, parameter in conv.named_parameters():
                parameter.requires_grad_(not name.endswith("bias"))

    def pack(self) -> None:
        """Keep the real kernel, with a norm of fixed statistics folded in."""
        self.conv.packed = self.conv.real_kernel(self.folded_affine())

    def folded_affine(self) -> Affine | None:
        """The norm as a gain and an offset for the convolution's kernel; None where it depends on
        what passes through it."""
        if isinstance(self.norm, BatchNorm) and not self.norm.training:
            return self.norm.fixed_affine()
        return None

    def forward(self, x: Tensor, state: State | None = None) -> Tensor:
        if not isinstance(self.norm, BatchNorm):
            return self.act(self.norm(self.conv(x, state), state))
        slopes = self.act.slopes(2 * self.norm.channels)
        if self.norm.training:
            return self.norm.train_with_prelu(self.conv.with_surplus(x, state), slopes, x.shape[2])
        affine = None if self.conv.packed else self.norm.fixed_affine()
        return fused.prelu(self.conv.with_surplus(x, state, affine), slopes, x.shape[2])


def pointwise(config: CNUNetConfig, inputs: int, outputs: int, maps: int = 1) -> ConvNormAct:
    """Complex 1x1 convolution; its imaginary part is normalised with the real part's affine
    parameters, as published (the second set stays unused)."""
    conv = ComplexConv(inputs, outputs, maps=maps)
    return ConvNormAct(config, conv, outputs, shared_affine=True)


def down(config: CNUNetConfig, inputs: int, outputs: int) -> ConvNormAct:
    """Half the bins: kernel 3 by 2 frames, stride 2 in frequency."""
    return ConvNormAct(config, ComplexConv(inputs, outputs, (2, 3), bin_stride=2), outputs)


def up(config: CNUNetConfig, inputs: int, outputs: int) -> ConvNormAct:
    """Twice the bins, from two joined maps, by a sub-pixel convolution."""
    conv = ComplexConv(inputs, outputs, (2, 3), maps=2, upsample=True)
    return ConvNormAct(config, conv, outputs)


class DenseBlock(nn.Module):
    """Six densely connected dilated layers between two plain complex convolutions.

    Width `channels` complex channels in and out, half of it inside; layer k sees the joined
    [newest, ..., oldest] outputs of all before it, and its dilation is 2^k both ways.
    """

    def __init__(self, config: CNUNetConfig, channels: int, *, slope_per_channel: bool = False):
        super().__init__()
        inner = channels // 2
        self.enter = ComplexConv(channels, inner, (2, 3))
        self.enter_act = ComplexPReLU()
        self.layers = nn.ModuleList(
            ConvNormAct(
                config,
                SeparableComplexConv(inner * (k + 1), inner, (2, 3), maps=k + 1, dilation=2**k),
                inner,
            )
            for k in range(6)
        )
        self.leave = ComplexConv(inner, channels, (2, 3))
        self.leave_act = ComplexPReLU(channels if slope_per_channel else 1)

    def forward(self, x: Tensor, state: State | None = None) -> Tensor:
        maps = [self.enter_act(self.enter(x, state))]
        for layer in self.layers:
            maps.insert(0, layer(torch.cat(maps, dim=1) if len(maps) > 1 else maps[0], state))
        return self.leave_act(self.leave(maps[0], state))
