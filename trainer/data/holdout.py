"""Who is held out for validation, if the data has no validation part of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from trainer.data.datasets import Part, Recording

HELD_OUT_SHARE = 0.1
MOST_HELD_OUT = 40
FEWEST_SPEAKERS = 4
"""With fewer, recordings are held out instead: else too little would be left to train on."""
FEWEST_NOISES = 10
"""With fewer, validation uses the noises of training."""


def suggest(training: Part, is_good: Callable[[Path], bool] = lambda path: True) -> frozenset[str]:
    """Groups to hold out: a tenth of the recordings, chosen by hashes of their names.

    is_good: whether scores on a recording would mean something; groups with others are held out
    only where there are no better ones.
    """
    groups = groups_of(training)
    paths: dict[str, Path] = {}
    for one in (*(clean for _, clean in training.pairs), *training.speech):
        paths[one.name] = one.path
    total = sum(map(len, groups.values()))
    wanted = min(total * HELD_OUT_SHARE, MOST_HELD_OUT)
    chosen: list[str] = []
    count = 0
    passed_over: list[str] = []
    order = sorted(groups, key=_drawn)
    for name in order:
        # At least one group is left to train on.
        if count >= wanted or len(chosen) + 1 >= len(groups):
            break
        if all(is_good(paths[one]) for one in groups[name]):
            chosen.append(name)
            count += len(groups[name])
        else:
            passed_over.append(name)
    return frozenset(chosen or passed_over[: 1 if len(groups) > 1 else 0])


def groups_of(part: Part) -> dict[str, list[str]]:
    """Names of the clean recordings by speaker, or each on its own if speakers are few."""
    known = part.speakers
    named = {who: names for who, names in known.items() if who is not None}
    if len(named) >= FEWEST_SPEAKERS:
        return named
    return {name: [name] for names in known.values() for name in names}


def split(part: Part, held: frozenset[str]) -> tuple[Part, Part]:
    """Split a part into what is left to train on and what is held out: speakers, or names or paths
    of recordings."""

    def is_held(one: Recording) -> bool:
        return not held.isdisjoint((one.name, str(one.path), one.speaker))

    training = Part("training", rooms=part.rooms, unpaired=part.unpaired, not_there=part.not_there)
    validation = Part("validation")
    for pair in part.pairs:
        (validation if is_held(pair[1]) else training).pairs.append(pair)
    for one in part.speech:
        (validation if is_held(one) else training).speech.append(one)
    training.noise = part.noise
    if validation.speech and len(part.noise) >= FEWEST_NOISES:
        drawn = sorted(part.noise, key=lambda one: _drawn(one.name))
        validation.noise = drawn[: min(round(len(drawn) * HELD_OUT_SHARE), MOST_HELD_OUT)]
        chosen = {one.name for one in validation.noise}
        training.noise = [one for one in part.noise if one.name not in chosen]
    return training, validation


def speakers_disjoint(training: Part, validation: Part) -> bool:
    """Whether no speaker is in both, as far as is known."""
    theirs = validation.speakers.keys() - {None}
    return bool(theirs) and theirs.isdisjoint(training.speakers)


def _drawn(name: str) -> str:
    """A sort key that is random, but the same on every machine."""
    return hashlib.sha256(name.encode()).hexdigest()
