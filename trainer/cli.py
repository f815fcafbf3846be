"""`cnunet-train`: check data, start or go on with a run, and score checkpoints."""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from cnunet.errors import CNUNetError
from trainer.config import TrainConfig


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status, 1 after an error told in a sentence."""
    options = _parser().parse_args(arguments)
    try:
        return options.command(options) or 0
    except CNUNetError as error:
        print(f"cnunet-train: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # Training itself ends in good order when asked to; this was before or after it.
        return 130


def _run(options: argparse.Namespace) -> None:
    from trainer.run import run_leg

    run_leg(options.folder, _given(options), options.config, options.minutes, _print_event)


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """The settings of a run that the command names."""
    given = {setting.name: getattr(options, setting.name) for setting in fields(TrainConfig)}
    return {name: value for name, value in given.items() if value is not None}


def _recipe(options: argparse.Namespace) -> int:
    """Returns 0 where all runs are done, else 1."""
    from trainer.recipes import DONE, run_recipe
    from trainer.table import make_table, markdown, pairs_of

    name, folder = options.recipe, options.folder
    if run_recipe(name, folder, _given(options), _print_event) not in DONE:
        return 1
    if int(os.environ.get("RANK", "0")) == 0:
        pairs = pairs_of(name, folder, options.test)
        print(markdown(make_table(name, folder, pairs, options.score_workers or 0)), end="")
    return 0


def _estimate(options: argparse.Namespace) -> None:
    from trainer.config import settings_of
    from trainer.estimate import estimate

    config = settings_of(options.folder, {"teacher": "none", **_given(options)}, options.config)
    stages = ("guided", "replicate") if options.two_stage else (config.stage,)
    found = estimate(config, stages)
    if options.json:
        print(json.dumps(asdict(found), indent=2))
        return
    print(f"data       {found.data_hours:.1f} h, {found.data_disk_mb:.0f} MB on disk once decoded")
    for one in found.stages:
        speed = one.audio_seconds_a_step / one.seconds_a_step
        total = f", {one.total_hours:.1f} h in all" if one.total_hours else ""
        print(
            f"{one.stage:10} {one.seconds_a_step:.2f} s a step, {speed:.1f} h of audio an hour"
            f"{total}; {one.memory_mb:.0f} MB of memory, {one.disk_mb:.0f} MB on disk"
        )


def _report(options: argparse.Namespace) -> None:
    from trainer.report import write_report

    target = options.output or options.runs[0] / "report.html"
    write_report(options.runs, target, options.genders, lambda told: print(told, file=sys.stderr))
    print(target)


def _stop(options: argparse.Namespace) -> None:
    from trainer.control import ask_to_stop

    ask_to_stop(options.folder)


def _check(options: argparse.Namespace) -> int:
    """Returns 0 where training may start with this data, else 1."""
    from tqdm import tqdm

    from trainer.check import check

    with tqdm(unit="job", leave=False, disable=not sys.stderr.isatty(), file=sys.stderr) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        report = check(options.data, options.valid, options.workers, show)
    if options.json:
        print(json.dumps(report.as_dict(), indent=2))
    else:
        print(*report.lines(options.all), sep="\n")
    return 0 if report.may_start else 1


def _score(options: argparse.Namespace) -> None:
    from cnunet.checkpoint import load_checkpoint
    from trainer.pairs import load_pairs
    from trainer.validate import baseline, validate

    model, _ = load_checkpoint(options.checkpoint)
    pairs = load_pairs(options.data)
    for title, scores in (
        ("noisy", baseline(pairs, options.workers)),
        ("enhanced", validate(lambda noisy, _: model(noisy), pairs, options.workers)),
    ):
        figures = "  ".join(f"{name} {value:.3f}" for name, value in asdict(scores).items())
        print(f"{title:9} {figures}")


def _print_event(event: dict[str, Any]) -> None:
    """Print one event as one line."""
    words = [
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}"
        for name, value in event.items()
        if name not in ("event", "message")
    ]
    print(f"{event['event']}: " + event.get("message", ", ".join(words)), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="cnunet-train", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser(
        "check",
        help="examine training data, and say what is wrong with it",
        epilog="The exit status is 0 where training may start, 1 where it may not, 2 after a "
        "mistake in the command.",
    )
    check.set_defaults(command=_check)
    check.add_argument("data", type=_folder, help="folder of recordings (layouts: docs/check.md)")
    check.add_argument("--valid", type=_folder, help="another folder, with pairs for validation")
    check.add_argument("--json", action="store_true", help="report everything as JSON")
    check.add_argument("--all", action="store_true", help="list every recording found wanting")
    check.add_argument("--workers", type=_count, help="processes (default one a core; 0: none)")

    run = commands.add_parser("run", help="start a run, or go on with one")
    run.set_defaults(command=_run)
    run.add_argument("folder", type=Path, help="the folder of the run; made if it is not there")
    run.add_argument("--config", type=Path, help="JSON file of settings to take instead of its own")
    run.add_argument(
        "--minutes", type=float, default=math.inf, help="stop after so many minutes by the clock"
    )
    _add_settings(run.add_argument_group("settings (kept in config.json in the folder)"))

    recipe = commands.add_parser(
        "recipe",
        help="do several runs in a row and score them: two-stage, or the paper's table",
        epilog="The same command goes on where it was interrupted.",
    )
    recipe.set_defaults(command=_recipe)
    recipe.add_argument("recipe", choices=("two-stage", "paper"))
    recipe.add_argument("folder", type=Path, help="the folder of the runs' folders")
    recipe.add_argument(
        "--test", type=_folder, help="recordings for the table (default: those of validation)"
    )
    _add_settings(recipe.add_argument_group("settings of all runs"))

    estimate = commands.add_parser(
        "estimate", help="say what a run would take, by some real steps: time, memory, disk"
    )
    estimate.set_defaults(command=_estimate)
    estimate.add_argument("folder", type=Path, help="the folder of the run; it may be missing")
    estimate.add_argument("--config", type=Path, help="JSON file of settings")
    estimate.add_argument("--two-stage", action="store_true", help="stage 1 and stage 2")
    estimate.add_argument("--json", action="store_true", help="report as JSON")
    _add_settings(estimate.add_argument_group("settings"))

    report = commands.add_parser("report", help="write one HTML page about one or several runs")
    report.set_defaults(command=_report)
    report.add_argument("runs", type=_folder, nargs="+", metavar="RUN", help="folder of a run")
    report.add_argument(
        "-o", "--output", type=Path, help="the page (default: report.html in the first folder)"
    )
    report.add_argument("--genders", type=Path, help="CSV file with the columns speaker, gender")

    stop = commands.add_parser("stop", help="let a run save and stop")
    stop.set_defaults(command=_stop)
    stop.add_argument("folder", type=_folder, help="the folder of the run")

    score = commands.add_parser("score", help="score a checkpoint on noisy and clean recordings")
    score.set_defaults(command=_score)
    score.add_argument("checkpoint", type=Path)
    score.add_argument(
        "--data", type=Path, required=True,
        help="folder with manifest.csv (noisy, clean, noise), or with folders noisy and clean",
    )  # fmt: skip
    score.add_argument("--workers", type=int, default=1, help="processes that score (default 1)")
    return parser


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return Path(text)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > 61:  # more than Windows can wait for
        raise argparse.ArgumentTypeError(f"{text} is not a number of 0 to 61")
    return int(text)


def _add_settings(group: argparse._ArgumentGroup) -> None:
    """Add a flag for every setting of a run."""
    for one in fields(TrainConfig):
        flag = "--" + one.name.replace("_", "-")
        default = f" (default {one.default})" if one.default not in ("", False) else ""
        text = one.metadata["help"] + default
        if isinstance(one.default, bool):
            group.add_argument(flag, action=argparse.BooleanOptionalAction, help=text)
        else:
            kind, choices = type(one.default), one.metadata["choices"] or None
            metavar = None if choices else {int: "N", float: "X"}.get(kind, "TEXT")
            group.add_argument(flag, type=kind, choices=choices, metavar=metavar, help=text)


if __name__ == "__main__":
    sys.exit(main())
