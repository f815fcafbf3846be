"""Decides how much sound to keep queued, so that late hops cause no gaps."""

from __future__ import annotations

import math

MIN_S = 0.003
_MAX_S = 0.064
_CALM_S = 3.0
_FORGIVEN_S = 30.0
"""The depth is reduced after this long without lateness; if earlier, it would soon grow again."""
_OFTEN = 3
_EXCESS_S, _FIRST_EXCESS_S = 0.012, 0.007
"""Excess that is tolerated, and that at the first check. The first allows for the phase of the
blocks, which slides while two clocks drift; the second is lower because a start on a busy computer
leaves up to a block too much, which should go soon."""
_QUICK_S = 0.1
LARGE_EXCESS_S = 0.1


class JitterBuffer:
    """Adapts the depth of the queue to how often output was late, and detects excess.

    The excess is the least that was queued within a period: some seconds for a small one, a moment
    for a large one, such as after the output device has paused.
    """

    def __init__(self) -> None:
        self.spare_s = MIN_S
        """The depth to keep even at the worst moment, in seconds."""
        self._late_at_s: list[float] = []
        self._grown_at_s = -math.inf
        self._most_s = _FIRST_EXCESS_S
        self._calm = _Minimum()
        self._quick = _Minimum()

    def was_late(self, now_s: float) -> None:
        """Report that output was late."""
        self._late_at_s = [*self._late_at_s[-_OFTEN + 1 :], now_s]

    def is_often_late(self, now_s: float) -> bool:
        """Whether output was late repeatedly within some seconds."""
        return len(self._late_at_s) == _OFTEN and now_s - self._late_at_s[0] < _CALM_S

    def forgive(self) -> None:
        """Forget recent lateness, which had another cause."""
        self._late_at_s.clear()

    def grow(self, now_s: float) -> float:
        """Seconds of delay to add: 0 unless output was late repeatedly."""
        if not self.is_often_late(now_s) or self.spare_s >= _MAX_S:
            return 0.0
        self._late_at_s.clear()
        self._grown_at_s = now_s
        self.spare_s *= 2
        return self.spare_s / 2

    def disturbed(self) -> None:
        """Report an exceptional event: start measuring again."""
        self._calm.begin()
        self._quick.begin()

    def excess(self, now_s: float, in_hand_s: float, cycle_s: float) -> float:
        """Seconds queued beyond what is needed; 0 until that is certain.

        in_hand_s: how much is queued now. It rises and falls, and passes its minimum within
        `cycle_s`.
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
            most_s, self._most_s = self._most_s, _EXCESS_S
            if excess_s > most_s:
                self.disturbed()
                return excess_s
            latest_s = self._late_at_s[-1] if self._late_at_s else self._grown_at_s
            if now_s - latest_s > _FORGIVEN_S:
                self.spare_s = max(self.spare_s / 2, MIN_S)
                self._grown_at_s = now_s
        return 0.0


class _Minimum:
    """The minimum of the values noted since `begin`."""

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
        """The minimum; starts over."""
        least = self._least
        self.begin()
        return least
