"""Texts for people that the window can show in another language.

They are English wherever they are printed. Free of Qt: `tools/translate.py` finds the literals in
`Phrase("…")`, and `app.phrases` translates them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any


class Phrase(str):
    """A text that remembers the pattern and the values that it was made of.

    `Phrase("{n} channels").format(n=2)`; values are numbers, names and other phrases. Whatever else
    is done to it gives an ordinary string, which is not translated.
    """

    pattern: str
    values: dict[str, Any]

    def __new__(cls, pattern: str) -> Phrase:
        made = super().__new__(cls, pattern)
        made.pattern, made.values = pattern, {}
        return made

    def format(self, *args: object, **values: object) -> Phrase:
        """Fill in the named fields of the pattern; what is no number or text, such as an error, as
        text, so that a phrase can be sent to any process."""
        values = {k: v if isinstance(v, int | float | str) else str(v) for k, v in values.items()}
        made = Phrase(super().format(*args, **values))
        made.pattern, made.values = str(self), values
        return made

    @property
    def parts(self) -> dict[str, Any]:
        """Pattern and values, for JSON."""
        return {"pattern": self.pattern, "values": {k: _plain(v) for k, v in self.values.items()}}

    @classmethod
    def from_parts(cls, parts: object) -> Phrase:
        """The phrase with these parts; raises ValueError if they are not those of any."""
        try:
            pattern, values = parts["pattern"], parts["values"]  # type: ignore[index]
            filled = {k: cls.from_parts(v) if isinstance(v, dict) else v for k, v in values.items()}
            if not isinstance(pattern, str) or None in values.values():
                raise TypeError
            return cls(pattern).format(**filled) if filled else cls(pattern)
        except (TypeError, KeyError, IndexError, AttributeError) as error:
            raise ValueError(f"not the parts of a phrase: {parts!r}") from error


def as_plain(text: str) -> str | dict[str, Any]:
    """A text for JSON, from which `from_plain` makes it again: a phrase as its parts, but as plain
    text where JSON lacks a value of it (infinity)."""
    if not isinstance(text, Phrase):
        return text
    try:
        Phrase.from_parts(text.parts)
    except ValueError:
        return str(text)
    return text.parts


def from_plain(value: object) -> str:
    """The text of `as_plain`; raises ValueError if it is not one."""
    if isinstance(value, str):
        return value
    return Phrase.from_parts(value)


def joined(separator: str, phrases: Iterable[Phrase]) -> Phrase:
    """Several phrases as one."""
    values = {f"part{number}": one for number, one in enumerate(phrases)}
    pattern = separator.join(f"{{{name}}}" for name in values)
    return Phrase(pattern).format(**values)


def with_parts(entry: dict[str, Any]) -> dict[str, Any]:
    """The entry; where it has a phrase named x, its parts are added as x_parts."""
    parts = {f"{name}_parts": v.parts for name, v in entry.items() if isinstance(v, Phrase)}
    return {**entry, **parts}


def _plain(value: object) -> Any:
    if isinstance(value, Phrase):
        return value.parts
    if isinstance(value, float) and not math.isfinite(value):
        return None  # JSON has no NaN
    return value if isinstance(value, int | float) else str(value)
