"""Training runs, read from their folders: stage, state, progress, failures. Free of Qt."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from pathlib import Path

import psutil

from app.training.runs.eventlog import Event
from app.training.runs.stage import StageRun, is_run
from trainer.config import ConfigError
from trainer.folder.control import is_paused
from trainer.folder.lock import is_used
from trainer.folder.registry import RECIPE_FILE, TABLE
from trainer.recipe import RECIPES, recipe_in

_LATEST_S = 5.0


class RunState(Enum):
    """The states of a run; the last four are idle."""

    STARTING = auto()
    TRAINING = auto()
    PAUSED = auto()
    STOPPING = auto()
    FINISHED = auto()
    STOPPED = auto()
    FAILED = auto()
    INTERRUPTED = auto()

    @property
    def is_active(self) -> bool:
        """Whether a process is running it."""
        return self in (RunState.STARTING, RunState.TRAINING, RunState.PAUSED, RunState.STOPPING)


@dataclass
class Launch:
    """A start by this window: when, and which process."""

    pid: int
    at: float


class TrainingRun:
    """A run, or a recipe of several runs, by its folder; `read` updates it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.launch: Launch | None = None
        self._stages: dict[str, StageRun] = {}
        self._state = RunState.INTERRUPTED
        self.read(0.0)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def state(self) -> RunState:
        """Its state when it was last read."""
        return self._state

    @cached_property
    def recipe(self) -> str:
        """The name of its recipe; empty for a single run."""
        return recipe_of(self.folder)

    @property
    def stages(self) -> list[StageRun]:
        """The stages that have begun, in order."""
        return list(self._stages.values())

    @property
    def stage(self) -> StageRun | None:
        """The current or last stage."""
        stages = self.stages
        return stages[-1] if stages else None

    @property
    def stages_in_all(self) -> int:
        """The number of stages, begun or not."""
        return len(_names(self.recipe))

    def read(self, seconds: float = 0.05) -> bool:
        """Read what is new, for at most `seconds` per log; return whether anything changed."""
        if "recipe" in self.__dict__ and not self.recipe:
            del self.recipe  # the file may have been created since
        names = _names(self.recipe)
        for name in names:
            folder = self.folder / name
            if name not in self._stages and is_run(folder):
                self._stages[name] = StageRun(folder)
        self._stages = {name: self._stages[name] for name in names if name in self._stages}
        found = [stage.log.read(seconds) for stage in self.stages]
        before, self._state = self._state, self._find_state()
        return any(found) or self._state is not before

    @property
    def is_preparing(self) -> bool:
        """Whether it is not training yet, but can be asked to stop: reading hours of recordings
        may take long."""
        return self._state is RunState.STARTING and is_used(self.active_folder)

    @property
    def is_read(self) -> bool:
        """Whether all logs were read to their ends."""
        return all(stage.log.is_complete for stage in self.stages)

    @property
    def active_folder(self) -> Path:
        """The folder of the stage that a process is running; without one, that of the whole."""
        used = [stage.folder for stage in self.stages if is_used(stage.folder)]
        return used[-1] if used else self.folder

    @property
    def fraction(self) -> float | None:
        """The share of all stages that is done, each counting the same; None if unknown."""
        parts = [stage.fraction for stage in self.stages]
        if any(part is None for part in parts):
            return None
        return sum(part or 0.0 for part in parts) / self.stages_in_all

    @property
    def seconds_left(self) -> float | None:
        """Wall-clock time left, assuming that stages to come take as long as the current one."""
        stage = self.stage
        left = stage.seconds_left if stage else None
        if stage is None or left is None:
            return None
        fraction = stage.fraction or 0.0
        to_come = self.stages_in_all - len(self.stages)
        return left if fraction >= 1 else left + to_come * left / (1 - fraction)

    @property
    def best_stage(self) -> StageRun | None:
        """The stage whose best weights can be used as a model: never a guided one."""
        for stage in reversed(self.stages):
            config = stage.config
            if config is None or config.stage == "guided" or config.architecture != "cnunet":
                continue
            if stage.best:
                return stage
        return None

    @property
    def best(self) -> Path | None:
        """The best weights of that stage."""
        return self.best_stage.best if self.best_stage else None

    @property
    def table(self) -> str:
        """The final table of a recipe, in Markdown; empty until it is made."""
        try:
            return (self.folder / TABLE).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    @property
    def scores(self) -> Event | None:
        """The newest validation of the current stage."""
        validated = self.stage.log.all("validated") if self.stage else []
        return validated[-1] if validated else None

    @property
    def best_scores(self) -> Event | None:
        """The validation of the best weights of the current stage."""
        return self.stage.best_scores if self.stage else None

    @property
    def failure(self) -> str:
        """The error message with which it failed; empty if it did not."""
        last = self.stage.log.last if self.stage else None
        return str(last.get("message", "")) if last and last["event"] == "failed" else ""

    @property
    def began_at(self) -> float:
        """Seconds since 1970 of its first event; 0 before that."""
        events = self.stages[0].log.events if self.stages else []
        return float(events[0].get("time", 0.0)) if events else 0.0

    @property
    def changed_at(self) -> float:
        """Seconds since 1970 of its last event."""
        last = self.stage.log.last if self.stage else None
        if last:
            return float(last.get("time", 0.0))
        try:
            return self.folder.stat().st_mtime
        except OSError:
            return 0.0

    @property
    def _is_beginning(self) -> bool:
        """Whether its process has not yet reported that training has started.

        Until then it may take a while to react to requests.
        """
        stage = self.stage
        started = stage.log.all("started") if stage else []
        if stage is None or stage.log.last is None or not started:
            return True
        if stage.log.last["event"] in ("stopped", "failed"):  # the next stage, or another start
            return not stage.is_done or len(self.stages) < self.stages_in_all
        return self.launch is not None and started[-1]["time"] < self.launch.at

    def _find_state(self) -> RunState:
        active = self.active_folder
        if active != self.folder or is_used(self.folder):
            if is_paused(active):
                return RunState.PAUSED
            if (active / "stop").exists():
                return RunState.STOPPING
            return RunState.STARTING if self._is_beginning else RunState.TRAINING
        if self.launch is not None and _is_starting(self.launch):
            return RunState.STARTING
        self.launch = None
        stage = self.stage
        if stage is None or stage.log.last is None:
            return RunState.INTERRUPTED
        last = stage.log.last
        if last["event"] == "failed":
            return RunState.FAILED
        if last["event"] == "stopped":
            all_begun = len(self.stages) == self.stages_in_all
            complete = all_begun and (not self.recipe or (self.folder / TABLE).exists())
            return RunState.FINISHED if stage.is_done and complete else RunState.STOPPED
        return RunState.INTERRUPTED


def find_runs(known: Iterable[Path], own: Path) -> list[Path]:
    """The folders of all runs: registered ones, and those in the window's own folder.

    The stages of a recipe are not listed beside it.
    """
    folders = [folder for folder in known if os.path.isdir(folder)]  # never raises
    if own.is_dir():
        begun = ("wizard.json", RECIPE_FILE)
        folders += [
            one
            for one in own.iterdir()
            if is_run(one) or any((one / name).exists() for name in begun)
        ]
    unique = list(dict.fromkeys(folder.resolve() for folder in folders))
    return [one for one in unique if not (one.parent / RECIPE_FILE).exists()]


def folders_of(folder: Path) -> list[Path]:
    """The folders of the stages that have begun, in order; for a single run, its own."""
    folders = [folder / name for name in _names(recipe_of(folder))]
    return [one for one in folders if is_run(one)]


def recipe_of(folder: Path) -> str:
    """The name of the recipe that was begun in a folder; empty for a single run."""
    try:
        begun = recipe_in(folder)
    except ConfigError:
        return ""
    return begun.name if begun else ""


def _names(recipe: str) -> list[str]:
    """Folders of the runs of a recipe, relative to its own; "." for a single run."""
    return [run.name for run in RECIPES[recipe].runs] if recipe else ["."]


def _is_starting(launch: Launch) -> bool:
    """Whether the process that was started is alive, and not another with the same number."""
    try:
        process = psutil.Process(launch.pid)
        is_same = process.create_time() < launch.at + _LATEST_S
        return is_same and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
