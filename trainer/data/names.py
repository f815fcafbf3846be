"""What the names of folders and files say about recordings: their roles, their use, their pairs.

docs/check.md has the rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Literal

Use = Literal["training", "validation"]
Role = Literal["noisy", "clean", "noise", "room"]

_ROLE_WORDS: dict[Role, frozenset[str]] = {
    "noisy": frozenset(("noisy", "mixture", "mixtures", "mixed")),
    "noise": frozenset(("noise", "noises")),
    "room": frozenset(("rir", "rirs", "impulse", "impulses")),
    "clean": frozenset(("clean", "speech")),
}
_ROOMS = frozenset(("room", "rooms"))
_RESPONSES = frozenset(("response", "responses"))
_TONES = frozenset(("tone", "tones"))
_WEAK_WORDS: dict[Role, frozenset[str]] = {
    "noisy": frozenset(("mix", "input", "inputs", "degraded", "raw", "dirty", "before")),
    "clean": frozenset(("s1", "target", "targets", "reference", "studio", "cleaned", "after")),
}
"""Words that mark the two sides of pairs only if both occur and no name says noisy: LibriMix has
mix and s1, other data sets input and target."""
_OTHER_MIXES = frozenset(("both", "clean"))
"""LibriMix: mixtures of two speakers, which have no single clean counterpart."""
_NEGATIONS = frozenset(("without", "no", "non", "zero"))
_SPEECH_ROLES: frozenset[Role] = frozenset(("noisy", "clean"))
_PAIR_WORDS = (_ROLE_WORDS["noisy"] | _ROLE_WORDS["clean"]).union(*_WEAK_WORDS.values())
_FOLDER_WORDS = _PAIR_WORDS | {"single"}
_VALIDATION_WORDS = frozenset(("valid", "validation", "val", "dev", "validset", "devset"))
_TEST_WORDS = frozenset(("test", "eval", "testset"))
_NUMBERED = re.compile(r"fileid_\d+")
_RATIO = re.compile(r"snr ?-?\d+(db)?\b")
"""How a name says at what ratio it was mixed: snr5, SNR 10dB, snr_-5."""
_JOINERS = "\u200c\u200d"
_MINUS = "-\N{MINUS SIGN}"
_LOSSLESS = frozenset(
    (".wav", ".flac", ".aif", ".aiff", ".aifc", ".caf", ".w64", ".rf64", ".au", ".wv", ".tta")
)


def roles_of(
    names: list[str], is_short: Callable[[str], bool] = lambda name: False
) -> dict[str, Role | None]:
    """The roles of a folder's recordings, by their names and those of the others.

    is_short: whether a recording may be a room response. That decides about folders called just
    "room", which may also hold recordings made in a room.
    """
    roles = {name: role_of(name) for name in names}
    for those in _in_rooms([name for name in names if roles[name] is None]):
        if all(map(is_short, those)):
            roles |= dict.fromkeys(those, "room")
    if any(_is_negated(words) for words in _folders_of(names)):
        # Beside "without noise", a folder "with noise" contains noisy speech.
        with_noise = {name for name in names if _says_with_noise(name)}
        roles |= dict.fromkeys(with_noise, "noisy")
    if "noisy" not in roles.values():
        weak = {name: _weak_role(name) for name in names if roles[name] in (None, "clean")}
        if {"noisy", "clean"} <= {*weak.values()}:
            roles |= weak
    originals = {_words_key(name, _words(PurePosixPath(name).stem)).lower() for name in names}
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
        # There is noise, and no name says speech: the other files must be speech.
        roles = {name: role or "clean" for name, role in roles.items()}
    return roles


def _in_rooms(names: list[str]) -> list[list[str]]:
    """The files in each folder that is called just "room"."""
    found: dict[PurePosixPath, list[str]] = {}
    for name in names:
        for folder in PurePosixPath(name).parents:
            if len(words := _words(folder.name)) == 1 and words[0] in _ROOMS:
                found.setdefault(folder, []).append(name)
                break
    return [*found.values()]


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
        if role := _role_of_folder(_words(component)):
            return role
    ends = {*_words(path.stem)[:1], *_words(path.stem)[-1:]}
    return "noisy" if "noisy" in ends else "clean" if "clean" in ends else None


def _role_of_folder(words: list[str]) -> Role | None:
    if _is_negated(words):
        return "clean"
    if not _ROOMS.isdisjoint(words):
        if not _RESPONSES.isdisjoint(words):
            return "room"
        if not _TONES.isdisjoint(words):
            return "noise"  # room tone: the sound of a room where nobody speaks
    elif "roomtone" in words:
        return "noise"
    for role, telling in _ROLE_WORDS.items():
        if not telling.isdisjoint(words):
            return role
    return None


def _is_negated(words: list[str]) -> bool:
    """Whether a name says that there is no noise: `without noise`, `noise-free`."""
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if word in _ROLE_WORDS["noise"] and (before in _NEGATIONS or after == "free"):
            return True
    return False


def use_of(name: str) -> Use:
    """Tell what a recording is for by the folders it is in; a test set is for validation, unless
    there is another part for that (`tests_in`)."""
    words = _words_of_folders(name)
    return "training" if words.isdisjoint(_VALIDATION_WORDS | _TEST_WORDS) else "validation"


def tests_in(roles: dict[str, Role | None]) -> set[str]:
    """The recordings of a test set, if there are others for validation: weights must not be chosen
    by a test set, or nothing is left to test the result on."""
    held = {name for name, role in roles.items() if role and use_of(name) == "validation"}
    tests = {name for name in held if _words_of_folders(name).isdisjoint(_VALIDATION_WORDS)}
    has_others = any(roles[name] in _SPEECH_ROLES for name in held - tests)
    return tests if has_others else set()


def _words_of_folders(name: str) -> set[str]:
    return {word for component in PurePosixPath(name).parts[:-1] for word in _words(component)}


def pair_key(name: str) -> str:
    """Return what the names of a pair have in common: without words like noisy and clean, in lower
    case.

    In a file's name those words count at its ends only: "a_clean_room" is the name of something.
    The DNS Challenge says in the name of the noisy file how it was mixed; the number counts.
    """
    return _spelled_key(name).lower()


def _spelled_key(name: str) -> str:
    """The `pair_key` with its case kept."""
    path = PurePosixPath(name)
    number = _NUMBERED.search(path.stem)
    words = [number[0]] if number else _spelled_words(path.stem)
    if len(words) > 1 and words[-1].lower() in _PAIR_WORDS:
        words.pop()
    if len(words) > 1 and words[0].lower() in _PAIR_WORDS:
        words.pop(0)
    folders = (_folder_key(_spelled_words(component)) for component in path.parts[:-1])
    return "/".join((*folders, " ".join(words)))


def spelled_keys(name: str) -> tuple[str, ...]:
    """What the name of the clean half may have in common with that of a noisy one, the likeliest
    first, with its case kept; `pair_key` and `noisy_key` are the same in lower case."""
    noisy = _spelled_noisy_key(name)
    return (_spelled_key(name), *(() if noisy is None else (noisy,)))


def likeness(noisy: str, clean: str) -> tuple[bool, ...]:
    """How well the name of a clean recording fits a noisy one of the same `pair_key`: the larger,
    the better. Last, a target in the same format comes before others, and a lossless one before
    one of a lossy format."""
    one, other = PurePosixPath(noisy), PurePosixPath(clean)
    return (
        _spelled_key(clean) in spelled_keys(noisy),
        one.stem == other.stem,
        same_name(one.stem) == same_name(other.stem),
        one.suffix.lower() == other.suffix.lower(),
        other.suffix.lower() in _LOSSLESS,
    )


def same_name(name: str) -> str:
    """The name in Unicode's composed form (NFC): macOS may store an accent as a character of its
    own."""
    return unicodedata.normalize("NFC", name)


def _folder_key(words: list[str]) -> str:
    """The common part of the folders of a pair's two halves."""
    lower = [word.lower() for word in words]
    left_out = _FOLDER_WORDS
    noise = _ROLE_WORDS["noise"]
    if _is_negated(lower) or ("with" in lower and not noise.isdisjoint(lower)):
        left_out = left_out | noise | _NEGATIONS | {"with", "free"}
    return " ".join(word for word in words if word.lower() not in left_out)


def noisy_key(name: str) -> str | None:
    """The `pair_key` of the clean half of a file that is named after it, as `rec0_noisy_snr5`,
    `noisy_rec0_snr5` and `rec0_snr5` are after `rec0`. None if the name doesn't say so."""
    key = _spelled_noisy_key(name)
    return None if key is None else key.lower()


def _spelled_noisy_key(name: str) -> str | None:
    """The `noisy_key` with its case kept."""
    words = _spelled_words(PurePosixPath(name).stem)
    lower = [word.lower() for word in words]
    noisy = _ROLE_WORDS["noisy"] | {"mix"}
    places = [k for k, word in enumerate(lower) if k and word in noisy]
    ratios = [k for k in range(len(lower)) if _RATIO.match(" ".join(lower[k : k + 2]))]
    if lower[0] in noisy and not places and ratios and ratios[0] > 1:
        return _words_key(name, words[1 : ratios[0]])
    end = places[-1] if places else len(words)
    # rec0_snr5_noisy, or rec0_snr5 in a folder of noisy ones
    end = next((k for k in ratios if 0 < k < end), end)
    return _words_key(name, words[:end]) if end < len(words) else None


def _words_key(name: str, words: list[str]) -> str:
    """The key of a file of these words in the same folder, with its case kept."""
    path = PurePosixPath(name)
    return _spelled_key(str(path.with_name(f"{'_'.join(words)}{path.suffix}")))


def _words(component: str) -> list[str]:
    return [word.lower() for word in _spelled_words(component)]


def _spelled_words(component: str) -> list[str]:
    """The words, numbers and pictures in a name; all of it where it has none."""
    name = same_name(component)
    return re.sub(r"[\W_]", _between_words, name).split() or [name]


def _between_words(found: re.Match[str]) -> str:
    """What takes the place of a character that is neither a letter nor a digit.

    Marks belong to their letters (in Hindi or Thai they are vowels), a minus to its number, and
    pictures (emoji) are words; the rest divides words.
    """
    character, text, place = found[0], found.string, found.start()
    category = unicodedata.category(character)
    if category.startswith("M") or character in _JOINERS:
        return character
    before, after = text[:place][-1:], text[place + 1 : place + 2]
    if character in _MINUS and after.isdigit() and not _is_in_word(before):
        return " -"
    is_picture = category in ("So", "Sk") and not character.isascii()
    return f" {character} " if is_picture else " "


def _is_in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character or " ").startswith("M")
