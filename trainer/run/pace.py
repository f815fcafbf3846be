"""When things are due in a run, and how fast it goes."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from cnunet.phrases import Phrase
from trainer.config import TrainConfig
from trainer.data.corpus import Corpus
from trainer.outcome import fewest_steps, too_few_steps
from trainer.run.loop import TrainState

Clock = Callable[[], float]

FIRST_ESTIMATE_S = 5.0


@dataclass
class Interval:
    """Tracks when something was last done, and how often it should be."""

    seconds: float
    last: float

    def due(self) -> bool:
        """Whether it is time again; if so, the clock restarts."""
        now = time.monotonic()
        if now - self.last < self.seconds:
            return False
        self.last = now
        return True

    def restart(self) -> None:
        """Count from now."""
        self.last = time.monotonic()


class FirstEstimate:
    """Says once how much longer something takes, when that is known after some seconds.

    say: gets the words, such as "about 3 minutes".
    """

    def __init__(self, say: Callable[[Phrase], None], clock: Clock = time.monotonic) -> None:
        self._say, self._clock = say, clock
        self._began = clock()
        self._is_said = False

    def __call__(self, share: float) -> None:
        """This share is done, 0 to 1."""
        seconds = self._clock() - self._began
        if share and seconds >= FIRST_ESTIMATE_S and not self._is_said:
            self._is_said = True
            self._say(about(seconds * (1 - share) / share))


def about(seconds: float) -> Phrase:
    """How long something takes, in words."""
    if seconds < 90:
        return Phrase("about {n} s").format(n=max(math.ceil(seconds), 1))
    return Phrase("about {n:.0f} minutes").format(n=seconds / 60)


class Throughput:
    """Measures how fast a run has been since the last measurement."""

    def __init__(self, state: TrainState) -> None:
        self._since, self._step, self._hours = time.monotonic(), state.step, state.hours

    def measure(self, state: TrainState, config: TrainConfig) -> dict[str, float]:
        """Seconds of audio per second, and the seconds left if the settings define an end."""
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


class Prospect:
    """Predicts whether a run will be long enough for a gain."""

    def __init__(self, config: TrainConfig, corpus: Corpus, processes: int, end: float) -> None:
        """end: when its time limit expires, on the monotonic clock."""
        pair = corpus.hours * 3600.0 / max(len(corpus.pairs), 1)
        examples = config.batch * config.accumulate * processes
        self._config = config
        self._end = end
        self._audio = (config.crop_seconds or pair) * examples
        self._fewest = fewest_steps(config.from_weights, corpus.hours, self._audio)
        self._is_known = False
        self._began: tuple[int, float] | None = None

    def begin(self, state: TrainState) -> None:
        """Start measuring the pace: steps begin now."""
        self._began = state.step, time.monotonic()

    def need(self) -> str:
        """What a gain takes, if only time ends the run: nobody knows yet how many steps that is."""
        if self._is_known or math.isinf(self._end):
            return ""
        return Phrase(
            "With these recordings, a gain takes at least {steps:,} steps. Whether there is time "
            "for so many is known soon after training begins."
        ).format(steps=self._fewest)

    def problem(self, state: TrainState) -> str:
        """A warning if the run will be too short, as soon as that is known, and only once."""
        steps, pace = self._steps(state), self._seconds_a_step(state)
        may_be_fewer = math.isnan(pace) and not math.isinf(self._end)
        if self._is_known or math.isinf(steps) or (may_be_fewer and steps >= self._fewest):
            return ""
        self._is_known = True
        return too_few_steps(int(steps), self._fewest, pace)

    def _steps(self, state: TrainState) -> float:
        """The step at which it will end; infinite if nothing ends it, or that is not known yet."""
        config = self._config
        left = max(config.hours - state.hours, 0.0) * 3600.0 / self._audio
        ends = [
            config.steps or math.inf,
            state.step + math.ceil(left) if config.hours else math.inf,
        ]
        seconds = self._seconds_a_step(state)
        if not math.isnan(seconds) and not math.isinf(self._end):
            ends.append(state.step + round(max(self._end - time.monotonic(), 0.0) / seconds))
        return min(ends)

    def _seconds_a_step(self, state: TrainState) -> float:
        """How long steps have taken since `begin`; NaN before the first."""
        if self._began is None or state.step <= self._began[0]:
            return math.nan
        step, when = self._began
        return (time.monotonic() - when) / (state.step - step)
