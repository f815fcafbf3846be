"""A network as the compiled step sees it: tables of numbers, one record per operation.

Places are indices of floats in the arena or in the weights. A map (bins, channels) is stored as
rows of complex numbers. A map that later steps read has several slots, a power of two, and step s
uses slot s & mask. Where convolutions multiply integers (`integer_tiles`), they read rounded maps:
a complex number is two numbers of 16 bits in the place of a float, and each slot has a scale.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from cnunet.network.constants import TAPS


def _record(*names: str) -> np.dtype:
    return np.dtype([(name, np.int64) for name in names])


def _place(name: str) -> tuple[str, str, str]:
    return name, f"{name}_slot", f"{name}_mask"


LANES = 8
"""Rows are padded to whole vectors of this many floats: a register of AVX2, two of NEON."""


class Tiles(NamedTuple):
    """The parts in which a convolution computes its output: columns, and rows by columns.

    The columns of a tile are vectors of `lanes` numbers, and its rows the most of `heights` that
    are left. A tile needs 2 * height * vectors registers for its sums, and a few more.
    """

    lanes: int
    vectors: int
    heights: tuple[int, ...]

    @property
    def columns(self) -> int:
        return self.lanes * self.vectors


TILES = {
    512: (
        Tiles(16, 2, (4, 2, 1)),
        Tiles(16, 1, (8, 2, 1)),
        Tiles(8, 1, (8, 2, 1)),
    ),
    256: (Tiles(8, 2, (2, 1)), Tiles(8, 1, (4, 2, 1))),
    128: (Tiles(8, 1, (2, 1)),),
}
"""By the bits of the processor's widest registers; a convolution uses the first that fit."""

Use = Literal["live", "files"]
FRAMES_AT_ONCE: dict[Use, int] = {"live": 1, "files": 8}
"""Frames that go through each operation at a time, a power of two. More frames use the weights that
are in the caches better, and need more memory."""
MOST_RUNS = 64
"""More than any convolution has: three taps of seven maps in two frames."""

HISTORY = 1 << (TAPS - 1).bit_length()
"""Slots of the input of attention's second convolutions: a power of two, at least TAPS."""
TAP_LANES = -(-2 * TAPS // LANES) * LANES
"""Sums of one part of a row of attention: the taps of both modules in turn, in whole vectors."""
TAP_ROW = TAP_LANES + LANES
"""Distance to the next part's sums. Shifting them by one tap reads the zeros in between."""

CONVOLVE, NORMALISE, ATTEND, ROUND = range(4)

OPERATION = _record("kind", "number")
"""The kind of an operation, and its number in the table of that kind; in order of execution."""

RUN = _record(*_place("x"), "delay", "scale")
"""Consecutive numbers of a map that the first bin of the output needs: one tap, or several; where
the scale of the first slot is, if the map is rounded."""

CONVOLUTION = _record(
    "tiles",  # index into TILES of this processor
    "bins",  # two to the power of `bins_log`
    "bins_log",
    "first_run",
    "runs",
    "numbers",  # complex numbers of each run
    "stride",  # places between the inputs of neighbouring bins
    *_place("y"),
    "width",  # floats of an output row
    "terms",  # in the weights: gains, offsets and slopes
    "matrix",  # in the weights: by blocks of columns, within these by number
)

ROUNDING = _record(
    *_place("x"),
    "floats",  # of `x`
    *_place("y"),
    "scale",  # where that of the first slot of `y` is
)

NORM = _record(
    "cumulative",  # 0 or 1
    *_place("x"),
    "bins",
    "channels",
    "width",  # floats of a row
    "terms",  # in the weights: gains, offsets and slopes
    "sums",  # in the arena: (part, [mean, square, count])
)

ATTENTION = _record(
    "bins",
    "channels",
    "width",  # floats of a row
    *_place("x"),
    *_place("residual"),
    *_place("y"),
    "mean",  # in the arena: a row
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
    "frames",  # how many go through each operation at a time
    "correction",  # 0 or 1: whether the output of that branch is added to the input
    "window",  # in the weights
)

STATE = _record(
    *("at", "slot", "mask"),
    "steps",  # how many earlier steps of a map are kept; 0 for anything else, which is kept whole
    "floats",  # of one of these
)
"""What a stream keeps from step to step, in the order in which it is saved."""
