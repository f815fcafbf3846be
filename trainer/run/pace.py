"""When things are due in a run, and how fast it goes."""

from __future__ import annotations

import time
from dataclasses import dataclass

from trainer.config import TrainConfig
from trainer.run.loop import TrainState


@dataclass
class Interval:
    """When something was last done, and how often it is to be done."""

    seconds: float
    last: float

    def due(self) -> bool:
        """Whether it is time again; if so, the clock starts anew."""
        now = time.monotonic()
        if now - self.last < self.seconds:
            return False
        self.last = now
        return True


class Pace:
    """How fast a run goes since it was last asked."""

    def __init__(self, state: TrainState) -> None:
        self._since, self._step, self._hours = time.monotonic(), state.step, state.hours

    def measure(self, state: TrainState, config: TrainConfig) -> dict[str, float]:
        """Seconds of audio a second, and seconds that are left where the settings have an end."""
        seconds = time.monotonic() - self._since
        hours, steps = state.hours - self._hours, state.step - self._step
        self._since, self._step, self._hours = time.monotonic(), state.step, state.hours
        found = {"audio_speed": hours * 3600.0 / seconds}
        left = []
        if config.steps and steps:
            left.append((config.steps - state.step) / steps * seconds)
        if config.hours and hours:
            left.append((config.hours - state.hours) / hours * seconds)
        return {**found, "seconds_left": min(left)} if left else found
