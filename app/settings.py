"""The user's settings: each declared once, kept in one versioned file.

The declaration is all there is to a setting: the file and the settings dialog
(`app.dialogs.settings`) are made from it. Those with a `Form` appear in the dialog.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.language import LANGUAGES, SYSTEM
from app.setting import Form, Setting, T, marked
from app.store import Store
from cnunet.config import BIT_RATE_RANGE, LOUDNESS_RANGE_LUFS, NAME_FIELD
from cnunet.files import parse_json
from cnunet.signal.options import EnhanceOptions

VERSION = 1


def is_name_pattern(text: str) -> bool:
    """Whether this is a valid name pattern: it has the name field, and contains no folder."""
    return NAME_FIELD in text and not set(text) & set('/\\:*?"<>|\n\0')


def is_full_path(text: str) -> bool:
    """Whether this is the full path of a folder, or nothing.

    Anything else would depend on the folder that the program was started in.
    """
    return not text or Path(text).is_absolute()


def is_table_of_names(text: str) -> bool:
    """Whether this is a JSON object whose values are strings."""
    try:
        found = parse_json(text)
    except ValueError:
        return False
    return isinstance(found, dict) and all(isinstance(one, str) for one in found.values())


def is_loudness(lufs: int) -> bool:
    """Whether results can have this loudness; 0 keeps it as it is."""
    return lufs == 0 or LOUDNESS_RANGE_LUFS[0] <= lufs <= LOUDNESS_RANGE_LUFS[1]


def is_bit_rate(bits_per_second: int) -> bool:
    """Whether results can have this bit rate; 0 is the recording's."""
    return bits_per_second == 0 or BIT_RATE_RANGE[0] <= bits_per_second <= BIT_RATE_RANGE[1]


_SAME = marked("Same as the recording")
_KEEP = ("keep", 0)
_KBITS = (32, 64, 96, 128, 160, 192, 256, 320)

MODEL = Setting(
    "model",
    "default",
    check=bool,
    form=Form(
        marked("Processing"),
        marked("Model"),
        marked(
            "A model that comes with the program, or your own .safetensors file; base takes four "
            "times as long as small, and is about as good"
        ),
        kind="model",
    ),
)
DEVICE = Setting(
    "device",
    "auto",
    check=bool,
    form=Form(
        marked("Processing"),
        marked("Run on"),
        marked("Automatic uses a graphics card if PyTorch finds one, otherwise the processor"),
        kind="device",
    ),
)
RESULTS_MEGABYTES = Setting(
    "full_strength_megabytes",
    2000,
    bounds=(0, 1_000_000),
    form=Form(
        marked("Processing"),
        marked("Cache size"),
        marked(
            "A copy of each result is kept, so that you can change the strength without running the"
            " model again: 230 MB per hour and channel, deleted a day after the recording is, or"
            " after 30 days without use"
        ),
        unit=marked("MB"),
        zero=marked("Off"),
    ),
)
DNSMOS = Setting(
    "dnsmos",
    False,
    form=Form(
        marked("Processing"),
        marked("Score every result (DNSMOS)"),
        marked("Estimates listeners' ratings before and after; needs the package speechmos"),
    ),
)
EXPORT_FOLDER = Setting(
    "export_folder",
    "",
    check=is_full_path,
    form=Form(
        marked("Saving"),
        marked("Folder"),
        marked("Where results are saved"),
        kind="folder",
        placeholder=marked("Next to each recording"),
        rule=marked("It has to be the full path of a folder, or empty"),
    ),
)
EXPORT_NAME = Setting(
    "export_name",
    f"{NAME_FIELD}.enhanced",
    check=is_name_pattern,
    form=Form(
        marked("Saving"),
        marked("Name"),
        marked("{name} stands for the recording's name; the extension depends on the format"),
    ),
)
EXPORT_FORMAT = Setting(
    "export_format",
    "keep",
    choices={
        "keep": _SAME,
        "wav": "WAV",
        "flac": "FLAC",
        "mp3": "MP3",
        "m4a": "M4A (AAC)",
        "ogg": "OGG (Vorbis)",
        "opus": "Opus",
    },
    form=Form(marked("Saving"), marked("Format")),
    option="format",
)
EXPORT_WIDTH = Setting(
    "export_width",
    "keep",
    choices={
        "keep": _SAME,
        "16": marked("16 bits"),
        "24": marked("24 bits"),
        "float": marked("32-bit float"),
    },
    form=Form(
        marked("Saving"), marked("Bit depth"), marked("For lossless formats such as WAV and FLAC")
    ),
    option="width",
)
EXPORT_RATE = Setting(
    "export_rate",
    0,
    choices={0: _SAME, 16000: "16 kHz"},
    form=Form(marked("Saving"), marked("Sample rate")),
    option="rate",
)
EXPORT_BIT_RATE = Setting(
    "export_bit_rate",
    0,
    suggests=True,
    check=is_bit_rate,
    choices={0: _SAME, **{1000 * kbits: f"{kbits} kbit/s" for kbits in _KBITS}},
    form=Form(
        marked("Saving"),
        marked("Bit rate"),
        marked("For MP3, AAC, Vorbis and Opus; 128 kbit/s is usual for podcasts"),
    ),
    option="bit_rate",
)
EXPORT_LOUDNESS = Setting(
    "export_loudness",
    0,
    suggests=True,
    check=is_loudness,
    choices={
        0: marked("Unchanged"),
        -14: marked("-14 LUFS (streaming)"),
        -16: marked("-16 LUFS (podcasts)"),
        -19: marked("-19 LUFS (podcasts, mono)"),
        -23: marked("-23 LUFS (broadcast)"),
    },
    form=Form(
        marked("Saving"),
        marked("Loudness"),
        marked("Loudness of the results (ITU-R BS.1770), with true peaks of at most -1 dBTP"),
    ),
    option="loudness",
)
EXPORT_HIGH_BAND = Setting(
    "export_high_band",
    "follow",
    choices={"follow": marked("Follow the band below"), "drop": marked("Remove")},
    form=Form(
        marked("Saving"),
        marked("Above 8 kHz"),
        marked("The model does not cover this band; its level follows the band below. Also live"),
    ),
    option="high_band",
)
EXPORT_VIDEO = Setting(
    "export_video",
    False,
    form=Form(
        marked("Saving"),
        marked("Save videos with the clean sound"),
        marked("Saves a copy of the video with the same picture; otherwise, only the sound"),
    ),
    option="video",
)
WHEN_DONE = Setting(
    "when_done",
    "notify",
    choices={
        "notify": marked("Show a notification"),
        "sound": marked("Show a notification and play a sound"),
        "sleep": marked("Put the computer to sleep"),
    },
    form=Form(
        marked("Processing"),
        marked("When all is done"),
        marked(
            "Notifications appear only while another window is in front; sleep can be cancelled"
        ),
    ),
)
MATCH_LOUDNESS = Setting(
    "match_loudness",
    False,
    form=Form(
        marked("Listening"),
        marked("Equally loud by default"),
        marked("Turns the louder one down, so that loudness does not bias the comparison"),
    ),
)
STEP_S = Setting(
    "step_s",
    5,
    bounds=(1, 60),
    form=Form(marked("Listening"), marked("Left and Right skip"), unit=marked("s")),
)
THEME = Setting(
    "theme",
    "system",
    choices={
        "system": marked("Same as the system"),
        "light": marked("Light"),
        "dark": marked("Dark"),
        "contrast": marked("High contrast"),
    },
    form=Form(marked("Appearance"), marked("Colours")),
)
LANGUAGE = Setting(
    "language",
    SYSTEM,
    choices={SYSTEM: marked("Same as the system"), **LANGUAGES},
    form=Form(
        marked("Appearance"),
        marked("Language"),
        marked("Takes effect after a restart"),
    ),
)
MIX = Setting("mix", 1.0, bounds=(0.0, 1.0))
# 0 stands for no limit: a real limit of 0 dB would change nothing.
ATTENUATION_LIMIT_DB = Setting("attenuation_limit_db", 0.0, bounds=(0.0, 200.0))
LIVE_EVEN = Setting(
    "live_even",
    False,
    form=Form(
        marked("Live"),
        marked("Even out the level"),
        marked("Bring speech to a comfortable level, with a limiter against peaks"),
    ),
)
LIVE_PAUSES = Setting(
    "live_pauses",
    "0",
    choices={
        "0": marked("As they are"),
        "12": marked("Quieter (12 dB)"),
        "24": marked("Much quieter (24 dB)"),
        "60": marked("Silent"),
    },
    form=Form(marked("Live"), marked("Pauses")),
)
LIVE_TALK_KEY = Setting(
    "live_talk_key",
    "",
    choices={
        "": marked("None"),
        **{name: name for name in ("F7", "F8", "F9", "F10", "F11", "F12")},
        "Pause": marked("Pause"),
        "Scroll_Lock": marked("Scroll Lock"),
        "Control_R": marked("Right Ctrl"),
    },
    form=Form(
        marked("Live"),
        marked("Push to talk"),
        marked("You are muted unless you hold this key, whichever program has the focus"),
    ),
)
PAGE = Setting("page", "files")
GO_ON = Setting("go_on", False)
OPEN_FOLDER = Setting("open_folder", "")
LIVE_INPUT = Setting("live_input", "")
LIVE_CHANNEL = Setting("live_channel", 0, bounds=(0, 64))
LIVE_OUTPUT = Setting("live_output", "")
LIVE_LABELS = Setting("live_labels", "{}", check=is_table_of_names)
LIVE_MODELS = Setting("live_models", "{}", check=is_table_of_names)
LIVE_VIRTUAL = Setting("live_virtual_microphone", False)
LIVE_DEFAULT = Setting("live_default_microphone", False)
LIVE_SLEEP = Setting("live_sleep", True)
LIVE_MONITOR = Setting("live_monitor", True)
LIVE_MIX = Setting("live_mix", 1.0, bounds=(0.0, 1.0))
LIVE_LIMIT_DB = Setting("live_attenuation_limit_db", 0.0, bounds=(0.0, 200.0))
LIVE_TRAY = Setting("live_close_to_tray", False)
LIVE_CLOSE_ASKED = Setting("live_close_asked", False)
TRAINING_FOLDER = Setting("training_folder", "")
WINDOW_GEOMETRY = Setting("window_geometry", "")
SPLITTER = Setting("splitter", "")
EVERY_SETTING: tuple[Setting[Any], ...] = tuple(
    one for one in list(globals().values()) if isinstance(one, Setting)
)
"""In the order of their declarations."""


class Settings:
    """The values of all settings, read from `path` once and written back by `save`.

    A damaged file is set aside, and every setting starts at its default.
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

    def enhance_options(self) -> EnhanceOptions:
        """The options for enhancing a file, except the strength, which is each job's own."""
        options = {one.option: self[one] for one in EVERY_SETTING if one.option}
        return EnhanceOptions(**{name: to for name, to in options.items() if to not in _KEEP})

    def set_options(self, options: Mapping[str, Any]) -> None:
        """Set these options, by their names in `EnhanceOptions`; those that are invalid here leave
        their setting unchanged."""
        for one in EVERY_SETTING:
            if one.option in options:
                value = options[one.option]
                kind = type(one.default)
                wanted = kind(value) if value is not None else "keep" if kind is str else 0
                is_exact = value is None or wanted == value  # int would cut off a fraction
                if is_exact and one.accepts(wanted):
                    self[one] = wanted

    def save(self) -> None:
        """Write all values; a failure is logged, not raised."""
        self._store.write(self._values)
