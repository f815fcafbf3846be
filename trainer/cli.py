"""`cnunet-train`: start or go on with a run, and score checkpoints."""

from __future__ import annotations

import argparse
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
        options.command(options)
    except CNUNetError as error:
        print(f"cnunet-train: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        # Training itself ends in good order when asked to; this was before or after it.
        return 130
    return 0


def _run(options: argparse.Namespace) -> None:
    from trainer.run import run_leg

    given = {setting.name: getattr(options, setting.name) for setting in fields(TrainConfig)}
    changes = {name: value for name, value in given.items() if value is not None}
    run_leg(options.folder, changes, options.config, options.minutes, _print_event)


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
