"""`cnunet-train report` and `score`: what came of runs."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from trainer.commands.arguments import folder


def add(commands: Any) -> None:
    """Declare the commands."""
    report = commands.add_parser("report", help="write one HTML page about one or several runs")
    report.set_defaults(command=_report)
    report.add_argument("runs", type=folder, nargs="+", metavar="RUN", help="folder of a run")
    report.add_argument(
        "-o", "--output", type=Path, help="the page (default: report.html in the first folder)"
    )
    report.add_argument("--genders", type=Path, help="CSV file with the columns speaker, gender")

    score = commands.add_parser("score", help="score a checkpoint on noisy and clean recordings")
    score.set_defaults(command=_score)
    score.add_argument("checkpoint", type=Path)
    score.add_argument(
        "--data", type=Path, required=True,
        help="folder with manifest.csv (noisy, clean, noise), or with folders noisy and clean",
    )  # fmt: skip
    score.add_argument("--workers", type=int, default=1, help="processes that score (default 1)")


def _report(options: argparse.Namespace) -> None:
    from trainer.report import write_report

    target = options.output or options.runs[0] / "report.html"
    write_report(options.runs, target, options.genders, lambda told: print(told, file=sys.stderr))
    print(target)


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
