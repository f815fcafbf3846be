"""The attention of network/attention.py for one frame, as operators.

Gates, and what they are computed from, are maps of four channels: the real part by modules r and i,
then the imaginary part. Convolutions in time are convolutions over the rows of a short history.
"""

from __future__ import annotations

import numpy as np

from cnunet.backends.onnx_step.graph import FeatureMap, Graph
from cnunet.network.constants import AVERAGED_FRAMES, TAPS
from cnunet.network.description import AttentionSpec, TapsSpec


def attention(g: Graph, spec: AttentionSpec, x: FeatureMap, residual: FeatureMap) -> FeatureMap:
    """The gated `x` plus `residual`."""
    gates = g.node("Mul", time_gates(g, spec, x).name, frequency_gates(g, spec, x).name)
    real_r, real_i, imag_r, imag_i = g.nodes(4, "Split", gates, axis=1, num_outputs=4)
    real, imag = g.nodes(2, "Split", x.name, axis=1, num_outputs=2)
    out_real = g.node("Sub", g.node("Mul", real, real_r), g.node("Mul", imag, imag_i))
    out_imag = g.node("Add", g.node("Mul", real, real_i), g.node("Mul", imag, imag_r))
    joined = g.node("Concat", out_real, out_imag, axis=1)
    return x._replace(name=g.node("Add", joined, residual.name))


def time_gates(g: Graph, spec: AttentionSpec, x: FeatureMap) -> FeatureMap:
    """(1, 4, 1, 1), from the mean over bins."""
    mean = FeatureMap(g.node("ReduceMean", x.name, g.constant([3], np.int64)), x.channels, 1, 1)
    kernel = np.tile(spec.time1.weight, (2, 1, 1))  # for each part, by both modules
    bias = np.tile(spec.time1.bias, 2)
    recent = g.history(f"{spec.name}.time1", mean, TAPS)
    hidden = _over_rows(g, recent, kernel, bias, groups=2)
    hidden = hidden._replace(name=g.node("Relu", hidden.name))
    return _gates(g, f"{spec.name}.time2", spec.time2, hidden)


def frequency_gates(g: Graph, spec: AttentionSpec, x: FeatureMap) -> FeatureMap:
    """(1, 4, 1, bins), from the mean over the last 32 frames.

    As in network/attention.py: each frame is projected to what it adds to its own sum of taps and
    to those of the next 16 frames; the mean over frames comes last.
    """
    # Rows (part, module, tap), tap 0 for the frame itself; stored taps are in reverse order.
    kernel = np.tile(spec.freq1.weight[:, :, ::-1].swapaxes(1, 2), (2, 1, 1))
    kernel = kernel.reshape(-1, spec.channels, 1, 1)
    projected = g.node("Conv", x.name, g.constant(kernel), group=2, kernel_shape=[1, 1])
    rows = FeatureMap(g.reshape(projected, (1, 4, TAPS, x.bins)), 4, TAPS, x.bins)
    name = f"{spec.name}.taps"
    sums = rows._replace(name=g.node("Add", rows.name, g.state(name, rows.shape[1:]).name))
    shift = g.constant([0, 0, -1, 0, 0, 0, 1, 0], np.int64)
    g.keep(name, rows._replace(name=g.node("Pad", sums.name, shift)))
    recent = g.history(f"{spec.name}.mean", g.cut(sums, 2, 0, 1), AVERAGED_FRAMES)
    average = np.full((4, 1, AVERAGED_FRAMES), 1 / AVERAGED_FRAMES)
    hidden = _over_rows(g, recent, average, np.tile(spec.freq1.bias, 2), groups=4)
    hidden = hidden._replace(name=g.node("Relu", hidden.name))
    return _gates(g, f"{spec.name}.freq2", spec.freq2, hidden)


def _gates(g: Graph, name: str, spec: TapsSpec, hidden: FeatureMap) -> FeatureMap:
    """The second convolution, channel by channel, and the sigmoid."""
    kernel = np.tile(spec.weight, (2, 1, 1))
    recent = g.history(name, hidden, TAPS)
    logits = _over_rows(g, recent, kernel, np.tile(spec.bias, 2), groups=4)
    return logits._replace(name=g.node("Sigmoid", logits.name))


def _over_rows(
    g: Graph, x: FeatureMap, kernel: np.ndarray, bias: np.ndarray, groups: int
) -> FeatureMap:
    """A convolution over all rows of `x` to one; kernel: (outputs, inputs of a group, rows)."""
    weight, offset = g.constant(kernel[..., None]), g.constant(bias)
    shape = [kernel.shape[2], 1]
    name = g.node("Conv", x.name, weight, offset, group=groups, kernel_shape=shape)
    return FeatureMap(name, len(kernel), 1, x.bins)
