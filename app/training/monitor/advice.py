"""Problems of a run, each in a sentence with what to do. Free of widgets."""

from __future__ import annotations

import math
from collections.abc import Iterator

from app.language import tr
from app.phrases import said
from app.training.disk import RESERVE_MB, free_mb
from app.training.launch.launch import last_words
from app.training.launch.supervisor import OUTPUT
from app.training.runs.runs import RunState, TrainingRun
from app.training.words import duration, moment
from trainer.folder.events import EVENTS_FILE

_STALE_VALIDATIONS = 8
_RECENT = 5


def problems_of(run: TrainingRun) -> list[str]:
    """All problems that the user should know of, the most serious first."""
    return list(_problems(run))


def _problems(run: TrainingRun) -> Iterator[str]:
    if run.state is RunState.FAILED:
        yield run.failure or tr("The run ended with an error; its output is in its folder.")
    elif run.state is RunState.INTERRUPTED:
        yield _interrupted(run)
    if run.state in (RunState.STOPPED, RunState.INTERRUPTED) and (words := _refusal(run)):
        yield tr("The last start failed: {reason}").format(reason=words)
    yield from _full_disk(run)
    yield from _skipped(run)
    yield from _scores(run)
    stage = run.stage
    if stage is not None:
        warnings = stage.log.all("warning")
        started = stage.log.all("started")
        since = started[-1]["time"] - 60 if started else 0.0
        new = [said(one, "message") for one in warnings if one["time"] >= since]
        yield from new[-_RECENT:]
        if len(new) > _RECENT:
            yield tr("And {count} more warnings in its log.").format(count=len(new) - _RECENT)


def _interrupted(run: TrainingRun) -> str:
    stage = run.stage
    if stage is None or stage.log.last is None:
        return tr("It has not started yet: Resume starts it.")
    last = moment(stage.log.last["time"])
    text = tr("It was interrupted after {last}: it crashed, was killed, or the power failed.")
    saved = stage.log.saved
    if saved is None:
        more = tr("Nothing was saved before that, so Resume starts from the beginning.")
        return f"{text} {more}".format(last=last)
    newest = stage.log.newest
    lost = newest["time"] - saved["time"] if newest else 0.0
    if lost > 1:
        more = tr("Resume continues from the last save, {time} earlier.")
        return f"{text} {more}".format(last=last, time=duration(lost))
    more = tr("Resume continues from the last save.")
    return f"{text} {more}".format(last=last)


def _refusal(run: TrainingRun) -> str:
    """Why the last start failed, if that is newer than the run's own log."""
    log = run.stage.log.path if run.stage else run.folder / EVENTS_FILE
    try:
        written = (run.folder / OUTPUT).stat().st_mtime
        logged = log.stat().st_mtime if log.exists() else 0.0
    except OSError:
        return ""
    return last_words(run.folder) if written > logged else ""


def _full_disk(run: TrainingRun) -> Iterator[str]:
    free = free_mb(run.folder)
    if run.state is not RunState.FINISHED and free < RESERVE_MB:
        text = tr("The disk is nearly full: free some space, or the run cannot be saved.")
        yield text


def _skipped(run: TrainingRun) -> Iterator[str]:
    stage = run.stage
    newest = stage.log.newest if stage else None
    if stage is None or newest is None:
        return
    step = newest.get("step", 0)
    count = sum(event.get("step", 0) > step - 200 for event in stage.log.all("skipped"))
    if count >= 3:
        text = tr(
            "{count} of the last 200 steps were skipped, since their loss was not a number. If"
            " this continues, stop it and start a duplicate with half the learning rate."
        )
        yield text.format(count=count)


def _scores(run: TrainingRun) -> Iterator[str]:
    stage = run.stage
    if stage is None or not run.state.is_active:
        return
    scores = [
        float(event["pesq"])
        for event in stage.log.all("validated")
        if isinstance(event.get("pesq"), int | float)
    ]
    if len(scores) <= _STALE_VALIDATIONS:
        return
    recent = max(scores[-_STALE_VALIDATIONS:])
    before = max(scores[:-_STALE_VALIDATIONS])
    if recent <= before and math.isfinite(before):
        text = tr(
            "PESQ has not risen in the last {count} validations: more training may not help. The"
            " best weights so far are kept, and can be used now."
        )
        yield text.format(count=_STALE_VALIDATIONS)
