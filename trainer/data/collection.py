"""The parts of a data folder or collection, and who is held out for validation."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from trainer.collection import Collection, Source, is_collection
from trainer.data.datasets import DataFolder, Recording, Subset, layout_of, recognise_folder
from trainer.data.holdout import (
    IsGood,
    groups_of,
    is_known_good,
    speakers_disjoint,
    split,
    suggest,
)
from trainer.data.sources import apply_edits, folders_of
from trainer.data.words import counted
from trainer.errors import DataError
from trainer.folder.files import write_beside

MAX_LISTED = 5000
"""The maximum number of pairs and unpaired recordings in a listing."""


@dataclass
class Group:
    """Recordings that are held out together: those of one speaker, or a single recording."""

    name: str
    recordings: int = 0
    held_out: bool = False
    proposed: bool = False


@dataclass
class SourceFacts:
    """The result of examining a source."""

    path: str
    role: str
    pairs: int = 0
    speech: int = 0
    noise: int = 0
    rooms: int = 0
    ignored: int = 0


@dataclass
class Listing:
    """The contents of a collection, judged by names alone."""

    layout: str
    sources: list[SourceFacts] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """Noisy and clean recordings of each pair: paths, like those of the rest."""
    unpaired: list[tuple[str, str]] = field(default_factory=list)
    """Unpaired recordings, and why."""
    left_over: list[str] = field(default_factory=list)
    """Other recordings that may belong to a pair: speech, and those whose names say nothing."""
    has_validation: bool = False
    """Whether a source has its own validation part; then no speakers are held out."""
    tests: int = 0
    """Recordings of a test set, which are not used, as there is a validation part."""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def recognise(
    data: Path, valid: Path | None = None, doubtful: frozenset[str] = frozenset()
) -> DataFolder:
    """Find out what a data folder or a collection contains; all of `valid` is for validation.

    If a folder has no validation part, recordings are held out as in a collection of just this
    folder; `doubtful` ones (paths) only if there are no others. Raises `DataError` if something is
    missing or cannot be read.
    """
    if is_collection(data):
        collection = Collection.load(data)
        found = _gathered(replace(collection, doubtful=collection.doubtful | doubtful))
    else:
        found = recognise_folder(data)
        if lacks_validation(found):
            collection = Collection((Source(data),), doubtful=doubtful)
            found = _with_held_out(collection, found, valid is None)
    if valid is None:
        return found
    given = _for_validation(valid)
    return replace(found, validation=given.validation, ignored=found.ignored + given.ignored)


def _for_validation(folder: Path) -> DataFolder:
    """A folder all of which is for validation; files whose names say nothing count as speech."""
    found = recognise_folder(folder, "validation")
    part = found.validation
    if part.pairs or part.speech or part.noise or part.unpaired or part.not_there:
        return found
    (bare,) = folders_of((Source(folder),))
    return replace(
        bare, training=Subset("training"), validation=replace(bare.training, use="validation")
    )


def lacks_validation(folder: DataFolder) -> bool:
    """Whether a folder lacks a part for validation, as most people's recordings do."""
    return not _has_speech(folder.validation)


def held_out_of(folder: Path, is_good: IsGood = lambda paths: True) -> Collection:
    """The collection equivalent to a folder without a validation part, with recordings held out.

    is_good: as in `trainer.data.holdout.suggest`. Raises `DataError` if nothing is left to train on
    or to validate on.
    """
    source = Source(folder)
    training, _ = _joined(folders_of((source,)), Collection((source,)))
    doubtful: set[str] = set()

    def judged(paths: tuple[Path, ...]) -> bool:
        good = is_good(paths)
        doubtful.update(() if good else map(str, paths))
        return good

    held = suggest(training, judged)
    if not held:
        found = len(training.speech) + len(training.pairs)
        what = "a single recording" if found == 1 else "no speech"
        raise DataError(
            f"{folder} contains {what}: training needs recordings of speech to learn from, and "
            "others to validate on. Add some, or set valid to a folder of noisy and clean "
            "recordings."
        )
    return Collection((source,), held_out=held, doubtful=frozenset(doubtful))


def about_tests(data: Path) -> list[str]:
    """A sentence if a test set in a folder or collection is left out; errors as in `recognise`."""
    count = sum(len(one.tests) for one in folders_of(Collection.of(data).sources))
    if not count:
        return []
    return [
        f"Left out: {counted(count, 'recording')} in folders for tests, since there are others for "
        "validation. Score the result on them (cnunet-train score)."
    ]


def list_data(data: Path) -> Listing:
    """The contents of a data folder or collection; errors as in `recognise`."""
    collection = Collection.of(data)
    found = folders_of(collection.sources)
    training, validation = _joined(found, collection)
    apply_edits(training, validation, collection.mended)
    listing = Listing(layout_of(training), has_validation=_has_speech(validation))
    subsets = (training, validation)
    everything = [pair for subset in subsets for pair in subset.pairs]
    listing.pairs = [(noisy.name, clean.name) for noisy, clean in everything[:MAX_LISTED]]
    listing.unpaired = [one for subset in subsets for one in subset.unpaired][:MAX_LISTED]
    unknown = [str(one.roots[0] / name) for one in found for name in one.ignored]
    speech = [one.name for subset in subsets for one in subset.speech]
    listing.left_over = [*speech, *unknown][:MAX_LISTED]
    for source, one in zip(collection.sources, found, strict=True):
        facts = _facts(source, one)
        if collection.mended:
            facts.pairs = sum(_is_of(source, noisy) for noisy, _ in everything)
        listing.sources.append(facts)
    listing.tests = sum(len(one.tests) for one in found)
    proposed = suggest(training, is_known_good(collection.doubtful))
    held = proposed if collection.held_out is None else collection.held_out
    if not listing.has_validation:
        listing.groups = [
            Group(name, len(recordings), name in held, name in proposed)
            for name, recordings in sorted(groups_of(training).items())
        ]
    return listing


def write_pairs(data: Path, target: Path) -> None:
    """Write a table of all pairs in a data folder or collection, and what each is for, unless that
    is only a proposal.

    Names are relative to the data folder, so that the table can be put there as manifest.csv.
    Raises `DataError` if there are no pairs, and `SaveError`.
    """
    found = recognise(data)
    subsets = (found.training, found.validation)
    pairs = [(*pair, subset.use) for subset in subsets for pair in subset.pairs]
    if not pairs:
        raise DataError(f"{data} contains no pairs of noisy and clean recordings.")
    text = io.StringIO()
    writer = csv.writer(text)
    columns = 2 if found.is_proposed else 3
    writer.writerow(("noisy", "clean", "use")[:columns])
    for noisy, clean, use in pairs:
        halves = [
            one.path.relative_to(data) if data.is_dir() else one.path for one in (noisy, clean)
        ]
        writer.writerow((*(path.as_posix() for path in halves), use)[:columns])
    write_beside(target, text.getvalue().encode(errors="surrogateescape"))


def _with_held_out(collection: Collection, found: DataFolder, holds_out: bool) -> DataFolder:
    """A folder without a part for validation, with recordings held out; if no name in it says what
    it is, all files count as speech."""
    if not _has_speech(found.training) and not found.training.noise:
        return _gathered(collection, holds_out)
    if not holds_out:
        return found
    everything, _ = _joined([found], collection)
    held = _held_out(everything, collection)
    training, validation = split(found.training, held, collection.doubtful)
    return replace(
        found,
        training=training,
        validation=validation,
        same_voices=_same_voices(training, validation),
        is_proposed=collection.held_out is None,
    )


def _gathered(collection: Collection, holds_out: bool = True) -> DataFolder:
    found = folders_of(collection.sources)
    training, validation = _joined(found, collection)
    apply_edits(training, validation, collection.mended)
    same_voices = is_proposed = False
    if holds_out and not _has_speech(validation):
        is_proposed = collection.held_out is None
        held = _held_out(training, collection)
        training, validation = split(training, held, collection.doubtful)
        same_voices = _same_voices(training, validation)
    ignored = tuple(str(one.roots[0] / name) for one in found for name in one.ignored)
    tests = tuple(str(one.roots[0] / name) for one in found for name in one.tests)
    roots = tuple(dict.fromkeys(root for one in found for root in one.roots))
    return DataFolder(
        layout_of(training),
        training,
        validation,
        ignored,
        roots,
        same_voices,
        is_proposed,
        tests,
    )


def _held_out(training: Subset, collection: Collection) -> frozenset[str]:
    if collection.held_out is not None:
        return collection.held_out
    return suggest(training, is_known_good(collection.doubtful))


def _same_voices(training: Subset, validation: Subset) -> bool:
    return _has_speech(validation) and not speakers_disjoint(training, validation)


def _joined(found: Iterable[DataFolder], collection: Collection) -> tuple[Subset, Subset]:
    """The parts of all sources together, without what is left out; recordings are named by their
    paths, as sources may have files of the same name."""
    left_out = collection.left_out
    training, validation = Subset("training"), Subset("validation")

    def named(recording: Recording) -> Recording:
        kind = recording.kind or recording.path.parent.name
        place = recording.name if collection.version > 1 else ""
        return recording._replace(name=str(recording.path), kind=kind, place=place)

    for one in found:
        root = one.roots[0]
        for target, subset in ((training, one.training), (validation, one.validation)):
            target.pairs += [
                (named(noisy), named(clean))
                for noisy, clean in subset.pairs
                if left_out.isdisjoint((str(noisy.path), str(clean.path)))
            ]
            for kept, given in (
                (target.speech, subset.speech),
                (target.noise, subset.noise),
                (target.rooms, subset.rooms),
            ):
                kept += [named(one) for one in given if str(one.path) not in left_out]
            target.unpaired += [
                (str(root / name), why)
                for name, why in subset.unpaired
                if str(root / name) not in left_out
            ]
            target.not_there += [str(root / name) for name in subset.not_there]
    return training, validation


def _facts(source: Source, found: DataFolder) -> SourceFacts:
    counts = {
        name: sum(len(getattr(subset, name)) for subset in (found.training, found.validation))
        for name in ("pairs", "speech", "noise", "rooms")
    }
    roles = [name.removesuffix("s") if name == "rooms" else name for name in counts if counts[name]]
    role = "mixed" if len(roles) > 1 else roles[0] if roles else "nothing"
    return SourceFacts(str(source.path), role, ignored=len(found.ignored), **counts)


def _is_of(source: Source, recording: Recording) -> bool:
    return source.path == recording.path or source.path in recording.path.parents


def _has_speech(subset: Subset) -> bool:
    return bool(subset.pairs or subset.speech)
