"""The user's settings: each declared once, kept in one versioned file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from app.store import Store

T = TypeVar("T", str, int, bool, float)

VERSION = 1


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its key in the file, its default (which gives the type), what it may be."""

    key: str
    default: T
    choices: tuple[T, ...] = ()
    bounds: tuple[T, T] | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value read from a file is one that this setting can have."""
        if type(value) is not type(self.default) or (self.choices and value not in self.choices):
            return False
        return self.bounds is None or self.bounds[0] <= value <= self.bounds[1]


THEME = Setting("theme", "system", choices=("system", "light", "dark"))
MIX = Setting("mix", 1.0, bounds=(0.0, 1.0))
# 0 stands for no limit, since a limit of 0 dB would leave everything as it was.
ATTENUATION_LIMIT_DB = Setting("attenuation_limit_db", 0.0, bounds=(0.0, 200.0))
RESULTS_MEGABYTES = Setting("full_strength_megabytes", 2000, bounds=(0, 1_000_000))
PAGE = Setting("page", "files")
OPEN_FOLDER = Setting("open_folder", "")
LIVE_INPUT = Setting("live_input", "")
LIVE_OUTPUT = Setting("live_output", "")
LIVE_VIRTUAL = Setting("live_virtual_microphone", False)
LIVE_MONITOR = Setting("live_monitor", True)
LIVE_MIX = Setting("live_mix", 1.0, bounds=(0.0, 1.0))
LIVE_LIMIT_DB = Setting("live_attenuation_limit_db", 0.0, bounds=(0.0, 200.0))
LIVE_TRAY = Setting("live_close_to_tray", False)
WINDOW_GEOMETRY = Setting("window_geometry", "")
SPLITTER = Setting("splitter", "")
EVERY_SETTING: tuple[Setting[Any], ...] = (
    THEME,
    MIX,
    ATTENUATION_LIMIT_DB,
    RESULTS_MEGABYTES,
    PAGE,
    OPEN_FOLDER,
    LIVE_INPUT,
    LIVE_OUTPUT,
    LIVE_VIRTUAL,
    LIVE_MONITOR,
    LIVE_MIX,
    LIVE_LIMIT_DB,
    LIVE_TRAY,
    WINDOW_GEOMETRY,
    SPLITTER,
)


class Settings:
    """Settings in memory, read from `path` once and written back by `save`.

    A damaged file is set aside, and everything starts at its default.
    """

    def __init__(self, path: Path) -> None:
        self._store = Store(path, "settings", VERSION)
        values = self._store.read(dict) or {}
        self._values: dict[str, Any] = {
            setting.key: values[setting.key]
            for setting in EVERY_SETTING
            if setting.accepts(values.get(setting.key))
        }

    def __getitem__(self, setting: Setting[T]) -> T:
        value: T = self._values.get(setting.key, setting.default)
        return value

    def __setitem__(self, setting: Setting[T], value: T) -> None:
        if not setting.accepts(value):
            raise ValueError(f"the setting {setting.key!r} cannot be {value!r}")
        self._values[setting.key] = value

    def save(self) -> None:
        """Write everything; a failure is logged, never raised."""
        self._store.write(self._values)
