"""`cnunet-train check`: examines training data before training starts, and says what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnunet.cores import usable_cores
from cnunet.processes import HelperPool
from trainer.check.findings import Finding
from trainer.check.judge import judge, misleading
from trainer.check.kinds import KINDS
from trainer.check.probes import Facts, ProbeResult, ProbeTarget, probe
from trainer.data.collection import recognise
from trainer.data.datasets import DataFolder, Subset
from trainer.data.words import counted, length_in_words
from trainer.errors import DataError

CHUNK = 16
"""Recordings or pairs sent to a process at a time."""
SMALL = 24
"""With this few, other processes would start more slowly than this one finishes."""
MAX_WORKERS = 32
SHOWN_FILES = 5


@dataclass(frozen=True)
class PartSummary:
    """Figures on one part of the data. hours: of the clean recordings, or of the pairs."""

    use: str
    pairs: int
    speech: int
    noise: int
    rooms: int
    hours: float
    noise_hours: float
    speakers: int
    rates: dict[int, int]


@dataclass(frozen=True)
class CheckReport:
    """The findings of a check; `may_start` is the verdict.

    doubtful: paths of recordings that should not be held out, since scores on them would mislead.
    """

    folder: Path
    layout: str
    parts: tuple[PartSummary, ...]
    findings: tuple[Finding, ...]
    doubtful: frozenset[str] = frozenset()

    @property
    def may_start(self) -> bool:
        return all(finding.weight != "stop" for finding in self.findings)

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "folder": str(self.folder),
            "layout": self.layout,
            "may_start": self.may_start,
            "parts": [vars(part) for part in self.parts],
            "findings": [finding.as_dict() for finding in self.findings],
            "doubtful": sorted(self.doubtful),
        }

    def lines(self, every_file: bool = False) -> Iterator[str]:
        """Yield the human-readable report, line by line."""
        yield f"{self.folder}: {self.layout}"
        yield from (_summary_line(part) for part in self.parts)
        for finding in self.findings:
            kind = KINDS[finding.kind]
            yield ""
            yield f"{finding.weight.upper()}: {finding.title}"
            shown = finding.files if every_file else finding.files[:SHOWN_FILES]
            yield from (f"    {': '.join(filter(None, file))}" for file in shown)
            if len(finding.files) > len(shown):
                yield f"    and {len(finding.files) - len(shown)} more (--all lists them)"
            yield f"  {kind.meaning}"
            yield f"  What to do: {kind.advice}"
        yield ""
        stops = sum(finding.weight == "stop" for finding in self.findings)
        if stops:
            yield f"Training may not start: {stops} {'reason' if stops == 1 else 'reasons'} (STOP)."
        else:
            yield "Training may start."


def check(
    folder: Path,
    valid: Path | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> CheckReport:
    """Examine a data folder in `workers` processes (default: one per core; 0: none).

    `progress` is called with jobs done and jobs in all. Raises `DataError` where the folder
    cannot be recognised, or a process is killed.
    """
    data = recognise(folder, valid)
    jobs = _jobs(data)
    facts: dict[Path, Facts] = {}
    pairs: dict[tuple[Path, Path], ProbeResult] = {}
    for number, (job, result) in enumerate(zip(jobs, _probed(jobs, workers), strict=True), 1):
        facts.update(zip(job, result.facts, strict=True))
        if len(job) == 2:
            pairs[job[0], job[1]] = result
        if progress:
            progress(number, len(jobs))
    if doubtful := misleading(data, facts, pairs):
        # Others are held out, now that these are known.
        data = recognise(folder, valid, doubtful)
    subsets = [_summary(subset, facts) for subset in (data.training, data.validation)]
    findings = judge(data, facts, pairs)
    return CheckReport(folder, data.layout, tuple(subsets), tuple(findings), doubtful)


def _jobs(data: DataFolder) -> list[ProbeTarget]:
    subsets = (data.training, data.validation)
    pairs = [(noisy.path, clean.path) for subset in subsets for noisy, clean in subset.pairs]
    single = [
        (one.path,) for subset in subsets for one in (*subset.speech, *subset.noise, *subset.rooms)
    ]
    return [*pairs, *dict.fromkeys(single)]


def _probed(jobs: list[ProbeTarget], workers: int | None) -> Iterator[ProbeResult]:
    """Yield the results in order."""
    if workers is None:
        workers = min(usable_cores(), MAX_WORKERS) if len(jobs) > SMALL else 0
    if workers == 0:
        yield from map(probe, jobs)
        return
    pool = HelperPool(workers)
    try:
        yield from pool.map(probe, jobs, chunksize=CHUNK)
    except BrokenProcessPool as error:
        raise DataError(
            "A process that read recordings was killed, perhaps for lack of memory: try fewer "
            "processes (--workers)."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _summary(subset: Subset, facts: dict[Path, Facts]) -> PartSummary:
    if subset.use == "training" and subset.pairs:  # then nothing else is trained on
        subset = Subset("training", pairs=subset.pairs)
    clean = [*(one for _, one in subset.pairs), *subset.speech]
    everything = {one.path for one in (*clean, *subset.noise, *(one for one, _ in subset.pairs))}
    rates = Counter(facts[path].rate for path in everything if facts[path].rate)
    return PartSummary(
        use=subset.use,
        pairs=len(subset.pairs),
        speech=len(subset.speech),
        noise=len(subset.noise),
        rooms=len(subset.rooms),
        hours=sum(facts[one.path].seconds for one in clean) / 3600.0,
        noise_hours=sum(facts[one.path].seconds for one in subset.noise) / 3600.0,
        speakers=len(subset.speakers.keys() - {None}),
        rates=dict(sorted(rates.items())),
    )


def _summary_line(part: PartSummary) -> str:
    length, noise = length_in_words(part.hours), length_in_words(part.noise_hours)
    words = [
        counted(count, noun) + of
        for count, noun, of in (
            (part.pairs, "pair", f" of {length}"),
            (part.speech, "speech recording", f" of {length}"),
            (part.noise, "noise recording", f" of {noise}"),
            (part.rooms, "room response", ""),
            (part.speakers, "known speaker", ""),
        )
        if count
    ]
    rates = [f"{count} at {rate / 1000:g} kHz" for rate, count in part.rates.items()]
    return f"  {part.use}: {', '.join(words) or 'nothing'}" + (
        f" (files: {', '.join(rates)})" if rates else ""
    )
