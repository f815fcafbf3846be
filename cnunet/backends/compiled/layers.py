"""The layers, norms and attention of a described network as operations of a plan."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.backends.compiled.maps import Map, Run, row_floats
from cnunet.backends.compiled.plan import Builder
from cnunet.backends.compiled.tables import (
    ATTEND,
    HISTORY,
    LANES,
    NORMALISE,
    TAP_LANES,
    TAP_ROW,
)
from cnunet.network.constants import AVERAGED_FRAMES, TAPS
from cnunet.network.description import (
    Affine,
    AttentionSpec,
    ConvNormActSpec,
    ConvSpec,
    DenseSpec,
    TapsSpec,
)

Array = NDArray[Any]


def conv(
    b: Builder,
    spec: ConvSpec,
    inputs: list[Map],
    slopes: Array | None = None,
    affine: Affine | None = None,
) -> Map:
    """A convolution of joined maps, with a gain, an offset and a slope (2 C,) of its output."""
    weight, bias = spec.weight, spec.bias
    kernel = weight[0] + 1j * weight[1]  # (outputs, inputs, frames, bins)
    inputs = [b.readable(each) for each in inputs]
    x, stride = inputs[0], spec.bin_stride
    rows = (x.bins - 1) // stride + 1
    runs, matrix = [], []
    taps = [
        (number, offset)
        for number in range(kernel.shape[3])
        for offset in [number * spec.dilation - spec.bin_padding]
        if offset < x.bins and stride * (rows - 1) + offset >= 0  # the others see only padding
    ]
    groups = [taps] if spec.dilation == 1 else [[tap] for tap in taps]
    for frame in range(kernel.shape[2]):
        delay = (kernel.shape[2] - 1 - frame) * spec.dilation
        for index, each in enumerate(inputs):
            own = kernel[:, index * each.channels : (index + 1) * each.channels, frame]
            for group in groups:
                first, last = group[0][1], group[-1][1]
                each.read(delay, first, stride * (rows - 1) + last)
                runs.append(Run(each, delay, first))
                columns = own[:, :, [number for number, _ in group]]  # (outputs, inputs, taps)
                filled = _padded(columns.transpose(2, 1, 0), each.width // 2, axis=1)
                matrix.append(filled.reshape(-1, len(kernel)))
    halves = 2 if spec.upsample else 1
    channels = len(kernel) // halves
    gain, offset = (np.ones(2 * channels), np.zeros(2 * channels)) if affine is None else affine
    offset = offset.reshape(2, channels, 1) + gain.reshape(2, channels, 1) * np.stack(
        (bias[0] - bias[1], bias[0] + bias[1])
    ).reshape(2, channels, halves)
    slope = np.ones(2 * channels) if slopes is None else slopes
    terms = [np.tile(_row(gain), halves)]
    terms.append(np.concatenate([_row(offset[..., half]) for half in range(halves)]))
    terms.append(np.tile(_row(slope), halves))
    # Output channel c * 2 + n is channel c of the n-th of two rows.
    split = np.concatenate(matrix).reshape(-1, channels, halves).swapaxes(1, 2)
    lanes = _padded(split, row_floats(channels) // 2, axis=2).reshape(len(split), -1)
    y = b.map(rows * halves, channels)
    b.convolve(y, rows, runs, lanes, np.stack(terms), stride)
    return y


def _padded(values: Array, size: int, axis: int) -> Array:
    """Zeros appended up to `size`."""
    widths = [(0, 0)] * values.ndim
    widths[axis] = (0, size - values.shape[axis])
    return np.pad(values, widths)


def _row(values: Array) -> Array:
    """Values of all real, then all imaginary parts, in the order of a row: pairs, padded."""
    pairs = values.reshape(2, -1).T
    return _padded(pairs.ravel(), row_floats(len(pairs)), axis=0)


def conv_norm_act(b: Builder, spec: ConvNormActSpec, inputs: list[Map]) -> Map:
    norm = spec.norm
    if norm is None:
        return conv(b, spec.conv, inputs, spec.slopes, spec.affine)
    y = conv(b, spec.conv, inputs)
    b.add(
        NORMALISE,
        cumulative=int(norm.cumulative),
        x=y,
        bins=y.bins,
        channels=y.channels,
        width=y.width,
        terms=b.weights(*map(_row, (*norm.affine, spec.slopes))),
        sums=b.allocate(6 if norm.cumulative else 0, kept=True),
    )
    return y


def dense(b: Builder, spec: DenseSpec, x: Map) -> Map:
    """Six dilated layers on each other's outputs, the newest first."""
    maps = [conv(b, spec.enter, [x], spec.enter_slopes)]
    for layer in spec.layers:
        maps.insert(0, conv_norm_act(b, layer, list(maps)))
    return conv(b, spec.leave, maps[:1], spec.leave_slopes)


def attention(b: Builder, spec: AttentionSpec, x: Map, residual: Map) -> Map:
    """The gated `x` plus `residual`."""
    size = 4 * x.bins
    y = b.map(x.bins, x.channels)
    b.add(
        ATTEND,
        bins=x.bins,
        channels=x.channels,
        width=x.width,
        x=x,
        residual=residual,
        y=y,
        mean=b.allocate(x.width),
        time_weights=_gate_weights(b, spec.time1, spec.time2),
        time_sums=b.allocate(2 * TAP_ROW, kept=True),
        time_hidden=b.allocate(HISTORY * LANES, kept=True),
        frequency_weights=_gate_weights(b, spec.freq1, spec.freq2),
        frequency_sums=b.allocate(x.bins * 2 * TAP_ROW, kept=True),
        frequency_recent=b.allocate(AVERAGED_FRAMES * size, kept=True),
        frequency_hidden=b.allocate(HISTORY * size, kept=True),
        gates=b.allocate(LANES + size),
    )
    return y


def _gate_weights(b: Builder, first: TapsSpec, second: TapsSpec) -> int:
    """A row of taps for each channel, the newest first; then the rest by lanes, the modules in
    turn: the first bias, the second, the second taps."""
    taps = first.weight.transpose(1, 2, 0)[:, ::-1].reshape(-1, 2 * TAPS)
    rest = [first.bias, second.bias, *second.weight[:, 0, ::-1].T]
    return b.weights(_padded(taps, TAP_LANES, axis=1), *(np.tile(row, LANES // 2) for row in rest))
