"""Detects drift between two devices' clocks, and tells the resampler how to compensate for it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

DEAD_ZONE = 20e-6
"""A smaller drift cannot be distinguished from none within the window; it adds 72 ms in an hour."""
LARGEST = 5e-4
"""Clocks do not drift by more than this (500 ppm)."""
_WINDOW_S = 180
_MIN_S = 33
_PARTS = 3
"""A drift rises alike in each part of the window. A step doesn't: an `AirClock` spreads it over the
10 s of its reports, which is less than any part."""
_SIGNIFICANT = 6.0
_ALIKE = 0.5
_MIN_CHANGE_S = 2.5e-3
_PULL_S = 30.0
_SETTLED_S = 3
_STEP_S = 8e-3
"""No clock drifts this far within two seconds: a device has paused, or caught up."""


class DriftControl:
    """Tracks the total delay between two devices and steers `rate_offset` to keep it constant.

    The delay, from air to air, reveals a difference between clocks even while the phase of their
    blocks slides. `rate_offset` stays exactly 0 until the slope of the delay is significant: larger
    than the dead zone, and far larger than its own scatter explains. Report every other change of
    the delay with `shift`, or with `forget` where its size is unknown.
    """

    def __init__(self) -> None:
        self.rate_offset = 0.0
        """How much faster than nominal to read the input: 1e-4 is 100 ppm."""
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
        """Whether a drift has been detected."""
        return self._target_s is not None

    def shift(self, seconds: float) -> None:
        """Report that the delay was changed on purpose, by this much."""
        self._shifted_s += seconds
        if not self.is_established:  # a slope measured across the change means nothing
            self.forget()

    def forget(self) -> None:
        """Report that the delay has jumped by an unknown amount: start measuring again."""
        self._seconds.clear()
        self._latest.clear()
        self._sum, self._count = 0.0, 0
        self._skip = _SETTLED_S
        if self.is_established:
            self._target_s = float("nan")  # taken from the next seconds
            self.rate_offset = self._drift

    def note(self, now_s: float, delay_s: float) -> None:
        """Record the delay at this moment. Call it often and regularly."""
        if self._next_s is None:
            self._next_s = now_s + 1
        self._sum += delay_s - self._shifted_s
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
            self._detect(mean_s)

    def _detect(self, mean_s: float) -> None:
        self._seconds = [*self._seconds[-_WINDOW_S + 1 :], mean_s]
        count = len(self._seconds)
        if count < _MIN_S:
            return
        delays = np.array(self._seconds)
        slope, scatter = _line(delays)
        parts = [_line(part)[0] for part in np.array_split(delays, _PARTS)]
        if (
            DEAD_ZONE < abs(slope) < LARGEST
            and abs(slope) > _SIGNIFICANT * scatter
            and abs(slope) * count > _MIN_CHANGE_S
            and min(part / slope for part in parts) > _ALIKE
        ):
            self._drift = slope
            self._target_s = self._seconds[0]
            self._steer(mean_s)

    def _steer(self, mean_s: float) -> None:
        """Run one step, a second long, of a critically damped PI controller."""
        assert self._target_s is not None
        if np.isnan(self._target_s):
            self._target_s = mean_s
        error_s = mean_s - self._target_s
        self._drift = _clamped(self._drift + error_s / (4 * _PULL_S**2))
        self.rate_offset = _clamped(self._drift + error_s / _PULL_S)


def _line(delays: NDArray[np.float64]) -> tuple[float, float]:
    """The slope of a line fitted to delays a second apart, and its standard error."""
    times = np.arange(len(delays)) - (len(delays) - 1) / 2
    spread = float((times**2).sum())
    slope = float((times * delays).sum()) / spread
    rest = delays - delays.mean() - slope * times
    return slope, float(np.sqrt((rest**2).sum() / (len(delays) - 2) / spread))


def _clamped(rate: float) -> float:
    return min(max(rate, -LARGEST), LARGEST)
