"""The trainer's sentences in the user's language."""

from __future__ import annotations

import string
from collections.abc import Mapping
from typing import Any

from app.language import format_number, tr
from trainer.phrases import Phrase


def said(entry: Mapping[str, Any], name: str) -> str:
    """A text of an event or an answer; in English where it has no parts, as of older versions."""
    return _from_parts(entry.get(f"{name}_parts")) or str(entry.get(name, ""))


def in_language(text: str) -> str:
    """A text of the trainer's, translated if it is a phrase."""
    return (_from_parts(text.parts) if isinstance(text, Phrase) else "") or text


class _Formatter(string.Formatter):
    """Fills in values, with numbers as the language writes them."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        if not isinstance(value, int | float):
            return text
        sign = "+" if text.startswith("+") else ""
        decimals = len(text.partition(".")[2])
        return sign + format_number(float(text.replace(",", "")), decimals)


def _from_parts(parts: object) -> str:
    """The translation of a phrase; empty if these are not the parts of any."""
    try:
        pattern, values = parts["pattern"], parts["values"]  # type: ignore[index]
        filled = {k: _from_parts(v) if isinstance(v, dict) else v for k, v in values.items()}
        text = tr(pattern)
        return _Formatter().vformat(text, (), filled) if filled else text
    except (TypeError, KeyError, IndexError, AttributeError, ValueError):
        return ""
