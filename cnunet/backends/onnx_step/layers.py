"""The layers and norms of a described network for one frame, as operators.

A step has one frame, so the past frame of a layer becomes additional input channels, and its
convolution runs over frequency alone.
"""

from __future__ import annotations

import numpy as np

from cnunet.backends.onnx_step.graph import FeatureMap, Graph
from cnunet.network.constants import CAUSAL_EPS, DECAY
from cnunet.network.description import Affine, Array, ConvNormActSpec, ConvSpec, DenseSpec, NormSpec


def conv(
    g: Graph, spec: ConvSpec, inputs: list[FeatureMap], affine: Affine | None = None
) -> FeatureMap:
    """A convolution of joined maps, each with its past frame where the kernel has one."""
    pasts = [g.past(f"{spec.name}.{index}", x) for index, x in enumerate(inputs) if spec.past]
    return conv_of(g, spec, pasts + inputs, affine)


def conv_of(
    g: Graph, spec: ConvSpec, inputs: list[FeatureMap], affine: Affine | None = None
) -> FeatureMap:
    """The same for given inputs: past frames, if it needs any, then present ones."""
    kernel, bias = spec.real_kernel(affine)  # (outputs, inputs, frames, bins)
    if spec.newest_first:
        maps = np.split(kernel, spec.maps, axis=1)
        kernel = np.concatenate(maps[::-1], axis=1)
    flat = np.concatenate(list(np.moveaxis(kernel, 2, 0)), axis=1)[:, :, None]
    x = g.concat(inputs)
    stride, padding = spec.bin_stride, spec.bin_padding
    name = g.node(
        "Conv",
        x.name,
        g.constant(flat),
        g.constant(bias),
        kernel_shape=flat.shape[2:],
        strides=[1, stride],
        dilations=[1, spec.dilation],
        pads=[0, padding, 0, padding],
    )
    y = FeatureMap(name, len(flat), 1, (x.bins - 1) // stride + 1)
    return subpixel(g, y) if spec.upsample else y


def subpixel(g: Graph, y: FeatureMap) -> FeatureMap:
    """(1, 2 * channels, 1, bins) -> (1, channels, 1, 2 * bins), n outermost."""
    channels, bins = y.channels // 2, y.bins
    split = g.reshape(y.name, (2, channels, bins))
    return g.map(g.node("Transpose", split, perm=[1, 2, 0]), channels, bins * 2)


def prelu(g: Graph, slopes: Array, x: FeatureMap) -> FeatureMap:
    return x._replace(name=g.node("PRelu", x.name, g.constant(slopes.reshape(-1, 1, 1))))


def conv_norm_act(g: Graph, spec: ConvNormActSpec, inputs: list[FeatureMap]) -> FeatureMap:
    return norm_act(g, spec, conv(g, spec.conv, inputs, spec.affine))


def norm_act(g: Graph, spec: ConvNormActSpec, x: FeatureMap) -> FeatureMap:
    if spec.norm is not None:
        x = norm(g, spec.norm, x)
    return prelu(g, spec.slopes, x)


def norm(g: Graph, spec: NormSpec, x: FeatureMap) -> FeatureMap:
    """A norm that computes statistics, so it can't be folded into a convolution."""
    parts = g.reshape(x.name, (1, 2, x.channels // 2 * x.bins))
    if spec.cumulative:
        parts = _cumulative(g, spec, parts)
    else:
        one, zero = g.constant([1, 1]), g.constant([0, 0])
        parts = g.node("InstanceNormalization", parts, one, zero, epsilon=CAUSAL_EPS)
    weight, bias = (g.constant(values.reshape(-1, 1, 1)) for values in spec.affine)
    whole = g.map(parts, x.channels, x.bins)
    return x._replace(name=g.node("Add", g.node("Mul", whole.name, weight), bias))


def _cumulative(g: Graph, spec: NormSpec, parts: str) -> str:
    """Zero mean and unit variance of (1, 2, n), by fading sums of [mean, square, count]."""
    axis = g.constant([2], np.int64)
    mean = g.node("ReduceMean", parts, axis)
    square = g.node("ReduceMean", g.node("Mul", parts, parts), axis)
    now = g.node("Concat", mean, square, g.constant(np.ones((1, 2, 1))), axis=2)
    past = g.state(spec.name, (2, 1, 3))
    faded = g.node("Mul", g.reshape(past.name, (1, 2, 3)), g.constant(DECAY))
    sums = g.node("Add", now, faded)
    g.keep(spec.name, past._replace(name=g.reshape(sums, past.shape)))
    total, squares, count = g.nodes(3, "Split", sums, axis=2, num_outputs=3)
    mean, square = g.node("Div", total, count), g.node("Div", squares, count)
    variance = g.node("Sub", square, g.node("Mul", mean, mean))
    kept = g.node("Add", g.node("Relu", variance), g.constant(CAUSAL_EPS))
    return g.node("Div", g.node("Sub", parts, mean), g.node("Sqrt", kept))


def dense(g: Graph, spec: DenseSpec, x: FeatureMap) -> FeatureMap:
    """Six dilated layers on each other's outputs.

    One state holds their outputs of the last 32 frames, the oldest frame and the first layer first.
    """
    maps = [prelu(g, spec.enter_slopes, conv(g, spec.enter, [x]))]
    inner, bins, depth = maps[0].channels, maps[0].bins, len(spec.layers)
    width, frames = inner * depth, 2 ** (depth - 1)
    name = f"{spec.name}.maps"
    history = g.state(name, (frames * width, 1, bins))
    for number, layer in enumerate(spec.layers):
        start = (frames - layer.conv.past) * width
        past = g.cut(history, 1, start, start + inner * (number + 1))
        maps.append(norm_act(g, layer, conv_of(g, layer.conv, [past, *maps], layer.affine)))
    newest = g.cut(history, 1, width, frames * width)
    g.keep(name, g.concat([newest, *maps[:-1]]))
    return prelu(g, spec.leave_slopes, conv(g, spec.leave, maps[-1:]))
