"""Model files: configuration, card and weights. Free of torch.

A model is one safetensors file with weights, configuration and a card, a JSON object that says
where the weights come from: data, hours, scores, licences.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open

from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError, CNUNetError
from cnunet.files import replace_file
from cnunet.phrases import Phrase

FORMAT = "cnunet"
VERSION = 1
_FLOATS = {"F16", "F32", "F64"}


def write_model(path: Path, content: bytes) -> None:
    """Write a model file atomically.

    Raises CheckpointError, for example for a full disk.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError as error:
        raise CheckpointError(
            Phrase("{path} could not be written: {why}.").format(path=path, why=error.strerror)
        ) from error


def read_kind(path: Path) -> str:
    """The kind of a model file: FORMAT, or one of the trainer's.

    Raises CheckpointError for a missing or damaged file, and for those of other programs.
    """
    return str(_read_metadata(path)["format"])


def _read_metadata(path: Path) -> dict[str, str]:
    """What a model file says of itself; errors as for `read_kind`."""
    if not os.path.isfile(path):  # never raises, unlike the method of a path
        raise CheckpointError(Phrase("There is no model file {path}.").format(path=path))
    try:
        with safe_open(path, framework="np") as file:
            metadata = file.metadata() or {}
    except (SafetensorError, OSError) as error:
        raise damaged(path) from error
    if not metadata.get("format", "").startswith(FORMAT):
        raise CheckpointError(
            Phrase("{name} is a model file of another program.").format(name=path.name)
        )
    return dict(metadata)


def read_card(path: str | Path, kind: str = FORMAT) -> tuple[CNUNetConfig, dict[str, Any]]:
    """Only configuration and card, with the checks of `load_checkpoint`."""
    path = Path(path)
    metadata = _read_metadata(path)
    if (found := metadata["format"]) != kind:
        raise CheckpointError(
            Phrase(
                "{name} holds a network of kind {found}, not {kind}: networks of "
                "different training stages are not interchangeable."
            ).format(name=path.name, found=found, kind=kind)
        )
    if metadata.get("version") != str(VERSION):
        raise CheckpointError(
            Phrase(
                "{name} has format version {found}, but this program supports version "
                "{known}: update the program."
            ).format(name=path.name, found=metadata.get("version"), known=VERSION)
        )
    try:
        config = CNUNetConfig.from_dict(json.loads(metadata["config"]))
        card = json.loads(metadata["card"])
        if not isinstance(card, dict):
            raise TypeError("the card is not an object")
    except (KeyError, ValueError, TypeError, RecursionError, CNUNetError) as error:
        raise CheckpointError(
            Phrase("{name} has a damaged description: {error}").format(name=path.name, error=error)
        ) from error
    return config, card


def read_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """The weights by name.

    Raises CheckpointError for a damaged file, and for weights that aren't finite floats.
    """
    try:
        with safe_open(path, framework="np") as file:
            names = list(file.keys())
            types = {file.get_slice(name).get_dtype() for name in names}
            if foreign := types - _FLOATS:
                raise CheckpointError(
                    f"{path.name} holds weights of type {', '.join(sorted(foreign))}; they must be "
                    f"floats ({', '.join(sorted(_FLOATS))})."
                )
            with np.errstate(over="ignore"):  # to infinity, which is refused next
                weights = {name: file.get_tensor(name).astype(np.float32) for name in names}
    except (SafetensorError, OSError) as error:
        raise damaged(path) from error
    if not all(np.isfinite(values).all() for values in weights.values()):
        raise CheckpointError(
            Phrase("{name} holds weights that are not finite in float32; it is damaged.").format(
                name=path.name
            )
        )
    return weights


def misfit(path: Path, problems: list[str]) -> CheckpointError:
    """The error for weights that don't match the configuration in the file."""
    return CheckpointError(
        f"{path.name} does not fit its own configuration "
        f"({len(problems)} problems: {'; '.join(sorted(problems)[:5])})."
    )


def damaged(path: Path) -> CheckpointError:
    """The error for an incomplete or foreign file."""
    return CheckpointError(
        Phrase(
            "{name} is not a complete model file: it is damaged, cut short, or something else."
        ).format(name=path.name)
    )
