"""Finds out what a data folder contains: pairs, or speech and noise; training and validation.

The first of these that applies: a `manifest.csv` of a corpus (columns path, kind), one of pairs
(columns noisy, clean), or the names of folders and files (docs/check.md). No recording is opened,
but for the headers of those in a folder called just "room".
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cnunet.audio import files_in, is_sound_file
from trainer.collection import NO_CLEAN, NO_NOISY
from trainer.data.names import (
    Role,
    Use,
    likeness,
    pair_key,
    roles_of,
    same_name,
    spelled_keys,
    tests_in,
    use_of,
)
from trainer.data.recordings import may_be_response
from trainer.data.speakers import Speakers, read_table, speakers_by_folder
from trainer.errors import DataError
from trainer.folder.events import EVENTS_FILE
from trainer.folder.files import EXAMPLES_FOLDER


class Recording(NamedTuple):
    """A file and its path within the data folder (with `/`); if known, the speaker or the kind of
    noise, the data set, and the condition that it is an example of.

    place: the path within the data folder, if `name` is an absolute path instead.
    """

    path: Path
    name: str
    speaker: str | None = None
    kind: str | None = None
    source: str = ""
    condition: str = ""
    place: str = ""

    @property
    def label(self) -> str:
        """The group it belongs to: its speaker or kind, otherwise its folder."""
        return self.speaker or self.kind or str(PurePosixPath(self.name).parent)


@dataclass
class Subset:
    """The contents of one of the two subsets of a data folder.

    pairs: noisy and clean. speech, noise, rooms: to be mixed. unpaired: recordings without their
    counterpart, and why. not_there: missing files that a manifest lists.
    """

    use: Use
    pairs: list[tuple[Recording, Recording]] = field(default_factory=list)
    speech: list[Recording] = field(default_factory=list)
    noise: list[Recording] = field(default_factory=list)
    rooms: list[Recording] = field(default_factory=list)
    unpaired: list[tuple[str, str]] = field(default_factory=list)
    not_there: list[str] = field(default_factory=list)

    @property
    def speakers(self) -> dict[str | None, list[str]]:
        """Names of the clean recordings by speaker; None for those whose speaker is unknown."""
        found: dict[str | None, list[str]] = {}
        for recording in (*(clean for _, clean in self.pairs), *self.speech):
            found.setdefault(recording.speaker, []).append(recording.name)
        return found


@dataclass(frozen=True)
class DataFolder:
    """Data: how it was recognised, its two subsets, and sound files of unknown use.

    roots: the folders that contain it. same_voices: whether validation intentionally has other
    recordings of the training speakers. is_proposed: whether the program chose what validation has,
    rather than the data or the user. tests: recordings of a test set, which are not used, as there
    is a part for validation.
    """

    layout: str
    training: Subset
    validation: Subset
    ignored: tuple[str, ...] = ()
    roots: tuple[Path, ...] = ()
    same_voices: bool = False
    is_proposed: bool = False
    tests: tuple[str, ...] = ()


def recognise_folder(folder: Path, use: Use | None = None) -> DataFolder:
    """Find out what a data folder contains; with `use`, all of it is for that.

    Raises `DataError` if the folder is missing or a table cannot be read.
    """
    if not folder.is_dir():
        raise DataError(f"There is no folder {folder}.")
    training, validation = Subset("training"), Subset("validation")
    subsets: dict[Use, Subset] = {"training": training, "validation": validation}
    manifest = folder / "manifest.csv"
    rows = read_table(manifest) if manifest.is_file() else []
    columns = rows[0].keys() if rows else set()
    ignored: list[str] = []
    if {"noisy", "clean"} <= columns:
        layout = "pairs listed in manifest.csv"
        for which, listed in _by_use(manifest, rows, use).items():
            _add_listed_pairs(subsets[which], folder, "", listed)
    elif {"path", "kind"} <= columns:
        layout = "speech and noise listed in manifest.csv"
        ignored = _add_corpus(subsets, folder, rows)
    else:
        return recognise_names(folder, {name: path for path, name in sound_files(folder)}, use)
    return DataFolder(layout, training, validation, tuple(ignored), (folder,))


def recognise_names(folder: Path, paths: dict[str, Path], use: Use | None = None) -> DataFolder:
    """Find out what these recordings within a folder are, by their names alone."""
    training, validation = Subset("training"), Subset("validation")
    subsets: dict[Use, Subset] = {"training": training, "validation": validation}
    ignored, tests = _add_by_names(subsets, folder, use, paths)
    layout = "noisy and clean pairs" if training.pairs else "speech and noise"
    layout += ", recognised by their names"
    return DataFolder(layout, training, validation, ignored, (folder,), tests=tests)


def layout_of(training: Subset) -> str:
    """The layout of data from several places, in words."""
    return "noisy and clean pairs" if training.pairs else "speech and noise to be mixed"


def _by_use(
    manifest: Path, rows: list[dict[str, str]], use: Use | None
) -> dict[Use, list[dict[str, str]]]:
    """The rows of a table of pairs by what they are for: what the column `use` says, if there is
    one; raises `DataError` where that is something else."""
    if use:
        return {use: rows}
    found: dict[Use, list[dict[str, str]]] = {"training": [], "validation": []}
    for row in rows:
        match row.get("use", "").lower():
            case "" | "training":
                found["training"].append(row)
            case "validation":
                found["validation"].append(row)
            case other:
                raise DataError(
                    f"The column use of {manifest} contains {other!r}; it can only be training or "
                    "validation."
                )
    return found


def _add_listed_pairs(
    subset: Subset, folder: Path, prefix: str, rows: list[dict[str, str]]
) -> None:
    speakers, source = Speakers(folder / prefix), prefix.rstrip("/")
    known: set[tuple[str, ...]] = set()
    for number, row in enumerate(rows, 2):
        names = tuple(row[column].replace("\\", "/") for column in ("noisy", "clean"))
        if names in known or not any(row.values()):
            continue
        if all(names):
            known.add(names)
        halves = []
        condition = row.get("condition") or ("clean" if row.get("noise") == "none" else "")
        for column, name in zip(("noisy", "clean"), names, strict=True):
            if not name:
                subset.not_there.append(_empty(prefix, number, column))
                continue
            path = folder / prefix / name
            if path.is_file():
                halves.append(
                    Recording(path, prefix + name, speakers.of(name), None, source, condition)
                )
            else:
                subset.not_there.append(prefix + name)
        if len(halves) == 2:
            subset.pairs.append((halves[0], halves[1]))


def _empty(prefix: str, number: int, column: str) -> str:
    """A name for a line of a table that names no file."""
    return f"{prefix}manifest.csv, line {number} (nothing in the column {column})"


def _add_corpus(subsets: dict[Use, Subset], folder: Path, rows: list[dict[str, str]]) -> list[str]:
    """Add what the manifest of a corpus lists, and the pairs of its folders `valid...`; return the
    files of other kinds, unless they are found in these folders."""
    ignored = []
    training = subsets["training"]
    places = {"speech": training.speech, "clean": training.speech, "noise": training.noise}
    speakers = Speakers(folder)
    for number, row in enumerate(rows, 2):
        what, name = row["kind"].lower(), row["path"].replace("\\", "/")
        place = places.get(what)
        if place is None:
            if name and what not in ("rir", "room"):
                ignored.append(name)
        elif not name:
            training.not_there.append(_empty("", number, "path"))
        elif (folder / name).is_file():
            speaker = speakers.of(name) if place is training.speech else None
            kind = row.get("speaker_or_noise_kind") or None
            source = source_name(row.get("source") or "")
            place.append(Recording(folder / name, name, speaker, kind, source))
        else:
            training.not_there.append(name)
    manifests = sorted(folder.glob("valid*/manifest.csv"))
    for manifest in manifests:
        listed = read_table(manifest)
        if listed and not {"noisy", "clean"} <= listed[0].keys():
            raise DataError(f"{manifest} lacks the columns noisy, clean.")
        _add_listed_pairs(subsets["validation"], folder, f"{manifest.parent.name}/", listed)
    if not manifests and (folder / "valid").is_dir():
        valid = folder / "valid"
        _add_by_names(
            subsets, valid, "validation", {name: path for path, name in sound_files(valid)}
        )
    validation = subsets["validation"]
    used = {one.path for one in (*itertools.chain(*validation.pairs), *validation.speech)}
    return [name for name in ignored if folder / name not in used]


def source_name(text: str) -> str:
    """Return the name of a data set: what a manifest says before brackets, addresses, versions."""
    return re.split(r" \(| via | @|: ", text)[0].strip()


def _add_by_names(
    subsets: dict[Use, Subset], folder: Path, use: Use | None, paths: dict[str, Path]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Add files by their names; return those whose names say nothing, and those of a test set that
    are left out."""
    speakers = Speakers(folder)
    found: dict[Use, dict[Role, list[Recording]]] = {"training": {}, "validation": {}}
    role_by_name = roles_of(list(paths), lambda name: may_be_response(paths[name]))
    tests = set() if use else tests_in(role_by_name)
    ignored = []
    for name, path in paths.items():
        role = role_by_name[name]
        if name in tests:
            continue
        if role is None:
            ignored.append(name)
            continue
        recording = Recording(path, name, speakers.of(name))
        found[use or use_of(name)].setdefault(role, []).append(recording)
    for which, roles in found.items():
        subset = subsets[which]
        clean = _by_speaker(roles.get("clean", []))
        subset.rooms += roles.get("room", [])
        if noisy := roles.get("noisy"):
            _match(subset, noisy, clean)
        else:
            subset.speech += clean
        subset.noise += roles.get("noise", [])
    return tuple(ignored), tuple(name for name in paths if name in tests)


def _by_speaker(clean: list[Recording]) -> list[Recording]:
    """Recordings with the speakers that their names or, without these, their folders tell."""
    people = speakers_by_folder([recording.name for recording in clean])
    return [one if one.speaker else one._replace(speaker=people.get(one.name)) for one in clean]


def _match(subset: Subset, noisy: list[Recording], clean: list[Recording]) -> None:
    """Pair recordings by what their names have in common.

    Of several clean ones, the one with the most similar name is taken. One whose name matches that
    of a noisy recording in case too isn't given to others: `A.wav` and `a.wav` are two recordings.
    """
    originals: dict[str, list[Recording]] = defaultdict(list)
    for recording in clean:
        originals[pair_key(recording.name)].append(recording)
    wanted = {key for recording in noisy for key in spelled_keys(recording.name)}
    used: set[str] = set()
    for recording in noisy:
        keys = spelled_keys(recording.name)
        for key in keys:
            found = [
                one
                for one in originals.get(key.lower(), ())
                if (spelled := spelled_keys(one.name)[0]) in keys or spelled not in wanted
            ]
            if found:
                original = max(found, key=lambda one: likeness(recording.name, one.name))
                # DNS Challenge: only the noisy half is named after the speaker.
                speaker = original.speaker or recording.speaker
                subset.pairs.append((recording, original._replace(speaker=speaker)))
                used.add(_without_suffix(original))
                break
        else:
            subset.unpaired.append((recording.name, NO_CLEAN))
    # An original may also be there in other formats: these have no noisy half, but lack none.
    left = sorted(recording.name for recording in clean if _without_suffix(recording) not in used)
    subset.unpaired += [(name, NO_NOISY) for name in left]


def _without_suffix(recording: Recording) -> str:
    return same_name(str(PurePosixPath(recording.name).with_suffix("")))


def _is_of_a_run(folder: Path) -> bool:
    return folder.name == EXAMPLES_FOLDER and (folder.parent / EVENTS_FILE).exists()


def sound_files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield all sound files that are not hidden, in order, with their names within the folder.

    Examples that a run has stored within the folder are left out.
    """
    for path in files_in(folder, is_sound_file, skipped=_is_of_a_run):
        yield path, path.relative_to(folder).as_posix()
