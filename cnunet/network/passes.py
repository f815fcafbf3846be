"""The steps of `fused` as numba's loops: each reads a map once, and writes it at most once.

A map is one flat array of rows, one for each bin of each frame, of a number for each channel. Clip
b begins at b * `stride` and has `length` numbers. The loops take `width` numbers at a time, a
multiple of the channels, so that even a few channels fill a processor's vectors; tables (gains,
slopes) are repeated to that width. Clips are cut into parts of `chunk` numbers, a multiple of the
width, and a loop works on those from `first` to `last`, so that threads can share a map. Sums are
those of a part, so they don't depend on the number of threads.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numba import njit

BLOCK = 8192
"""Numbers that are summed up before their sum is added to others: they stay in the cache."""

_compiled = njit(nogil=True, error_model="numpy", fastmath={"contract", "reassoc", "nsz"})
_inlined = njit(inline="always")


class Passes(NamedTuple):
    """The loops for one type of number."""

    moments: Callable[..., None]
    activate: Callable[..., None]
    sums: Callable[..., None]
    gradients: Callable[..., None]
    prelu_gradients: Callable[..., None]
    bin_means: Callable[..., None]
    gate: Callable[..., None]
    gate_gradients: Callable[..., None]


@_inlined
def _same(number):
    return number


@_inlined
def _load_half(stored):
    """bfloat16 is the upper half of float32."""
    return np.uint32(np.uint32(stored) << np.uint32(16)).view(np.float32)


@_inlined
def _store_half(number):
    """The nearest bfloat16; of two that are equally near, the even one."""
    bits = np.float32(number).view(np.uint32)
    odd = np.uint32(np.uint32(bits >> np.uint32(16)) & np.uint32(1))
    return np.uint16(np.uint32(bits + np.uint32(odd + np.uint32(0x7FFF))) >> np.uint32(16))


@_inlined
def _gates(time, frequency, frame, b):
    """The four gates of a bin: of the real part (modules r and i), of the imaginary part."""
    return (
        time[frame, 0] * frequency[frame, 0, b],
        time[frame, 1] * frequency[frame, 1, b],
        time[frame, 2] * frequency[frame, 2, b],
        time[frame, 3] * frequency[frame, 3, b],
    )


def make_passes(real: type, half: bool) -> Passes:
    """The loops for `real` numbers; half: stored as bfloat16, of which numpy sees uint16."""
    load, store = (_load_half, _store_half) if half else (_same, _same)
    zero = real(0)

    @_compiled
    def moments(first, last, x, stride, length, chunk, width, counts, means, squares):
        """Rows, means and sums of squared deviations: (parts,) and twice (parts, channels), zeros.

        Means first: E[x^2] - E[x]^2 would lose small variances. Blocks are joined as in Chan,
        Golub and LeVeque 1983.
        """
        channels = means.shape[1]
        per_clip = (length + chunk - 1) // chunk
        block = width * max(1, BLOCK // width)
        total, centre = np.empty(width, real), np.empty(width, real)
        for part in range(first, last):
            clip, begin = part // per_clip * stride, part % per_clip * chunk
            end = min(begin + chunk, length)
            for at in range(begin, end, block):
                stop = min(at + block, end)
                rows, count = (stop - at) // channels, counts[part]
                total[:] = zero
                for place in range(at, stop, width):
                    span = min(width, stop - place)
                    row = x[clip + place : clip + place + span]
                    for i in range(span):
                        total[i] += load(row[i])
                for channel in range(channels):
                    centre[channel::channels] = total[channel::channels].sum() / real(rows)
                total[:] = zero
                for place in range(at, stop, width):
                    span = min(width, stop - place)
                    row = x[clip + place : clip + place + span]
                    for i in range(span):
                        away = load(row[i]) - centre[i]
                        total[i] += away * away
                for channel in range(channels):
                    away = centre[channel] - means[part, channel]
                    share = rows / (count + rows)
                    means[part, channel] += away * share
                    square = total[channel::channels].sum() + away * away * count * share
                    squares[part, channel] += square
                counts[part] += rows

    @_compiled
    def activate(first, last, x, stride, y, length, chunk, width, gain, offset, slopes):
        """y = PReLU(gain x + offset)."""
        per_clip = (length + chunk - 1) // chunk
        for part in range(first, last):
            clip, begin = part // per_clip, part % per_clip * chunk
            end = min(begin + chunk, length)
            for place in range(begin, end, width):
                span = min(width, end - place)
                row = x[clip * stride + place : clip * stride + place + span]
                to = y[clip * length + place : clip * length + place + span]
                for i in range(span):
                    z = load(row[i]) * gain[i] + offset[i]
                    to[i] = store(z if z > zero else z * slopes[i])

    @_compiled
    def sums(first, last, x, stride, g, length, chunk, width, gain, offset, slopes, mean, found):
        """For each part, the gradient of the offset, the same times (x - mean), and the gradient of
        the slope; g: the gradient of `activate`'s output. found: (parts, 3, width), zeros."""
        per_clip = (length + chunk - 1) // chunk
        block = width * max(1, BLOCK // width)
        plain, moved, slope = np.empty(width, real), np.empty(width, real), np.empty(width, real)
        for part in range(first, last):
            clip, begin = part // per_clip, part % per_clip * chunk
            end = min(begin + chunk, length)
            for at in range(begin, end, block):
                stop = min(at + block, end)
                plain[:] = zero
                moved[:] = zero
                slope[:] = zero
                for place in range(at, stop, width):
                    span = min(width, stop - place)
                    row = x[clip * stride + place : clip * stride + place + span]
                    given = g[clip * length + place : clip * length + place + span]
                    for i in range(span):
                        number, outer = load(row[i]), load(given[i])
                        z = number * gain[i] + offset[i]
                        inner = outer if z > zero else outer * slopes[i]
                        plain[i] += inner
                        moved[i] += inner * (number - mean[i])
                        slope[i] += zero if z > zero else outer * z
                for i in range(width):
                    found[part, 0, i] += plain[i]
                    found[part, 1, i] += moved[i]
                    found[part, 2, i] += slope[i]

    @_compiled
    def gradients(
        first, last, x, stride, g, to, to_stride, length, chunk, width,
        gain, offset, slopes, mean, level, tilt,
    ):  # fmt: skip
        """The gradient of `activate`'s input through the norm: gain * (g before the PReLU) - level
        - tilt (x - mean); `level` and `tilt` account for the mean and the variance, which depend
        on x."""
        per_clip = (length + chunk - 1) // chunk
        for part in range(first, last):
            clip, begin = part // per_clip, part % per_clip * chunk
            end = min(begin + chunk, length)
            for place in range(begin, end, width):
                span = min(width, end - place)
                row = x[clip * stride + place : clip * stride + place + span]
                given = g[clip * length + place : clip * length + place + span]
                out = to[clip * to_stride + place : clip * to_stride + place + span]
                for i in range(span):
                    number, outer = load(row[i]), load(given[i])
                    z = number * gain[i] + offset[i]
                    inner = outer if z > zero else outer * slopes[i]
                    out[i] = store(gain[i] * inner - level[i] - tilt[i] * (number - mean[i]))

    @_compiled
    def prelu_gradients(
        first, last, x, stride, g, to, to_stride, length, chunk, width, slopes, found
    ):
        """The gradients of a PReLU's x and, for each part, of its slopes, where no norm comes
        before it: one pass instead of `sums` and `gradients`. found: (parts, width), zeros."""
        per_clip = (length + chunk - 1) // chunk
        block = width * max(1, BLOCK // width)
        slope = np.empty(width, real)
        for part in range(first, last):
            clip, begin = part // per_clip, part % per_clip * chunk
            end = min(begin + chunk, length)
            for at in range(begin, end, block):
                stop = min(at + block, end)
                slope[:] = zero
                for place in range(at, stop, width):
                    span = min(width, stop - place)
                    row = x[clip * stride + place : clip * stride + place + span]
                    given = g[clip * length + place : clip * length + place + span]
                    out = to[clip * to_stride + place : clip * to_stride + place + span]
                    for i in range(span):
                        number, outer = load(row[i]), load(given[i])
                        out[i] = store(outer if number > zero else outer * slopes[i])
                        slope[i] += zero if number > zero else outer * number
                for i in range(width):
                    found[part, i] += slope[i]

    @_compiled
    def bin_means(first, last, x, to):
        """The means over bins of x (frames, bins, channels). to: (frames, channels), zeros."""
        share = real(1) / real(x.shape[1])
        for frame in range(first, last):
            for b in range(x.shape[1]):
                row, total = x[frame, b], to[frame]
                for i in range(x.shape[2]):
                    total[i] += load(row[i])
            for i in range(x.shape[2]):
                to[frame, i] *= share

    @_compiled
    def gate(first, last, x, residual, y, time, frequency):
        """y = x times its gates + residual, for some of the frames of all clips.

        x, residual, y (frames, bins, 2, channels); time (frames, 4), frequency (frames, 4, bins).
        """
        for frame in range(first, last):
            for b in range(x.shape[1]):
                rr, ri, ir, ii = _gates(time, frequency, frame, b)
                real_in, imag_in = x[frame, b, 0], x[frame, b, 1]
                real_residual, imag_residual = residual[frame, b, 0], residual[frame, b, 1]
                real_out, imag_out = y[frame, b, 0], y[frame, b, 1]
                for i in range(x.shape[3]):
                    a, c = load(real_in[i]), load(imag_in[i])
                    real_out[i] = store(a * rr - c * ii + load(real_residual[i]))
                    imag_out[i] = store(a * ri + c * ir + load(imag_residual[i]))

    @_compiled
    def gate_gradients(first, last, x, g, to, time, frequency, to_time, to_frequency):
        """The gradients of `gate`'s x, time (zeros at first) and frequency; shapes as in `gate`."""
        for frame in range(first, last):
            for b in range(x.shape[1]):
                rr, ri, ir, ii = _gates(time, frequency, frame, b)
                real_in, imag_in = x[frame, b, 0], x[frame, b, 1]
                real_g, imag_g = g[frame, b, 0], g[frame, b, 1]
                real_out, imag_out = to[frame, b, 0], to[frame, b, 1]
                to_rr, to_ri, to_ir, to_ii = zero, zero, zero, zero
                for i in range(x.shape[3]):
                    a, c = load(real_in[i]), load(imag_in[i])
                    u, v = load(real_g[i]), load(imag_g[i])
                    real_out[i] = store(u * rr + v * ri)
                    imag_out[i] = store(v * ir - u * ii)
                    to_rr += u * a
                    to_ri += v * a
                    to_ir += v * c
                    to_ii -= u * c
                for k, found in enumerate((to_rr, to_ri, to_ir, to_ii)):
                    to_time[frame, k] += found * frequency[frame, k, b]
                    to_frequency[frame, k, b] = found * time[frame, k]

    return Passes(
        moments, activate, sums, gradients, prelu_gradients, bin_means, gate, gate_gradients
    )
