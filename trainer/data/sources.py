"""The contents of each source of a collection, and which of them belong together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from trainer.collection import Source
from trainer.data.datasets import (
    DataFolder,
    Recording,
    Subset,
    layout_of,
    recognise_folder,
    recognise_names,
    sound_files,
)
from trainer.data.names import roles_of
from trainer.data.recordings import may_be_response
from trainer.data.speakers import Speakers, speakers_by_folder
from trainer.errors import DataError


def folders_of(sources: Sequence[Source]) -> list[DataFolder]:
    """The contents of each source. Sibling folders or files may form pairs, which are recognised by
    their names as if the parent folder had been given.

    Raises `DataError` if a source is missing.
    """
    found = [_of_source(source) for source in sources]
    beside: dict[Path, list[int]] = {}
    for number, source in enumerate(sources):
        if source.role in ("auto", "pairs"):
            beside.setdefault(source.path.parent, []).append(number)
    for folder, numbers in beside.items():
        if len(numbers) > 1:
            for number, one in zip(numbers, _together(folder, sources, numbers), strict=False):
                found[number] = one
    return found


def _together(folder: Path, sources: Sequence[Source], numbers: list[int]) -> list[DataFolder]:
    """The contents of sources in the same folder, taken together; empty if they form no pairs."""
    names: dict[str, Path] = {}
    for number in numbers:
        path = sources[number].path
        files = [path] if path.is_file() else [file for file, _ in sound_files(path)]
        names |= {file.relative_to(folder).as_posix(): file for file in files}
    whole = recognise_names(folder, names)
    if not whole.training.pairs and not whole.validation.pairs:
        return []
    return [_within(whole, sources[number].path) for number in numbers]


def _within(whole: DataFolder, source: Path) -> DataFolder:
    """The share of one source: a pair belongs to the source of its noisy half."""

    def is_mine(path: Path) -> bool:
        return path == source or source in path.parents

    def mine(subset: Subset) -> Subset:
        root = whole.roots[0]
        return Subset(
            subset.use,
            pairs=[pair for pair in subset.pairs if is_mine(pair[0].path)],
            speech=[one for one in subset.speech if is_mine(one.path)],
            noise=[one for one in subset.noise if is_mine(one.path)],
            rooms=[one for one in subset.rooms if is_mine(one.path)],
            unpaired=[one for one in subset.unpaired if is_mine(root / one[0])],
        )

    ignored, tests = (
        tuple(name for name in names if is_mine(whole.roots[0] / name))
        for names in (whole.ignored, whole.tests)
    )
    training, validation = mine(whole.training), mine(whole.validation)
    return DataFolder(whole.layout, training, validation, ignored, whole.roots, tests=tests)


def apply_edits(training: Subset, validation: Subset, mended: Sequence[tuple[str, str]]) -> None:
    """Apply the user's corrections of pairs; names are absolute paths.

    A noisy recording that gets another clean one stays in training or validation, where it was;
    one that was not in a pair goes to training. Files that have been deleted since then are listed
    in `not_there`; a noisy recording whose corrected clean one is gone is in no pair.
    """
    used = {os.fspath(name) for pair in mended for name in pair if name}
    gone = {name for name in used if not Path(name).is_file()}
    training.not_there += sorted(gone)
    subsets = (training, validation)
    everything = {
        one.name: one
        for subset in subsets
        for one in (*(half for pair in subset.pairs for half in pair), *subset.speech)
    }

    def known(name: str) -> Recording:
        path = Path(name)
        return everything.get(name) or Recording(path, name, Speakers(path.parent).of(path.name))

    given = {noisy: "" if clean in gone else clean for noisy, clean in mended}
    for subset in subsets:
        subset.pairs = [
            (noisy, known(given[noisy.name]) if noisy.name in given else clean)
            for noisy, clean in subset.pairs
            if given.get(noisy.name, "kept")
        ]
        subset.unpaired = [one for one in subset.unpaired if one[0] not in {*used, *given}]
        subset.speech = [one for one in subset.speech if one.name not in {*used, *given}]
    there = {noisy.name for subset in subsets for noisy, _ in subset.pairs}
    training.pairs += [
        (known(noisy), known(clean))
        for noisy, clean in given.items()
        if clean and noisy not in gone | there
    ]


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
        # Unmatched recordings are left for the user to correct: they are not clean speech.
        is_recognised = any(
            subset.pairs or subset.speech or subset.noise or subset.unpaired
            for subset in (found.training, found.validation)
        )
        if role == "pairs" or is_recognised:
            return found
    found_files = files or list(sound_files(folder))
    if role in ("auto", "pairs"):
        # The names in it say nothing, so the folder's own name decides; most data is speech.
        named = {f"{folder.name}/{number}": file for number, (file, _) in enumerate(found_files)}
        roles = {*roles_of(list(named), lambda name: may_be_response(named[name])).values()}
        role = "noise" if roles == {"noise"} else "room" if roles == {"room"} else "speech"
    training = Subset("training")
    place = {"speech": training.speech, "noise": training.noise, "room": training.rooms}[role]
    speakers = Speakers(folder)
    people = speakers_by_folder([name for _, name in found_files])
    for file, name in found_files:
        who = (speakers.of(name) or people.get(name)) if role == "speech" else None
        place.append(Recording(file, name, who))
    return DataFolder(layout_of(training), training, Subset("validation"), roots=(folder,))
