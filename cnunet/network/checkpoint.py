"""Model files: one safetensors file with the weights, the configuration and a card.

The card is a JSON object on the origin of the weights: data, hours, scores, licences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save
from torch import Tensor

from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError, CNUNetError
from cnunet.files import replace_file
from cnunet.network.model import CNUNet

FORMAT = "cnunet"
VERSION = 1


class Network(Protocol):
    """A module with a configuration, which can be saved to a file."""

    config: CNUNetConfig

    def state_dict(self) -> dict[str, Tensor]: ...

    def load_state_dict(self, state_dict: dict[str, Tensor]) -> Any: ...

    def eval(self) -> Self: ...


N = TypeVar("N", bound=Network)


def write_model(path: Path, content: bytes) -> None:
    """Write a model file atomically.

    Raises CheckpointError, for example for a full disk.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError as error:
        raise CheckpointError(f"{path} could not be written: {error.strerror}.") from error


def save_checkpoint(
    path: str | Path,
    model: Network,
    card: Mapping[str, Any],
    half: bool = True,
    kind: str = FORMAT,
) -> None:
    """Write `model` and its `card` to one file, float16 if `half`, atomically.

    kind: FORMAT for models that the program runs; the trainer has other kinds.
    """
    tensors = {
        name: tensor.detach().to("cpu", torch.float16 if half else None).contiguous()
        for name, tensor in model.state_dict().items()
    }
    metadata = {
        "format": kind,
        "version": str(VERSION),
        "config": json.dumps(model.config.to_dict()),
        "card": json.dumps(dict(card)),
    }
    write_model(Path(path), save(tensors, metadata))


def load_checkpoint(path: str | Path) -> tuple[CNUNet, dict[str, Any]]:
    """Return the float32 model, in evaluation mode on the CPU, and its card.

    Raises CheckpointError for a missing, truncated or foreign file, an unknown version, and
    weights that do not fit the configuration.
    """
    return load_network(Path(path), FORMAT, lambda config, card: CNUNet(config))


def load_network(
    path: Path, kind: str, build: Callable[[CNUNetConfig, dict[str, Any]], N]
) -> tuple[N, dict[str, Any]]:
    """As `load_checkpoint`, for a network of any `kind`; `build` creates one, with arbitrary
    weights, from the configuration and the card."""
    config, card, tensors = _read(path, kind)
    model = build(config, card)
    expected = model.state_dict()
    problems = [f"{name} is missing" for name in expected.keys() - tensors.keys()]
    problems += [f"{name} has no place" for name in tensors.keys() - expected.keys()]
    problems += [
        f"{name} has shape {tuple(tensors[name].shape)} instead of {tuple(target.shape)}"
        for name, target in expected.items()
        if name in tensors and tensors[name].shape != target.shape
    ]
    if problems:
        shown = "; ".join(sorted(problems)[:5])
        raise CheckpointError(
            f"{path.name} does not fit its own configuration ({len(problems)} problems: {shown})."
        )
    if not all(torch.isfinite(tensor).all() for tensor in tensors.values()):
        raise CheckpointError(f"{path.name} holds weights that are not numbers; it is damaged.")
    model.load_state_dict({name: tensor.float() for name, tensor in tensors.items()})
    return model.eval(), card


def read_card(path: str | Path, kind: str = FORMAT) -> tuple[CNUNetConfig, dict[str, Any]]:
    """Only configuration and card, with the checks of `load_checkpoint`."""
    config, card, _ = _read(Path(path), kind, weights=False)
    return config, card


def _read(
    path: Path, kind: str, weights: bool = True
) -> tuple[CNUNetConfig, dict[str, Any], dict[str, Tensor]]:
    if not path.is_file():
        raise CheckpointError(f"There is no model file {path}.")
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            tensors = {name: file.get_tensor(name) for name in file.keys()} if weights else {}  # noqa: SIM118
    except (SafetensorError, OSError) as error:
        raise CheckpointError(
            f"{path.name} is not a complete model file: it is damaged, cut short, "
            "or of another kind."
        ) from error
    if (found := metadata.get("format", "")) != kind:
        if found.startswith(FORMAT):
            raise CheckpointError(
                f"{path.name} holds a network of the kind {found}, not {kind}: the network of one "
                "stage of training cannot be used in place of another's."
            )
        raise CheckpointError(f"{path.name} is a model file of another program.")
    if metadata.get("version") != str(VERSION):
        raise CheckpointError(
            f"{path.name} has format version {metadata.get('version')}, but this program knows "
            f"version {VERSION}: update the program."
        )
    try:
        config = CNUNetConfig.from_dict(json.loads(metadata["config"]))
        card = json.loads(metadata["card"])
    except (KeyError, ValueError, TypeError, CNUNetError) as error:
        raise CheckpointError(f"{path.name} has a damaged description: {error}") from error
    return config, card, tensors
