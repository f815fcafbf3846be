"""Several runs in a row, each in a folder of its own within one folder: two stages, or a table.

A recipe is started again with the same command: what is done is passed over, what was interrupted
goes on.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cnunet.config import SAMPLE_RATE
from trainer.config import (
    FORMAT_VERSION,
    ConfigError,
    TrainConfig,
    absolute_paths,
    settings_of,
)
from trainer.data.corpus import Corpus, prepare_corpus
from trainer.folder.events import EventReader
from trainer.folder.files import cannot_write, write_beside
from trainer.folder.registry import RECIPE_FILE

DONE = ("all steps are done", "all hours are done")

PUBLISHED: dict[str, Any] = {
    "preset": "base",
    "mode": "reference",
    "head": "spectrum",
    "optimizer": "adamw",
    "learning_rate": 7.5e-4,
    "weight_decay": 0.01,
    "schedule": "halve",
    "branch_weight": 0.0,
    "distortion_weight": 0.0,
    "perceptual_weight": 0.0,
    "learn_layers": False,
    "batch": 1,
    "crop_seconds": 0.0,
    "clip_norm": 1e6,
}
"""The settings of the paper (model.md, section 4): batches of one whole utterance, no clipping."""

PUBLISHED_EPOCHS = 80
HALVED_EVERY = 30
"""Epochs after which the published learning rate is halved."""


@dataclass(frozen=True)
class Run:
    """One run of a recipe.

    name: of its folder. settings: what it has beyond those of the recipe. teacher: the run whose
    best weights it learns from.
    """

    name: str
    title: str
    settings: dict[str, Any] = field(default_factory=dict)
    teacher: str = ""


ONE = Run("stage-1", "stage 1: with a guide", {"stage": "guided"})
TWO = Run("stage-2", "stage 2: without", {"stage": "replicate"}, teacher=ONE.name)

RECIPES: dict[str, tuple[dict[str, Any], tuple[Run, ...]]] = {
    "two-stage": ({}, (ONE, TWO)),
    "paper": (
        PUBLISHED,
        (
            Run("nunet", "NUNet-TLS", {"architecture": "nunet"}),
            Run("one-branch", "CNUNet, mask branch alone", {"branches": 1}),
            Run("two-branch", "CNUNet-TB without a guide"),
            ONE,
            TWO,
        ),
    ),
}
"""By name: the settings that all runs have, and the runs in their order."""

Report = Callable[[dict[str, Any]], None]


def run_recipe(
    name: str,
    folder: Path,
    changes: dict[str, Any],
    report: Report,
    stop: Callable[[], str] = lambda: "",
) -> str:
    """Do the runs of a recipe in `folder`, each until its steps are done; return why it ended.

    `changes` are settings for all of them, beyond those kept in the folder; `report` gets every
    event, with the run's name; `stop` gives a reason not to begin the next run. Errors are those
    of `run_leg`.
    """
    from trainer.run.run import run_leg

    common, runs = RECIPES[name]
    changes = _kept(name, folder, changes)
    settings = {**common, **changes}
    settings.setdefault("cache", str(folder / "cache"))
    if name == "paper":
        settings = {**_epochs(folder, settings), **settings}
    if not settings.get("steps") and not settings.get("hours"):
        raise ConfigError("Say when each run of the recipe is done: setting steps or hours.")
    reason = DONE[0]
    for one in runs:
        if ended(folder / one.name) in DONE:
            continue
        if reason := stop():
            break
        own = {**settings, **one.settings}
        if one.teacher:
            own["teacher"] = str(folder / one.teacher / "best.safetensors")
        if "hours" in own and one.teacher:
            own["hours"] *= 2  # those of the teacher count

        def tell(event: dict[str, Any], run: str = one.name) -> None:
            report({"run": run, **event})

        reason = run_leg(folder / one.name, own, report=tell)
        if reason not in DONE:
            break
    return reason


def configs_of(name: str, folder: Path, changes: dict[str, Any]) -> dict[str, TrainConfig]:
    """The settings of each run of a recipe, by its name, before anything has run.

    The paper's have no steps yet, which depend on its data. Raises `ConfigError`.
    """
    common, runs = RECIPES[name]
    return {
        one.name: settings_of(
            folder / one.name,
            {
                "halve_steps": 1,
                **common,
                **changes,
                **one.settings,
                "teacher": "none" if one.teacher else "",
            },
        )
        for one in runs
    }


def recipe_in(folder: Path) -> tuple[str, dict[str, Any]] | None:
    """The recipe that was begun in a folder and its settings; None where there is none.

    Raises `ConfigError` where its file cannot be read.
    """
    path = folder / RECIPE_FILE
    if not path.exists():
        return None
    try:
        values = json.loads(path.read_text("utf-8"))
        name, settings, version = values["recipe"], values["settings"], values["format_version"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"{path} cannot be read: give the recipe and its settings anew."
        ) from error
    if version != FORMAT_VERSION or name not in RECIPES:
        raise ConfigError(f"{path} is of another version of this program.")
    return name, settings


def run_folders(folder: Path) -> list[Path]:
    """The folders of the runs of the recipe in a folder; none where there is no recipe.

    Raises `ConfigError` as `recipe_in` does.
    """
    begun = recipe_in(folder)
    return [folder / run.name for run in RECIPES[begun[0]][1]] if begun else []


def _kept(name: str, folder: Path, changes: dict[str, Any]) -> dict[str, Any]:
    """The settings given now and before, which are kept in the folder."""
    begun = recipe_in(folder)
    if begun and begun[0] != name:
        raise ConfigError(
            f"{folder} holds the recipe {begun[0]}: choose another folder for {name}."
        )
    changes = {**(begun[1] if begun else {}), **absolute_paths(changes)}
    TrainConfig.from_dict(changes)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    values = {"format_version": FORMAT_VERSION, "recipe": name, "settings": changes}
    write_beside(folder / RECIPE_FILE, (json.dumps(values, indent=2) + "\n").encode())
    return changes


def ended(folder: Path) -> str:
    """Why the run in a folder ended last; empty where it goes on, was killed, or never was."""
    events = EventReader(folder / "events.jsonl").read()
    last = events[-1] if events else {}
    return str(last.get("reason", "")) if last.get("event") == "stopped" else ""


def _epochs(folder: Path, settings: dict[str, Any]) -> dict[str, Any]:
    """Steps and schedule of the paper for the data at hand."""
    config = settings_of(folder / "paper", {**settings, "halve_steps": 1})
    valid = Path(config.valid) if config.valid else None
    corpus = prepare_corpus(Path(config.corpus), Path(config.cache), valid)
    each = -(-examples_in(corpus, config.crop_seconds) // (config.batch * config.accumulate))
    return {"steps": PUBLISHED_EPOCHS * each, "halve_steps": HALVED_EVERY * each}


def examples_in(corpus: Corpus, crop_seconds: float) -> int:
    """Examples in an epoch: the pairs, or as many crops as the speech is long."""
    if corpus.pairs:
        return len(corpus.pairs)
    if not crop_seconds:
        raise ConfigError("Mixtures have no length of their own: set crop_seconds (2.0, say).")
    seconds = sum(clip.length for clips in corpus.speakers for clip in clips) / SAMPLE_RATE
    return max(1, round(seconds / crop_seconds))
