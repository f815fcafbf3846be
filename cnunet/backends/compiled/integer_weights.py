"""Weights as integers of 16 bits, for processors that multiply those faster than floats.

Maps are rounded to integers as well, in every step, so that the largest number of a map is
`LARGEST` (`rounding`). A product of both and that of its neighbour are added up in 32 bits,
which is exact, and must not overflow.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

LARGEST = 2**15 - 1


def as_integers(matrix: NDArray[Any], runs: int) -> tuple[NDArray[np.float32], NDArray[Any]]:
    """The weights of a convolution, and the unit of each column, (2 * columns,).

    matrix: complex (numbers of all runs, columns). In the result (numbers, 2 * columns) a place
    holds two integers: those that a number's real and imaginary part are multiplied with, for the
    real part of a column in one place and for its imaginary part in the next.
    """
    parts = np.stack((matrix.real, matrix.imag), -1)  # (numbers, columns, 2)
    sums = np.abs(parts).reshape(runs, -1, *parts.shape[1:]).sum((1, 3)).max(0)
    # No sum of one run reaches 2**31, whatever the map. Rounding adds at most 1 for each number.
    units = np.maximum(sums / (2**16 - len(matrix) // runs), np.abs(parts).max((0, 2)) / LARGEST)
    units = np.where(units > 0, units, 1.0)
    re, im = np.moveaxis(parts / units[:, None], -1, 0)
    pairs = np.stack((re, -im, im, re), -1).round().astype(np.int16)
    return pairs.reshape(len(matrix), -1).view(np.float32), np.repeat(units, 2)
