"""The table of a recipe: the best weights of every run on the same recordings.

PESQ, STOI and SI-SDR, and CSIG, CBAK and COVL as papers give them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch

from cnunet.errors import Cancelled
from cnunet.inference.devices import pick_device
from cnunet.scores.composite import composite
from cnunet.scores.metrics import mean_scores, score_pairs
from trainer.config import TrainConfig
from trainer.data.corpus import prepare_corpus
from trainer.data.pairs import Pair, load_pairs
from trainer.data.recordings import FloatArray
from trainer.folder.files import write_beside
from trainer.folder.registry import TABLE
from trainer.recipe import RECIPES
from trainer.run.validate import enhance_pairs
from trainer.stages.network import load_stage


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


def pairs_of(recipe: str, folder: Path, test: Path | None) -> list[Pair]:
    """The recordings of a folder, or those that the runs of a recipe are validated on."""
    if test:
        return load_pairs(test)
    config = TrainConfig.load(folder / RECIPES[recipe].runs[0].name / "config.json")
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
    table.md into `folder`.

    cancelled: asked before each network. Raises `CNUNetError` where weights cannot be read, and
    `Cancelled`.
    """

    def go_on() -> None:
        if cancelled():
            raise Cancelled("Stopped before the table was made; resume makes it.")

    go_on()
    noisy = [pair for pair in pairs if pair.is_noisy]
    rows = [_row("noisy", 0, noisy, [pair.noisy for pair in noisy], workers)]
    for run in RECIPES[recipe].runs:
        go_on()
        weights = folder / run.name / "best.safetensors"
        if not weights.exists():
            continue
        config = TrainConfig.load(folder / run.name / "config.json")
        stage = load_stage(weights, config, pick_device(config.device))
        network = stage.network

        def enhance(noisy: torch.Tensor, clean: torch.Tensor) -> torch.Tensor:
            return stage.outputs(network, noisy, clean).waveform  # noqa: B023 - called here

        estimates = enhance_pairs(enhance, noisy, next(network.parameters()).device)
        size = sum(weight.numel() for weight in network.parameters())
        rows.append(_row(run.title, size, noisy, estimates, workers))
    write_beside(folder / "table.csv", _csv(rows).encode())
    write_beside(folder / TABLE, markdown(rows).encode())
    return rows


def _row(
    title: str, size: int, pairs: Sequence[Pair], estimates: Sequence[FloatArray], workers: int
) -> Row:
    both = [(pair.clean, one) for pair, one in zip(pairs, estimates, strict=True)]
    scores = mean_scores(score_pairs(both, workers, with_estoi=False))
    opinions = [composite(clean, estimate) for clean, estimate in both]
    csig, cbak, covl = (
        float(np.nanmean([getattr(one, name) for one in opinions]))
        for name in ("csig", "cbak", "covl")
    )
    return Row(title, size, scores.pesq, scores.stoi, scores.si_sdr, csig, cbak, covl)


def markdown(rows: Sequence[Row]) -> str:
    """The table for people."""
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
