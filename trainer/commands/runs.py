"""`cnunet-train run`, `recipe`, `resume`, `stop` and `estimate`."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cnunet.enhancing.console import print_line
from trainer.commands.arguments import (
    add_settings,
    folder,
    given_settings,
    ignore_progress,
    path,
    positive,
    print_progress,
)
from trainer.folder.files import SaveError
from trainer.recipe import RECIPES, recipe_in


def add(commands: Any) -> None:
    """Declare the commands."""
    run = commands.add_parser("run", help="start a run, or resume one")
    run.set_defaults(command=_run)
    run.add_argument("folder", type=path, help="folder of the run, created if needed")
    run.add_argument(
        "--config", type=path, help="JSON file of settings to use instead of those in the folder"
    )
    run.add_argument(
        "--minutes",
        type=positive,
        default=math.inf,
        help="stop after this many minutes of wall-clock time",
    )
    add_settings(run.add_argument_group("settings (kept in config.json in the folder)"))

    recipe = commands.add_parser(
        "recipe",
        help="train several runs in sequence and score them: two-stage, or the paper's table",
        epilog="Run the same command again to resume an interrupted recipe.",
    )
    recipe.set_defaults(command=_recipe)
    recipe.add_argument("recipe", choices=[*RECIPES])
    recipe.add_argument("folder", type=path, help="folder that holds the runs' folders")
    recipe.add_argument("--config", type=path, help="JSON file of settings of all runs")
    recipe.add_argument(
        "--test", type=folder, help="recordings for the table (default: those of validation)"
    )
    add_settings(recipe.add_argument_group("settings of all runs (kept in recipe.json)"))

    resume = commands.add_parser("resume", help="resume the run or the recipe in a folder")
    resume.set_defaults(command=_resume)
    resume.add_argument("folder", type=folder)

    stop = commands.add_parser("stop", help="ask a run to save and stop")
    stop.set_defaults(command=_stop)
    stop.add_argument("folder", type=folder, help="the folder of the run")

    estimate = commands.add_parser(
        "estimate", help="estimate time, memory and disk space of a run from a few real steps"
    )
    estimate.set_defaults(command=_estimate)
    estimate.add_argument("folder", type=path, help="folder of the run; it need not exist")
    estimate.add_argument("--config", type=path, help="JSON file of settings")
    estimate.add_argument("--recipe", choices=[*RECIPES], help="all runs of a recipe")
    estimate.add_argument("--json", action="store_true", help="report as JSON")
    estimate.add_argument(
        "--progress", action="store_true", help="report progress as lines of JSON (stderr)"
    )
    add_settings(estimate.add_argument_group("settings"))


def _run(options: argparse.Namespace) -> None:
    _one(options.folder, given_settings(options), options.config, options.minutes)


def _one(
    where: Path, changes: dict[str, Any], config: Path | None = None, minutes: float = math.inf
) -> None:
    from trainer.run.run import run_training

    _register(where)
    run_training(where, changes, config, minutes, _print_event)


def _recipe(options: argparse.Namespace) -> int:
    """Returns 0 if all runs are done, else 1."""
    from trainer.config import read_settings

    settings = read_settings(options.config) if options.config else {}
    changes = {**settings, **given_settings(options)}
    return _several(options.recipe, options.folder, changes, options.test)


def _several(name: str, where: Path, changes: dict[str, Any], test: Path | None = None) -> int:
    from trainer.folder.control import StopRequest
    from trainer.folder.lock import only_user
    from trainer.recipes.recipes import run_recipe
    from trainer.recipes.table import make_table, markdown, pairs_of

    is_main = int(os.environ.get("RANK", "0")) == 0
    is_one = int(os.environ.get("WORLD_SIZE", "1")) == 1  # several processes must agree, as in runs
    with only_user(where) if is_main else nullcontext(), StopRequest(where, looks=is_one) as stop:
        _register(where)

        def stop_reason() -> str:
            return stop.reason

        if not run_recipe(name, where, changes, _print_event, stop_reason, test).is_done:
            return 1
        if is_main:
            begun = recipe_in(where)
            assert begun is not None, "run_recipe records it"
            workers = begun.settings.get("score_workers", 0)
            rows = make_table(
                name, where, pairs_of(begun, where), workers, lambda: bool(stop.reason)
            )
            print(markdown(rows), end="")
    return 0


def _resume(options: argparse.Namespace) -> int:
    from trainer.config import ConfigError

    if begun := recipe_in(options.folder):
        return _several(begun.name, options.folder, {})
    if not (options.folder / "config.json").exists():
        raise ConfigError(f"There is no run in {options.folder}.")
    _one(options.folder, {})
    return 0


def _register(where: Path) -> None:
    """Add a run to the list that the window shows. Nothing else depends on it."""
    from trainer.folder.registry import register

    try:
        register(where)
    except SaveError as error:
        print(f"The window won't list this run: {error}", file=sys.stderr)


def _stop(options: argparse.Namespace) -> None:
    from trainer.folder.control import ask_to_stop
    from trainer.folder.lock import is_used
    from trainer.recipe import run_folders

    ask_to_stop(options.folder)
    for run in run_folders(options.folder):
        if is_used(run):
            ask_to_stop(run)


def _estimate(options: argparse.Namespace) -> None:
    from trainer.config import read_settings, settings_of
    from trainer.outcome import too_few_steps
    from trainer.recipes.estimate import estimate
    from trainer.recipes.recipes import configs_of

    given = given_settings(options)
    if options.recipe:
        settings = read_settings(options.config) if options.config else {}
        runs = configs_of(options.recipe, options.folder, {**settings, **given})
    else:
        config = settings_of(options.folder, {"teacher": "none", **given}, options.config)
        runs = {config.stage: config}
    result = estimate(runs, print_progress if options.progress else ignore_progress)
    if options.json:
        print(json.dumps(asdict(result), indent=2))
        return
    print(
        f"data       {result.data_hours:.1f} h, {result.data_disk_mb:.0f} MB on disk once decoded"
    )
    for stage in result.stages:
        speed = stage.audio_seconds_a_step / stage.seconds_a_step
        total = f", {stage.total_hours:.1f} h in all" if stage.total_hours else ""
        print(
            f"{stage.name:10} {stage.seconds_a_step:.2f} s a step of {stage.batch}, "
            f"{speed:.1f} h of audio an hour{total}; "
            f"{stage.memory_mb:.0f} MB of memory, {stage.disk_mb:.0f} MB on disk"
        )
        few = stage.steps and too_few_steps(stage.steps, stage.fewest_steps, stage.seconds_a_step)
        if few:
            print(few)


def _print_event(event: dict[str, Any]) -> None:
    """Print one event as one line."""
    words = [
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in event.items()
        if name not in ("event", "message") and not (isinstance(value, float) and math.isnan(value))
    ]
    # A full disk or a closed pipe must not end a run that takes days.
    print_line(f"{event['event']}: " + event.get("message", ", ".join(words)))
