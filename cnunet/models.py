"""Where models are found: those that came with the program, by name, any other by path.

Imports no torch, so that one can tell which model is meant without loading it.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from cnunet.errors import CheckpointError

DEFAULT_MODEL = "small"


def shipped_models() -> dict[str, Path]:
    """The models that came with the program, by name."""
    folder = Path(str(resources.files("resources"))) / "models"
    return {path.stem: path for path in sorted(folder.glob("*.safetensors"))}


def find_model(model: str) -> Path:
    """The file of a shipped model's name, of `default`, or of a path, which may not exist.

    Raises CheckpointError for what is neither a name nor the path of a model file.
    """
    shipped = shipped_models()
    name = DEFAULT_MODEL if model == "default" else model
    if name in shipped:
        return shipped[name]
    path = Path(model)
    if path.suffix in (".safetensors", ".pt"):
        return path
    known = ", ".join(shipped) or "none"
    raise CheckpointError(
        f"There is no model {name!r}: give a name (shipped: {known}) or a .safetensors file."
    )
