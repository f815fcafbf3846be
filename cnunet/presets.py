"""The user's named presets: how files are enhanced, and where results go.

They are created in the window, and used by the window and the command line.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from cnunet.errors import CNUNetError
from cnunet.files import parse_json, private_folder, replace_file
from cnunet.places import user_settings
from cnunet.signal.highband import HighBand
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength

_log = logging.getLogger(__name__)
VERSION = 1


@dataclass(frozen=True)
class Preset:
    """A named set of choices.

    mix, attenuation_limit_db, high_band, loudness, format, width, rate, bit_rate: as in
    `EnhanceOptions`.
    folder: where results go; empty for the recording's. result_name: with `{name}` for the
    recording's name.
    """

    name: str
    mix: float = 1.0
    attenuation_limit_db: float | None = None
    high_band: HighBand = "follow"
    loudness: float | None = None
    format: str | None = None
    width: str | None = None
    rate: int | None = None
    folder: str = ""
    result_name: str = "{name}.enhanced"
    bit_rate: int | None = None

    @property
    def options(self) -> EnhanceOptions:
        """The options for enhancing. Raises ValueError for invalid values."""
        return EnhanceOptions(
            strength=Strength(self.mix, self.attenuation_limit_db),
            high_band=self.high_band,
            loudness=self.loudness,
            format=self.format,
            width=self.width,
            rate=self.rate,
            bit_rate=self.bit_rate,
        )


def presets_file() -> Path:
    """The file with this user's presets."""
    return user_settings() / "presets.json"


def read_presets(path: Path) -> list[Preset]:
    """The presets in a file, sorted by name; damaged ones are skipped and logged."""
    return _read(path)[0]


def write_presets(path: Path, presets: list[Preset]) -> None:
    """Replace the presets in a file. Raises OSError.

    If part of the old file could not be read, it is kept as `NAME.damaged`.
    """
    _, is_whole = _read(path)
    if not is_whole:
        os.replace(path, path.with_name(path.name + ".damaged"))
    body = {"version": VERSION, "presets": [asdict(preset) for preset in presets]}
    private_folder(path.parent)
    replace_file(path, json.dumps(body, indent=2).encode("ascii"))


def _read(path: Path) -> tuple[list[Preset], bool]:
    """The presets in a file, sorted by name, and whether all of it could be read."""
    try:
        body = parse_json(path.read_text(encoding="utf-8"))
        if body["version"] != VERSION:
            raise ValueError(f"version {body['version']!r}")
        listed = list(body["presets"])
    except FileNotFoundError:
        return [], True
    except (OSError, ValueError, KeyError, TypeError) as error:
        _log.warning("%s cannot be read: %s", path, error)
        return [], False
    presets = [preset for one in listed if (preset := _preset(one)) is not None]
    return sorted(presets, key=lambda preset: preset.name.casefold()), len(presets) == len(listed)


def find_preset(name: str, path: Path) -> Preset:
    """The preset of this name. Raises CNUNetError, which lists the existing ones."""
    presets = read_presets(path)
    for preset in presets:
        if preset.name.casefold() == name.casefold():
            return preset
    names = ", ".join(preset.name for preset in presets)
    hint = f"Available: {names}" if names else "Presets are created in the window"
    raise CNUNetError(f"There is no preset {name!r}. {hint}.")


def _preset(body: Any) -> Preset | None:
    known = {field.name for field in fields(Preset)}
    try:
        preset = Preset(**{name: value for name, value in body.items() if name in known})
        _ = preset.options
        if not isinstance(preset.name, str) or "{name}" not in preset.result_name:
            raise ValueError("it has no name, or no name for its results")
    except (AttributeError, TypeError, ValueError) as error:
        _log.warning("a preset is left out: %s (%r)", error, body)
        return None
    return preset
