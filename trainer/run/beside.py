"""Validation in a separate process, from a copy of the averaged weights, during training."""

from __future__ import annotations

import multiprocessing
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import torch

from cnunet.errors import Cancelled, CNUNetError, IsCancelled, ScoringError
from trainer.config import TrainConfig
from trainer.data.pairs import Pair
from trainer.data.recordings import FloatArray
from trainer.folder.control import LOOK_SECONDS
from trainer.run.batches import set_up_worker
from trainer.run.loop import TrainState
from trainer.run.scoreboard import Candidate, Scoreboard
from trainer.run.validate import Validation, measure
from trainer.stages.network import export_network, load_stage

Answer = tuple[list[FloatArray], Validation]
"""The enhanced pairs, and their scores."""


class ValidationBeside:
    """Runs at most one validation at a time. Call `cancel` at the end."""

    def __init__(self, scoreboard: Scoreboard, device: torch.device) -> None:
        self._scoreboard, self._device = scoreboard, device
        self._weights = scoreboard.folder / "validating.safetensors"
        self._candidate: Candidate | None = None
        self._began = 0.0
        self._process: BaseProcess
        self._answers: Connection
        self._stop: Event

    @property
    def is_running(self) -> bool:
        """Whether a validation was started whose figures have not been taken yet."""
        return self._candidate is not None

    def begin(self, state: TrainState) -> None:
        """Validate what a run has learned so far; raises `SaveError`."""
        assert not self.is_running
        scoreboard = self._scoreboard
        self._began = time.monotonic()
        candidate = Candidate.of(state, is_copy=True)
        export_network(self._weights, candidate.network, candidate.training)
        context = multiprocessing.get_context("spawn")
        self._answers, theirs = context.Pipe(duplex=False)
        self._stop = context.Event()
        self._process = context.Process(
            target=validate_and_answer,
            args=(
                theirs, self._stop, self._weights, scoreboard.config, self._device,
                scoreboard.pairs,
            ),
        )  # fmt: skip
        self._process.start()
        theirs.close()
        self._candidate = candidate

    def wait(self, cancelled: IsCancelled) -> None:
        """Wait for a running validation; raises `Cancelled` on request."""
        while self.is_running and not self._answers.poll(LOOK_SECONDS):
            if cancelled():
                raise Cancelled("The validation was cancelled.")

    def take(self) -> dict[str, Any] | None:
        """The figures of the validation that was begun, once it is done; its weights are kept.

        Raises `ScoringError` where it failed.
        """
        candidate = self._candidate
        if candidate is None or not self._answers.poll():
            return None
        try:
            answer: Answer | str = self._answers.recv()
        except EOFError:
            answer = "The process that validates was killed, perhaps because memory ran out."
        self._end()
        if isinstance(answer, str):
            raise ScoringError(answer)
        return self._scoreboard.keep(candidate, *answer, self._began)

    def cancel(self) -> None:
        """End the running validation, if there is one; nothing of it is kept."""
        if self.is_running:
            self._stop.set()
            self._end()

    def _end(self) -> None:
        # Closed first: otherwise a process that is sending would wait for a receiver.
        self._answers.close()
        self._process.join()
        self._process.close()
        self._candidate = None
        self._weights.unlink(missing_ok=True)


def validate_and_answer(
    answers: Connection,
    stop: Event,
    weights: Path,
    config: TrainConfig,
    device: torch.device,
    pairs: list[Pair],
) -> None:
    """What the process does: answers with an `Answer`, or a message that says why there is none."""
    set_up_worker()
    if config.threads:
        torch.set_num_threads(config.threads)
    parent = multiprocessing.parent_process()

    def cancelled() -> bool:
        return stop.is_set() or (parent is not None and not parent.is_alive())

    answer: Answer | str
    try:
        stage = load_stage(weights, config, device)
        answer = measure(stage, stage.network.eval(), pairs, config.score_workers, cancelled)
    except Cancelled:
        return
    except CNUNetError as error:
        answer = str(error)
    except torch.OutOfMemoryError:
        answer = "There is too little memory to validate while training continues."
    except Exception as error:
        answer = f"Validation failed unexpectedly ({type(error).__name__}: {error})."
    with suppress(OSError):  # nobody is listening any more
        answers.send(answer)
