"""`cnunet-train report`, `score` and `average`: the results of runs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from trainer.commands.arguments import folder

if TYPE_CHECKING:
    from cnunet.network.model import CNUNet
    from trainer.run.validate import Validation

_PAIRS_HELP = (
    "folder with manifest.csv (noisy, clean, noise, condition), or with folders noisy and clean"
)


def add(commands: Any) -> None:
    """Declare the commands."""
    report = commands.add_parser("report", help="write one HTML page about one or several runs")
    report.set_defaults(command=_report)
    report.add_argument("runs", type=folder, nargs="+", metavar="RUN", help="folder of a run")
    report.add_argument(
        "-o", "--output", type=Path, help="the page (default: report.html in the first folder)"
    )
    report.add_argument("--genders", type=Path, help="CSV file with the columns speaker, gender")

    score = commands.add_parser(
        "score", help="score checkpoints on noisy and clean recordings, by condition"
    )
    score.set_defaults(command=_score)
    score.add_argument("checkpoints", type=Path, nargs="+", metavar="CHECKPOINT")
    score.add_argument(
        "--data",
        type=Path,
        action="append",
        required=True,
        metavar="FOLDER",
        help=f"{_PAIRS_HELP}; may be given several times",
    )
    score.add_argument("--csv", type=Path, metavar="FILE", help="write the table there as well")
    score.add_argument("--workers", type=int, default=1, help="processes that score (default 1)")

    average = commands.add_parser(
        "average",
        help="make one checkpoint of several: the mean of their weights",
        description="Makes one checkpoint of several: the mean of their weights. It is often "
        "better than each where all began with the same weights, or belong to one run at a "
        "constant learning rate; of others it is useless. Score it before you use it.",
    )
    average.set_defaults(command=_average)
    average.add_argument("checkpoints", type=Path, nargs="+", metavar="CHECKPOINT")
    average.add_argument("-o", "--output", type=Path, required=True, help="the file to make")
    average.add_argument("--data", type=Path, help=f"score it, for its card as well: {_PAIRS_HELP}")
    average.add_argument("--workers", type=int, default=1, help="processes that score (default 1)")


def _report(options: argparse.Namespace) -> None:
    from trainer.report import write_report

    target = options.output or options.runs[0] / "report.html"
    write_report(options.runs, target, options.genders, lambda told: print(told, file=sys.stderr))
    print(target)


def _score(options: argparse.Namespace) -> None:
    from trainer.recipes.scoretable import score_all, write_csv

    table = score_all(options.checkpoints, options.data, options.workers, _say)
    if options.csv:
        write_csv(options.csv, table)


def _say(line: str) -> None:
    print(line, flush=True)


def _average(options: argparse.Namespace) -> None:
    from cnunet.network.checkpoint import save_checkpoint
    from trainer.recipes.averaging import average

    model, card = average(options.checkpoints)
    if options.data:
        noisy, enhanced = _scores(model, options.data, options.workers)
        card |= {"validation": enhanced.figures, "validation_noisy": noisy.figures}
    save_checkpoint(options.output, model, card)
    print(options.output)


def _scores(model: CNUNet, data: Path, workers: int) -> tuple[Validation, Validation]:
    """Print the scores of pairs, noisy and enhanced, and return them."""
    from trainer.data.pairs import load_pairs
    from trainer.run.validate import baseline, validate
    from trainer.stages.stages import whole_outputs

    pairs = load_pairs(data)
    noisy = baseline(pairs, workers)
    enhanced = validate(lambda noisy, _: whole_outputs(model, noisy).waveform, pairs, workers)
    for title, scores in (("noisy", noisy), ("enhanced", enhanced)):
        figures = "  ".join(f"{name} {value:.3f}" for name, value in scores.figures.items())
        print(f"{title:9} {figures}")
    return noisy, enhanced
