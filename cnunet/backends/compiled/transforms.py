"""From samples to the compressed spectrum and back (spectrum.py), in compiled loops."""

from __future__ import annotations

import math

import numpy as np

from cnunet.backends.compiled.jit import compiled, now
from cnunet.backends.compiled.tables import LANES
from cnunet.network.constants import COMPRESSION, MAGNITUDE_FLOOR, MASK_FLOOR


@compiled
def transform(pairs, x, y, roots, size):
    """The Fourier transform of `size` numbers from `x` on, a power of two.

    Stockham's form. y: scratch space of the same size. roots: exp(-2 pi i n / size). Returns where
    the result is: `x` or `y`.
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
    """The compressed spectrum of a frame."""
    size = frame.shape[0]
    start = ends.frame // 2
    for n in range(size):
        pairs[start + n] = frame[n] * weights[ends.window + n]
    spectrum = transform(pairs, start, start + size, roots, size) + 1
    x = now(ends.noisy, ends.noisy_slot, ends.noisy_mask, step) // 2
    for n in range(size // 2):
        value = pairs[spectrum + n]
        power = value.real * value.real + value.imag * value.imag
        gain = (power + np.float32(MAGNITUDE_FLOOR)) ** np.float32(COMPRESSION)
        pairs[x + n * LANES // 2] = value * gain


@compiled
def has_sound(frame):
    heard = False
    for n in range(frame.shape[0]):
        heard = heard or frame[n] != 0
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
    mask = now(ends.mask, ends.mask_slot, ends.mask_mask, step) // 2
    own = now(ends.own, ends.own_slot, ends.own_mask, step) // 2
    pairs[start] = 0
    for n in range(size // 2):
        x, gain = pairs[noisy + n * LANES // 2], pairs[mask + n * LANES // 2]
        power = gain.real * gain.real + gain.imag * gain.imag
        length = math.sqrt(power + np.float32(MASK_FLOOR))
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
