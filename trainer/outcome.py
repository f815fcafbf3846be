"""Expected and actual results of a run, in sentences with figures.

Free of torch: the window says the same as the command line.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnunet.phrases import Phrase, joined
from trainer.folder.events import EVENTS_FILE, LINE_HEAD, parse_event

MIN_STEPS_TUNING, MIN_STEPS_FROM_SCRATCH = 300, 1000
"""With fewer steps a run changes little, whether it starts from good weights or new ones, since the
average of the weights lags behind. docs/training/small-plain.csv: after 974 steps PESQ had risen,
but not STOI."""
MAX_FACTOR = 3
"""The upper limit, in multiples of the least: large data sets help before one full epoch."""
NO_GAIN = 0.001
"""The least gain (of 0 to 1) that counts: less is chance."""

Event = dict[str, Any]


def fewest_steps(from_weights: bool, data_hours: float, audio_seconds_a_step: float) -> int:
    """The least number of steps from which a gain can be expected: for a large data set, enough to
    hear all of it once, within limits."""
    least = MIN_STEPS_TUNING if from_weights else MIN_STEPS_FROM_SCRATCH
    once = math.ceil(data_hours * 3600.0 / audio_seconds_a_step)
    return min(max(least, once), MAX_FACTOR * least)


def too_few_steps(steps: int, fewest: int, seconds_a_step: float = math.nan) -> str:
    """A warning if a run of this many steps can hardly gain anything; else empty."""
    if steps >= fewest:
        return ""
    few = Phrase("{steps:,} steps will hardly change anything.").format(steps=steps)
    if steps == 1:
        few = Phrase("1 step will hardly change anything.")
    needed = Phrase("With these recordings, a gain takes at least {steps:,} steps.")
    minutes = fewest * seconds_a_step / 60.0
    if math.isnan(minutes):
        return joined(" ", (few, needed.format(steps=fewest)))
    needed = Phrase(
        "With these recordings, a gain takes at least about {minutes:,} minutes, or {steps:,} "
        "steps."
    )
    minutes = max(math.ceil(minutes), 1)
    return joined(" ", (few, needed.format(minutes=minutes, steps=fewest)))


@dataclass(frozen=True)
class Outcome:
    """Three validations of a run: of the model it started from (if it did), of its best weights,
    and of the newest."""

    start: Event | None
    best: Event
    newest: Event

    @property
    def start_is_best(self) -> bool:
        """Whether no weights since have been better than those it started from."""
        return self.start is not None and self.start.get("step") == self.best.get("step")

    @property
    def newest_is_best(self) -> bool:
        """Whether the newest weights are the best ones."""
        return bool(self.newest.get("step") == self.best.get("step"))

    @property
    def is_measured(self) -> bool:
        """Whether anything has been measured besides the model that it started from."""
        return bool(self.newest.get("step") != 0)

    @property
    def gained_nothing(self) -> bool:
        """Whether the best weights are no better than what the run began with: the model that it
        started from, else the noisy recordings themselves."""
        if not self.is_measured:
            return False
        if self.start is None:
            gain = number_in(self.best, "gain")
            return gain is not None and gain <= NO_GAIN
        if self.start_is_best:
            return True
        ours, theirs = (number_in(one, "gain") for one in (self.best, self.start))
        return ours is not None and theirs is not None and ours <= theirs + NO_GAIN

    @property
    def sentence(self) -> Phrase:
        """The result, with the scores on the held-out recordings."""
        if not self.is_measured and self.start is None:
            return Phrase("Nothing has been learned: the run ended before its first step.")
        return self._pattern.format(
            start=scores_in(self.start or {}),
            best=scores_in(self.best),
            best_step=self.best.get("step", 0),
            newest=scores_in(self.newest),
            newest_step=self.newest.get("step", 0),
        )

    @property
    def _pattern(self) -> Phrase:
        """The sentence about what was measured, with its fields."""
        if not self.is_measured:
            return Phrase(
                "Only the starting model has been measured: on the held-out recordings, it "
                "scores {best}."
            )
        if self.gained_nothing and self.start is not None:
            return Phrase(
                "Training gained nothing: on the held-out recordings, the starting model scores "
                "{start}; the newest weights (step {newest_step:,}) score {newest}. More steps or "
                "more recordings may help."
            )
        if self.gained_nothing:
            return Phrase(
                "Training gained nothing: the best weights do not improve the held-out recordings "
                "({best}). It needs more steps, or other data."
            )
        sentences = {
            (True, True): Phrase(
                "The best weights (step {best_step:,}) score {best} on the held-out recordings, "
                "the starting model {start}."
            ),
            (True, False): Phrase(
                "The best weights (step {best_step:,}) score {best} on the held-out recordings, "
                "the starting model {start}; the newest weights (step {newest_step:,}) score "
                "{newest}."
            ),
            (False, True): Phrase(
                "The best weights (step {best_step:,}) score {best} on the held-out recordings."
            ),
            (False, False): Phrase(
                "The best weights (step {best_step:,}) score {best} on the held-out recordings; "
                "the newest weights (step {newest_step:,}) score {newest}."
            ),
        }
        return sentences[self.start is not None, self.newest_is_best]


def outcome_of(validated: Sequence[Event], from_weights: bool = True) -> Outcome | None:
    """The outcome of a run with these validations, oldest first; None if there are none, or if the
    best weights are older than all of them. from_weights: whether it started from a model."""
    if not validated:
        return None
    newest = validated[-1]
    best = next(
        (one for one in reversed(validated) if one.get("step") == newest.get("best_step")), None
    )
    if best is None:
        return None
    start = validated[0] if from_weights and validated[0].get("step") == 0 else None
    return Outcome(start, best, newest)


def validations_in(folder: Path) -> list[Event]:
    """All validations in the log of a run, oldest first."""
    head = LINE_HEAD + b'validated"'
    try:
        with (folder / EVENTS_FILE).open("rb") as file:
            return [
                event for line in file if line.startswith(head) and (event := parse_event(line))
            ]
    except OSError:
        return []


def scores_in(event: Event) -> Phrase:
    """The scores of a validation in words, those that it has."""
    forms = {
        "pesq": Phrase("PESQ {value:.3f}"),
        "stoi": Phrase("STOI {value:.3f}"),
        "gain": Phrase("gain {value:+.3f}"),
    }
    found = {name: number_in(event, name) for name in forms}
    texts = (forms[name].format(value=one) for name, one in found.items() if one is not None)
    return joined(", ", texts)


def number_in(event: Event, name: str) -> float | None:
    """A figure of an event; None where it is missing or undefined."""
    value = event.get(name)
    is_number = isinstance(value, int | float) and math.isfinite(value)
    return float(value) if is_number else None  # type: ignore[arg-type]
