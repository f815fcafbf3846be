"""`cnunet-train`: check data, start or go on with a run, and score checkpoints."""

from __future__ import annotations

import argparse
import json
import math
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

    given = {setting.name: getattr(options, setting.name) for setting in fields(TrainConfig)}
    changes = {name: value for name, value in given.items() if value is not None}
    run_leg(options.folder, changes, options.config, options.minutes, _print_event)


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
        ("enhanced", validate(model, pairs, options.workers)),
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
