"""One run of the trainer, read from its folder: settings, log, weights, progress. Free of Qt."""

from __future__ import annotations

from pathlib import Path

from app.training.runs.eventlog import Event, RunLog
from trainer.config import ConfigError, TrainConfig
from trainer.folder.events import EVENTS_FILE, ending_of
from trainer.outcome import Outcome, outcome_of


class StageRun:
    """One run of the trainer; in a recipe, one stage."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = folder.name
        self.log = RunLog(folder / EVENTS_FILE)
        self._config: tuple[float, TrainConfig] | None = None

    @property
    def config(self) -> TrainConfig | None:
        """The current settings; None if they cannot be read."""
        path = self.folder / "config.json"
        try:
            changed = path.stat().st_mtime
            if self._config is None or self._config[0] != changed:
                self._config = changed, TrainConfig.load(path)
        except (OSError, ConfigError):
            return None
        return self._config[1]

    @property
    def best(self) -> Path | None:
        """The best weights, once there are any."""
        path = self.folder / "best.safetensors"
        return path if path.exists() else None

    @property
    def newest(self) -> Path | None:
        """The newest weights, if they are not the best ones."""
        path, outcome = self.folder / "last.safetensors", self.outcome
        is_other = outcome is None or not outcome.newest_is_best
        return path if is_other and path.exists() else None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome so far."""
        config = self.config
        from_weights = config is None or config.from_weights
        return outcome_of(self.log.all("validated"), from_weights)

    @property
    def best_scores(self) -> Event | None:
        """The validation of the best weights, once there is one."""
        outcome = self.outcome
        return outcome.best if outcome else None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        ending = ending_of(self.log.last) if self.log.last else None
        return ending is not None and ending.is_done

    @property
    def fraction(self) -> float | None:
        """The share that is done, 0 to 1; None for a run without a limit."""
        if self.is_done:
            return 1.0
        config, newest = self.config, self.log.newest
        if config is None or not (config.steps or config.hours):
            return None
        if newest is None:
            return 0.0
        by_steps = newest.get("step", 0) / config.steps if config.steps else 0.0
        by_hours = newest.get("hours", 0.0) / config.hours if config.hours else 0.0
        return min(max(by_steps, by_hours), 1.0)

    @property
    def seconds_left(self) -> float | None:
        """Wall-clock time left, as the run reports it or by its pace since its last start."""
        newest, fraction = self.log.newest, self.fraction
        if newest is None or fraction is None:
            return None
        seconds = newest.get("seconds_left")
        if isinstance(seconds, int | float):
            return float(seconds)
        started = self.log.all("started")
        config = self.config
        if not started or config is None or not config.steps:
            return None
        steps = newest["step"] - started[-1].get("step", 0)
        elapsed = newest["time"] - started[-1]["time"]
        return elapsed / steps * (config.steps - newest["step"]) if steps > 0 else None


def is_run(folder: Path) -> bool:
    """Whether a run has begun in a folder."""
    return (folder / "config.json").exists() or (folder / EVENTS_FILE).exists()
