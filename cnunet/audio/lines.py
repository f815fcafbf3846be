"""Straight lines through timestamps, which show how a clock drifts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Line(NamedTuple):
    """Offsets by the place. error: the standard error where the line ends."""

    slope: float
    intercept: float
    error: float

    def at(self, position: float) -> float:
        return self.intercept + self.slope * position


def fitted(positions: Floats, offsets: Floats) -> Line:
    """The line of least squares, without outliers."""
    middle = positions.mean()
    kept = np.ones(len(positions), bool)
    for _ in range(3):
        slope, height = np.polyfit(positions[kept] - middle, offsets[kept], 1)
        away = np.abs(offsets - height - slope * (positions - middle))
        typical = np.median(away[kept])
        kept = away <= 1 + 5 * typical
    error = 2 * np.sqrt(np.mean(away[kept] ** 2) / np.count_nonzero(kept))
    return Line(float(slope), float(height - slope * middle), float(error))
