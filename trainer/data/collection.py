"""What is in a data folder or a collection: its parts, and who is held out for validation."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from trainer.collection import Collection, Source
from trainer.data.datasets import (
    DataFolder,
    Part,
    Recording,
    recognise_folder,
    sound_files,
)
from trainer.data.holdout import FEWEST_SPEAKERS, groups_of, speakers_disjoint, split, suggest
from trainer.data.names import role_of
from trainer.data.speakers import Speakers
from trainer.errors import DataError
from trainer.folder.files import write_beside

SHOWN_PAIRS = 5


@dataclass
class Group:
    """Recordings that are held out together: those of a speaker, or a single one."""

    name: str
    recordings: int = 0
    held_out: bool = False
    proposed: bool = False


@dataclass
class SourceFacts:
    """What a source turned out to be."""

    path: str
    role: str
    pairs: int = 0
    speech: int = 0
    noise: int = 0
    rooms: int = 0
    ignored: int = 0


@dataclass
class Listing:
    """What a collection holds, judged by names alone."""

    layout: str
    sources: list[SourceFacts] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    """The first SHOWN_PAIRS, noisy and clean: what goes with what."""
    has_validation: bool = False
    """Whether a source has its own validation part; then no speakers are held out."""

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return asdict(self)


def recognise(data: Path, valid: Path | None = None) -> DataFolder:
    """Find out what a data folder or a collection holds; all of `valid` is for validation.

    In a folder without a part for validation, recordings are held out as in a collection of this
    folder alone. Raises `DataError` where something is not there or cannot be read.
    """
    if data.suffix == ".json" and data.is_file():
        found = _gathered(Collection.load(data))
    else:
        found = recognise_folder(data)
        if is_ordinary(found):
            found = _ordinary(data, found, holds_out=valid is None)
    if valid is None:
        return found
    given = recognise_folder(valid, "validation")
    return replace(found, validation=given.validation, ignored=found.ignored + given.ignored)


def is_ordinary(folder: DataFolder) -> bool:
    """Whether a folder lacks a part for validation, as most people's recordings do."""
    return not _has_speech(folder.validation)


def held_out_of(folder: Path, is_good: Callable[[Path], bool] = lambda path: True) -> Collection:
    """The collection that stands for an ordinary folder, with what is held out for validation.

    is_good: as in `trainer.data.holdout.suggest`. Raises `DataError` where nothing is left to train
    on or to validate on.
    """
    source = Source(folder)
    training, _ = _joined([_of_source(source)], frozenset())
    held = suggest(training, is_good)
    if not held:
        found = len(training.speech) + len(training.pairs)
        what = "a single recording" if found == 1 else "no speech"
        raise DataError(
            f"{folder} holds {what}: training needs recordings of speech to learn from, and others "
            "to validate on. Add some, or give a folder of noisy and clean recordings as the "
            "setting valid."
        )
    return Collection((source,), held_out=held)


def list_data(data: Path) -> Listing:
    """What a data folder or collection holds; errors as in `recognise`."""
    if data.suffix != ".json":
        collection = Collection((Source(data),))
    else:
        collection = Collection.load(data)
    found = [_of_source(source) for source in collection.sources]
    training, validation = _joined(found, collection.left_out)
    listing = Listing(_layout(training), has_validation=_has_speech(validation))
    everything = [*training.pairs, *validation.pairs]
    listing.pairs = [(noisy.name, clean.name) for noisy, clean in everything[:SHOWN_PAIRS]]
    for source, one in zip(collection.sources, found, strict=True):
        listing.sources.append(_facts(source, one))
    proposed = suggest(training)
    held = proposed if collection.held_out is None else collection.held_out
    if not listing.has_validation:
        listing.groups = [
            Group(name, len(recordings), name in held, name in proposed)
            for name, recordings in sorted(groups_of(training).items())
        ]
    return listing


def write_pairs(data: Path, target: Path) -> None:
    """Write a table of all pairs in a data folder or collection: what goes with what.

    Names are relative to a data folder, so that the table can be put there as its manifest.csv.
    Raises `DataError` where there are no pairs, `SaveError`.
    """
    found = recognise(data)
    pairs = [pair for part in (found.training, found.validation) for pair in part.pairs]
    if not pairs:
        raise DataError(f"{data} holds no pairs of noisy and clean recordings.")
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("noisy", "clean"))
    for pair in pairs:
        inside = [one.path.relative_to(data) if data.is_dir() else one.path for one in pair]
        writer.writerow([path.as_posix() for path in inside])
    write_beside(target, text.getvalue().encode())


def _ordinary(folder: Path, found: DataFolder, holds_out: bool) -> DataFolder:
    """A folder without a part for validation, with recordings held out; names that say nothing are
    those of speech."""
    collection = Collection((Source(folder),))
    if not _has_speech(found.training) and not found.training.noise:
        return _gathered(collection, holds_out)
    if not holds_out:
        return found
    everything, _ = _joined([found], collection.left_out)
    training, validation = split(found.training, suggest(everything))
    same_voices = _same_voices(training, validation)
    return replace(found, training=training, validation=validation, same_voices=same_voices)


def _gathered(collection: Collection, holds_out: bool = True) -> DataFolder:
    found = [_of_source(source) for source in collection.sources]
    training, validation = _joined(found, collection.left_out)
    same_voices = False
    if holds_out and not _has_speech(validation):
        held = suggest(training) if collection.held_out is None else collection.held_out
        training, validation = split(training, held)
        same_voices = _same_voices(training, validation)
    ignored = tuple(str(one.roots[0] / name) for one in found for name in one.ignored)
    roots = tuple(root for one in found for root in one.roots)
    return DataFolder(_layout(training), training, validation, ignored, roots, same_voices)


def _same_voices(training: Part, validation: Part) -> bool:
    return _has_speech(validation) and not speakers_disjoint(training, validation)


def _of_source(source: Source) -> DataFolder:
    """Find out what one source holds; names are paths relative to its folder."""
    path, role = source.path, source.role
    if path.is_file():
        files = [(path, path.name)]
        folder = path.parent
    elif path.is_dir():
        files = []
        folder = path
    else:
        raise DataError(f"{path} is missing: put it back, or remove it from the list.")
    if role in ("auto", "pairs") and not files:
        found = recognise_folder(folder)
        told = found.training, found.validation
        if role == "pairs" or any(part.pairs or part.speech or part.noise for part in told):
            return found
    if role in ("auto", "pairs"):
        # The folder's own name decides where the names in it say nothing; most data is speech.
        told_by_name = role_of(f"{folder.name}/x")
        role = told_by_name if told_by_name in ("noise", "room") else "speech"
    training = Part("training")
    place = {"speech": training.speech, "noise": training.noise, "room": training.rooms}[role]
    speakers = Speakers(folder)
    found_files = files or list(sound_files(folder))
    people = _people([name for _, name in found_files])
    for file, name in found_files:
        who = (speakers.of(name) or people.get(name)) if role == "speech" else None
        place.append(Recording(file, name, who))
    return DataFolder(_layout(training), training, Part("validation"), roots=(folder,))


def _people(names: list[str]) -> dict[str, str]:
    """Who speaks, where each of several people has a folder: `anna/1.wav`, `ben/talk/2.wav`."""
    folders = {name: PurePosixPath(name).parts[0] for name in names if "/" in name}
    people = {*folders.values()}
    if len(folders) < len(names) or len(people) < FEWEST_SPEAKERS:
        return {}
    return folders if all(re.search("[^\\W\\d_]", who) for who in people) else {}


def _joined(found: Iterable[DataFolder], left_out: frozenset[str]) -> tuple[Part, Part]:
    """The parts of all sources together; recordings are named by their absolute paths."""
    training, validation = Part("training"), Part("validation")
    for one in found:
        root = one.roots[0]
        for target, part in ((training, one.training), (validation, one.validation)):
            target.pairs += [
                (_named(noisy), _named(clean))
                for noisy, clean in part.pairs
                if left_out.isdisjoint((str(noisy.path), str(clean.path)))
            ]
            for kept, given in (
                (target.speech, part.speech),
                (target.noise, part.noise),
                (target.rooms, part.rooms),
            ):
                kept += [_named(one) for one in given if str(one.path) not in left_out]
            target.unpaired += [
                (str(root / name), why)
                for name, why in part.unpaired
                if str(root / name) not in left_out
            ]
            target.not_there += [str(root / name) for name in part.not_there]
    return training, validation


def _named(recording: Recording) -> Recording:
    """Named by its absolute path: sources may have files of the same name."""
    kind = recording.kind or recording.path.parent.name
    return recording._replace(name=str(recording.path), kind=kind)


def _facts(source: Source, found: DataFolder) -> SourceFacts:
    counts = {
        name: sum(len(getattr(part, name)) for part in (found.training, found.validation))
        for name in ("pairs", "speech", "noise", "rooms")
    }
    roles = [name.removesuffix("s") if name == "rooms" else name for name in counts if counts[name]]
    role = "mixed" if len(roles) > 1 else roles[0] if roles else "nothing"
    return SourceFacts(str(source.path), role, ignored=len(found.ignored), **counts)


def _has_speech(part: Part) -> bool:
    return bool(part.pairs or part.speech)


def _layout(training: Part) -> str:
    return "noisy and clean pairs" if training.pairs else "speech and noise to be mixed"
