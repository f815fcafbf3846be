"""Who is held out for validation, where data has no part of its own for that."""

from __future__ import annotations

import hashlib

from trainer.data.datasets import Part, Recording

HELD_OUT_SHARE = 0.1
MOST_HELD_OUT = 40
FEWEST_SPEAKERS = 4
"""With fewer, recordings are held out rather than speakers: too little would be left."""
FEWEST_NOISES = 10
"""With fewer, validation has the noises of training."""


def suggest(training: Part) -> frozenset[str]:
    """Groups to hold out: a tenth of the recordings, drawn by their names alone."""
    groups = groups_of(training)
    total = sum(map(len, groups.values()))
    wanted = min(total * HELD_OUT_SHARE, MOST_HELD_OUT)
    chosen: list[str] = []
    count = 0
    for name in sorted(groups, key=_drawn):
        # One is always left to learn from.
        if count >= wanted or len(chosen) + 1 >= len(groups):
            break
        chosen.append(name)
        count += len(groups[name])
    return frozenset(chosen)


def groups_of(part: Part) -> dict[str, list[str]]:
    """Names of the clean recordings by who is heard in them, or each by itself."""
    known = part.speakers
    named = {who: names for who, names in known.items() if who is not None}
    if len(named) >= FEWEST_SPEAKERS:
        return named
    return {name: [name] for names in known.values() for name in names}


def split(part: Part, held: frozenset[str]) -> tuple[Part, Part]:
    """What is left to train on, and what is held out."""

    def is_held(one: Recording) -> bool:
        return one.name in held or one.speaker in held

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
    """Whether nobody is heard in both, as far as can be told."""
    theirs = validation.speakers.keys() - {None}
    return bool(theirs) and theirs.isdisjoint(training.speakers)


def _drawn(name: str) -> str:
    """A place in a drawing of lots that is the same everywhere."""
    return hashlib.sha256(name.encode()).hexdigest()
