"""Adds weights to the user's models, under a name of their choice. Free of widgets."""

from __future__ import annotations

from pathlib import Path

from app.language import tr
from app.training.words import safe_name
from cnunet.errors import CNUNetError
from cnunet.files import private_folder, remove_partials, replace_file
from cnunet.models import all_models, user_models


class ModelError(CNUNetError):
    """Weights cannot be added to the user's models; the message says why."""


def add_model(weights: Path, name: str) -> str:
    """Add weights to the user's models; return their name there. Raises `ModelError`."""
    name = safe_name(name)
    if not name:
        raise ModelError(tr("Give the model a name."))
    ships = {one.name for one in all_models() if one.ships}
    if name in ships or name == "default":
        text = tr("{name} is the name of a built-in model: choose another name.")
        raise ModelError(text.format(name=name))
    target = user_models() / f"{name}.safetensors"
    try:
        content = weights.read_bytes()
        if target.exists() and target.read_bytes() != content:
            text = tr("There is already a model named {name}: choose another name.")
            raise ModelError(text.format(name=name))
        private_folder(target.parent)
        remove_partials(target.parent)
        replace_file(target, content)
    except OSError as error:
        text = tr("The model cannot be added: {reason}.")
        raise ModelError(text.format(reason=error.strerror or error)) from error
    return name
