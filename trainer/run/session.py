"""From the start of a run, or its saved state, to its next stop: train, log, save, validate."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cnunet.errors import IsCancelled
from cnunet.phrases import Phrase, joined
from cnunet.scores.metrics import pesq_problem
from trainer.config import ConfigError, TrainConfig
from trainer.data.corpus import prepare_corpus
from trainer.data.latents import StoredLatents, size_of, store_latents
from trainer.folder.control import LOOK_SECONDS, StopRequest
from trainer.folder.events import EVENTS_FILE, Ending, EventLog
from trainer.folder.files import clear_partials, ensure_free_space
from trainer.outcome import outcome_of, validations_in
from trainer.run.batch_size import with_batch
from trainer.run.batches import batches, examples_of
from trainer.run.environment import compile_network, environment, set_up_torch
from trainer.run.loop import StepReport, TrainState, train
from trainer.run.pace import FirstEstimate, Interval, Prospect, Throughput
from trainer.run.scoreboard import Scoreboard
from trainer.run.team import Team
from trainer.run.validations import Validations
from trainer.stages.network import build_stage, kind_of
from trainer.stages.stages import ReplicateStage

LOG_SECONDS = 20.0
_REASONS = {
    Ending.STEPS: "all steps are done",
    Ending.HOURS: "all hours are done",
    Ending.TIME: "the time is up",
    Ending.ASKED: "stopped on request",
}
_COMPILING = {
    True: Phrase("Compiling comes first and takes a few seconds."),
    False: Phrase("Compiling comes first and takes minutes."),
}
BYTES_PER_PARAMETER = 40
"""State of a run on disk: weights, their average and two moments in float32, old and new file,
and checkpoints in float16."""

OnEvent = Callable[[dict[str, Any]], None]


class RunSession:
    """A run from its start or its saved state to its next stop; errors as in `run_training`.

    Raises `Cancelled` once `cancelled` is true while the data is decoded.
    """

    def __init__(
        self,
        folder: Path,
        config: TrainConfig,
        team: Team,
        minutes: float,
        report: OnEvent,
        stop: StopRequest,
        cancelled: IsCancelled,
    ) -> None:
        self.folder = folder
        self.team = team
        self.report = report
        self._stop = stop
        self.log = EventLog(folder / EVENTS_FILE)
        config = set_up_torch(config, team)
        self.state = _begin(folder, config, team)
        self.config = config = with_batch(config, self.state.stage, team)
        compile_network(self.state.model, config, team.device)
        cache = Path(config.cache) if config.cache else folder / "cache"
        self._note("phase", message=Phrase("Reading the recordings."))
        rest = Phrase("Reading the rest takes {time}.")
        reading = FirstEstimate(lambda time: self._note("phase", message=rest.format(time=time)))
        with team.main_first():
            valid = Path(config.valid) if config.valid else None
            self.corpus = prepare_corpus(Path(config.corpus), cache, valid, cancelled, reading)
        if not config.crop_seconds and not self.corpus.pairs:
            raise ConfigError("Mixtures have no natural length: set crop_seconds (e.g. 2.0).")
        if config.choose_by == "pesq" and (problem := pesq_problem()):
            raise ConfigError(f"{problem} Or set choose_by to gain, which needs no PESQ.")
        examples_of(self.corpus, config)  # fails now, rather than after minutes of scoring
        scoreboard = Scoreboard(folder, config, self.corpus, kind_of(self.state.model))
        self._validations = Validations(scoreboard, team, self._note, self._stop_requested)
        if team.is_main:
            size = sum(parameter.numel() for parameter in self.state.model.parameters())
            clear_partials(folder)
            ensure_free_space(folder, size * BYTES_PER_PARAMETER)
            config.save(folder / "config.json")
        now = time.monotonic()
        self._end = now + minutes * 60.0
        self._save_clock = Interval(config.save_minutes * 60.0, now)
        self._validate_clock = Interval(config.validate_minutes * 60.0, now)
        self._losses: list[float] = []
        self._is_first_step = True
        self._prospect = Prospect(config, self.corpus, team.size, self._end)
        self._start_clock()

    def run(self, messages: Sequence[str] = ()) -> Ending:
        """Train until the settings, the time or a signal end it; return why it ended.

        messages: about the data, for the log. The state is saved in any case.
        """
        problems = filter(None, (pesq_problem(), self._validations.problem))
        for sentence in (*self.corpus.skipped, *problems):
            self._note("warning", message=sentence)
        for sentence in messages:
            self._note("data", message=sentence)
        if not self.corpus.pairs and not self.corpus.noises:
            self._note("data", message="The data has no recorded noise: all noise is synthetic.")
        self._note(
            "started",
            pid=os.getpid(),
            step=self.state.step,
            hours=self.state.hours,
            data=self.corpus.summary,
            fingerprint=self.corpus.fingerprint,
            **environment(self.team),
            precision=self.config.precision,
            compiled=self.config.compile == "on",
            batch=self.config.batch,
        )
        self._warn_if_too_short()
        if need := self._prospect.need():
            self._note("data", message=need)
        with self._stop:
            try:
                self._train()
                if not self._stop.reason:
                    self._validations.finish(self.state)
            finally:
                self._validations.cancel()
            ending = self._ending() or Ending.ASKED  # another process of the team
            reason = self._stop.reason or _REASONS[ending]
        state = self.state
        if self.team.is_main:
            outcome = outcome_of(validations_in(self.folder), self.config.from_weights)
            if outcome:
                self._note("result", message=outcome.sentence)
        self._note("stopped", step=state.step, hours=state.hours, ending=ending, reason=reason)
        return ending

    def _train(self) -> None:
        try:
            self._validations.score_noisy()
            if self.state.step == 0 and self.state.origin:
                self._validations.score_start(self.state)
            if self.config.latents and not self._store_latents():
                return
            latents = StoredLatents(Path(self.config.latents)) if self.config.latents else None
            source = examples_of(self.corpus, self.config, latents)
            begins = Phrase("Training begins; the first figures come after {n:.0f} s.")
            parts = [begins.format(n=LOG_SECONDS)]
            if self.config.compile == "on":
                parts.append(_COMPILING[self.team.device.type == "cpu"])
            self._note("phase", message=joined(" ", parts))
            examples = batches(source, self.config, self.state.examples, self.team)
            train(
                self.state, self.config, examples, self.team,
                self._must_stop, self.after_step, self._stop.interruptible,
            )  # fmt: skip
        finally:
            self._save()

    def _ending(self) -> Ending | None:
        """Why the run has to stop now; None if it may continue."""
        config, state = self.config, self.state
        if self._stop.reason:
            return Ending.ASKED
        if config.steps and state.step >= config.steps:
            return Ending.STEPS
        if config.hours and state.hours >= config.hours:
            return Ending.HOURS
        return Ending.TIME if time.monotonic() >= self._end else None

    def _must_stop(self) -> bool:
        self._pause()
        return self._ending() is not None

    def _pause(self) -> None:
        """Wait while a pause is asked for, all processes together."""
        if not self.team.broadcast(self._stop.paused):
            return
        self._save()
        self._note("paused", step=self.state.step, hours=self.state.hours)
        while self.team.broadcast(self._stop.paused):
            time.sleep(LOOK_SECONDS)
        self._note("resumed", step=self.state.step, hours=self.state.hours)
        self._start_clock()

    def _start_clock(self) -> None:
        """Measure the pace from now on; figures of it come some time later."""
        self._log_clock = Interval(LOG_SECONDS, time.monotonic())
        self._throughput = Throughput(self.state)
        self._prospect.begin(self.state)

    def after_step(self, step: StepReport) -> None:
        """Log, save and validate when it is time to."""
        state = self.state
        if step.skipped:
            self._note("skipped", step=state.step, loss=step.loss)
        else:
            self._losses.append(step.loss)
        if self._is_first_step:  # it waited for its examples, and compiled
            self._is_first_step = False
            self._start_clock()
            self._validate_clock.restart()  # the scores before it took their time, too
        elif self._losses and self._log_clock.due():
            self._note(
                "step",
                step=state.step,
                hours=state.hours,
                loss=sum(self._losses) / len(self._losses),
                steps=len(self._losses),
                learning_rate=step.learning_rate,
                gradient_norm=step.gradient_norm,
                **self._throughput.measure(state, self.config),
            )
            self._losses.clear()
            self._warn_if_too_short()
        if self._save_clock.due():
            self._save()
        every = self.config.validate_steps
        self._validations.take()
        if (state.step % every == 0 and not step.skipped) if every else self._validate_clock.due():
            self._validations.begin(state)
            # If it took longer than the time between two, it would come after every step.
            self._validate_clock.restart()
            self._throughput = Throughput(state)

    def _save(self) -> None:
        if self.team.is_main:
            self.state.save(self.folder / "state.pt")
            self._note("saved", step=self.state.step, hours=self.state.hours)

    def _store_latents(self) -> bool:
        """Store the teacher's latents that are missing; return whether all of them exist now."""
        stage, config = self.state.stage, self.config
        if not isinstance(stage, ReplicateStage) or not self.corpus.pairs:
            raise ConfigError(
                "Latents can only be stored for stage 2 on fixed pairs. Fresh mixtures need fresh "
                "latents, which are computed on the fly: clear the setting latents."
            )
        folder, teacher = Path(config.latents), stage.teacher
        complete = True
        with self.team.main_first():
            if self.team.is_main:
                size = size_of(self.corpus, teacher.width) / 1e6
                self._note("latents", message=f"Storing latents, {size:.0f} MB in all.")
                complete = store_latents(
                    folder, self.corpus, teacher, Path(config.teacher), self._stop_requested
                )
        return self.team.broadcast(complete)

    def _warn_if_too_short(self) -> None:
        if problem := self._prospect.problem(self.state):
            self._note("warning", message=problem)

    def _stop_requested(self) -> bool:
        """Whether the run was asked to stop: long operations then end early."""
        return bool(self._stop.reason)

    def _note(self, event: str, **values: Any) -> None:
        if self.team.is_main:
            self.log.write(event, **values)
            self.report({"event": event, **values})


def _begin(folder: Path, config: TrainConfig, team: Team) -> TrainState:
    """Return the saved state, or else a new one."""
    saved = folder / "state.pt"
    is_new = not saved.exists()
    with team.main_first():  # a guide may have to be downloaded
        stage, card = build_stage(config, team.device, from_init=is_new)
    state = TrainState(stage, config)
    if not is_new:
        state.load(saved, config)
        return state
    state.origin = {key: float(card[key]) for key in ("hours", "steps") if key in card}
    state.origin |= {key: card[key] for key in ("data", "licences") if card.get(key)}
    state.hours = state.origin.get("hours", 0.0)
    # Examples that the checkpoint was trained on are not drawn again.
    if config.crop_seconds:
        state.examples = round(state.hours * 3600.0 / config.crop_seconds)
    return state
