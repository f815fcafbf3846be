"""Finds out whether two devices' clocks differ, and by how much the resampler has to bend."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DEAD_ZONE = 20e-6
"""A drift that is less cannot be told from none within a window, and takes an hour for 72 ms."""
LARGEST = 5e-4
"""More than this (500 ppm) is no drift of a clock."""
_WINDOW_S = 60
_FEWEST_S = 10
_SIGNIFICANT = 6.0
_ALIKE = 0.5
_LEAST_CHANGE_S = 1.5e-3
_PULL_S = 30.0
_SETTLED_S = 3
_STEP_S = 8e-3
"""No clock does that within two seconds: a device has paused, or made up for a pause."""


class DriftControl:
    """Watches how much sound waits between two devices, and says how fast it should be read.

    The level is the whole delay, from air to air, which tells clocks apart even while the phase of
    their blocks slides. `bend` stays exactly 0 until the level's slope is established: beyond the
    dead zone, and far beyond what its own scatter explains. From then on it is steered so that the
    level stays where it was. What else changes the level is told by `shift`, or by `forget`.
    """

    def __init__(self) -> None:
        self.bend = 0.0
        """How much faster than its nominal rate the sound should be read."""
        self._drift = 0.0
        self._target_s: float | None = None
        self._shifted_s = 0.0
        self._seconds: list[float] = []
        self._latest: list[float] = []
        self._sum = 0.0
        self._count = 0
        self._next_s: float | None = None
        self._skip = _SETTLED_S

    @property
    def is_established(self) -> bool:
        """Whether the clocks are known to differ."""
        return self._target_s is not None

    def shift(self, seconds: float) -> None:
        """The level has been changed by so much on purpose."""
        self._shifted_s += seconds
        if not self.is_established:  # in times like these a slope means nothing
            self.forget()

    def forget(self) -> None:
        """The level has jumped, nobody knows by how much: it is looked at anew."""
        self._seconds.clear()
        self._latest.clear()
        self._sum, self._count = 0.0, 0
        self._skip = _SETTLED_S
        if self.is_established:
            self._target_s = float("nan")  # taken from the next seconds
            self.bend = self._drift

    def note(self, now_s: float, level_s: float) -> None:
        """At this moment, the delay is so long. Call it often and regularly."""
        if self._next_s is None:
            self._next_s = now_s + 1
        self._sum += level_s - self._shifted_s
        self._count += 1
        if now_s < self._next_s:
            return
        mean_s = self._sum / self._count
        self._sum, self._count = 0.0, 0
        self._next_s = max(self._next_s + 1, now_s)
        stepped = any(abs(mean_s - before_s) > _STEP_S for before_s in self._latest)
        self._latest = [*self._latest[-1:], mean_s]
        if stepped:
            self.forget()
        elif self._skip:
            self._skip -= 1
        elif self.is_established:
            self._steer(mean_s)
        else:
            self._look(mean_s)

    def _look(self, mean_s: float) -> None:
        self._seconds = [*self._seconds[-_WINDOW_S + 1 :], mean_s]
        count = len(self._seconds)
        if count < _FEWEST_S:
            return
        levels = np.array(self._seconds)
        slope, scatter = _line(levels)
        halves = [_line(half)[0] for half in np.array_split(levels, 2)]
        if (
            DEAD_ZONE < abs(slope) < LARGEST
            and abs(slope) > _SIGNIFICANT * scatter
            and abs(slope) * count > _LEAST_CHANGE_S
            and min(half / slope for half in halves) > _ALIKE  # else it is a step, not a slope
        ):
            self._drift = slope
            self._target_s = self._seconds[0]
            self._steer(mean_s)

    def _steer(self, mean_s: float) -> None:
        """A proportional and integral controller, critically damped, once a second."""
        assert self._target_s is not None
        if np.isnan(self._target_s):
            self._target_s = mean_s
        error_s = mean_s - self._target_s
        self._drift = _held(self._drift + error_s / (4 * _PULL_S**2))
        self.bend = _held(self._drift + error_s / _PULL_S)


def _line(levels: NDArray[np.float64]) -> tuple[float, float]:
    """The slope of a line through levels a second apart, and how certain it is."""
    times = np.arange(len(levels)) - (len(levels) - 1) / 2
    spread = float((times**2).sum())
    slope = float((times * levels).sum()) / spread
    rest = levels - levels.mean() - slope * times
    return slope, float(np.sqrt((rest**2).sum() / (len(levels) - 2) / spread))


def _held(bend: float) -> float:
    return min(max(bend, -LARGEST), LARGEST)
