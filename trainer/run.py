"""A training run: a folder that holds its settings, its log, its state and its best weights.

config.json (settings), events.jsonl (log), state.pt (to go on from), validation.csv (one row a
validation), baseline.json (scores of the noisy recordings), last.safetensors and best.safetensors
(averaged weights), cache/ (the decoded corpus, unless the settings put it elsewhere).
"""

from __future__ import annotations

import csv
import json
import math
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from cnunet import fused
from cnunet.config import CNUNetConfig
from trainer.config import ConfigError, TrainConfig
from trainer.corpus import Corpus, prepare_corpus
from trainer.data import batches
from trainer.events import EventLog
from trainer.loop import StepReport, TrainState, train
from trainer.mixing import Mixer
from trainer.network import build_network, export_network, start_network
from trainer.pairs import load_pairs
from trainer.team import Team
from trainer.validate import Validation, baseline, validate

NETWORK_SETTINGS = ("preset", "norm", "head", "branches")
LOG_SECONDS = 20.0


@dataclass
class _Clock:
    """When something was last done, and how often it is to be done."""

    seconds: float
    last: float

    def due(self) -> bool:
        """Whether it is time again; if so, the clock starts anew."""
        now = time.monotonic()
        if now - self.last < self.seconds:
            return False
        self.last = now
        return True


class Run:
    """One leg of a run, from its start or its saved state to its next stop."""

    def __init__(
        self,
        folder: Path,
        config: TrainConfig,
        minutes: float = math.inf,
        report: Callable[[dict[str, Any]], None] = lambda event: None,
    ) -> None:
        """Prepare data and network; `minutes` limits the time by the clock, `report` gets events.

        Raises `CNUNetError` where the settings, the data or a saved state cannot be used.
        """
        self.folder = folder
        self.config = config
        self.team = Team()
        self.report = report
        folder.mkdir(parents=True, exist_ok=True)
        # Before any thread of torch starts: threads inherit the mode. Without it, fading signals
        # make denormal numbers, and steps several times slower.
        torch.set_flush_denormal(True)
        if config.threads:
            torch.set_num_threads(config.threads)
        if config.compile:
            fused.compile_for_training()
        self.log = EventLog(folder / "events.jsonl")
        self.state = self._begin()
        if self.team.leads:
            config.save(folder / "config.json")
        cache = Path(config.cache) if config.cache else folder / "cache"
        with self.team.leader_first():
            self.corpus: Corpus = prepare_corpus(Path(config.corpus), cache)
        self.pairs = load_pairs(Path(config.corpus) / "valid")
        self._end = time.monotonic() + minutes * 60.0
        self._signal = ""
        self._losses: list[float] = []

    def run(self) -> str:
        """Train until the settings, the time or a signal end it; return why it ended.

        Raises `TrainingError` where training cannot go on; the state is saved in every case.
        """
        for sentence in self.corpus.skipped:
            self._note("warning", message=sentence)
        self._note("started", step=self.state.step, hours=self.state.hours)
        if self.team.leads:
            self._baseline()
        now = time.monotonic()
        self._log_clock = _Clock(LOG_SECONDS, now)
        self._save_clock = _Clock(self.config.save_minutes * 60.0, now)
        self._validate_clock = _Clock(self.config.validate_minutes * 60.0, now)
        mixer = Mixer(self.corpus, self.config.crop_samples, self.config.seed)
        examples = batches(mixer, self.config, self.state.examples, self.team)
        with self._signals():
            try:
                train(
                    self.state, self.config, examples, self.team, self._must_stop, self._after_step
                )
            finally:
                if self.team.leads:
                    self._save()
        if self.team.leads and not self._signal:
            self._validate()
        reason = self._stop_reason()
        self._note("stopped", step=self.state.step, hours=self.state.hours, reason=reason)
        return reason

    def _begin(self) -> TrainState:
        """Return the saved state, or else a new one."""
        saved = self.folder / "state.pt"
        if saved.exists():
            state = TrainState(build_network(self.config).to(self.config.device), self.config)
            state.load(saved, self.config)
            return state
        model, card = start_network(self.config)
        state = TrainState(model.to(self.config.device), self.config)
        state.origin = {key: float(card[key]) for key in ("hours", "steps") if key in card}
        state.hours = state.origin.get("hours", 0.0)
        # The examples behind the checkpoint are not drawn a second time.
        state.examples = round(state.hours * 3600.0 / self.config.crop_seconds)
        return state

    def _stop_reason(self) -> str:
        config, state = self.config, self.state
        if self._signal:
            return self._signal
        if config.steps and state.step >= config.steps:
            return "all steps are done"
        if config.hours and state.hours >= config.hours:
            return "all hours are done"
        return "the time is up" if time.monotonic() >= self._end else ""

    def _must_stop(self) -> bool:
        return bool(self._stop_reason())

    def _after_step(self, step: StepReport) -> None:
        """Log, save and validate when it is time to; the leading process alone does."""
        if not self.team.leads:
            return
        state = self.state
        if step.skipped:
            self._note("skipped", step=state.step, loss=step.loss)
        else:
            self._losses.append(step.loss)
        if self._losses and self._log_clock.due():
            self._note(
                "step",
                step=state.step,
                hours=state.hours,
                loss=sum(self._losses) / len(self._losses),
                steps=len(self._losses),
                learning_rate=step.learning_rate,
                gradient_norm=step.gradient_norm,
            )
            self._losses.clear()
        if self._save_clock.due():
            self._save()
        every = self.config.validate_steps
        if (state.step % every == 0 and not step.skipped) if every else self._validate_clock.due():
            self._validate()

    def _save(self) -> None:
        self.state.save(self.folder / "state.pt")
        self._note("saved", step=self.state.step, hours=self.state.hours)

    def _validate(self) -> None:
        """Score the averaged weights, export them, and keep them where they are the best yet."""
        began = time.monotonic()
        scores = validate(self.state.ema.model, self.pairs, self.config.score_workers)
        card = self._card(scores)
        export_network(self.folder / "last.safetensors", self.state.ema.model, card)
        if scores.pesq > self.state.best_pesq:
            self.state.best_pesq = scores.pesq
            export_network(self.folder / "best.safetensors", self.state.ema.model, card)
        row = {"step": self.state.step, "hours": round(self.state.hours, 4), **asdict(scores)}
        self._append_row(row)
        seconds = time.monotonic() - began
        self._note("validated", **row, best_pesq=self.state.best_pesq, seconds=seconds)

    def _append_row(self, row: dict[str, Any]) -> None:
        path = self.folder / "validation.csv"
        is_new = not path.exists()
        with path.open("a", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(row))
            if is_new:
                writer.writeheader()
            writer.writerow(row)

    def _baseline(self) -> None:
        """Score the noisy recordings once in the life of a run."""
        path = self.folder / "baseline.json"
        if not path.exists():
            scores = asdict(baseline(self.pairs, self.config.score_workers))
            path.write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
            self._note("baseline", **scores)

    def _card(self, scores: Validation) -> dict[str, Any]:
        """Return what an exported checkpoint says about itself; no paths of this machine."""
        settings = asdict(self.config)
        for name in ("corpus", "cache", "init", "device", "threads", "workers"):
            del settings[name]
        return {
            "hours": round(self.state.hours, 4),
            "steps": self.state.step,
            "training": "plain: the network alone, averaged weights, mixtures made on the fly",
            "data": self.corpus.summary,
            "licences": self.corpus.licences,
            "validation": asdict(scores),
            "validation_noisy": json.loads((self.folder / "baseline.json").read_text("utf-8")),
            "settings": settings,
            "started_from": self.state.origin,
        }

    def _note(self, event: str, **values: Any) -> None:
        if not self.team.leads:
            return
        self.log.write(event, **values)
        self.report({"event": event, **values})

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """While training, SIGINT and SIGTERM ask for a stop after the step in hand."""

        def ask(number: int, _: Any) -> None:
            self._signal = f"asked to by {signal.Signals(number).name}"

        before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def settings_of(folder: Path, changes: dict[str, Any], file: Path | None = None) -> TrainConfig:
    """Return the settings for a leg: those of the folder (or of `file`), with `changes` made.

    A run that has begun keeps its network: raises `ConfigError` where a change would alter it.
    """
    stored_path = folder / "config.json"
    stored = TrainConfig.load(stored_path) if stored_path.exists() else None
    base = TrainConfig.load(file) if file else stored or TrainConfig()
    config = TrainConfig.from_dict({**asdict(base), **changes})
    CNUNetConfig.preset(config.preset, **config.network())
    if stored and (folder / "state.pt").exists():
        for name in NETWORK_SETTINGS:
            if getattr(stored, name) != getattr(config, name):
                raise ConfigError(
                    f"The run in {folder} has begun with {name} {getattr(stored, name)!r}; it "
                    "cannot change. Start another run, with init if its weights should be used."
                )
    return config
