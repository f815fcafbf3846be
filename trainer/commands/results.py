"""`cnunet-train report`, `score`, `average` and `widen`: work with the results of runs."""

from __future__ import annotations

import argparse
import os
import sys
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnunet.errors import CNUNetError
from cnunet.scores.measures import MEASURES
from trainer.commands.arguments import count, data, folder, path, progress_bar, text

if TYPE_CHECKING:
    from cnunet.network.model import CNUNet
    from trainer.run.validate import Validation

_PAIRS_HELP = (
    "folder with manifest.csv (noisy, clean, noise, condition), or with folders noisy and clean"
)
_SUBJECTS = (
    "name of a model, model file (.safetensors, or .pt of the paper's authors), folder of a run or "
    "of a recipe"
)


def add(commands: Any) -> None:
    """Declare the commands."""
    report = commands.add_parser("report", help="write one HTML page about runs and models")
    report.set_defaults(command=_report)
    report.add_argument("subjects", type=text, nargs="+", metavar="RUN_OR_MODEL", help=_SUBJECTS)
    report.add_argument(
        "-o",
        "--output",
        type=path,
        help="the page (default: report.html in the first folder, or in the current one)",
    )
    report.add_argument(
        "--data",
        type=data,
        metavar="FOLDER",
        help="data folder for the examples and the latents (default: that of the first run)",
    )
    report.add_argument(
        "--genders",
        type=path,
        help="CSV file with the columns speaker, gender (default: from tables of LibriSpeech, "
        "VCTK and others beside the data)",
    )

    score = commands.add_parser(
        "score",
        help="score models, runs and recipes on noisy and clean recordings",
        description="Scores models clip by clip, and prints means with 95 % intervals, differences "
        "from the first model (from the noisy input if there is only one), and means by condition. "
        "All of it is written to a folder, with a row for each clip; running the same command "
        "again continues an interrupted one.",
    )
    score.set_defaults(command=_score)
    score.add_argument(
        "models",
        type=text,
        nargs="+",
        metavar="MODEL",
        help=_SUBJECTS,
    )
    score.add_argument(
        "--pairs",
        "--data",
        type=folder,
        action="append",
        required=True,
        metavar="FOLDER",
        help=f"{_PAIRS_HELP}; may be given several times",
    )
    score.add_argument(
        "-o",
        "--output",
        type=path,
        default=Path("scores"),
        metavar="FOLDER",
        help="folder for clips.csv, means.csv, table.md and table.tex (default: scores)",
    )
    score.add_argument(
        "--measures",
        default="all",
        metavar="NAME,...",
        help="compute only some measures, which is faster: " + ", ".join(MEASURES),
    )
    score.add_argument(
        "--csv", type=path, metavar="FILE", help="also write the means by condition to this file"
    )
    score.add_argument(
        "--workers", type=count, help="processes that score (default: one per core; 0: none)"
    )
    score.add_argument(
        "--device",
        default="auto",
        help="device of the networks: auto, cpu, cuda, ... (default auto)",
    )
    score.add_argument(
        "--progress", action="store_true", help="report progress as lines of JSON (stderr)"
    )

    average = commands.add_parser(
        "average",
        help="average several checkpoints into one",
        description="Averages the weights of several checkpoints. The average is often better than "
        "each of them if all started from the same weights, or belong to one run at a constant "
        "learning rate; otherwise it is useless. Score it before you use it.",
    )
    average.set_defaults(command=_average)
    average.add_argument(
        "models",
        type=text,
        nargs="+",
        metavar="MODEL",
        help="model name, model file, or folder of a run (its best weights)",
    )
    _add_output(average)
    average.add_argument("--data", type=path, help=f"also score it, for its card: {_PAIRS_HELP}")
    average.add_argument(
        "--workers", type=count, default=1, help="processes that score (default 1)"
    )

    widen = commands.add_parser(
        "widen",
        help="make a model of twice the width that computes the same, to train it further",
        description="Makes a model of twice the width that computes the same (small becomes base), "
        "to continue training where a smaller one has stopped learning: run --init FILE.",
    )
    widen.set_defaults(command=_widen)
    widen.add_argument(
        "model",
        type=text,
        metavar="MODEL",
        help="model name, model file, or folder of a run (its best weights)",
    )
    _add_output(widen)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", type=path, required=True, help="the file to make (.safetensors)"
    )
    parser.add_argument("--overwrite", action="store_true", help="replace an existing file")


def _report(options: argparse.Namespace) -> None:
    from trainer.report import write_report

    folder = first if (first := Path(options.subjects[0])).is_dir() else Path()
    target = options.output or folder / "report.html"
    write_report(
        options.subjects,
        target,
        options.genders,
        options.data,
        lambda message: print(message, file=sys.stderr),
    )
    print(target)


def _score(options: argparse.Namespace) -> None:
    from trainer.scoring.report import Request, score_models

    request = Request(
        models=options.models,
        folders=options.pairs,
        output=options.output,
        measures=None if options.measures == "all" else options.measures.split(","),
        csv=options.csv,
        workers=options.workers,
        device=options.device,
    )
    with progress_bar(options.progress, "clip") as show:
        lines = score_models(request, show, lambda message: print(message, file=sys.stderr))
    print(*lines, sep="\n")


def _average(options: argparse.Namespace) -> None:
    from cnunet.network.checkpoint import save_checkpoint
    from trainer.recipes.averaging import average
    from trainer.stages.network import model_file

    _check_output(options)
    model, card = average([model_file(one) for one in options.models])
    if options.data:
        noisy, enhanced = _scores(model, options.data, options.workers)
        card |= {"validation": enhanced.figures, "validation_noisy": noisy.figures}
    save_checkpoint(options.output, model, card)
    print(options.output)


def _widen(options: argparse.Namespace) -> None:
    from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
    from trainer.recipes.widening import widen
    from trainer.stages.network import model_file

    _check_output(options)
    narrow, card = load_checkpoint(model_file(options.model))
    card = {key: value for key, value in card.items() if not key.startswith("validation")}
    card["widened_from"] = narrow.config.size_name
    save_checkpoint(options.output, widen(narrow), card, half=False)
    print(options.output)


def _check_output(options: argparse.Namespace) -> None:
    target: Path = options.output
    if target.suffix != ".safetensors":
        raise CNUNetError(f"{target} is not the name of a model file: it must end in .safetensors.")
    if os.path.exists(target) and not options.overwrite:
        raise CNUNetError(f"{target} exists already; use --overwrite to replace it.")


def _scores(model: CNUNet, data: Path, workers: int) -> tuple[Validation, Validation]:
    """Print the scores of pairs, noisy and enhanced, and return them."""
    from trainer.data.pairs import load_pairs
    from trainer.run.validate import baseline, validate
    from trainer.stages.stages import whole_outputs

    pairs = load_pairs(data)
    noisy = baseline(pairs, workers)
    enhanced = validate(lambda noisy, _: whole_outputs(model, noisy).waveform, pairs, workers)
    for title, scores in (("noisy", noisy), ("enhanced", enhanced)):
        figures = "  ".join(
            f"{name} {value:.3f}" for name, value in scores.figures.items() if not isnan(value)
        )
        print(f"{title:9} {figures}")
    return noisy, enhanced
