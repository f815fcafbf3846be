"""Texts for people that the window can show in another language.

They are English wherever they are printed. Free of Qt: `tools/translate.py` finds the literals in
`Phrase("…")`, and `app.training.phrases` translates them.
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
        """Fill in the named fields of the pattern."""
        made = Phrase(super().format(*args, **values))
        made.pattern, made.values = str(self), values
        return made

    @property
    def parts(self) -> dict[str, Any]:
        """Pattern and values, for JSON."""
        return {"pattern": self.pattern, "values": {k: _plain(v) for k, v in self.values.items()}}


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
