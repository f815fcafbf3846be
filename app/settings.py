"""The user's settings: each declared once, kept in one versioned file.

What is declared with a `Form` is also in the settings dialog, which is made from these
declarations alone (`app.dialogs.settings`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.store import Store
from cnunet.audio import WRITABLE
from cnunet.ipc.protocol import NAME_FIELD

T = TypeVar("T", str, int, bool, float)

VERSION = 1
Group = Literal["Processing", "Saving", "Listening", "Appearance"]
Kind = Literal["text", "folder", "model", "device"]


@dataclass(frozen=True)
class Form:
    """How a setting looks in the dialog; all texts are in English, and `shown` translates them.

    words: what the choices are called, in their order; kind: what a text stands for; empty: what
    an empty text stands for, where that is allowed.
    """

    group: Group
    label: str
    help: str = ""
    words: tuple[str, ...] = ()
    unit: str = ""
    kind: Kind = "text"
    empty: str = ""


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One setting: its key in the file, its default (which gives the type), what it may be."""

    key: str
    default: T
    choices: tuple[T, ...] = ()
    bounds: tuple[T, T] | None = None
    form: Form | None = None
    check: Callable[[T], bool] | None = None

    def accepts(self, value: object) -> bool:
        """Whether a value read from a file is one that this setting can have."""
        if type(value) is not type(self.default) or (self.choices and value not in self.choices):
            return False
        if self.check is not None and not self.check(value):
            return False
        return self.bounds is None or self.bounds[0] <= value <= self.bounds[1]


def shown(text: str) -> str:
    """A text of a `Form` in the user's language."""
    return QCoreApplication.translate("settings", text)


def _noop(text: str) -> str:
    """Marks a text for translation (`QT_TRANSLATE_NOOP` with the context of `shown`)."""
    return str(QT_TRANSLATE_NOOP("settings", text))


def is_name_pattern(text: str) -> bool:
    """Whether results can be named so: with a place for the recording's name, and no folder."""
    return NAME_FIELD in text and not set(text) & set('/\\:*?"<>|\n\0')


_FORMATS = ("wav", "flac", "mp3", "m4a", "ogg", "opus")
assert all(f".{name}" in WRITABLE for name in _FORMATS)

MODEL = Setting(
    "model",
    "default",
    form=Form(
        "Processing",
        _noop("Model"),
        _noop("A model that came with the program, or a .safetensors file of your own"),
        kind="model",
    ),
    check=bool,
)
DEVICE = Setting(
    "device",
    "auto",
    form=Form(
        "Processing",
        _noop("Compute on"),
        _noop("Automatic takes a graphics card where PyTorch finds one, else the processor"),
        kind="device",
    ),
    check=bool,
)
RESULTS_MEGABYTES = Setting(
    "full_strength_megabytes",
    2000,
    bounds=(0, 1_000_000),
    form=Form(
        "Processing",
        _noop("Keep results, up to"),
        _noop("Strength changes without the model while its result is kept: 230 MB an hour"),
        unit=_noop("MB"),
    ),
)
DNSMOS = Setting(
    "dnsmos",
    False,
    form=Form(
        "Processing",
        _noop("Score every result (DNSMOS)"),
        _noop("Estimates what listeners would say before and after; takes the package speechmos"),
    ),
)
EXPORT_FOLDER = Setting(
    "export_folder",
    "",
    form=Form(
        "Saving",
        _noop("Folder"),
        _noop("Where results go"),
        kind="folder",
        empty=_noop("Beside each recording"),
    ),
)
EXPORT_NAME = Setting(
    "export_name",
    f"{NAME_FIELD}.enhanced",
    form=Form(
        "Saving",
        _noop("Name"),
        _noop("{name} stands for the recording's name; the ending follows from the format"),
    ),
    check=is_name_pattern,
)
EXPORT_FORMAT = Setting(
    "export_format",
    "keep",
    choices=("keep", *_FORMATS),
    form=Form(
        "Saving",
        _noop("Format"),
        words=(
            *(_noop("As the recording"), "WAV", "FLAC", "MP3", "M4A (AAC)"),
            *("OGG (Vorbis)", "Opus"),
        ),
    ),
)
EXPORT_WIDTH = Setting(
    "export_width",
    "keep",
    choices=("keep", "16", "24", "float"),
    form=Form(
        "Saving",
        _noop("Sample width"),
        _noop("Of formats without loss, such as WAV and FLAC"),
        words=(_noop("As the recording"), _noop("16 bit"), _noop("24 bit"), _noop("32 bit float")),
    ),
)
EXPORT_RATE = Setting(
    "export_rate",
    0,
    choices=(0, 16000),
    form=Form("Saving", _noop("Sample rate"), words=(_noop("As the recording"), "16 kHz")),
)
EXPORT_HIGH_BAND = Setting(
    "export_high_band",
    "follow",
    choices=("follow", "drop"),
    form=Form(
        "Saving",
        _noop("Above 8 kHz"),
        _noop("The model hears nothing there: an estimate follows what it does below"),
        words=(_noop("Follow the band below"), _noop("Leave out")),
    ),
)
EXPORT_VIDEO = Setting(
    "export_video",
    False,
    form=Form(
        "Saving",
        _noop("Put the sound back into videos"),
        _noop("Writes a copy of the video; its picture stays as it is. Else, the sound alone"),
    ),
)
MATCH_LOUDNESS = Setting(
    "match_loudness",
    False,
    form=Form(
        "Listening",
        _noop("Begin with both equally loud"),
        _noop("Turns the louder one down: louder alone sounds better"),
    ),
)
STEP_S = Setting(
    "step_s",
    5,
    bounds=(1, 60),
    form=Form("Listening", _noop("Left and Right go by"), unit=_noop("s")),
)
THEME = Setting(
    "theme",
    "system",
    choices=("system", "light", "dark", "contrast"),
    form=Form(
        "Appearance",
        _noop("Colours"),
        words=(_noop("As the system"), _noop("Light"), _noop("Dark"), _noop("High contrast")),
    ),
)
MIX = Setting("mix", 1.0, bounds=(0.0, 1.0))
# 0 stands for no limit, since a limit of 0 dB would leave everything as it was.
ATTENUATION_LIMIT_DB = Setting("attenuation_limit_db", 0.0, bounds=(0.0, 200.0))
PAGE = Setting("page", "files")
OPEN_FOLDER = Setting("open_folder", "")
LIVE_INPUT = Setting("live_input", "")
LIVE_OUTPUT = Setting("live_output", "")
LIVE_VIRTUAL = Setting("live_virtual_microphone", False)
LIVE_MONITOR = Setting("live_monitor", True)
LIVE_MIX = Setting("live_mix", 1.0, bounds=(0.0, 1.0))
LIVE_LIMIT_DB = Setting("live_attenuation_limit_db", 0.0, bounds=(0.0, 200.0))
LIVE_TRAY = Setting("live_close_to_tray", False)
TRAINING_FOLDER = Setting("training_folder", "")
WINDOW_GEOMETRY = Setting("window_geometry", "")
SPLITTER = Setting("splitter", "")
EVERY_SETTING: tuple[Setting[Any], ...] = tuple(
    one for one in list(globals().values()) if isinstance(one, Setting)
)
"""In the order in which they are declared."""


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
