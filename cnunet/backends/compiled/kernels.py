"""The streaming step in compiled loops: the layers of layers.py, attention.py and norms.py.

Maps are rows of complex channels, one row a bin; tables.py says where they are. `run` executes the
operations of a plan in turn. Everything is compiled for the processor at hand.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import from_dtype, njit, types

from cnunet.backends.compiled.simd import (
    add,
    alternate,
    divide,
    larger,
    load,
    make_tile,
    multiply,
    multiply_add,
    smaller,
    splat,
    store,
    swap,
)
from cnunet.backends.compiled.tables import (
    ATTEND,
    ATTENTION,
    AVERAGED,
    CONVOLUTION,
    CONVOLVE,
    ENDS,
    LANES,
    NORM,
    OPERATION,
    RUN,
    TAP_LANES,
    TAP_ROW,
    TAPS,
    TILES,
)

compiled = njit(nogil=True, error_model="numpy")


@compiled
def now(at: int, slot: int, mask: int, step: int) -> int:
    """Where a map is at this step."""
    return at + (step & mask) * slot


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
def sigmoid(x):
    """Of each lane, as (1 + tanh(x / 2)) / 2; tanh is a ratio of polynomials, exact to rounding."""
    half = splat(0.5)
    x = smaller(larger(multiply(x, half), splat(-7.90531110763549805)), splat(7.90531110763549805))
    square = multiply(x, x)
    top = splat(-2.76076847742355e-16)
    top = multiply_add(top, square, splat(2.00018790482477e-13))
    top = multiply_add(top, square, splat(-8.60467152213735e-11))
    top = multiply_add(top, square, splat(5.12229709037114e-08))
    top = multiply_add(top, square, splat(1.48572235717979e-05))
    top = multiply_add(top, square, splat(6.37261928875436e-04))
    top = multiply_add(top, square, splat(4.89352455891786e-03))
    bottom = splat(1.19825839466702e-06)
    bottom = multiply_add(bottom, square, splat(1.18534705686654e-04))
    bottom = multiply_add(bottom, square, splat(2.26843463243900e-03))
    bottom = multiply_add(bottom, square, splat(4.89352518554385e-03))
    return multiply_add(divide(multiply(x, top), bottom), half, half)


_taps = make_tile(1, TAP_LANES // LANES)
_fetch_taps, _add_taps, _keep_taps = _taps.fetch, _taps.column, _taps.keep


@compiled
def project(arena, weights, x, width, rows, channels, matrix, sums):
    """What rows say of this and the next 16 steps, added to the sums, which move on by one."""
    for row in range(rows):
        place = sums + row * 2 * TAP_ROW
        taps = _fetch_taps(arena, place + 2, TAP_ROW)
        for channel in range(channels):
            number = x + row * width + 2 * channel
            taps = _add_taps(taps, arena, number, 0, weights, matrix + channel * TAP_LANES)
        _keep_taps(taps, arena, place, TAP_ROW)


@compiled
def gate(arena, weights, terms, hidden, size, step, gates):
    """The second convolution, over the newest 17 of the slots of `hidden`, and the sigmoid."""
    for lane in range(0, size, LANES):
        total = load(weights, terms)
        for tap in range(TAPS):
            x = load(arena, now(hidden, size, 31, step - tap) + lane)
            total = multiply_add(x, load(weights, terms + (1 + tap) * LANES), total)
        store(sigmoid(total), arena, gates + lane)


@compiled
def gates_in_time(op, weights, arena, step, x):
    """Of both parts by both modules, from the mean over bins."""
    width, share = op.width, splat(1 / op.bins)
    for lane in range(0, width, LANES):
        total = splat(0.0)
        for row in range(op.bins):
            total = add(total, load(arena, x + row * width + lane))
        store(multiply(total, share), arena, op.mean + lane)
    matrix, sums = op.time_weights, op.time_sums
    project(arena, weights, op.mean, width, 1, op.channels, matrix, sums)
    terms = matrix + op.channels * TAP_LANES
    hidden = now(op.time_hidden, LANES, 31, step)
    for part in range(2):
        for module in range(2):
            total = arena[sums + part * TAP_ROW + module] + weights[terms + module]
            arena[hidden + 2 * part + module] = max(total, 0.0)
    gate(arena, weights, terms + LANES, op.time_hidden, LANES, step, op.gates)


@compiled
def gates_in_frequency(op, weights, arena, step, x):
    """Of both parts by both modules, bin by bin, from the mean over the last 32 steps."""
    size = 4 * op.bins
    matrix, sums = op.frequency_weights, op.frequency_sums
    project(arena, weights, x, op.width, op.bins, op.channels, matrix, sums)
    recent = now(op.frequency_recent, size, AVERAGED - 1, step)
    for row in range(op.bins):
        for part in range(2):
            place = sums + (2 * row + part) * TAP_ROW
            arena[recent + 4 * row + 2 * part] = arena[place]
            arena[recent + 4 * row + 2 * part + 1] = arena[place + 1]
    terms = matrix + op.channels * TAP_LANES
    hidden = now(op.frequency_hidden, size, 31, step)
    for lane in range(0, size, LANES):
        total = splat(0.0)
        for slot in range(AVERAGED):
            total = add(total, load(arena, op.frequency_recent + slot * size + lane))
        total = multiply_add(total, splat(1 / AVERAGED), load(weights, terms))
        store(larger(total, splat(0.0)), arena, hidden + lane)
    gate(arena, weights, terms + LANES, op.frequency_hidden, size, step, op.gates + LANES)


@compiled
def attend(op, weights, arena, step):
    """The map times its gates, as in a complex product, plus the residual."""
    x = now(op.x, op.x_slot, op.x_mask, step)
    residual = now(op.residual, op.residual_slot, op.residual_mask, step)
    y = now(op.y, op.y_slot, op.y_mask, step)
    gates_in_time(op, weights, arena, step, x)
    gates_in_frequency(op, weights, arena, step, x)
    real_r, real_i = arena[op.gates], arena[op.gates + 1]
    imag_r, imag_i = arena[op.gates + 2], arena[op.gates + 3]
    width = op.width
    for row in range(op.bins):
        place = op.gates + LANES + 4 * row
        straight = alternate(real_r * arena[place], imag_r * arena[place + 2])
        crossed = alternate(-imag_i * arena[place + 3], real_i * arena[place + 1])
        for lane in range(row * width, (row + 1) * width, LANES):
            value = load(arena, x + lane)
            kept = multiply_add(value, straight, load(arena, residual + lane))
            store(multiply_add(swap(value), crossed, kept), arena, y + lane)


@compiled
def transform(pairs, x, y, roots, size):
    """The Fourier transform of `size` numbers from `x` on, a power of two; `y` is room for as many.

    Stockham's form; returns where the result is. roots: exp(-2 pi i n / size).
    """
    half, span = size // 2, 1
    while half >= 1:
        for block in range(half):
            root = roots[block * span]
            for n in range(span):
                first, second = pairs[x + n + span * block], pairs[x + n + span * (block + half)]
                pairs[y + n + span * 2 * block] = first + second
                pairs[y + n + span * (2 * block + 1)] = (first - second) * root
        x, y = y, x
        half, span = half // 2, span * 2
    return x


@compiled
def analyse(ends, frame, weights, roots, pairs, step):
    """The compressed spectrum of a frame; returns whether it is more than zeros."""
    size, heard = frame.shape[0], False
    start = ends.frame // 2
    for n in range(size):
        pairs[start + n] = frame[n] * weights[ends.window + n]
        heard = heard or frame[n] != 0
    spectrum = transform(pairs, start, start + size, roots, size) + 1
    x = now(ends.noisy, ends.noisy_slot, ends.noisy_mask, step) // 2
    for n in range(size // 2):
        value = pairs[spectrum + n]
        power = value.real * value.real + value.imag * value.imag
        pairs[x + n * LANES // 2] = value * (power + np.float32(1e-7)) ** np.float32(-0.4)
    return heard


@compiled
def expand(value):
    """The inverse of the compression."""
    power = value.real * value.real + value.imag * value.imag
    return value * (power * power)


@compiled
def synthesise(ends, enhanced, weights, roots, pairs, step):
    """The windowed frame of the mean of both branches."""
    size = enhanced.shape[0]
    start = ends.frame // 2
    noisy = now(ends.noisy, ends.noisy_slot, ends.noisy_mask, step) // 2
    mask, own = ends.mask // 2, ends.own // 2
    pairs[start] = 0
    for n in range(size // 2):
        x, gain = pairs[noisy + n * LANES // 2], pairs[mask + n * LANES // 2]
        power = gain.real * gain.real + gain.imag * gain.imag
        length = math.sqrt(power + np.float32(1e-8))
        value = expand(x * gain * np.float32(math.tanh(length) / length))
        if ends.own >= 0:
            second = pairs[own + n * LANES // 2]
            value = np.float32(0.5) * (value + expand(x + second if ends.correction else second))
        # Backwards: the transform of the conjugate is what the inverse needs.
        pairs[start + 1 + n] = value.conjugate()
        if n < size // 2 - 1:
            pairs[start + size - 1 - n] = value
    frame = transform(pairs, start, start + size, roots, size)
    for n in range(size):
        enhanced[n] = pairs[frame + n].real * weights[ends.window + n] / size


def _records(kind: np.dtype) -> types.Array:
    return types.Array(from_dtype(kind), 1, "C")


_FLOATS, _NUMBERS = types.float32[::1], types.complex64[::1]
SIGNATURE = types.void(
    *map(_records, (OPERATION, CONVOLUTION, RUN, NORM, ATTENTION, ENDS)),
    *(types.int64[::1], _FLOATS, _NUMBERS, _FLOATS, _NUMBERS),
    *(types.float32[:, ::1], types.float32[:, ::1], types.int64, types.float64, types.float64),
)
"""Of `run`."""


def run(
    order, convs, runs, norms, attentions, ends, starts, weights, roots, arena, pairs,
    frames, enhanced, first_step, eps, decay,
):  # fmt: skip
    """Steps `first_step` and on, one for each of `frames` (n, 512), into `enhanced`.

    arena: all states and what passes between operations; pairs: the same as complex numbers.
    starts: room for as many numbers as a convolution has runs.
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
