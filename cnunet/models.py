"""Finds models: shipped ones and the user's own by name, any other by path.

Imports no torch, so that the window can use it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from importlib import resources
from pathlib import Path

from cnunet.errors import CheckpointError
from cnunet.phrases import Phrase
from cnunet.places import user_data

_log = logging.getLogger(__name__)
DEFAULT_MODEL = "small"


@dataclass(frozen=True)
class NamedModel:
    """A model with a name."""

    name: str
    path: Path
    ships: bool
    """Whether it is part of the program."""


def user_models() -> Path:
    """The folder of the user's own models, which may not exist yet."""
    return user_data() / "models"


def all_models() -> list[NamedModel]:
    """Shipped models, then the user's own, by name.

    Shipped names can't be overridden: if a model of the user has the name of a shipped one, such
    as `base`, it is called `my base`.
    """
    models = _in(Path(str(resources.files("resources"))) / "models", ships=True)
    own = _in(user_models(), ships=False)
    for model in own:
        taken = {"default", *(named.name for named in models)}
        name = model.name
        while name in taken or (name != model.name and name in {one.name for one in own}):
            name = f"my {name}"
        models.append(replace(model, name=name))
    return models


def find_model(model: str) -> Path:
    """The file for a model's name, `default`, or a path, which may not exist.

    Raises CheckpointError for anything else.
    """
    models = {named.name: named.path for named in all_models()}
    name = DEFAULT_MODEL if model == "default" else model
    if name in models:
        return models[name]
    path = Path(model)
    if path.suffix in (".safetensors", ".pt"):
        return path
    known = ", ".join(models) or "none"
    raise CheckpointError(
        Phrase(
            "There is no model {name!r}. Choose one of: {known}; or give a .safetensors file."
        ).format(name=name, known=known)
    )


def _in(folder: Path, ships: bool) -> list[NamedModel]:
    try:
        paths = sorted(folder.glob("*.safetensors"))
    except OSError as error:  # another user's home, as with sudo and in containers
        _log.warning("no models are read from %s: %s", folder, error)
        return []
    return [NamedModel(path.stem, path, ships) for path in paths]
