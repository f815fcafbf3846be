"""Sentences of the engine and the trainer in the user's language."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from app.language import format_number, percent, tr
from cnunet.phrases import Phrase


def said(entry: Mapping[str, Any], name: str) -> str:
    """A text of an event or an answer; in English where it has no parts, as of older versions."""
    try:
        return in_language(Phrase.from_parts(entry.get(f"{name}_parts")))
    except ValueError:
        return str(entry.get(name, ""))


def in_language(text: str) -> str:
    """A text of the engine's or the trainer's, translated if it is a phrase."""
    if not isinstance(text, Phrase):
        return text
    if not text.values:
        return tr(text.pattern)
    values = {k: in_language(v) if isinstance(v, str) else v for k, v in text.values.items()}
    return _Formatter().vformat(tr(text.pattern), (), values)


class _Formatter(string.Formatter):
    """Fills in values, with numbers as the language writes them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        if not isinstance(value, int | float):
            return text
        if text.endswith("%"):
            return percent(value)
        sign = "+" if text.startswith("+") else ""
        decimals = len(text.partition(".")[2])
        return sign + format_number(float(text.replace(",", "")), decimals)
