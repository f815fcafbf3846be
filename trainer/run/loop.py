"""The training loop, and the state that it resumes from."""

from __future__ import annotations

import io
import math
import pickle
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from cnunet.config import SAMPLE_RATE
from cnunet.errors import CNUNetError
from trainer.config import TrainConfig
from trainer.folder.control import StepInterrupted
from trainer.folder.files import write_beside
from trainer.run.batches import Batch
from trainer.run.ema import Ema, copy_all
from trainer.run.optimizers import make_optimizers
from trainer.run.team import Team
from trainer.stages.stages import Stage, level_gains

STATE_VERSION = 2
_UNREADABLE = (
    OSError, EOFError, RuntimeError, KeyError, TypeError, ValueError, pickle.UnpicklingError,
)  # fmt: skip
"""What torch raises for files that are truncated, of another kind or of another network."""


class TrainingError(CNUNetError):
    """Training cannot continue; the message says why and what may help."""


@dataclass(frozen=True)
class StepReport:
    """One step: `loss` and `gradient_norm` may be infinite or NaN where it was skipped."""

    loss: float
    gradient_norm: float
    learning_rate: float
    skipped: bool


class TrainState:
    """Everything a run needs in order to resume exactly where it was."""

    def __init__(self, stage: Stage, config: TrainConfig) -> None:
        self.stage = stage
        self.model = model = stage.network
        self.ema = Ema(model, config.ema_decay)
        self.optimizers = make_optimizers(model, config)
        self.step = 0
        self.examples = 0
        """Examples drawn so far, which is the index of the next one."""
        self.hours = 0.0
        """Hours of audio behind the weights, including those of an `init` checkpoint."""
        self.origin: dict[str, Any] = {}
        """Hours, steps, data and licences of the `init` checkpoint; empty without one."""

    def save(self, path: Path) -> None:
        """Write everything; raises `SaveError`, which leaves the previously saved state intact."""
        state = {
            "version": STATE_VERSION,
            "model": self.model.state_dict(),
            "ema": self.ema.state_dict(),
            "optimizers": [one.state_dict() for one in self.optimizers],
            "rng": torch.get_rng_state(),
            "step": self.step,
            "examples": self.examples,
            "hours": self.hours,
            "origin": self.origin,
        }
        content = io.BytesIO()
        torch.save(state, content)
        write_beside(path, content.getvalue())

    def load(self, path: Path, config: TrainConfig) -> None:
        """Load a saved state, with the weight decay of `config`; raises `TrainingError`."""
        try:
            state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
            version = state["version"]
            if version != STATE_VERSION:
                raise TrainingError(
                    f"{path} has format version {version}; this program supports {STATE_VERSION}."
                )
            self.model.load_state_dict(state["model"])
            self.ema.load_state_dict(state["ema"])
            for one, stored in zip(self.optimizers, state["optimizers"], strict=True):
                one.load_state_dict(stored)
            torch.set_rng_state(state["rng"])
            self.step, self.examples = state["step"], state["examples"]
            self.hours, self.origin = state["hours"], state["origin"]
        except _UNREADABLE as error:
            raise TrainingError(
                f"The saved state {path} is damaged or belongs to another network. You can start "
                "another run from the averaged weights beside it (setting init)."
            ) from error
        self.set_groups(weight_decay=config.weight_decay)

    def set_groups(self, **values: float) -> None:
        """Set values of all groups of parameters in all optimisers."""
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group.update(values)


def learning_rate(config: TrainConfig, step: int) -> float:
    """Return the learning rate of a step (the first is 0)."""
    rate = config.learning_rate
    if config.warmup_steps:
        rate *= min(1.0, (step + 1) / config.warmup_steps)
    if config.schedule == "linear":
        rate *= min(1.0, max(0.0, (config.steps - step) / config.decay_steps))
    elif config.schedule == "halve":
        rate *= 0.5 ** (step // config.halve_steps)
    return rate


def train(
    state: TrainState,
    config: TrainConfig,
    batches: Iterator[Batch],
    team: Team,
    stop: Callable[[], bool],
    after_step: Callable[[StepReport], None],
    interruptible: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> None:
    """Train until `stop` of the main process returns true.

    If `StepInterrupted` is raised within `interruptible`, training ends as if the step had not
    begun. Raises `TrainingError` once `patience` more steps have failed than succeeded.
    """
    stage = team.wrap_ddp(state.stage)
    failures = 0
    buffers = list(state.model.buffers())
    before = [buffer.clone() for buffer in buffers]
    while not team.broadcast(stop()):
        rate = learning_rate(config, state.step)
        state.set_groups(lr=rate)
        state.stage.train()
        state.model.zero_grad(set_to_none=True)
        copy_all(before, buffers)
        try:
            with interruptible():
                losses, samples = add_gradients(stage, config, batches, team)
        except StepInterrupted:
            copy_all(buffers, before)
            return
        length = nn.utils.clip_grad_norm_(state.model.parameters(), config.clip_norm)
        # The one moment of a step at which the processor waits for the device.
        *parts, norm = torch.stack([*losses, length]).tolist()
        total, samples_each = team.mean(sum(parts), samples)
        state.examples += config.batch * config.accumulate * team.size

        failed = not (math.isfinite(total) and math.isfinite(norm))
        if failed:
            failures += 1
            state.ema.restore_buffers(state.model)
        else:
            failures = max(0, failures - 1)
            for optimizer in state.optimizers:
                optimizer.step()
            state.ema.update(state.model)
            state.step += 1
            state.hours += samples_each * team.size / SAMPLE_RATE / 3600.0
        after_step(StepReport(total, norm, rate, failed))
        if failures >= config.patience:
            raise TrainingError(
                f"The loss is not finite in most steps ({failures} more than succeeded): start "
                "again from the best checkpoint (setting init) with half the learning rate, or in "
                "float32 (setting precision)."
            )


def add_gradients(
    stage: nn.Module, config: TrainConfig, batches: Iterator[Batch], team: Team
) -> tuple[list[Tensor], int]:
    """Forward and backward passes of one step; return this process's losses, which add up to that
    of the step, and samples of audio."""
    half = config.precision == "bfloat16"
    losses: list[Tensor] = []
    samples = 0
    for number in range(config.accumulate):
        batch = next(batches)
        gains = None
        if config.mode == "causal":
            # From waveforms that are still on the host: no need to wait for the device.
            gains = level_gains(batch[0]).to(team.device, non_blocking=True)
        moved = [tensor.to(team.device, non_blocking=True) for tensor in batch]
        is_last = number == config.accumulate - 1
        with nullcontext() if is_last else team.no_sync(stage):
            with torch.autocast(team.device.type, torch.bfloat16, enabled=half):
                loss: Tensor = stage(*moved, gains=gains) / config.accumulate
            loss.backward()
        losses.append(loss.detach())
        samples += batch[0].numel()
    return losses, samples
