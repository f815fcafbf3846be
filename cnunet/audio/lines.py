"""Straight lines through timestamps, which show how a clock drifts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


class Line(NamedTuple):
    """Offset as a function of position. error: the standard error at the end of the line."""

    slope: float
    intercept: float
    error: float

    def at(self, position: float) -> float:
        return self.intercept + self.slope * position


def fitted(positions: Floats, offsets: Floats) -> Line:
    """A least-squares line through the points, ignoring outliers."""
    middle = positions.mean()
    inliers = np.ones(len(positions), bool)
    for _ in range(3):
        slope, height = np.polyfit(positions[inliers] - middle, offsets[inliers], 1)
        away = np.abs(offsets - height - slope * (positions - middle))
        typical = np.median(away[inliers])
        inliers = away <= 1 + 5 * typical
    error = 2 * np.sqrt(np.mean(away[inliers] ** 2) / np.count_nonzero(inliers))
    return Line(float(slope), float(height - slope * middle), float(error))
