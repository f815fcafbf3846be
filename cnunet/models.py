"""Where models are found: those that ship and the user's own by name, any other by path.

Imports no torch, so that one can tell which model is meant without loading it.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from cnunet.errors import CheckpointError
from cnunet.places import user_data

DEFAULT_MODEL = "small"


@dataclass(frozen=True)
class NamedModel:
    """A model that can be asked for by its name."""

    name: str
    path: Path
    ships: bool
    """Whether it came with the program."""


def user_models() -> Path:
    """The folder of the user's own models, which may not exist yet."""
    return user_data() / "models"


def all_models() -> list[NamedModel]:
    """Those that ship, then the user's own, by name. A name that ships stays what it is."""
    ships = _in(Path(str(resources.files("resources"))) / "models", ships=True)
    taken = {one.name for one in ships}
    return ships + [one for one in _in(user_models(), ships=False) if one.name not in taken]


def find_model(model: str) -> Path:
    """The file of a model's name, of `default`, or of a path, which may not exist.

    Raises CheckpointError for what is neither a name nor the path of a model file.
    """
    models = {one.name: one.path for one in all_models()}
    name = DEFAULT_MODEL if model == "default" else model
    if name in models:
        return models[name]
    path = Path(model)
    if path.suffix in (".safetensors", ".pt"):
        return path
    known = ", ".join(models) or "none"
    raise CheckpointError(
        f"There is no model {name!r}: give a name (there are: {known}) or a .safetensors file."
    )


def _in(folder: Path, ships: bool) -> list[NamedModel]:
    return [NamedModel(path.stem, path, ships) for path in sorted(folder.glob("*.safetensors"))]
