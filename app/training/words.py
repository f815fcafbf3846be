"""Numbers and states in words."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCollator, QDate, QDateTime

from app.language import format_number, locale, percent, tr
from app.phrases import said
from app.training.runs.runs import RunState, TrainingRun

_UNSAFE = '<>:"/\\|?*'
"""Characters that Windows does not allow in file names."""


def duration(seconds: float) -> str:
    """A time span in short form: 40 s, 12 min, 3 h 20 min, 2 days 4 h."""
    if seconds < 59.5:
        return tr("{n} s").format(n=max(round(seconds), 1))
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("{n} min").format(n=minutes)
    hours, minutes = divmod(minutes, 60)
    if hours < 24:
        rest = " " + tr("{n} min").format(n=minutes) if minutes and hours < 10 else ""
        return tr("{n} h").format(n=hours) + rest
    days, hours = divmod(hours, 24)
    text = tr("%n day(s)", "", days)
    return text + (" " + tr("{n} h").format(n=hours) if hours and days < 10 else "")


def size(bytes_: float) -> str:
    """Bytes as 12 MB or 1.3 GB."""
    if bytes_ < 1e9:
        return f"{max(round(bytes_ / 1e6), 1)} MB"
    return f"{format_number(bytes_ / 1e9, 1)} GB"


def short_names(paths: list[str]) -> dict[str, str]:
    """A short name for each path: without the folders that all of them are in."""
    parts = {one: Path(one).parts for one in paths}
    common = 0
    if parts:
        shortest = min(len(one) for one in parts.values()) - 1
        while common < shortest and len({one[: common + 1] for one in parts.values()}) == 1:
            common += 1
    return {one: "/".join(whole[common:]) for one, whole in parts.items()}


def in_order(names: Iterable[str]) -> list[str]:
    """Names as the user's language sorts them, and `take 2` before `take 10`."""
    collator = QCollator(locale())
    collator.setNumericMode(True)
    return sorted(names, key=collator.sortKey)


def moment(seconds: float, short: bool = False) -> str:
    """A time of day, with the date unless it is today; short: one of the two."""
    then = QDateTime.fromSecsSinceEpoch(int(seconds))
    is_today = then.date() == QDate.currentDate()
    form = tr("d MMM") if short else tr("d MMM HH:mm")
    return locale().toString(then, "HH:mm" if is_today else form)


def contents(kind: str, count: int) -> str:
    """An amount of training data: 1 pair, 12 recordings of speech."""
    return {
        "pairs": tr("%Ln pair(s)", "", count),
        "speech": tr("%Ln recording(s) of speech", "", count),
        "noise": tr("%Ln recording(s) of noise", "", count),
        "rooms": tr("%Ln room(s)", "", count),
        "speakers": tr("%Ln speaker(s)", "", count),
        "ignored": tr("%Ln recording(s) of unknown use", "", count),
    }[kind]


def left_out(count: int) -> str:
    """A sentence on how many recordings are left out."""
    return tr("%Ln recording(s) are left out.", "", count)


def state_of(run: TrainingRun) -> str:
    """The state of a run, in a word or two."""
    return {
        RunState.STARTING: tr("Starting…"),
        RunState.TRAINING: tr("Training"),
        RunState.PAUSED: tr("Paused"),
        RunState.STOPPING: tr("Stopping…"),
        RunState.FINISHED: tr("Finished"),
        RunState.STOPPED: tr("Stopped"),
        RunState.FAILED: tr("Failed"),
        RunState.INTERRUPTED: tr("Interrupted"),
    }[run.state]


def doing_now(run: TrainingRun) -> str:
    """The activity of a run before its first figures, and since when; empty once there are some.

    The scores of the model that it starts from are no curve yet, and compiling takes a while.
    """
    stage = run.stage
    if not run.state.is_active:
        return ""
    if stage is None:
        return tr("The trainer is starting; this takes a few seconds.")
    if stage.log.newest is not None or any(one.get("step") for one in stage.log.all("validated")):
        return ""
    phases = stage.log.all("phase")
    if not phases:
        return tr("The trainer is starting; this takes a few seconds.")
    lines = [f"✓ {said(one, 'message')}" for one in phases[:-1]]
    since = duration(max(time.time() - phases[-1]["time"], 0.0))
    what = said(phases[-1], "message").rstrip(".。")
    now = tr("{what} (for {time} so far)").format(what=what, time=since)
    return "\n".join((*lines, f"→ {now}"))


def stage_of(run: TrainingRun) -> str:
    """The current stage of a run; empty if there is only one."""
    if run.stages_in_all == 1:
        return ""
    text = tr("stage {number} of {all}")
    return text.format(number=max(len(run.stages), 1), all=run.stages_in_all)


def scores_of(run: TrainingRun) -> str:
    """The newest PESQ and that of the best weights; empty without any."""
    newest, best = (
        scores.get("pesq") if scores else None for scores in (run.scores, run.best_scores)
    )
    if not isinstance(newest, int | float) or not isinstance(best, int | float):
        return ""
    if newest > best:  # which are judged by more than PESQ
        text = tr("PESQ {newest}; best by all scores: step {step} ({best})")
        step = run.best_scores["step"] if run.best_scores else 0
        return text.format(
            newest=format_number(newest, 2), step=format_number(step), best=format_number(best, 2)
        )
    text = tr("PESQ {newest}, best weights {best}")
    return text.format(newest=format_number(newest, 2), best=format_number(best, 2))


def progress_of(run: TrainingRun) -> str:
    """State, stage, progress and time left on one line."""
    parts = [state_of(run), stage_of(run)]
    fraction, left = run.fraction, run.seconds_left
    if fraction is not None and run.state is not RunState.FINISHED:
        parts.append(percent(fraction))
    if left is not None and run.state is RunState.TRAINING:
        parts.append(tr("about {time} left").format(time=duration(left)))
    return " · ".join(part for part in parts if part)


def safe_name(name: str) -> str:
    """A name that is valid as a file name on every system; empty if nothing is left of it."""
    kept = (letter if letter.isprintable() and letter not in _UNSAFE else "_" for letter in name)
    return "".join(kept).strip(" .")[:60]
