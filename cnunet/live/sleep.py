"""Decides when to release the devices: while no program listens to the virtual microphone."""

from __future__ import annotations

from enum import Enum, auto

_LINGER_S = 5.0


class Turn(Enum):
    """What to do now."""

    STAY = auto()
    FALL_ASLEEP = auto()
    WAKE_UP = auto()


class Sleep:
    """Sleeps once nobody has listened for a while; wakes as soon as somebody does."""

    def __init__(self) -> None:
        self.is_asleep = False
        self._heard_at = 0.0

    def begin(self, now: float) -> None:
        """A session has begun: somebody may be about to listen."""
        self._heard_at = now

    def turn(self, is_idle: bool, is_live: bool, now: float) -> Turn:
        """What to do. is_idle: nobody listens, and nothing else needs the devices."""
        if not is_idle:
            self._heard_at = now
            if self.is_asleep:
                return Turn.WAKE_UP
        elif is_live and now - self._heard_at > _LINGER_S:
            return Turn.FALL_ASLEEP
        return Turn.STAY
