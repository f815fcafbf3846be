"""The texts that describe jobs to the user."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.files.job import Job, JobState
from app.files.scores import Verdict
from app.files.totals import Totals

_HOME = Path.home()


def tr(text: str) -> str:
    """Translate a text into the user's language."""
    return QCoreApplication.translate("files", text)


def clock(seconds: float) -> str:
    """Format a duration in seconds as 0:07, 3:05 or 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def name_of(job: Job) -> str:
    """The file name with unprintable characters replaced, so that it fits on one line."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in job.source.name)


def folder_of(job: Job) -> str:
    """The folder of the file, abbreviated with ~ inside the user's home folder."""
    folder = job.source.parent
    return str(Path("~", folder.relative_to(_HOME)) if folder.is_relative_to(_HOME) else folder)


def duration_of(job: Job) -> str:
    """The duration, or an empty string while it is unknown."""
    return "" if job.duration_s is None else clock(job.duration_s)


def format_of(job: Job) -> str:
    """Sample rate and channels, such as "48 kHz, stereo"."""
    if not job.sample_rate:
        return ""
    channels = {1: tr("mono"), 2: tr("stereo")}.get(
        job.channels, tr("{count} channels").format(count=job.channels)
    )
    return f"{job.sample_rate / 1000:g} kHz, {channels}"


def state_of(job: Job) -> str:
    """The state in a few words, or the error message of a failed job."""
    match job.state:
        case JobState.WAITING:
            return tr("Waiting")
        case JobState.RUNNING:
            return _progress(job)
        case JobState.CANCELLING:
            return tr("Cancelling…")
        case JobState.CANCELLED:
            return tr("Cancelled")
        case JobState.DONE:
            name = job.output.name if job.output else ""
            return tr("Saved as {name}").format(name=name)
        case JobState.FAILED:
            more = tr("Details are in {log}.").format(log=job.log) if job.log else ""
            return f"{job.sentence} {more}".strip()


def remarks_on(job: Job) -> str:
    """Remarks about a finished job: outdated strength, verdict of the scores, notes."""
    changed = [tr("Saved with the previous strength; save it again.")] if job.is_outdated else []
    return " ".join(filter(None, (*changed, verdict_on(job), *job.notes)))


SCORES = ("ovrl", "sig", "bak", "pesq", "stoi", "si_sdr")
"""Metric names in display order."""


def score_of(name: str, pair: tuple[float, float]) -> str:
    """A score before and after, such as "OVRL 2.31 → 3.02"."""
    title = {"stoi": "STOI", "si_sdr": "SI-SDR"}.get(name, name.upper())
    before, after = (f"{value:.1f}" if name == "si_sdr" else f"{value:.2f}" for value in pair)
    unit = " dB" if name == "si_sdr" else ""
    return f"{title} {before} → {after}{unit}"


def scores_of(job: Job) -> tuple[str, str]:
    """The two lines of a table cell: the most informative score, and its name."""
    pairs = job.scores.pairs if job.scores else {}
    name = next((name for name in ("pesq", "ovrl") if name in pairs), None)
    if name is None:
        return "", ""
    title, figures = score_of(name, pairs[name]).split(" ", 1)
    return figures, title


def explanation_of(name: str) -> str:
    """A one-line explanation of a score."""
    match name:
        case "ovrl":
            return tr("OVRL: overall quality, 1 to 5, estimated by a network (DNSMOS)")
        case "sig":
            return tr("SIG: how natural the voice sounds, 1 to 5, estimated by a network (DNSMOS)")
        case "bak":
            return tr(
                "BAK: how unobtrusive the background is, 1 to 5, estimated by a network (DNSMOS)"
            )
        case "pesq":
            return tr("PESQ: how close it sounds to the clean reference, 1 to 4.6 (ITU-T P.862.2)")
        case "stoi":
            return tr("STOI: intelligibility compared with the clean reference, 0 to 1")
        case _:
            return tr(
                "SI-SDR: ratio of speech to everything else in decibels, by the clean reference"
            )


def verdict_on(job: Job) -> str:
    """A warning if the scores say that enhancing was needless or made it worse."""
    match job.scores.verdict if job.scores else Verdict.FINE:
        case Verdict.ALREADY_CLEAN:
            return tr("It was already clean.")
        case Verdict.WORSE:
            return tr("The scores say it got worse: listen before you use it.")
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
    """How many recordings were left unfinished."""
    if count == 1:
        return tr("One recording was not finished when the window closed.")
    return tr("{count} recordings were not finished when the window closed.").format(count=count)


def summary_of(totals: Totals) -> str:
    """One line: jobs done and failed, total duration, time left."""
    text = tr("{done} of {all} done").format(done=totals.done, all=totals.files)
    if totals.failed:
        text += ", " + tr("{failed} failed").format(failed=totals.failed)
    parts = [text]
    if totals.sound_s is not None:
        parts.append(tr("{time} of audio").format(time=clock(totals.sound_s)))
    if totals.left_s is not None:
        parts.append(tr("about {time} left").format(time=clock(max(totals.left_s, 1))))
    return "  ·  ".join(parts)


def action_of(job: Job) -> str:
    """What a click on the button of the row does."""
    if not job.state.is_over:
        return tr("Cancel")
    if job.is_outdated:
        return tr("Save again")
    return tr("Show in folder") if job.state is JobState.DONE else tr("Try again")
