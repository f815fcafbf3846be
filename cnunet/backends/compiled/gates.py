"""The attention of network/attention.py for one frame, in compiled loops; see kernels.py."""

from __future__ import annotations

from cnunet.backends.compiled.jit import compiled, now
from cnunet.backends.compiled.simd import (
    add,
    alternate,
    divide,
    larger,
    load,
    multiply,
    multiply_add,
    smaller,
    splat,
    store,
    swap,
)
from cnunet.backends.compiled.tables import HISTORY, LANES, TAP_LANES, TAP_ROW
from cnunet.backends.compiled.tiles import make_tile
from cnunet.network.constants import AVERAGED_FRAMES, TAPS


@compiled
def sigmoid(x):
    """(1 + tanh(x / 2)) / 2 of each lane; tanh is a ratio of polynomials, exact to rounding."""
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


_taps = make_tile(LANES, TAP_LANES // LANES, 1)
_fetch_taps, _add_taps, _keep_taps = _taps.fetch, _taps.column, _taps.keep


@compiled
def project(arena, weights, x, width, rows, channels, matrix, sums):
    """Shift the sums by one step, and add what the rows contribute to this step and the next 16."""
    for row in range(rows):
        place = sums + row * 2 * TAP_ROW
        taps = _fetch_taps(arena, place + 2, TAP_ROW)
        for channel in range(channels):
            number = x + row * width + 2 * channel
            taps = _add_taps(taps, arena, (number,), 0, weights, matrix + channel * TAP_LANES)
        _keep_taps(taps, arena, place, TAP_ROW)


@compiled
def gate(arena, weights, terms, hidden, size, step, gates):
    """The second convolution, over the newest 17 slots of `hidden`, and the sigmoid."""
    for lane in range(0, size, LANES):
        total = load(weights, terms)
        for tap in range(TAPS):
            x = load(arena, now(hidden, size, HISTORY - 1, step - tap) + lane)
            total = multiply_add(x, load(weights, terms + (1 + tap) * LANES), total)
        store(sigmoid(total), arena, gates + lane)


@compiled
def gates_in_time(op, weights, arena, step, x):
    """Gates of both parts by both modules, from the mean over bins."""
    width, share = op.width, splat(1 / op.bins)
    for lane in range(0, width, LANES):
        total = splat(0.0)
        for row in range(op.bins):
            total = add(total, load(arena, x + row * width + lane))
        store(multiply(total, share), arena, op.mean + lane)
    matrix, sums = op.time_weights, op.time_sums
    project(arena, weights, op.mean, width, 1, op.channels, matrix, sums)
    terms = matrix + op.channels * TAP_LANES
    hidden = now(op.time_hidden, LANES, HISTORY - 1, step)
    for part in range(2):
        for module in range(2):
            total = arena[sums + part * TAP_ROW + module] + weights[terms + module]
            arena[hidden + 2 * part + module] = max(total, 0.0)
    gate(arena, weights, terms + LANES, op.time_hidden, LANES, step, op.gates)


@compiled
def gates_in_frequency(op, weights, arena, step, x):
    """Gates of both parts by both modules, bin by bin, from the mean over the last 32 steps."""
    size = 4 * op.bins
    matrix, sums = op.frequency_weights, op.frequency_sums
    project(arena, weights, x, op.width, op.bins, op.channels, matrix, sums)
    recent = now(op.frequency_recent, size, AVERAGED_FRAMES - 1, step)
    for row in range(op.bins):
        for part in range(2):
            place = sums + (2 * row + part) * TAP_ROW
            arena[recent + 4 * row + 2 * part] = arena[place]
            arena[recent + 4 * row + 2 * part + 1] = arena[place + 1]
    terms = matrix + op.channels * TAP_LANES
    hidden = now(op.frequency_hidden, size, HISTORY - 1, step)
    for lane in range(0, size, LANES):
        total = splat(0.0)
        for slot in range(AVERAGED_FRAMES):
            total = add(total, load(arena, op.frequency_recent + slot * size + lane))
        total = multiply_add(total, splat(1 / AVERAGED_FRAMES), load(weights, terms))
        store(larger(total, splat(0.0)), arena, hidden + lane)
    gate(arena, weights, terms + LANES, op.frequency_hidden, size, step, op.gates + LANES)


@compiled
def attend(op, weights, arena, step):
    """Multiply the map by its gates, as in a complex product, and add the residual."""
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
