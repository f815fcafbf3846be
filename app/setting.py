"""Declares settings and how they appear in the settings dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP

T = TypeVar("T", str, int, bool, float)

FieldKind = Literal["text", "folder", "model", "device"]


@dataclass(frozen=True)
class Form:
    """How a setting looks in the dialog. Texts are in English; `tr` translates them.

    group: the tab. kind: what a text stands for. placeholder: shown while the text is empty.
    zero: shown instead of the number 0. rule: what a value has to be, where `help` doesn't say.
    """

    group: str
    label: str
    help: str = ""
    unit: str = ""
    kind: FieldKind = "text"
    placeholder: str = ""
    zero: str = ""
    rule: str = ""


@dataclass(frozen=True, eq=False)
class Setting(Generic[T]):
    """One setting.

    key: its name in the file. default: also gives its type.
    choices: the allowed values, with their labels in the dialog; empty for any value.
    suggests: whether the choices are only suggestions.
    bounds: the smallest and largest value. check: whether a value is valid.
    option: the field of `EnhanceOptions` that it sets, if any; "keep" and 0 leave its default.
    """

    key: str
    default: T
    choices: Mapping[T, str] = field(default_factory=dict)
    suggests: bool = False
    bounds: tuple[T, T] | None = None
    check: Callable[[T], bool] | None = None
    form: Form | None = None
    option: str = ""

    def accepts(self, value: object) -> bool:
        """Whether the setting can have this value."""
        if type(value) is not type(self.default):
            return False
        if self.choices and not self.suggests and value not in self.choices:
            return False
        if self.check is not None and not self.check(value):
            return False
        return self.bounds is None or self.bounds[0] <= value <= self.bounds[1]


def marked(text: str) -> str:
    """Mark a text for translation by `tr`."""
    return str(QT_TRANSLATE_NOOP("settings", text))
