"""Model files: one safetensors file with the weights, the configuration and a card.

The card is a JSON object on the origin of the weights: data, hours, scores, licences.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import torch
from safetensors.torch import save
from torch import Tensor

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet
from cnunet.network.modelfile import (
    FORMAT,
    VERSION,
    misfit,
    read_card,
    read_weights,
    write_model,
)


class SavableNetwork(Protocol):
    """A module with a configuration, which can be saved to a file."""

    config: CNUNetConfig

    def state_dict(self) -> dict[str, Tensor]: ...

    def load_state_dict(self, state_dict: dict[str, Tensor]) -> Any: ...

    def eval(self) -> Self: ...


N = TypeVar("N", bound=SavableNetwork)


def save_checkpoint(
    path: str | Path,
    model: SavableNetwork,
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
    config, card = read_card(path, kind)
    tensors = {name: torch.from_numpy(array) for name, array in read_weights(path).items()}
    with torch.device("meta"):  # without memory: the configuration may claim anything
        expected = build(config, card).state_dict()
    problems = [f"{name} is missing" for name in expected.keys() - tensors.keys()]
    problems += [f"{name} is unexpected" for name in tensors.keys() - expected.keys()]
    problems += [
        f"{name} has shape {tuple(tensors[name].shape)} instead of {tuple(target.shape)}"
        for name, target in expected.items()
        if name in tensors and tensors[name].shape != target.shape
    ]
    if problems:
        raise misfit(path, problems)
    model = build(config, card)
    model.load_state_dict(tensors)
    return model.eval(), card
