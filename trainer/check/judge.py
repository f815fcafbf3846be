"""Turns facts into findings: the thresholds of the checker."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from cnunet.config import SAMPLE_RATE
from cnunet.phrases import Phrase
from trainer.check.findings import Finding
from trainer.check.kinds import KINDS
from trainer.check.probes import Facts, ProbeResult, ProbeTarget, probe
from trainer.data.datasets import DataFolder, Recording, Subset

DELAY_SAMPLES = 2
"""At 16 kHz; half a period at 4 kHz."""
ALIGNED = 0.9
"""Share of the peak from which a pair counts as aligned: a voice held at one pitch correlates with
itself a period later nearly as well as in place."""
PROMINENCE = 16.0
"""Matching pairs of a few seconds reach 100, others 11; a held tone reaches 25."""
SILENT_DBFS = -60.0
CLIPPED_SHARE = 1e-4
"""The share of clipped samples that counts as clipping; one click in ten seconds is below it."""

FLOOR_FRAMES_DB, FLOOR_MOST_DB = 32.5, 20.0
SHORT_SECONDS, SHORT_FLOOR_BANDS_DB = 5.0, 40.0
"""A short recording may have no pause at all: there the bands must be noisy too."""

_SAME = Phrase("the same as {name}")

Probed = Mapping[Path, Facts]
Pairs = Mapping[tuple[Path, Path], ProbeResult]
_Noted = Iterator[tuple[str, str, str]]


def judge(data: DataFolder, facts: Probed, pairs: Pairs) -> list[Finding]:
    """Return all findings, the gravest first."""
    findings = [
        *_of_subset(data.training, facts, pairs),
        *_of_subset(data.validation, facts, pairs),
        *_between_parts(data, facts),
    ]
    training, validation = data.training, data.validation
    if not training.pairs and not training.speech:
        findings.append(Finding("nothing", "", (("", _what_is_there(training)),), 0))
    elif not training.pairs and not training.noise:
        findings.append(Finding("no_noise", "", (), 0))
    if training.pairs and (unused := [*training.speech, *training.noise, *training.rooms]):
        files = tuple((one.name, "") for one in unused)
        findings.append(Finding("unused", "training", files, len(files)))
    if not validation.pairs and not validation.speech:
        findings.append(Finding("no_validation", "", (), 0))
    if data.ignored:
        files = tuple((name, "") for name in data.ignored)
        findings.append(Finding("ignored", "", files, len(files)))
    if data.tests:
        files = tuple((name, "") for name in data.tests)
        findings.append(Finding("test_set", "", files, len(files)))
    order = ("stop", "look", "note")
    kinds = list(KINDS)
    return sorted(findings, key=lambda one: (order.index(one.weight), kinds.index(one.kind)))


def _what_is_there(subset: Subset) -> Phrase:
    found = Phrase("found {clean} clean and {noise} noise recordings, no pairs")
    return found.format(clean=len(subset.speech), noise=len(subset.noise))


def _of_subset(subset: Subset, facts: Probed, pairs: Pairs) -> Iterator[Finding]:
    noisy = [one for one, _ in subset.pairs]
    clean = [*(one for _, one in subset.pairs), *subset.speech]
    others = [*noisy, *subset.noise]
    everything = [*clean, *others, *subset.rooms]
    noted = [
        *(("missing", name, detail) for name, detail in subset.unpaired),
        *(("not_there", name, "") for name in subset.not_there),
        *(entry for one in _unique(everything) for entry in _of_recording(one, facts[one.path])),
        *_clipped("clipped_clean", clean, facts),
        *_clipped("clipped", others, facts),
        *_noisy(clean, facts),
        *(("music", one.name, "") for one in _unique(clean) if is_audible_music(facts[one.path])),
        *(
            entry
            for one, other in subset.pairs
            for entry in _of_pair(one.name, pairs[one.path, other.path])
        ),
        # One clean recording may well be the target of several noisy ones.
        *_copies(noisy, facts),
        *_copies(subset.speech, facts),
        *_copies(subset.noise, facts),
    ]
    of_clean, of_all = len(_unique(clean)), len(_unique(everything))
    totals = {
        "missing": of_all + len(subset.unpaired),
        "not_there": of_all + len(subset.not_there),
        **dict.fromkeys(("noisy_clean", "clipped_clean", "music"), of_clean),
        **dict.fromkeys(
            ("length", "misaligned", "unrelated", "pair_rates", "identical"), len(subset.pairs)
        ),
        "clipped": len(_unique(others)),
    }
    for kind in KINDS:
        files = tuple((name, detail) for which, name, detail in noted if which == kind)
        if files:
            yield Finding(kind, subset.use, files, totals.get(kind, of_all))


def _of_recording(recording: Recording, facts: Facts) -> _Noted:
    if facts.error:
        yield "unreadable", recording.name, facts.error
        return
    if facts.notes:
        yield "damaged", recording.name, " ".join(facts.notes)
    if facts.remarks:
        yield "remarks", recording.name, " ".join(facts.remarks)
    if facts.loudest_dbfs < SILENT_DBFS:
        loudest = Phrase("loudest {level:.0f} dBFS").format(level=facts.loudest_dbfs)
        if facts.channels > 1:
            first = Phrase("first of {count} channels: {loudest}")
            detail = first.format(count=facts.channels, loudest=loudest)
            yield "silent_channel", recording.name, detail
        else:
            yield "silent", recording.name, loudest
    if facts.rate < SAMPLE_RATE:
        yield "low_rate", recording.name, f"{facts.rate} Hz"
    if facts.channels > 1:
        yield "channels", recording.name, Phrase("{count} channels").format(count=facts.channels)


def _clipped(kind: str, recordings: list[Recording], facts: Probed) -> _Noted:
    for recording in _unique(recordings):
        share = facts[recording.path].clipped
        if share > CLIPPED_SHARE:
            detail = Phrase("{share:.3g} % of the samples").format(share=100.0 * share)
            yield kind, recording.name, detail


def _noisy(clean: list[Recording], facts: Probed) -> _Noted:
    """Name the "clean" recordings that are noisy, the worst first."""
    found = [
        (floor.frames if floor.frames < FLOOR_FRAMES_DB else floor.most, recording.name)
        for recording in _unique(clean)
        if (floor := facts[recording.path].floor)
        and is_noisy(facts[recording.path])
        and not is_audible_music(facts[recording.path])
    ]
    for decibels, name in sorted(found):
        detail = Phrase("noise only {distance:.0f} dB below the speech").format(distance=decibels)
        yield "noisy_clean", name, detail


def is_noisy(facts: Facts) -> bool:
    """Tell whether a recording of speech is too noisy to be a target."""
    if facts.floor is None or facts.loudest_dbfs < SILENT_DBFS:
        return False
    heard = facts.floor.frames < FLOOR_FRAMES_DB or facts.floor.most < FLOOR_MOST_DB
    return heard and (facts.seconds >= SHORT_SECONDS or facts.floor.bands < SHORT_FLOOR_BANDS_DB)


def is_audible_music(facts: Facts) -> bool:
    """Tell whether a recording that should be speech is music, which would pass as noisy speech."""
    return facts.music and facts.loudest_dbfs >= SILENT_DBFS


def is_good(recordings: ProbeTarget) -> bool:
    """Whether a recording of speech, or a pair, has no flaw that would make scores misleading."""
    result = probe(recordings)
    subset = Subset("training")
    named = [Recording(path, str(path)) for path in recordings]
    if len(named) == 2:
        subset.pairs = [(named[0], named[1])]
    else:
        subset.speech = named
    facts = dict(zip(recordings, result.facts, strict=True))
    pairs = {(recordings[0], recordings[-1]): result}
    return not misleading(DataFolder("", subset, Subset("validation")), facts, pairs)


def misleading(data: DataFolder, facts: Probed, pairs: Pairs) -> frozenset[str]:
    """Paths of recordings on which scores would be misleading: they should not be held out."""
    paths: dict[str, Path] = {}
    names: set[str] = set()
    for subset in (data.training, data.validation):
        paths |= {one.name: one.path for one in _heard(subset)}
        for finding in _of_subset(subset, facts, pairs):
            if KINDS[finding.kind].misleads:
                names |= {name for name, _ in finding.files}
    return frozenset(str(paths[name]) for name in names if name in paths)


def _of_pair(name: str, result: ProbeResult) -> _Noted:
    noisy, clean = result.facts
    if noisy.error or clean.error:
        return
    # Resampling rounds the length to a whole sample.
    allowed = 0.5 if noisy.rate == clean.rate else 1.5
    if abs(noisy.seconds - clean.seconds) * min(noisy.rate, clean.rate) > allowed:
        lengths = Phrase("noisy {noisy:.3f} s, clean {clean:.3f} s")
        yield "length", name, lengths.format(noisy=noisy.seconds, clean=clean.seconds)
    if noisy.rate != clean.rate:
        rates = Phrase("noisy {noisy} Hz, clean {clean} Hz")
        yield "pair_rates", name, rates.format(noisy=noisy.rate, clean=clean.rate)
    quietest = min(noisy.loudest_dbfs, clean.loudest_dbfs)
    if result.delay is None or quietest < SILENT_DBFS:
        return
    if noisy.digest == clean.digest:
        yield "identical", name, ""
    elif result.delay.prominence < PROMINENCE:
        yield "unrelated", name, ""
    elif abs(result.delay.samples) >= DELAY_SAMPLES and result.delay.at_zero < ALIGNED:
        milliseconds = 1000.0 * result.delay.samples / SAMPLE_RATE
        late, early = Phrase("{time:.2f} ms too late"), Phrase("{time:.2f} ms too early")
        when = late if milliseconds > 0 else early
        yield "misaligned", name, when.format(time=abs(milliseconds))


def _copies(recordings: list[Recording], facts: Probed) -> _Noted:
    """Name every copy of an earlier recording. Silent recordings are equal, but not copies."""
    first: dict[str, str] = {}
    for recording in _unique(recordings):
        digest = _digest(facts[recording.path])
        if digest and (original := first.setdefault(digest, recording.name)) != recording.name:
            yield "duplicate", recording.name, _SAME.format(name=original)


def _between_parts(data: DataFolder, facts: Probed) -> Iterator[Finding]:
    yield from _same_speakers(data)
    own = {_digest(facts[recording.path]): recording.name for recording in _heard(data.training)}
    theirs = _unique(_heard(data.validation))
    both = tuple(
        (recording.name, _SAME.format(name=own[digest]))
        for recording in theirs
        if (digest := _digest(facts[recording.path])) and digest in own
    )
    if both:
        yield Finding("shared_recordings", "validation", both, len(theirs))


def _same_speakers(data: DataFolder) -> Iterator[Finding]:
    if data.same_voices:
        yield Finding("same_voices", "", (), 0)
        return
    training, validation = data.training.speakers, data.validation.speakers
    shared = [who for who in validation if who is not None and who in training]
    if shared:
        files = tuple((name, who) for who in shared for name in validation[who])
        yield Finding("shared_speakers", "validation", files, sum(map(len, validation.values())))
    unknown = (*training.get(None, ()), *validation.get(None, ()))
    if unknown and validation:
        total = sum(len(names) for subset in (training, validation) for names in subset.values())
        yield Finding("unknown_speakers", "", tuple((name, "") for name in unknown), total)


def _heard(subset: Subset) -> list[Recording]:
    return [*(one for pair in subset.pairs for one in pair), *subset.speech, *subset.noise]


def _digest(facts: Facts) -> str:
    return "" if facts.loudest_dbfs < SILENT_DBFS else facts.digest


def _unique(recordings: Iterable[Recording]) -> list[Recording]:
    return list({one.path: one for one in recordings}.values())
