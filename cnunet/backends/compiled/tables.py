"""What the compiled step is told of a network: tables of numbers, one record an operation.

Places are indices of floats in the arena or among the weights. A map (bins, channels) is rows of
complex numbers; one that is still needed in later steps has a slot for each of a power of two of
steps, and step s is in slot s & mask.
"""

from __future__ import annotations

import numpy as np

from cnunet.network.constants import TAPS


def _record(*names: str) -> np.dtype:
    return np.dtype([(name, np.int64) for name in names])


def _place(name: str) -> tuple[str, str, str]:
    return name, f"{name}_slot", f"{name}_mask"


LANES = 8
"""Floats in a vector: a register of AVX2, two of NEON, half of one of AVX-512."""

TILES = ((2, 4), (2, 2), (2, 1), (1, 4), (1, 2), (1, 1))
"""Rows and vectors of the tiles there are; a convolution takes the first that fits."""

HISTORY = 1 << (TAPS - 1).bit_length()
"""Slots of what the second convolutions of attention look back on: a power of two, TAPS or more."""
TAP_LANES = -(-2 * TAPS // LANES) * LANES
"""Sums of one part of a row of attention: the taps of two modules in turn, in whole vectors."""
TAP_ROW = TAP_LANES + LANES
"""Distance to the next part's sums: zeros in between are read when all move on by one tap."""

CONVOLVE, NORMALISE, ATTEND = range(3)

OPERATION = _record("kind", "number")
"""What is done in turn: which kind, and its number in that kind's table."""

RUN = _record(*_place("x"), "delay")
"""Neighbouring numbers of a map, for the first bin of the output: a tap, or several."""

CONVOLUTION = _record(
    "tile",  # which of TILES
    "bins",
    "first_run",
    "runs",
    "numbers",  # of each run, complex
    "stride",  # floats between the inputs of neighbouring bins
    *_place("y"),
    "width",  # floats of an output row
    "terms",  # of the weights: gains, offsets and slopes
    "matrix",  # of the weights: by blocks of columns, in them by number
)

NORM = _record(
    "cumulative",  # 0 or 1
    *_place("x"),
    "bins",
    "channels",
    "width",  # floats of a row
    "terms",  # gains, offsets and slopes
    "sums",  # of the arena: (part, [mean, square, count])
)

ATTENTION = _record(
    "bins",
    "channels",
    "width",  # floats of a row
    *_place("x"),
    *_place("residual"),
    *_place("y"),
    "mean",  # of the arena: a row
    "time_weights",
    "time_sums",
    "time_hidden",
    "frequency_weights",
    "frequency_sums",
    "frequency_recent",
    "frequency_hidden",
    "gates",
)

ENDS = _record(
    "frame",  # 512 complex numbers, twice
    *_place("noisy"),  # the network's input
    *_place("mask"),  # the mask branch's output
    *_place("own"),  # the spectrum branch's, or -1
    "correction",  # 0 or 1: whether that is added to the input
    "window",  # of the weights
)
