"""The network of a run: built, started from a checkpoint, exported with its card."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import torch
from torch import nn

from cnunet.checkpoint import load_checkpoint, save_checkpoint
from cnunet.model import CNUNet
from trainer.config import ConfigError, TrainConfig


def build_network(config: TrainConfig) -> CNUNet:
    """Return a network with fresh weights, the same for the same seed."""
    torch.manual_seed(config.seed)
    return CNUNet(config.network)


def start_network(config: TrainConfig) -> tuple[CNUNet, dict[str, Any]]:
    """Return the network that a run begins with, and the card of its `init` checkpoint, if any.

    Raises `CNUNetError` where that checkpoint cannot be read or holds another network.
    """
    if not config.init:
        return build_network(config), {}
    model, card = load_checkpoint(Path(config.init))
    if model.config != config.network:
        raise ConfigError(
            f"{config.init} holds another network ({model.config}) than the run asks for "
            f"({config.network})."
        )
    return model, card


def export_network(path: Path, model: nn.Module, card: dict[str, Any]) -> None:
    """Write a checkpoint of a network made here, in half precision."""
    save_checkpoint(path, cast(CNUNet, model), card, half=True)
