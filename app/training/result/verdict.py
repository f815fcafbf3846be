"""Whether training was worth it: what the best weights gained, in a sentence with figures."""

from __future__ import annotations

from typing import Any

from app.training.runs.eventlog import Event
from app.training.runs.stage import StageRun
from app.training.words import tr

NO_GAIN = 0.001
"""Of the gain (0 to 1): less is chance."""


def gained_nothing(stage: StageRun) -> str:
    """A sentence if the best weights are no better than what the run began with; else empty.

    That is the model it started from, or, without one, the noisy recordings themselves.
    """
    best = stage.best_scores
    if best is None:
        return ""
    first = _start(stage)
    if first is None:
        if _number(best, "gain") is None or best["gain"] > NO_GAIN:
            return ""
        text = tr(
            "This model makes the held-out recordings no better than they are (gain {gain:+.3f})."
            " It needs more steps, or other data."
        )
        return text.format(gain=best["gain"])
    ours, theirs = (_number(one, "gain") for one in (best, first))
    is_same = best.get("step") == first.get("step")
    if not is_same and (ours is None or theirs is None or ours > theirs + NO_GAIN):
        return ""
    newest = stage.log.all("validated")[-1]
    text = tr(
        "Training gained nothing: on the held-out recordings the model it started from has PESQ"
        " {before}, STOI {stoi_before}; the newest weights (step {step:,}) have {after} and"
        " {stoi_after}. More steps or more recordings may help."
    )
    return text.format(
        before=_shown(first, "pesq"),
        stoi_before=_shown(first, "stoi"),
        step=newest.get("step", 0),
        after=_shown(newest, "pesq"),
        stoi_after=_shown(newest, "stoi"),
    )


def _start(stage: StageRun) -> Event | None:
    """The validation of the model that the run started from."""
    validated = stage.log.all("validated")
    return validated[0] if validated and validated[0].get("step") == 0 else None


def _number(event: Event, name: str) -> float | None:
    value: Any = event.get(name)
    return float(value) if isinstance(value, int | float) else None


def _shown(event: Event, name: str) -> str:
    value = _number(event, name)
    return "–" if value is None else f"{value:.3f}"
