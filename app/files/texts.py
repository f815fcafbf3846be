"""What the page says about a job, in words."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.files.job import Job, State
from app.files.scores import Verdict
from app.files.totals import Totals

_HOME = Path.home()


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("files", text)


def clock(seconds: float) -> str:
    """A time span as 0:07, 3:05 or 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def name_of(job: Job) -> str:
    """The file's name on one line, whatever characters it has."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in job.source.name)


def folder_of(job: Job) -> str:
    """The folder that the file is in, from the user's own where it is inside."""
    folder = job.source.parent
    return str(Path("~", folder.relative_to(_HOME)) if folder.is_relative_to(_HOME) else folder)


def length_of(job: Job) -> str:
    """The duration, where it is known."""
    return "" if job.duration_s is None else clock(job.duration_s)


def sound_of(job: Job) -> str:
    """Rate and channels, such as "48 kHz, stereo"."""
    if not job.sample_rate:
        return ""
    channels = {1: tr("mono"), 2: tr("stereo")}.get(
        job.channels, tr("{count} channels").format(count=job.channels)
    )
    return f"{job.sample_rate / 1000:g} kHz, {channels}"


def state_of(job: Job) -> str:
    """The state in a few words, or the sentence of a job that failed."""
    match job.state:
        case State.WAITING:
            return tr("Waiting")
        case State.RUNNING:
            return _progress(job)
        case State.CANCELLING:
            return tr("Cancelling…")
        case State.CANCELLED:
            return tr("Cancelled")
        case State.DONE:
            name = job.output.name if job.output else ""
            return tr("Saved as {name}").format(name=name)
        case State.FAILED:
            more = tr("More is in {log}.").format(log=job.log) if job.log else ""
            return f"{job.sentence} {more}".strip()


def remarks_on(job: Job) -> str:
    """What is worth telling about a finished job, beyond that it is saved."""
    changed = [tr("With the strength from before; save it again.")] if job.is_outdated else []
    return " ".join(filter(None, (*changed, verdict_on(job), *job.notes)))


SCORES = ("ovrl", "sig", "bak", "pesq", "stoi", "si_sdr")
"""In the order in which they are shown."""


def score_of(name: str, pair: tuple[float, float]) -> str:
    """A score before and after, such as "OVRL 2.31 → 3.02"."""
    title = {"stoi": "STOI", "si_sdr": "SI-SDR"}.get(name, name.upper())
    before, after = (f"{value:.1f}" if name == "si_sdr" else f"{value:.2f}" for value in pair)
    unit = " dB" if name == "si_sdr" else ""
    return f"{title} {before} → {after}{unit}"


def scores_of(job: Job) -> tuple[str, str]:
    """The two lines of the table: the score that says most, and its name."""
    pairs = job.scores.pairs if job.scores else {}
    name = next((name for name in ("pesq", "ovrl") if name in pairs), None)
    if name is None:
        return "", ""
    title, figures = score_of(name, pairs[name]).split(" ", 1)
    return figures, title


def explanation_of(name: str) -> str:
    """What a score means, on one line."""
    match name:
        case "ovrl":
            return tr("OVRL: how good all of it sounds, 1 to 5, as a network guesses (DNSMOS)")
        case "sig":
            return tr("SIG: how natural the voice sounds, 1 to 5, as a network guesses (DNSMOS)")
        case "bak":
            return tr("BAK: how little the background disturbs, 1 to 5, as a network guesses")
        case "pesq":
            return tr("PESQ: how close it sounds to the clean reference, 1 to 4.6 (ITU-T P.862.2)")
        case "stoi":
            return tr("STOI: how much can be understood, 0 to 1, beside the clean reference")
        case _:
            return tr("SI-SDR: speech over everything else in decibels, beside the reference")


def verdict_on(job: Job) -> str:
    """A sentence where the scores say that a result is of no use, or worse than before."""
    match job.scores.verdict if job.scores else Verdict.FINE:
        case Verdict.CLEAN_ALREADY:
            return tr("It was clean already.")
        case Verdict.WORSE:
            return tr("By its scores it got worse: listen before you use it.")
        case _:
            return ""


def _progress(job: Job) -> str:
    if job.loaded_at is None:
        return tr("Starting…")
    done = f"{job.fraction:.0%}"
    left = job.time_left_s()
    if left is None:
        return done
    return tr("{done}, {time} left").format(done=done, time=clock(max(left, 1)))


def unfinished(count: int) -> str:
    """That so many recordings are still to be done."""
    if count == 1:
        return tr("One recording was not finished when the window closed.")
    return tr("{count} recordings were not finished when the window closed.").format(count=count)


def summary_of(totals: Totals) -> str:
    """What is done, how much sound there is, and how long the rest will take."""
    text = tr("{done} of {all} done").format(done=totals.done, all=totals.files)
    if totals.failed:
        text += ", " + tr("{failed} failed").format(failed=totals.failed)
    parts = [text]
    if totals.sound_s is not None:
        parts.append(tr("{time} of sound").format(time=clock(totals.sound_s)))
    if totals.left_s is not None:
        parts.append(tr("about {time} left").format(time=clock(max(totals.left_s, 1))))
    return "  ·  ".join(parts)


def action_of(job: Job) -> str:
    """What a click on the button at the row's end does."""
    if not job.state.is_over:
        return tr("Cancel")
    if job.is_outdated:
        return tr("Save again")
    return tr("Show in folder") if job.state is State.DONE else tr("Try again")
