"""Tells which position of a recording is currently heard, given what has been written ahead."""

from __future__ import annotations

import time
from collections import deque

_REMEMBERED = 256


class PlaybackClock:
    """Tracks the position that is heard. One thread writes, another reads."""

    def __init__(self, position_s: float, latency_s: float) -> None:
        self._end = time.monotonic() + latency_s
        self._blocks: deque[tuple[float, float, float]] = deque(maxlen=_REMEMBERED)
        self._blocks.append((self._end, position_s, 0.0))

    def note(self, position_s: float, duration_s: float, moves: bool = True) -> None:
        """Record that a block starting at this position was written; silence does not move it."""
        begins = max(self._end, time.monotonic())
        self._end = begins + duration_s
        self._blocks.append((begins, position_s, duration_s if moves else 0.0))

    def heard_s(self) -> float:
        """The position that is heard now."""
        now = time.monotonic()
        blocks = list(self._blocks)
        begins, position_s, duration_s = next(
            (block for block in reversed(blocks) if block[0] <= now), blocks[0]
        )
        return position_s + min(max(now - begins, 0.0), duration_s)
