"""The streaming step in compiled loops: the layers of layers.py and norms.py.

Maps are rows of complex channels, one row per bin; tables.py says where they are. `_run` executes
the operations of a plan in order. Everything is compiled for this processor.
"""

from __future__ import annotations

import math
from typing import Any

from numba import carray, from_dtype, types

from cnunet.backends.compiled.gates import attend
from cnunet.backends.compiled.integer_tiles import IntegerTile, make_integer_tile
from cnunet.backends.compiled.jit import compiled, now
from cnunet.backends.compiled.processor import level
from cnunet.backends.compiled.rounding import round_map
from cnunet.backends.compiled.tables import (
    ATTEND,
    ATTENTION,
    CONVOLUTION,
    CONVOLVE,
    ENDS,
    NORM,
    OPERATION,
    ROUND,
    ROUNDING,
    RUN,
    TILES,
    Tiles,
)
from cnunet.backends.compiled.tiles import Tile, make_tile
from cnunet.backends.compiled.transforms import analyse, has_sound, synthesise
from cnunet.config import WINDOW


def _make_product(tile: Tile, columns: int) -> Any:
    """The sums of a tile of floats whose first row is `row`."""
    rows_at, zeros, column = tile.rows_at, tile.zeros, tile.column

    @compiled
    def product(conv, starts, frames, weights, arena, matrix, row):
        sums, place = zeros(), matrix
        for run in range(conv.runs):
            at, x = rows_at(starts, run * frames, row, conv.bins_log, conv.stride), 0
            for _ in range(conv.numbers):
                sums = column(sums, arena, at, x, weights, place)
                x += 2
                place += columns
        return sums

    return product


def _make_integer_product(tile: IntegerTile, columns: int) -> Any:
    """The same with integers."""
    rows_at, zeros, no_sums, column = tile.rows_at, tile.zeros, tile.no_sums, tile.column
    add_run = tile.add_run

    @compiled
    def product(conv, starts, frames, weights, arena, matrix, row):
        totals, place = zeros(), matrix
        for run in range(conv.runs):
            at = rows_at(starts, run * frames, row, conv.bins_log, conv.stride)
            sums = no_sums()
            for x in range(conv.numbers):
                sums = column(sums, arena, at, x, weights, place)
                place += columns
            scales = rows_at(starts, (conv.runs + 1 + run) * frames, row, conv.bins_log, 0)
            totals = add_run(totals, sums, arena, scales)
        return totals

    return product


def _make_rows(tiles: Tiles, height: int, rest: Any) -> Any:
    """Compute rows from `row` on, `height` at a time, and leave those that remain to `rest`."""
    make = make_integer_tile if _LEVEL.integers else make_tile
    make_product = _make_integer_product if _LEVEL.integers else _make_product
    tile = make(tiles.lanes, tiles.vectors, height)
    product, rows_at, finish = make_product(tile, tiles.columns), tile.rows_at, tile.finish

    @compiled
    def compute(conv, starts, frames, weights, arena, first, matrix, row):
        while row + height <= frames << conv.bins_log:
            sums = product(conv, starts, frames, weights, arena, matrix, row)
            at = rows_at(starts, conv.runs * frames, row, conv.bins_log, conv.width)
            finish(sums, arena, at, first, weights, conv.terms + first, conv.width)
            row += height
        rest(conv, starts, frames, weights, arena, first, matrix, row)

    return compute


@compiled
def _none_left(conv, starts, frames, weights, arena, first, matrix, row):
    pass


def _make_convolve(number: int, others: Any) -> Any:
    """A convolution by the tiles of that number; `others` runs those with other tiles."""
    tiles, compute = _TILES[number], _none_left
    for height in reversed(tiles.heights):
        compute = _make_rows(tiles, height, compute)
    columns, rows = tiles.columns, compute

    @compiled
    def convolve(conv, starts, frames, weights, arena):
        if conv.tiles != number:
            others(conv, starts, frames, weights, arena)
            return
        matrix = conv.matrix
        for first in range(0, conv.width, columns):
            rows(conv, starts, frames, weights, arena, first, matrix, 0)
            matrix += conv.runs * conv.numbers * columns

    return convolve


@compiled
def _no_such_tiles(conv, starts, frames, weights, arena):
    pass


_LEVEL = level()
_TILES = TILES[_LEVEL.bits]
_convolve = _no_such_tiles
for _number in range(len(_TILES)):
    _convolve = _make_convolve(_number, _convolve)
_by_tiles = _convolve


@compiled
def convolve(conv, runs, starts, weights, arena, step, frames):
    """A complex convolution of some frames, a gain and an offset for each output, and a PReLU."""
    for frame in range(frames):
        for number in range(conv.runs):
            run = runs[conv.first_run + number]
            place = now(run.x, run.x_slot, run.x_mask, step + frame - run.delay)
            starts[number * frames + frame] = place
            place = now(run.scale, run.x_slot, run.x_mask, step + frame - run.delay)
            starts[(conv.runs + 1 + number) * frames + frame] = place
        starts[conv.runs * frames + frame] = now(conv.y, conv.y_slot, conv.y_mask, step + frame)
    _by_tiles(conv, starts, frames, weights, arena)


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
    order, convs, runs, norms, attentions, roundings, ends, starts, weights, roots, arena,
    pairs, frames, enhanced, first_step, eps, decay,
):  # fmt: skip
    """Run a step for each of `frames` (n, 512), from step `first_step` on, into `enhanced`.

    arena: all states and intermediate maps; pairs: the same memory as complex numbers.
    starts: scratch space, for the places of each run, of the output, and of the scale of each run,
        in all frames at once.
    """
    most = ends[0].frames
    for first in range(0, frames.shape[0], most):
        count, step = min(most, frames.shape[0] - first), first_step + first
        for number in range(count):
            analyse(ends[0], frames[first + number], weights, roots, pairs, step + number)
        for place in range(order.shape[0]):
            kind, which = order[place].kind, order[place].number
            if kind == CONVOLVE:
                convolve(convs[which], runs, starts, weights, arena, step, count)
            elif kind == ROUND:
                for number in range(count):
                    round_map(roundings[which], arena, step + number)
            elif kind == ATTEND:
                for number in range(count):
                    attend(attentions[which], weights, arena, step + number)
            else:
                for number in range(count):
                    normalise(norms[which], weights, arena, step + number, eps, decay)
        for number in range(count):
            if has_sound(frames[first + number]):
                synthesise(ends[0], enhanced[first + number], weights, roots, pairs, step + number)
            else:
                enhanced[first + number] = 0


def _pointers(*kinds: Any) -> list[Any]:
    return [types.CPointer(kind) for kind in kinds]


SIGNATURE = types.void(
    *_pointers(*map(from_dtype, (OPERATION, CONVOLUTION, RUN, NORM, ATTENTION, ROUNDING, ENDS))),
    *_pointers(types.int64, types.float32, types.complex64, types.float32, types.complex64),
    *_pointers(types.float32, types.float32),
    *(types.int64, types.int64, types.int64, types.float64, types.float64),
)
"""Types of the arguments of `step`."""


def step(
    order, convs, runs, norms, attentions, roundings, ends, starts, weights, roots, arena, pairs,
    frames, enhanced, operations, count, first_step, eps, decay,
):  # fmt: skip
    """`_run` for callers that only have addresses: `order` has `operations`, and `frames` `count`.

    The lengths of the other arrays are not checked.
    """
    _run(
        carray(order, operations), carray(convs, 1), carray(runs, 1), carray(norms, 1),
        carray(attentions, 1), carray(roundings, 1), carray(ends, 1), carray(starts, 1),
        carray(weights, 1), carray(roots, 1), carray(arena, 1), carray(pairs, 1),
        carray(frames, (count, WINDOW)), carray(enhanced, (count, WINDOW)), first_step, eps, decay,
    )  # fmt: skip
