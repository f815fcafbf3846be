"""Optimisers: AdamW as published, or Muon for the matrices of the network.

Muon (K. Jordan and others, 2024): the momentum of each weight matrix is replaced by the nearest
matrix with orthonormal rows, so that a step moves all directions of a layer alike. Kernels here
are complex matrices, and are made unitary as such. What is no matrix stays with AdamW.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn

from cnunet.network.layers import ComplexConv, SeparableComplexConv
from trainer.config import TrainConfig
from trainer.stages.guided import Fusion

NARROWEST = 4
"""With fewer outputs or inputs, a kernel is a few vectors rather than a matrix."""

UPDATE_RMS = 0.2
"""Of a step at learning rate 1, as AdamW's steps have it: one rate serves both (Liu and others,
Muon is Scalable for LLM Training, 2025, section 2.2)."""

COEFFICIENTS = (3.4445, -4.7750, 2.0315)
ITERATIONS = 5
"""Of the Newton-Schulz iteration; singular values end between 0.7 and 1.2, which is enough."""


def make_optimizers(network: nn.Module, config: TrainConfig) -> list[torch.optim.Optimizer]:
    """The optimisers of the settings, each for its share of the parameters."""
    matrices = list(complex_matrices(network)) if config.optimizer == "muon" else []
    taken = {id(weight) for weight in matrices}
    rest = [weight for weight in network.parameters() if id(weight) not in taken]
    made: list[torch.optim.Optimizer] = [
        torch.optim.AdamW(rest, config.learning_rate, weight_decay=config.weight_decay, fused=True)
    ]
    if matrices:
        made.append(Muon(matrices, config.learning_rate, weight_decay=config.weight_decay))
    return made


def complex_matrices(network: nn.Module) -> Iterable[nn.Parameter]:
    """Parameters (2, outputs, inputs, ...) that are complex matrices of some size."""
    for module in network.modules():
        if isinstance(module, SeparableComplexConv):
            weight = module.pointwise
        elif isinstance(module, ComplexConv | Fusion):
            weight = module.weight
        else:
            continue
        if min(weight.shape[1], weight[0, 0].numel()) >= NARROWEST:
            yield weight


class Muon(torch.optim.Optimizer):
    """Momentum made unitary, with decoupled weight decay; only for `complex_matrices`."""

    def __init__(
        self,
        matrices: Iterable[nn.Parameter],
        lr: float,
        momentum: float = 0.95,
        weight_decay: float = 0.01,
    ) -> None:
        defaults = {"lr": lr, "momentum": momentum, "weight_decay": weight_decay}
        super().__init__(matrices, defaults)

    @torch.no_grad()
    def step(self, closure: Callable[[], float] | None = None) -> None:  # type: ignore[override]
        """Make one step from the current gradients."""
        assert closure is None
        for group in self.param_groups:
            # Kernels of one shape go through the iteration together: far fewer small calls.
            alike: dict[torch.Size, list[tuple[nn.Parameter, Tensor]]] = {}
            for weight in group["params"]:
                if weight.grad is None:
                    continue
                wanted = self._momentum(weight, group)
                alike.setdefault(wanted.shape, []).append((weight, wanted))
            for shape, items in alike.items():
                steps = unitary(torch.stack([wanted for _, wanted in items]))
                # Each part of a unitary matrix has the RMS 1 / sqrt(2 max(rows, columns)).
                size = UPDATE_RMS * (2 * max(shape)) ** 0.5 * group["lr"]
                for (weight, _), step in zip(items, steps, strict=True):
                    weight.mul_(1 - group["lr"] * group["weight_decay"])
                    parts = torch.stack((step.real, step.imag)).view_as(weight)
                    weight.add_(parts, alpha=-size)

    def _momentum(self, weight: nn.Parameter, group: dict[str, Any]) -> Tensor:
        """The gradient with its momentum (Nesterov's) as a complex matrix (outputs, the rest)."""
        assert weight.grad is not None
        state = self.state[weight]
        if not state:
            state["momentum"] = torch.zeros_like(weight)
        state["momentum"].lerp_(weight.grad, 1 - group["momentum"])
        real, imag = weight.grad.lerp(state["momentum"], group["momentum"])
        return torch.complex(real, imag).flatten(1)


def unitary(matrices: Tensor) -> Tensor:
    """Nearly the nearest unitary (or half unitary) ones of complex matrices (n, rows, columns)."""
    rows, columns = matrices.shape[1:]
    x = matrices.mH if rows > columns else matrices
    x = x / (torch.linalg.vector_norm(x, dim=(1, 2), keepdim=True) + 1e-7)
    a, b, c = COEFFICIENTS
    for _ in range(ITERATIONS):
        gram = x @ x.mH
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mH if rows > columns else x
