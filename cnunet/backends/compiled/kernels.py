"""The streaming step in compiled loops: the layers of layers.py and norms.py.

Maps are rows of complex channels, one row per bin; tables.py says where they are. `_run` executes
the operations of a plan in order. Everything is compiled for this processor.
"""

from __future__ import annotations

import math
from typing import Any

from numba import carray, from_dtype, types

from cnunet.backends.compiled.gates import attend
from cnunet.backends.compiled.jit import compiled, now
from cnunet.backends.compiled.simd import make_tile
from cnunet.backends.compiled.tables import (
    ATTEND,
    ATTENTION,
    CONVOLUTION,
    CONVOLVE,
    ENDS,
    LANES,
    NORM,
    OPERATION,
    RUN,
    TILES,
)
from cnunet.backends.compiled.transforms import analyse, synthesise
from cnunet.config import WINDOW


def _make_convolve(rows: int, vectors: int) -> Any:
    tile = make_tile(rows, vectors)
    zeros, column, finish = tile.zeros, tile.column, tile.finish
    block = vectors * LANES

    @compiled
    def convolve(conv, starts, weights, arena, y):
        """A complex convolution, a gain and an offset for each output, and a PReLU."""
        bins, runs, numbers = conv.bins, conv.runs, conv.numbers
        stride, width, terms = conv.stride, conv.width, conv.terms
        matrix = conv.matrix
        for first in range(0, width, block):
            for row in range(0, bins, rows):
                sums, place = zeros(), matrix
                for number in range(runs):
                    x = starts[number] + row * stride
                    for _ in range(numbers):
                        sums = column(sums, arena, x, stride, weights, place)
                        x += 2
                        place += block
                finish(sums, arena, y + row * width + first, width, weights, terms + first, width)
            matrix += runs * numbers * block

    return convolve


_convolve_2x4, _convolve_2x2, _convolve_2x1, _convolve_1x4, _convolve_1x2, _convolve_1x1 = (
    _make_convolve(rows, vectors) for rows, vectors in TILES
)


@compiled
def convolve(conv, runs, starts, weights, arena, step):
    for number in range(conv.runs):
        run = runs[conv.first_run + number]
        starts[number] = now(run.x, run.x_slot, run.x_mask, step - run.delay)
    y = now(conv.y, conv.y_slot, conv.y_mask, step)
    if conv.tile == 0:
        _convolve_2x4(conv, starts, weights, arena, y)
    elif conv.tile == 1:
        _convolve_2x2(conv, starts, weights, arena, y)
    elif conv.tile == 2:
        _convolve_2x1(conv, starts, weights, arena, y)
    elif conv.tile == 3:
        _convolve_1x4(conv, starts, weights, arena, y)
    elif conv.tile == 4:
        _convolve_1x2(conv, starts, weights, arena, y)
    else:
        _convolve_1x1(conv, starts, weights, arena, y)


@compiled
def normalise(norm, weights, arena, step, eps, decay):
    """A frame or cumulative norm and a PReLU, in place."""
    x = now(norm.x, norm.x_slot, norm.x_mask, step)
    width, channels, bins = norm.width, norm.channels, norm.bins
    for part in range(2):
        total = squares = 0.0
        for row in range(bins):
            for channel in range(channels):
                total += arena[x + row * width + 2 * channel + part]
        mean = total / (bins * channels)
        centre = 0.0 if norm.cumulative else mean
        for row in range(bins):
            for channel in range(channels):
                value = arena[x + row * width + 2 * channel + part] - centre
                squares += value * value
        variance = squares / (bins * channels)
        if norm.cumulative:
            sums = norm.sums + 3 * part
            arena[sums] = arena[sums] * decay + mean
            arena[sums + 1] = arena[sums + 1] * decay + variance
            arena[sums + 2] = arena[sums + 2] * decay + 1
            mean = arena[sums] / arena[sums + 2]
            variance = max(arena[sums + 1] / arena[sums + 2] - mean * mean, 0.0)
        scale = 1 / math.sqrt(variance + eps)
        for row in range(bins):
            for channel in range(channels):
                place, lane = x + row * width + 2 * channel + part, 2 * channel + part
                value = (arena[place] - mean) * scale * weights[norm.terms + lane]
                value += weights[norm.terms + width + lane]
                slope = weights[norm.terms + 2 * width + lane]
                arena[place] = value if value > 0 else value * slope


@compiled
def _run(
    order, convs, runs, norms, attentions, ends, starts, weights, roots, arena, pairs,
    frames, enhanced, first_step, eps, decay,
):  # fmt: skip
    """Run a step for each of `frames` (n, 512), from step `first_step` on, into `enhanced`.

    arena: all states and intermediate maps; pairs: the same memory as complex numbers.
    starts: scratch space, one number per run of a convolution.
    """
    for number in range(frames.shape[0]):
        step = first_step + number
        heard = analyse(ends[0], frames[number], weights, roots, pairs, step)
        for place in range(order.shape[0]):
            kind, which = order[place].kind, order[place].number
            if kind == CONVOLVE:
                convolve(convs[which], runs, starts, weights, arena, step)
            elif kind == ATTEND:
                attend(attentions[which], weights, arena, step)
            else:
                normalise(norms[which], weights, arena, step, eps, decay)
        if heard:
            synthesise(ends[0], enhanced[number], weights, roots, pairs, step)
        else:
            enhanced[number] = 0


def _pointers(*kinds: Any) -> list[Any]:
    return [types.CPointer(kind) for kind in kinds]


SIGNATURE = types.void(
    *_pointers(*map(from_dtype, (OPERATION, CONVOLUTION, RUN, NORM, ATTENTION, ENDS))),
    *_pointers(types.int64, types.float32, types.complex64, types.float32, types.complex64),
    *_pointers(types.float32, types.float32),
    *(types.int64, types.int64, types.int64, types.float64, types.float64),
)
"""Types of the arguments of `step`."""


def step(
    order, convs, runs, norms, attentions, ends, starts, weights, roots, arena, pairs, frames,
    enhanced, operations, count, first_step, eps, decay,
):  # fmt: skip
    """`_run` for callers that only have addresses: `order` has `operations`, and `frames` `count`.

    The lengths of the other arrays are not checked.
    """
    _run(
        carray(order, operations), carray(convs, 1), carray(runs, 1), carray(norms, 1),
        carray(attentions, 1), carray(ends, 1), carray(starts, 1), carray(weights, 1),
        carray(roots, 1), carray(arena, 1), carray(pairs, 1), carray(frames, (count, WINDOW)),
        carray(enhanced, (count, WINDOW)), first_step, eps, decay,
    )  # fmt: skip
