"""The user's named presets: how files are enhanced, and where results go.

They are created in the window, and used by the window and the command line.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from cnunet.config import NAME_FIELD, RESULT_NAME
from cnunet.errors import CNUNetError
from cnunet.files import parse_json, private_folder, replace_file
from cnunet.places import user_settings
from cnunet.signal.options import DEFAULT_OPTIONS, EnhanceOptions
from cnunet.signal.strength import Strength

_log = logging.getLogger(__name__)
VERSION = 1


_FOR_EACH_FILE = {"strength", "link_channels", "track", "video", "overwrite", "parts"}
PRESET_OPTIONS = tuple(
    field.name for field in fields(EnhanceOptions) if field.name not in _FOR_EACH_FILE
)
"""The fields of `EnhanceOptions` that presets keep beside the strength."""


@dataclass(frozen=True)
class Preset:
    """A named set of choices.

    options: only the strength and PRESET_OPTIONS are kept. folder: where results go; empty for the
    recording's. result_name: with NAME_FIELD for the recording's name.
    """

    name: str
    options: EnhanceOptions = DEFAULT_OPTIONS
    folder: str = ""
    result_name: str = RESULT_NAME


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
    body = {"version": VERSION, "presets": [_body(preset) for preset in presets]}
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


def _body(preset: Preset) -> dict[str, Any]:
    strength, options = preset.options.strength, preset.options
    return {
        "name": preset.name,
        "folder": preset.folder,
        "result_name": preset.result_name,
        "mix": strength.mix,
        "attenuation_limit_db": strength.attenuation_limit_db,
        **{name: getattr(options, name) for name in PRESET_OPTIONS},
    }


def _preset(body: Any) -> Preset | None:
    """The stored preset, with defaults for what is missing."""
    try:
        strength = Strength(body.get("mix", 1.0), body.get("attenuation_limit_db"))
        options = {name: body[name] for name in PRESET_OPTIONS if name in body}
        places = {name: body[name] for name in ("folder", "result_name") if name in body}
        preset = Preset(body["name"], EnhanceOptions(strength, **options), **places)
        texts = (preset.name, preset.folder, preset.result_name)
        if not all(isinstance(text, str) and "\0" not in text for text in texts):
            raise ValueError("a name is not text, or has a null character")
        if NAME_FIELD not in preset.result_name:
            raise ValueError(f"its result_name lacks {NAME_FIELD}")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        _log.warning("a preset is left out: %s (%r)", error, body)
        return None
    return preset
