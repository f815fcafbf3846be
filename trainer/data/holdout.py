"""Chooses who is held out for validation, if the data has no validation part."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from trainer.data.copies import copies_in
from trainer.data.datasets import Recording, Subset
from trainer.data.names import same_name
from trainer.data.speakers import MIN_SPEAKERS

HELD_OUT_SHARE = 0.1
MAX_HELD_OUT = 40
MIN_NOISES = 10
"""With fewer, validation uses the training noises."""


IsGood = Callable[[tuple[Path, ...]], bool]
"""Whether scores on a recording of speech, or on a pair, would be meaningful."""


def suggest(training: Subset, is_good: IsGood = lambda paths: True) -> frozenset[str]:
    """Groups to hold out: a tenth of the recordings, chosen by hashes of their paths in the data.

    Groups with recordings that aren't good are held out only if there are too few others, those
    with the fewest first.
    """
    groups = groups_of(training)
    paths: dict[str, tuple[Path, ...]] = {one.name: (one.path,) for one in training.speech}
    paths |= {one.name: (noisy.path, one.path) for noisy, one in training.pairs}
    places = {one.name: one.place for one in _clean_of(training)}
    total = sum(map(len, groups.values()))
    wanted = min(total * HELD_OUT_SHARE, MAX_HELD_OUT)
    chosen: list[str] = []
    count = 0
    passed_over: list[tuple[float, str]] = []

    def is_enough() -> bool:
        # Leave at least one group to train on.
        return count >= wanted or len(chosen) + 1 >= len(groups)

    for name in sorted(groups, key=lambda name: _drawn(name, places.get(name, ""))):
        if is_enough():
            break
        bad = sum(not is_good(paths[one]) for one in groups[name])
        if bad:
            passed_over.append((bad / len(groups[name]), name))
        else:
            chosen.append(name)
            count += len(groups[name])
    for share, name in sorted(passed_over, key=lambda one: one[0]):
        if is_enough() or (chosen and share == 1.0):
            break
        chosen.append(name)
        count += len(groups[name])
    return frozenset(chosen)


def groups_of(subset: Subset) -> dict[str, list[str]]:
    """Names of the clean recordings by speaker, or each on its own if speakers are few."""
    known = subset.speakers
    named = {who: names for who, names in known.items() if who is not None}
    if len(named) >= MIN_SPEAKERS:
        return named
    return {name: [name] for names in known.values() for name in names}


def split(
    subset: Subset, held: frozenset[str], doubtful: frozenset[str] = frozenset()
) -> tuple[Subset, Subset]:
    """Split a subset into what is left to train on and what is held out: speakers, or names or
    paths of recordings.

    Copies of held-out recordings are held out too, if others are left to train on. Doubtful
    recordings of held-out speakers are not used at all, unless there are no others.
    """
    clean = _clean_of(subset)
    named = {
        recording.path
        for recording in clean
        if not held.isdisjoint((recording.name, str(recording.path), recording.speaker))
    }
    sets = copies_in(recording.path for recording in clean) if named else []
    held_out = named.union(*(those for those in sets if those & named))
    if held_out.issuperset(recording.path for recording in clean):
        held_out = named

    def is_held(recording: Recording) -> bool:
        return recording.path in held_out

    training = Subset(
        "training", rooms=subset.rooms, unpaired=subset.unpaired, not_there=subset.not_there
    )
    validation = Subset("validation")
    for pair in subset.pairs:
        (validation if is_held(pair[1]) else training).pairs.append(pair)
    for recording in subset.speech:
        (validation if is_held(recording) else training).speech.append(recording)
    pairs = [pair for pair in validation.pairs if not _is_doubtful(pair, doubtful)]
    speech = [
        recording for recording in validation.speech if not _is_doubtful((recording,), doubtful)
    ]
    if pairs or speech:
        validation.pairs, validation.speech = pairs, speech
    training.noise = subset.noise
    if validation.speech and len(subset.noise) >= MIN_NOISES:
        drawn = sorted(subset.noise, key=lambda one: _drawn(one.name, one.place))
        validation.noise = drawn[: min(round(len(drawn) * HELD_OUT_SHARE), MAX_HELD_OUT)]
        chosen = {recording.name for recording in validation.noise}
        training.noise = [recording for recording in subset.noise if recording.name not in chosen]
    return training, validation


def is_known_good(doubtful: frozenset[str]) -> IsGood:
    """For `suggest`, where it is known which recordings are doubtful."""
    return lambda paths: doubtful.isdisjoint(map(str, paths))


def _is_doubtful(recordings: tuple[Recording, ...], doubtful: frozenset[str]) -> bool:
    return not doubtful.isdisjoint(str(one.path) for one in recordings)


def speakers_disjoint(training: Subset, validation: Subset) -> bool:
    """Whether no speaker is in both, as far as is known."""
    theirs = validation.speakers.keys() - {None}
    return bool(theirs) and theirs.isdisjoint(training.speakers)


def _clean_of(subset: Subset) -> list[Recording]:
    return [*(recording for _, recording in subset.pairs), *subset.speech]


def _drawn(name: str, place: str = "") -> str:
    """A sort key that is random, but the same on every machine, wherever the data is.

    Collections of version 1 have no places; there, names are absolute paths.
    """
    text = same_name(place) if place else name
    return hashlib.sha256(os.fsencode(text)).hexdigest()
