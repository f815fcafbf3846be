"""The user's settings: each declared once, kept in one versioned file."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

T = TypeVar("T", str, int, bool, float)

VERSION = 1
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its key in the file, its default (which gives the type), what it may be."""

    key: str
    default: T
    choices: tuple[T, ...] = ()

    def accepts(self, value: object) -> bool:
        """Whether a value read from a file is one that this setting can have."""
        return type(value) is type(self.default) and (not self.choices or value in self.choices)


THEME = Setting("theme", "system", choices=("system", "light", "dark"))
OPEN_FOLDER = Setting("open_folder", "")
WINDOW_GEOMETRY = Setting("window_geometry", "")
SPLITTER = Setting("splitter", "")
EVERY_SETTING: tuple[Setting[Any], ...] = (THEME, OPEN_FOLDER, WINDOW_GEOMETRY, SPLITTER)


class Settings:
    """Settings in memory, read from `path` once and written back by `save`.

    A damaged file is set aside as `settings.json.damaged`, and everything starts at its default.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["version"] != VERSION:
                raise ValueError(f"version {stored['version']!r}")
            values = dict(stored["settings"])
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError) as error:
            self._set_aside(error)
            return
        for setting in EVERY_SETTING:
            if setting.accepts(values.get(setting.key)):
                self._values[setting.key] = values[setting.key]

    def __getitem__(self, setting: Setting[T]) -> T:
        value: T = self._values.get(setting.key, setting.default)
        return value

    def __setitem__(self, setting: Setting[T], value: T) -> None:
        if not setting.accepts(value):
            raise ValueError(f"the setting {setting.key!r} cannot be {value!r}")
        self._values[setting.key] = value

    def save(self) -> None:
        """Write everything beside the file and rename; a failure is logged, never raised."""
        body = json.dumps({"version": VERSION, "settings": self._values}, indent=2)
        partial = self._path.with_name(self._path.name + ".partial")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(body, encoding="utf-8")
            os.replace(partial, self._path)
        except OSError as error:
            _log.warning("The settings cannot be saved to %s: %s", self._path, error)

    def _set_aside(self, error: Exception) -> None:
        damaged = self._path.with_name(self._path.name + ".damaged")
        _log.warning("%s cannot be read (%s); it is now %s", self._path, error, damaged.name)
        try:
            os.replace(self._path, damaged)
        except OSError as problem:
            _log.warning("%s cannot be set aside: %s", self._path, problem)
