"""When a run is validated, what is logged about it, and what happens if scoring fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from cnunet.errors import Cancelled, IsCancelled, ScoringError
from cnunet.phrases import Phrase
from trainer.run.beside import ValidationBeside
from trainer.run.loop import TrainState
from trainer.run.pace import about
from trainer.run.scoreboard import Scoreboard
from trainer.run.team import Team

NOISY_COST, ENHANCING_COST = 0.03, 0.2
SCORERS_START_S = 3.0
"""Seconds that a second of validation takes, on one core: to be scored, and to be enhanced by
`small` and scored."""


class Validations:
    """The validations of a run, in this process or another; only for the main process.

    note: writes an event and its values to the log. A cancelled validation leaves nothing behind.
    Call `cancel` at the end.
    """

    def __init__(
        self,
        scoreboard: Scoreboard,
        team: Team,
        note: Callable[..., None],
        cancelled: IsCancelled,
    ) -> None:
        self._scoreboard, self._note, self._cancelled = scoreboard, note, cancelled
        self.problem = scoreboard.problem
        """A warning for the log; empty if there is none."""
        self._is_main = team.is_main
        self._beside = ValidationBeside(scoreboard, team.device)
        self._validated_step = scoreboard.newest_step

    def score_noisy(self) -> None:
        """Score the noisy recordings themselves, unless that was done before."""
        if not self._is_main:
            return
        if self._scoreboard.needs_baseline:
            self._announce(
                Phrase("Scoring {recordings} before enhancement, for comparison: {time}."),
                NOISY_COST,
            )
        with suppress(Cancelled):
            if self._scoreboard.baseline(self._cancelled):
                self._note("baseline", **self._scoreboard.noisy)

    def score_start(self, state: TrainState) -> None:
        """Score the model that the run starts from: the baseline of training."""
        self._announce(
            Phrase("Scoring the starting model on {recordings}: {time}."), ENHANCING_COST
        )
        self._validate(state)

    def begin(self, state: TrainState) -> None:
        """Validate the current weights, in parallel with training if the settings say so."""
        if not self._is_main:
            return
        with suppress(Cancelled), self._failures_noted():
            if self._scoreboard.config.validate_beside == "on":
                self._beside.wait(self._cancelled)
                self.take()
                self._beside.begin(state)
            else:
                self._validate(state)

    def take(self) -> None:
        """Log the parallel validation, if one is done."""
        with self._failures_noted():
            if figures := self._beside.take():
                self._note("validated", **figures)
                self._validated_step = figures["step"]

    def finish(self, state: TrainState) -> None:
        """Validate what the run has learned in the end."""
        with suppress(Cancelled):
            self._beside.wait(self._cancelled)
            self.take()
            self._validate(state)

    def cancel(self) -> None:
        """End the parallel validation, if one is running."""
        self._beside.cancel()

    def _validate(self, state: TrainState) -> None:
        if self._is_main and self._validated_step != state.step:
            with suppress(Cancelled):
                self._note("validated", **self._scoreboard.validate(state, self._cancelled))
                self._validated_step = state.step

    @contextmanager
    def _failures_noted(self) -> Iterator[None]:
        """If scoring fails, continue: that is no reason to lose a week's training."""
        try:
            yield
        except ScoringError as error:
            self._note("warning", message=f"{error} Training continues without these scores.")

    def _announce(self, what: Phrase, cost: float) -> None:
        """Say what is scored, and about how long that takes."""
        count, seconds = len(self._scoreboard.pairs), self._scoreboard.seconds * cost
        recordings = Phrase("{n} held-out recordings").format(n=count)
        if count == 1:
            recordings = Phrase("1 held-out recording")
        message = what.format(recordings=recordings, time=about(seconds + SCORERS_START_S))
        self._note("phase", message=message)
