"""What the names of folders and files say about recordings: their roles, their use, their pairs.

docs/check.md has the rules.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal

Use = Literal["training", "validation"]
Role = Literal["noisy", "clean", "noise", "room"]

_ROLE_WORDS: dict[Role, frozenset[str]] = {
    "noisy": frozenset(("noisy", "mixture", "mixtures", "mixed")),
    "noise": frozenset(("noise", "noises")),
    "room": frozenset(("rir", "rirs", "room", "rooms", "impulse")),
    "clean": frozenset(("clean", "speech")),
}
_WEAK_WORDS: dict[Role, frozenset[str]] = {
    "noisy": frozenset(("mix", "input", "inputs", "degraded", "raw", "dirty", "before")),
    "clean": frozenset(("s1", "target", "targets", "reference", "studio", "cleaned", "after")),
}
"""Words that mark the two sides of pairs only if both occur and nothing else is said: LibriMix has
mix and s1, other data sets input and target."""
_OTHER_MIXES = frozenset(("both", "clean"))
"""LibriMix: mixtures of two speakers, which have no single clean counterpart."""
_NEGATIONS = frozenset(("without", "no", "non", "zero"))
_SPEECH_ROLES: frozenset[Role] = frozenset(("noisy", "clean"))
_PAIR_WORDS = (_ROLE_WORDS["noisy"] | _ROLE_WORDS["clean"]).union(*_WEAK_WORDS.values())
_FOLDER_WORDS = _PAIR_WORDS | {"single"}
_VALIDATION_WORDS = frozenset(
    ("valid", "validation", "val", "dev", "test", "eval", "validset", "devset", "testset")
)
_NUMBERED = re.compile(r"fileid_\d+")


def roles_of(names: list[str]) -> dict[str, Role | None]:
    """The roles of a folder's recordings, by their names and those of the others."""
    roles = {name: role_of(name) for name in names}
    if any(_is_negated(words) for words in _folders_of(names)):
        # Beside "without noise", a folder "with noise" has speech in it.
        with_noise = {name for name in names if _says_with_noise(name)}
        roles |= dict.fromkeys(with_noise, "noisy")
    if "noisy" not in roles.values():
        weak = {name: _weak_role(name) for name in names if roles[name] in (None, "clean")}
        if {"noisy", "clean"} <= {*weak.values()}:
            roles |= weak
    originals = {_words_key(name, _words(PurePosixPath(name).stem)) for name in names}
    for name in names:
        # rec0_noisy_snr5 next to rec0
        key = noisy_key(name)
        if roles[name] in (None, "noisy") and key in originals and key != pair_key(name):
            roles[name] = "noisy"
    if "noisy" in roles.values():
        wanted = {noisy_key(name) for name, role in roles.items() if role == "noisy"} - {None}
        for name in names:
            if roles[name] is None and pair_key(name) in wanted:
                roles[name] = "clean"
    found = set(roles.values())
    if "noise" in found and found.isdisjoint(_SPEECH_ROLES):
        # Beside noise, if nothing is named as speech, the other files must be speech.
        roles = {name: role or "clean" for name, role in roles.items()}
    return roles


def _folders_of(names: list[str]) -> list[list[str]]:
    """The words of all folders that these files are in."""
    folders = {one for name in names for one in PurePosixPath(name).parts[:-1]}
    return [_words(one) for one in folders]


def _says_with_noise(name: str) -> bool:
    folders = [_words(one) for one in PurePosixPath(name).parts[:-1]]
    return any("with" in words and not _ROLE_WORDS["noise"].isdisjoint(words) for words in folders)


def _weak_role(name: str) -> Role | None:
    for component in reversed(PurePosixPath(name).parts[:-1]):
        words = {*_words(component)}
        for role, telling in _WEAK_WORDS.items():
            if not telling.isdisjoint(words):
                return None if "mix" in words and words & _OTHER_MIXES else role
    words_of_file = _words(PurePosixPath(name).stem)
    if len(words_of_file) > 1:
        for role, telling in _WEAK_WORDS.items():
            if not telling.isdisjoint((words_of_file[0], words_of_file[-1])):
                return role
    return role_of(name)


def role_of(name: str) -> Role | None:
    """Tell what a recording is by the nearest folder whose name says so, else by its own name."""
    path = PurePosixPath(name)
    for component in reversed(path.parts[:-1]):
        words = _words(component)
        if _is_negated(words):
            return "clean"
        for role, telling in _ROLE_WORDS.items():
            if not telling.isdisjoint(words):
                return role
    ends = {*_words(path.stem)[:1], *_words(path.stem)[-1:]}
    return "noisy" if "noisy" in ends else "clean" if "clean" in ends else None


def _is_negated(words: list[str]) -> bool:
    """Whether a name says that there is no noise: `without noise`, `noise-free`."""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in _ROLE_WORDS["noise"] and (before in _NEGATIONS or after == "free"):
            return True
    return False


def use_of(name: str) -> Use:
    """Tell what a recording is for by the folders it is in."""
    words = {word for component in PurePosixPath(name).parts[:-1] for word in _words(component)}
    return "training" if words.isdisjoint(_VALIDATION_WORDS) else "validation"


def pair_key(name: str) -> str:
    """Return what the names of a pair have in common: without words like noisy and clean.

    In a file's name those words count at its ends only: "a_clean_room" is the name of something.
    The DNS Challenge says in the name of the noisy file how it was mixed; the number counts.
    """
    path = PurePosixPath(name)
    number = _NUMBERED.search(path.stem)
    words = [number[0]] if number else _words(path.stem)
    if len(words) > 1 and words[-1] in _PAIR_WORDS:
        words.pop()
    if len(words) > 1 and words[0] in _PAIR_WORDS:
        words.pop(0)
    folders = (_folder_key(_words(component)) for component in path.parts[:-1])
    return "/".join((*folders, " ".join(words)))


def _folder_key(words: list[str]) -> str:
    """The common part of the folders of a pair's two halves."""
    noise = _ROLE_WORDS["noise"]
    if _is_negated(words) or ("with" in words and not noise.isdisjoint(words)):
        words = [word for word in words if word not in noise | _NEGATIONS | {"with", "free"}]
    return " ".join(word for word in words if word not in _FOLDER_WORDS)


def noisy_key(name: str) -> str | None:
    """The `pair_key` of the clean half of a file that is named after it: `rec0_noisy_snr5` and
    `noisy_rec0_snr5` are made of `rec0`. None if the name doesn't say so."""
    words = _words(PurePosixPath(name).stem)
    noisy = _ROLE_WORDS["noisy"] | {"mix"}
    places = [k for k, word in enumerate(words) if k and word in noisy]
    if places:
        return _words_key(name, words[: places[-1]])
    ratios = [k for k, word in enumerate(words) if word.startswith("snr")]
    if words and words[0] in noisy and ratios and ratios[0] > 1:
        return _words_key(name, words[1 : ratios[0]])
    return None


def _words_key(name: str, words: list[str]) -> str:
    """The `pair_key` of a file of these words in the same folder."""
    path = PurePosixPath(name)
    return pair_key(str(path.with_name(f"{'_'.join(words)}{path.suffix}")))


def _words(component: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", component.lower()) if word]
