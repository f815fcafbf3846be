"""How much sound a server takes at a time, which may be less than it asks for at a time."""

from __future__ import annotations

import math
from collections import deque

_STEPS = 20
_ENOUGH = 4
_LEAST_S = 0.001


class ServerCycle:
    """The largest number of frames of which all recent positions are multiples apart.

    PipeWire asks for more only when a good 5 ms are missing, but takes sound whenever its graph
    runs, at the pace of the program in the greatest hurry.
    """

    def __init__(self, rate: int) -> None:
        self._least = round(_LEAST_S * rate)
        self._last: int | None = None
        self._steps: deque[int] = deque(maxlen=_STEPS)

    def note(self, frame: int) -> None:
        """Report the position of the server."""
        if self._last is not None and frame > self._last:
            self._steps.append(frame - self._last)
        self._last = frame

    @property
    def frames(self) -> int:
        """The size of a cycle; 0 if unknown, or if the server has none."""
        if len(self._steps) < _ENOUGH:
            return 0
        frames = math.gcd(*self._steps)
        return frames if frames >= self._least else 0
