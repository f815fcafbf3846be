"""The moving average of weights, which is validated and exported: single steps vary a lot."""

from __future__ import annotations

import copy
from typing import Any, Generic, TypeVar

import torch
from torch import nn

ModelT = TypeVar("ModelT", bound=nn.Module)


class Ema(Generic[ModelT]):
    """An exponential moving average of a model's weights and buffers.

    The first updates weigh more (the decay is at most (1 + n) / (10 + n) after n of them), so that
    the average soon forgets the initial weights.
    """

    def __init__(self, model: ModelT, decay: float) -> None:
        self.model: ModelT = copy.deepcopy(model).eval().requires_grad_(False)
        self.decay = decay
        self.updates = 0

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Move towards the model's current state."""
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates))
        self.updates += 1
        current = model.state_dict()
        for name, averaged in self.model.state_dict().items():
            if averaged.is_floating_point():
                averaged.lerp_(current[name], 1.0 - decay)
            else:
                averaged.copy_(current[name])

    @torch.no_grad()
    def restore_buffers(self, model: nn.Module) -> None:
        """Give the model the averaged buffers, after a bad batch has corrupted its own."""
        averaged = dict(self.model.named_buffers())
        for name, buffer in model.named_buffers():
            buffer.copy_(averaged[name])

    def state_dict(self) -> dict[str, Any]:
        """Return the averaged state and the number of updates behind it."""
        return {"model": self.model.state_dict(), "updates": self.updates}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Take over a saved state."""
        self.model.load_state_dict(state["model"])
        self.updates = state["updates"]
