"""Optimisers: AdamW as published, or Muon for the matrices of the network.

Muon (K. Jordan and others, 2024): the momentum of each weight matrix is replaced by the nearest
matrix with orthonormal rows, so that a step moves all directions of a layer alike. Kernels here
are complex matrices, and are made unitary as such. All other parameters stay with AdamW.
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
"""RMS of a step at learning rate 1, like AdamW's: one rate serves both (Liu and others,
Muon is Scalable for LLM Training, 2025, section 2.2)."""

COEFFICIENTS = (3.4445, -4.7750, 2.0315)
ITERATIONS = 5
"""Steps of the Newton-Schulz iteration; singular values end from 0.7 to 1.2, which is enough."""


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
            weights = [weight for weight in group["params"] if weight.grad is not None]
            if not weights:
                continue
            wanted = self._momentum(weights, group)
            torch._foreach_mul_(weights, 1 - group["lr"] * group["weight_decay"])
            # Kernels of one shape go through the iteration together: far fewer small calls.
            alike: dict[tuple[int, ...], list[int]] = {}
            for number, one in enumerate(wanted):
                alike.setdefault(tuple(one.flatten(2).shape), []).append(number)
            for (_, rows, columns), numbers in alike.items():
                parts = torch.stack([wanted[number].flatten(2) for number in numbers])
                steps = unitary(torch.complex(parts[:, 0], parts[:, 1]))
                # Each part of a unitary matrix has the RMS 1 / sqrt(2 max(rows, columns)).
                size = UPDATE_RMS * (2 * max(rows, columns)) ** 0.5 * group["lr"]
                moved = torch.stack((steps.real, steps.imag), dim=1)
                torch._foreach_add_(
                    [weights[number] for number in numbers],
                    [
                        step.view_as(weights[number])
                        for number, step in zip(numbers, moved, strict=True)
                    ],
                    alpha=-size,
                )

    def _momentum(self, weights: list[nn.Parameter], group: dict[str, Any]) -> list[Tensor]:
        """The gradients with their momentum (Nesterov's)."""
        gradients = [weight.grad for weight in weights if weight.grad is not None]
        for weight in weights:
            if not self.state[weight]:
                self.state[weight]["momentum"] = torch.zeros_like(weight)
        momenta = [self.state[weight]["momentum"] for weight in weights]
        torch._foreach_lerp_(momenta, gradients, 1 - group["momentum"])
        wanted: list[Tensor] = list(torch._foreach_lerp(gradients, momenta, group["momentum"]))
        return wanted


def unitary(matrices: Tensor) -> Tensor:
    """Approximate the nearest (semi-)unitary matrices to complex ones (n, rows, columns)."""
    rows, columns = matrices.shape[1:]
    x = matrices.mH if rows > columns else matrices
    x = x / (torch.linalg.vector_norm(x, dim=(1, 2), keepdim=True) + 1e-7)
    a, b, c = COEFFICIENTS
    for _ in range(ITERATIONS):
        gram = x @ x.mH
        x = a * x + (b * gram + c * gram @ gram) @ x
    return x.mH if rows > columns else x
