"""The texts that describe jobs to the user."""

from __future__ import annotations

from collections.abc import Sequence

from app.files.job import Job, JobState
from app.files.scores import Verdict
from app.files.totals import Totals
from app.language import format_number, percent, tr
from app.paths import short_path
from app.phrases import in_language
from app.widgets.axes import clock_label
from app.widgets.strength import strength_names
from cnunet.audio.files import is_readable
from cnunet.signal.strength import STRENGTHS, Strength


def clock(seconds: float) -> str:
    """Format a duration in seconds as 0:07, 3:05 or 1:02:03."""
    return clock_label(seconds, 1)


def between(span: tuple[float, float]) -> str:
    """A part of a recording as 0:07–0:31."""
    return f"{clock(span[0])}\N{EN DASH}{clock(span[1])}"


def music_in(span: tuple[float, float]) -> str:
    """The sentence about a part that sounds like music."""
    text = tr("{part} sounds like music, which is removed as noise.")
    return text.format(part=between(span))


def name_of(job: Job) -> str:
    """The file name on one line; where others have the same, with what distinguishes it."""
    folder = job.distinguishing_folder
    name = f"{job.source.name} ({folder})" if folder else job.source.name
    return "".join(c if is_readable(c) else "\N{REPLACEMENT CHARACTER}" for c in name)


def folder_of(job: Job) -> str:
    """The folder of the file, abbreviated with ~ inside the user's home folder."""
    return short_path(job.source.parent)


def duration_of(job: Job) -> str:
    """The duration, or an empty string while it is unknown."""
    return "" if job.duration_s is None else clock(job.duration_s)


def format_of(job: Job) -> str:
    """Sample rate and channels, such as "48 kHz, stereo"."""
    if not job.sample_rate:
        return ""
    channels = {1: tr("mono"), 2: tr("stereo")}.get(
        job.channels, tr("%n channel(s)", "", job.channels)
    )
    return f"{format_number(job.sample_rate / 1000, None)} kHz, {channels}"


def state_of(job: Job) -> str:
    """The state in a few words, or the error message of a job that failed or wasn't saved again."""
    return in_language(job.unsaved) or _state_of(job)


def _state_of(job: Job) -> str:
    match job.state:
        case JobState.WAITING:
            if job.is_resaving:
                return tr("Saving…")
            if job.has_partial_result:
                return tr("Paused at {time}").format(time=clock(job.progress.done_s))
            if job.earlier is not None:
                return tr("Waiting; cleaned before as {name}").format(name=job.earlier.name)
            return tr("Waiting")
        case JobState.RUNNING:
            return _progress(job)
        case JobState.CANCELLING:
            return tr("Cancelling…")
        case JobState.DONE if job.is_gone and job.output:
            return tr("{name} is no longer there").format(name=job.output.name)
        case JobState.DONE | JobState.CANCELLED if job.source_changed:
            return tr("{name} has changed since it was processed").format(name=name_of(job))
        case JobState.CANCELLED:
            if not job.can_resume:
                return tr("Cancelled")
            return tr("Stopped at {time}").format(time=clock(job.progress.done_s))
        case JobState.DONE if job.is_outdated:
            return tr("Changes not saved")
        case JobState.DONE:
            name = job.output.name if job.output else ""
            return tr("Saved as {name}").format(name=name)
        case JobState.FAILED:
            more = tr("Details are in {log}.").format(log=job.log) if job.log else ""
            return f"{in_language(job.sentence)} {more}".strip()


def remarks_on(job: Job) -> str:
    """Remarks about a finished job: where it is, outdated strength, verdict of the scores, notes.

    None for a failed one, whose error message takes all the room.
    """
    if job.state is JobState.FAILED:
        return ""
    changed = [f"{_state_of(job)}."] if job.unsaved else []
    if job.is_outdated:
        if job.source_changed and job.output:
            text = tr("{name} was made from the earlier recording.")
            changed.append(text.format(name=job.output.name))
        elif not job.is_gone:
            changed.append(tr("The file still has the earlier settings."))
    elif job.state is JobState.DONE and job.output and job.output.parent != job.source.parent:
        changed.append(tr("In the folder {folder}.").format(folder=short_path(job.output.parent)))
    if job.suggested is not None:
        changed.append(music_in(job.suggested))
    if job.earlier is not None and job.earlier != job.output:
        changed.append(tr("Cleaned before as {name}").format(name=job.earlier.name))
    if job.part is not None and job.state is JobState.CANCELLED:
        text = tr("Saved up to {time} as {name}")
        changed.append(text.format(time=clock(job.part_end_s), name=job.part.name))
    return " ".join(filter(None, (*changed, verdict_on(job), *map(in_language, job.notes))))


def strength_of(job: Job) -> tuple[str, str]:
    """The strength that is set, in a word or in figures, and what is different in parts of it."""
    parts = tr("%n part(s) differ", "", len(job.parts)) if job.parts else ""
    return strength_name(job.strength), parts


def strength_name(strength: Strength) -> str:
    """A strength by its name, or in figures such as "20 dB, 80 %"."""
    for name, named in STRENGTHS.items():
        if named == strength:
            return strength_names()[name]
    limit_db = strength.attenuation_limit_db
    limit = tr("no limit") if limit_db is None else f"{limit_db:.0f} dB"
    return limit if strength.mix == 1 else f"{limit}, {percent(strength.mix)}"


SCORES = ("ovrl", "sig", "bak", "pesq", "stoi", "si_sdr")
"""Metric names in display order."""


def score_of(name: str, pair: tuple[float, float]) -> str:
    """A score before and after, such as "OVRL 2.31 → 3.02"."""
    title = {"stoi": "STOI", "si_sdr": "SI-SDR"}.get(name, name.upper())
    before, after = (format_number(value, 1 if name == "si_sdr" else 2) for value in pair)
    unit = " dB" if name == "si_sdr" else ""
    return f"{title} {before} → {after}{unit}"


def in_words(name: str, value: float) -> str:
    """A score from 1 to 5 in the words of listeners, "bad" to "excellent"; empty for others."""
    if name in ("stoi", "si_sdr"):
        return ""
    steps = ((1.5, tr("bad")), (2.5, tr("poor")), (3.5, tr("fair")), (4.2, tr("good")))
    return next((word for most, word in steps if value < most), tr("excellent"))


def rating_of(name: str, pair: tuple[float, float]) -> str:
    """A score with its scale, such as "Overall 2.3 of 5 (poor) → 3.0 (fair)"."""
    title = {"ovrl": tr("Overall"), "sig": tr("Voice"), "bak": tr("Background")}.get(name)
    if title is None:
        return score_of(name, pair)
    before, after = (format_number(value, 1) for value in pair)
    poor, good = (in_words(name, value) for value in pair)
    return tr("{title} {before} of 5 ({poor}) → {after} ({good})").format(
        title=title, before=before, after=after, poor=poor, good=good
    )


def scores_of(job: Job) -> tuple[str, str]:
    """The two lines of a table cell: the most informative score, and its name."""
    pairs = job.scores.pairs if job.scores else {}
    name = next((name for name in ("pesq", "ovrl") if name in pairs), None)
    if name is None:
        return "", ""
    if name == "ovrl":  # as it is called and rounded below the pictures
        before, after = (format_number(value, 1) for value in pairs[name])
        return f"{before} → {after}", tr("Overall")
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
    if job.is_resaving:
        return tr("Saving…")
    if job.progress.loaded_at is None and job.compile_estimate_s:
        text = tr("Preparing for this processor (first use only), about {seconds} s…")
        return text.format(seconds=round(job.compile_estimate_s))
    if job.progress.loaded_at is None:
        return tr("Starting…")
    done = percent(job.progress.fraction)
    left = job.progress.time_left_s()
    return done if left is None else f"{done}, {about(left)}"


def about(seconds: float) -> str:
    """The time left, rounded to what can be known."""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 55:
        return tr("about {seconds} s left").format(seconds=10 * round(seconds / 10))
    if seconds < 3570:
        return tr("about {minutes} min left").format(minutes=max(round(seconds / 60), 1))
    hours, minutes = divmod(5 * round(seconds / 300), 60)
    return tr("about {hours} h {minutes:02} min left").format(hours=hours, minutes=minutes)


def unfinished(jobs: Sequence[Job]) -> str:
    """Which recording was left unfinished, or how many were."""
    count = len(jobs)
    if count == 1:
        return tr("{name} was not finished when the window closed.").format(name=name_of(jobs[0]))
    return tr("%n recording(s) were not finished when the window closed.", "", count)


def summary_of(totals: Totals) -> str:
    """One line: jobs done and failed, total duration, time left; empty without jobs."""
    if not totals.files:
        return ""
    text = tr("{done} of {all} done").format(done=totals.done, all=totals.files)
    if totals.failed:
        text += ", " + tr("{failed} failed").format(failed=totals.failed)
    parts = [text]
    if totals.sound_s is not None:
        parts.append(tr("{time} of audio").format(time=clock(totals.sound_s)))
    if totals.left_s is not None:
        parts.append(about(totals.left_s))
    return "  ·  ".join(parts)


def ended(jobs: Sequence[Job]) -> str:
    """A summary of recordings that have all ended."""
    if len(jobs) == 1:
        return f"{name_of(jobs[0])}: {state_of(jobs[0])}"
    done = sum(job.state is JobState.DONE for job in jobs)
    return tr("{done} of {all} recordings are saved.").format(done=done, all=len(jobs))


def at_work(count: int) -> str:
    """A question before the window closes while recordings are processed."""
    return tr("%n recording(s) are not finished. Quit now and resume at the next start?", "", count)


def not_saved(count: int) -> str:
    """A question before the window closes while results are not as the user has set them."""
    return tr("The changes to %n result(s) are not saved. Quit anyway?", "", count)


def action_of(job: Job) -> str:
    """The label of the button in the row."""
    if not job.state.is_over:
        return tr("Cancel")
    if job.is_outdated:
        return tr("Save")
    if job.state is JobState.DONE:
        return tr("Show in folder")
    return tr("Resume") if job.can_resume else tr("Try again")
