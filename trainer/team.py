"""Several processes that train one network in step, each on its share of every batch.

They are started by `torchrun`, which sets the variables that torch.distributed reads. One process
with one thread each beats one process with many threads on a processor: the network's layers are
too small to share.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import torch
import torch.distributed as dist
from torch import nn


class Team:
    """The processes of one run: how many there are, which one this is, and what they agree on.

    Their weights stay equal; the running statistics of batch norm are each one's own, and those of
    the leading process are averaged, validated and saved.
    """

    def __init__(self) -> None:
        self.size = int(os.environ.get("WORLD_SIZE", "1"))
        self.rank = int(os.environ.get("RANK", "0"))
        if self.size > 1:
            dist.init_process_group("gloo")

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        if self.size > 1:
            dist.destroy_process_group()

    @property
    def leads(self) -> bool:
        """Whether this process logs, validates and saves."""
        return self.rank == 0

    @contextmanager
    def leader_first(self) -> Iterator[None]:
        """The leading process does the block, then the others do."""
        if self.size > 1 and not self.leads:
            dist.barrier()
        yield
        if self.size > 1 and self.leads:
            dist.barrier()

    def average_gradients(self, model: nn.Module, loss: float) -> float:
        """Give every process the mean of all gradients; return the mean loss."""
        if self.size == 1:
            return loss
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        flat = torch.cat([g.flatten() for g in gradients] + [gradients[0].new_tensor([loss])])
        dist.all_reduce(flat)
        flat /= self.size
        for gradient, mean in zip(
            gradients, flat.split([g.numel() for g in gradients] + [1]), strict=False
        ):
            gradient.copy_(mean.view_as(gradient))
        return float(flat[-1])

    def decide(self, choice: bool) -> bool:
        """The choice of the leading process, in all of them."""
        if self.size == 1:
            return choice
        answer = torch.tensor(choice)
        dist.broadcast(answer, 0)
        return bool(answer)
