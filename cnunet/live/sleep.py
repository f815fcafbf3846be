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
        self._is_asleep = False
        self._heard_at = 0.0

    @property
    def is_asleep(self) -> bool:
        """Whether the devices are released until somebody listens."""
        return self._is_asleep

    def fall_asleep(self) -> None:
        """The devices have been released."""
        self._is_asleep = True

    def wake(self) -> None:
        """The devices are wanted again, or nothing is live any more."""
        self._is_asleep = False

    def begin(self, now: float) -> None:
        """A session has begun: somebody may be about to listen."""
        self._heard_at = now

    def turn(self, is_idle: bool, is_live: bool, now: float) -> Turn:
        """What to do. is_idle: nobody listens, and nothing else needs the devices."""
        if not is_idle:
            self._heard_at = now
            if self._is_asleep:
                return Turn.WAKE_UP
        elif is_live and now - self._heard_at > _LINGER_S:
            return Turn.FALL_ASLEEP
        return Turn.STAY
