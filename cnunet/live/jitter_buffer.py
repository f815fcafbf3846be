"""How much sound is kept in hand, so that a late hop is no gap, and when there is too much."""

from __future__ import annotations

import math

LEAST_S = 0.008
_MOST_S = 0.064
_CALM_S = 3.0
_OFTEN = 3
_EXCESS_S = 0.02
_QUICK_S = 0.1
LARGE_EXCESS_S = 0.1


class JitterBuffer:
    """Watches the sound that could go on if nothing more came in, and the times when it was late.

    If it is late often, more is kept. What is more than that is found out by the least that there
    was for a while: for seconds where it is little, for a moment where it is much, as after an
    output device has paused.
    """

    def __init__(self) -> None:
        self.spare_s = LEAST_S
        """How much shall be there at the worst of times."""
        self._late_at_s: list[float] = []
        self._calm = _Least()
        self._quick = _Least()

    def was_late(self, now_s: float) -> None:
        """There was too little."""
        self._late_at_s = [*self._late_at_s[-_OFTEN + 1 :], now_s]

    def grow(self, now_s: float) -> float:
        """By how much longer to wait from now on: 0, unless it was late again and again."""
        often = len(self._late_at_s) == _OFTEN and now_s - self._late_at_s[0] < _CALM_S
        if not often or self.spare_s >= _MOST_S:
            return 0.0
        self._late_at_s.clear()
        self.spare_s *= 2
        return self.spare_s / 2

    def disturbed(self) -> None:
        """Something happened that says nothing about the usual: begin to watch anew."""
        self._calm.begin()
        self._quick.begin()

    def excess(self, now_s: float, in_hand_s: float, cycle_s: float) -> float:
        """How much more than needed there is: 0 until that is certain.

        in_hand_s: what there is now, which falls and rises; within `cycle_s` it has been at its
        least.
        """
        self._calm.note(now_s, in_hand_s)
        self._quick.note(now_s, in_hand_s)
        if self._quick.seconds(now_s) >= max(_QUICK_S, 2 * cycle_s):
            excess_s = self._quick.take() - self.spare_s
            if excess_s > LARGE_EXCESS_S:
                self.disturbed()
                return excess_s
        if self._calm.seconds(now_s) >= _CALM_S:
            excess_s = self._calm.take() - self.spare_s
            if excess_s > _EXCESS_S:
                self.disturbed()
                return excess_s
            self.spare_s = max(self.spare_s / 2, LEAST_S)
        return 0.0


class _Least:
    """The least of what was noted since `begin`."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._began_s: float | None = None
        self._least = math.inf

    def note(self, now_s: float, value: float) -> None:
        if self._began_s is None:
            self._began_s = now_s
        self._least = min(self._least, value)

    def seconds(self, now_s: float) -> float:
        return 0.0 if self._began_s is None else now_s - self._began_s

    def take(self) -> float:
        """The least, and begin anew."""
        least = self._least
        self.begin()
        return least
