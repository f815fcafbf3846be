"""The table of a recipe: the best weights of every run on the same recordings.

PESQ, STOI and SI-SDR, and CSIG, CBAK and COVL as papers give them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cnunet.errors import Cancelled
from cnunet.inference.devices import pick_device
from trainer.config import TrainConfig
from trainer.data.corpus import prepare_corpus
from trainer.data.pairs import Pair, load_pairs
from trainer.folder.files import write_beside
from trainer.folder.lock import only_user
from trainer.folder.registry import TABLE
from trainer.recipe import RECIPES, BegunRecipe
from trainer.scoring.clips import ClipTable
from trainer.scoring.intervals import means
from trainer.scoring.report import CLIPS_FILE, write_tables
from trainer.scoring.scoring import score_clips
from trainer.scoring.subjects import NOISY, find_subjects, noisy_input

SCORES = "scores"
FIGURES = ("pesq", "stoi", "si_sdr", "csig", "cbak", "covl")


@dataclass(frozen=True)
class Row:
    """Means over the noisy pairs; SI-SDR in dB, parameters as used after training."""

    network: str
    parameters: int
    pesq: float
    stoi: float
    si_sdr: float
    csig: float
    cbak: float
    covl: float


def pairs_of(recipe: BegunRecipe, folder: Path) -> list[Pair]:
    """The test recordings of the recipe in `folder`, or those that its runs are validated on."""
    if recipe.test:
        return load_pairs(recipe.test)
    config = TrainConfig.load(folder / RECIPES[recipe.name].runs[0].name / "config.json")
    valid = Path(config.valid) if config.valid else None
    corpus = prepare_corpus(Path(config.corpus), Path(config.cache), valid)
    return corpus.validation_pairs(config.validate_pairs)


def make_table(
    recipe: str,
    folder: Path,
    pairs: list[Pair],
    workers: int = 1,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[Row]:
    """Score the noisy recordings and all runs of a recipe that have weights; write table.csv and
    table.md into `folder`, and a row for each clip into scores/clips.csv.

    cancelled: asked before each clip; what is scored by then is kept. Raises `CNUNetError` where
    weights cannot be read, and `Cancelled`.
    """
    if cancelled():
        raise Cancelled("Stopped before the table was made; resume makes it.")
    device = TrainConfig.load(folder / RECIPES[recipe].runs[0].name / "config.json").device
    subjects = [noisy_input(), *find_subjects([str(folder)], pick_device(device))]
    noisy = [pair for pair in pairs if pair.is_noisy] or pairs
    with only_user(folder / SCORES, "Scoring"):
        table = ClipTable(folder / SCORES / CLIPS_FILE)
        clips = score_clips(subjects, noisy, FIGURES, table, workers, cancelled=cancelled)
        write_tables(folder / SCORES, clips, FIGURES, subjects[1:])
    found = means(clips, FIGURES)
    rows = [
        Row(
            "noisy" if one.title == NOISY else one.title,
            one.parameters,
            **{name: found[one.title][name].value for name in FIGURES},
        )
        for one in subjects
    ]
    write_beside(folder / "table.csv", _csv(rows).encode())
    write_beside(folder / TABLE, markdown(rows).encode())
    return rows


def markdown(rows: Sequence[Row]) -> str:
    """The table as Markdown."""
    head = "| network | parameters | PESQ | STOI | SI-SDR, dB | CSIG | CBAK | COVL |"
    lines = [head, "|" + "---|" * 8]
    for row in rows:
        figures = (row.pesq, row.stoi, row.si_sdr, row.csig, row.cbak, row.covl)
        size = f"{row.parameters:,}" if row.parameters else ""
        lines.append(
            f"| {row.network} | {size} | " + " | ".join(f"{x:.3f}" for x in figures) + " |"
        )
    return "\n".join(lines) + "\n"


def _csv(rows: Sequence[Row]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(asdict(rows[0])))
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return text.getvalue()
