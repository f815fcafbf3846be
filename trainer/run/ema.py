"""The moving average of weights, which is validated and exported: single steps vary a lot."""

from __future__ import annotations

import copy
from typing import Any, Generic, TypeVar

import torch
from torch import Tensor, nn

ModelT = TypeVar("ModelT", bound=nn.Module)


def tensors_of(model: nn.Module) -> list[Tensor]:
    """Weights and buffers, in an order that is the same for copies of a model."""
    return [*(one.detach() for one in model.parameters()), *model.buffers()]


def copy_all(targets: list[Tensor], sources: list[Tensor]) -> None:
    """Copy many tensors, in one call where the device has one."""
    if targets:
        torch._foreach_copy_(targets, sources)


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
        current, averaged = tensors_of(model), tensors_of(self.model)
        floats = [one.is_floating_point() for one in averaged]
        # In one call: on a GPU, a call for each would take longer than the arithmetic.
        torch._foreach_lerp_(
            [one for one, is_float in zip(averaged, floats, strict=True) if is_float],
            [one for one, is_float in zip(current, floats, strict=True) if is_float],
            1.0 - decay,
        )
        counters = [
            pair for *pair, is_float in zip(averaged, current, floats, strict=True) if not is_float
        ]
        for one, new in counters:
            one.copy_(new)

    @torch.no_grad()
    def restore_buffers(self, model: nn.Module) -> None:
        """Give the model the averaged buffers, after a bad batch has corrupted its own."""
        copy_all(list(model.buffers()), list(self.model.buffers()))

    def state_dict(self) -> dict[str, Any]:
        """Return the averaged state and the number of updates behind it."""
        return {"model": self.model.state_dict(), "updates": self.updates}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Restore a saved state."""
        self.model.load_state_dict(state["model"])
        self.updates = state["updates"]
