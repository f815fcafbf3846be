"""Several processes that train one network in step, each on its share of every batch.

Hugging Face Accelerate does the work: one process, several GPUs or several machines, started by
`accelerate launch` or `torchrun`. On a processor, one process per core with one thread each beats
one process with many threads: the layers are too small to split.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import timedelta

import torch
from accelerate import Accelerator
from accelerate.state import AcceleratorState, PartialState
from accelerate.utils import InitProcessGroupKwargs, broadcast
from torch import Tensor, nn

from cnunet.inference.devices import pick_device


class Team:
    """The processes of one run: how many there are, which one this is, and what they agree on.

    Their weights stay equal. Batch norm takes the statistics of each process's own examples; all
    take over the running statistics of the main process.
    """

    def __init__(self, device: str = "cpu", timeout_minutes: float = 60.0) -> None:
        """device: as for `cnunet.inference.devices.pick_device`; with several processes on
        accelerators, each gets its own. timeout_minutes: how long the others wait for one that
        decodes the data or validates."""
        chosen = pick_device(device)
        patience = InitProcessGroupKwargs(timeout=timedelta(minutes=timeout_minutes))
        # The loop sets the precision: Accelerate's cannot change within a process.
        self._accelerator = Accelerator(
            cpu=chosen.type == "cpu", mixed_precision="no", kwargs_handlers=[patience]
        )
        self.size: int = self._accelerator.num_processes
        self.rank: int = self._accelerator.process_index
        self.device: torch.device = self._accelerator.device if self.size > 1 else chosen

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        if self.size > 1:
            PartialState().destroy_process_group()
            # Otherwise the next team of this process would use this one's destroyed group.
            AcceleratorState._reset_state(reset_partial_state=True)

    @property
    def is_main(self) -> bool:
        """Whether this process logs, validates and saves."""
        return self.rank == 0

    @contextmanager
    def main_first(self) -> Iterator[None]:
        """The main process runs the block, then the others do."""
        with self._accelerator.main_process_first():
            yield

    def wrap_ddp(self, module: nn.Module) -> nn.Module:
        """The module as the loop calls it: its gradients become the mean of all processes'."""
        # torch warns about the strides of kernels of one bin, which have no effect.
        warnings.filterwarnings("ignore", "Grad strides do not match bucket view strides")
        wrapped: nn.Module = self._accelerator.prepare_model(module, device_placement=False)
        return wrapped

    def no_sync(self, wrapped: nn.Module) -> AbstractContextManager[None]:
        """Within it, gradients add up in this process, until the next pass outside it."""
        no_sync: AbstractContextManager[None] = self._accelerator.no_sync(wrapped)
        return no_sync if self.size > 1 else nullcontext()

    def mean(self, *values: float) -> list[float]:
        """The mean of all processes' values, for each of them."""
        if self.size == 1:
            return list(values)
        own = torch.tensor(values, dtype=torch.float64, device=self.device)
        means: Tensor = self._accelerator.reduce(own, "mean")
        return means.tolist()

    def all(self, holds: bool) -> bool:
        """Whether something holds in every process."""
        return self.mean(float(holds)) == [1.0]

    def broadcast(self, choice: bool) -> bool:
        """The choice of the main process, in all of them."""
        if self.size == 1:
            return choice
        answer: Tensor = broadcast(torch.tensor(choice, device=self.device))
        return bool(answer)
