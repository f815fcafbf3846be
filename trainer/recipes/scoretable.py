"""The table of `cnunet-train score`: scores of checkpoints on pairs, by condition."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from torch import Tensor

from cnunet.network.checkpoint import load_checkpoint
from cnunet.network.model import CNUNet
from trainer.data.pairs import load_pairs
from trainer.folder.files import write_beside
from trainer.run.gain import Conditions, gain, overall_gain
from trainer.run.validate import Extras, baseline, validate
from trainer.stages.stages import whole_outputs

NOISY = "noisy input"
FIGURES = ("pesq", "stoi", "estoi", "si_sdr", "ovrl", "lost", "pauses_db")
_TITLES = ("PESQ", "STOI", "ESTOI", "SI-SDR", "OVRL", "lost %", "pauses dB", "gain")
_DIGITS = (2, 3, 3, 1, 2, 1, 1, 3)

Table = list[tuple[str, Conditions]]
"""Scores by condition of the noisy recordings, then of each checkpoint, with their names."""


def score_all(
    checkpoints: Sequence[Path],
    folders: Sequence[Path],
    workers: int,
    say: Callable[[str], None] = lambda line: None,
) -> Table:
    """Score checkpoints on the pairs of folders; `say` gets the table line by line.

    DNSMOS is left out where the package speechmos is not installed. Raises `CNUNetError`.
    """
    models = [load_checkpoint(path)[0] for path in checkpoints]
    pairs = load_pairs(*folders)
    extras = Extras(estoi=True, dnsmos=find_spec("speechmos") is not None)
    noisy = baseline(pairs, workers, extras=extras).conditions
    width = max(len(NOISY), *map(len, noisy))
    table: Table = [(NOISY, noisy)]
    for line in _lines(NOISY, noisy, noisy, width):
        say(line)
    for path, model in zip(checkpoints, models, strict=True):
        scores = validate(partial(_enhanced, model), pairs, workers, extras)
        table.append((str(path), scores.conditions))
        for line in ("", *_lines(str(path), scores.conditions, noisy, width)):
            say(line)
    return table


def _enhanced(model: CNUNet, noisy: Tensor, clean: Tensor) -> Tensor:
    return whole_outputs(model, noisy).waveform


def write_csv(path: Path, table: Table) -> None:
    """Write a row for each condition of each checkpoint; raises `SaveError`."""
    noisy = table[0][1]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("checkpoint", "condition", "pairs", *FIGURES, "gain"))
    for title, conditions in table:
        for name, scores in conditions.items():
            figures = [*(scores[figure] for figure in FIGURES), gain(scores, noisy[name])]
            cells = ["" if math.isnan(one) else f"{one:.5f}" for one in figures]
            writer.writerow((title, name, int(scores["pairs"]), *cells))
    write_beside(path, text.getvalue().encode())


def _lines(title: str, conditions: Conditions, noisy: Conditions, width: int) -> Iterator[str]:
    yield title
    yield _line("condition", "pairs", _TITLES, width)
    for name, scores in conditions.items():
        figures = [scores[figure] for figure in FIGURES]
        figures[FIGURES.index("lost")] *= 100.0
        cells = _cells([*figures, gain(scores, noisy[name])])
        yield _line(name, str(int(scores["pairs"])), cells, width)
    yield f"gain, mean over conditions: {overall_gain(conditions, noisy):.4f}"


def _cells(figures: Sequence[float]) -> list[str]:
    return [
        "-" if math.isnan(value) else f"{value:.{digits}f}"
        for value, digits in zip(figures, _DIGITS, strict=True)
    ]


def _line(name: str, pairs: str, cells: Sequence[str], width: int) -> str:
    return f"  {name:{width}} {pairs:>5} " + " ".join(f"{cell:>9}" for cell in cells)
