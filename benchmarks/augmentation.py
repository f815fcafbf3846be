"""The effect of each augmentation: python benchmarks/augmentation.py plan|effects ROWS

Leaving out one at a time says little, because two seeds differ as much as the effect. Instead, each
run leaves out about half of them, in a Plackett-Burman design (Biometrika, 1946): each augmentation
is used in 12 of 24 runs, and each pair occurs in all four combinations equally often. So each
effect is a difference of two means of 12 runs that are balanced in everything else. Four seeds are
balanced in the same way.

`plan` prints the settings of the 24 runs. Train them from the same weights for the same number of
steps, and write their last validation to ROWS: a column for each augmentation (1 used, 0 left out),
`seed`, and the scores. `effects` then fits a mean, an effect for each augmentation and one for each
seed, and prints them with the half width of a 95 % confidence interval.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from trainer.config import AUGMENTATIONS

FIRST_ROW = "+++++-+-++--++--+-+----"
"""The first of 24 runs; the others are its rotations, and one with minuses only."""
SEED_COLUMNS = (20, 21)
SCORES = ("published_loss", "pesq", "stoi", "si_sdr", "clean_pesq", "gain")
"""Rows of earlier versions have `loss`, with a compression of our own."""


def plan() -> NDArray[np.bool_]:
    """Used or left out: (24 runs, 23 columns), with orthogonal columns."""
    first = np.array([sign == "+" for sign in FIRST_ROW])
    rotations = [np.roll(first, turn) for turn in range(len(first))]
    return np.array([*rotations, np.zeros_like(first)])


def print_plan() -> None:
    for number, row in enumerate(plan()):
        seed = 2 * row[SEED_COLUMNS[0]] + row[SEED_COLUMNS[1]]
        left_out = [
            name
            for name, kept in zip(AUGMENTATIONS, row[: len(AUGMENTATIONS)], strict=True)
            if not kept
        ]
        print(f"run {number:2}: --seed {seed} --leave-out {','.join(left_out)}")


def print_effects(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    factors = [name for name in rows[0] if name not in (*SCORES, "loss", "run", "seed")]
    kept = np.array([[float(row[name]) - 0.5 for name in factors] for row in rows])
    seeds = sorted({row["seed"] for row in rows})
    others = np.array([[float(row["seed"] == one) for one in seeds[1:]] for row in rows])
    design = np.column_stack([kept, np.ones(len(rows)), others - others.mean(0)])
    free = len(rows) - design.shape[1]
    table = {}
    for score in SCORES:
        old = "loss" if score == "published_loss" else score
        values = np.array([float(row.get(score) or row[old]) for row in rows])
        fitted, residual, *_ = np.linalg.lstsq(design, values, rcond=None)
        # The residual is noise and interactions.
        variance = float(residual[0]) / free
        spread = np.sqrt(variance * np.linalg.inv(design.T @ design)[0, 0])
        table[score] = fitted[: len(factors)], spread * stats.t.ppf(0.975, free)
    print(f"{'kept':12}", *(f"{score:>14}" for score in SCORES))
    for number, name in enumerate(factors):
        print(f"{name:12}", *(f"{table[score][0][number]:+14.4f}" for score in SCORES))
    print(f"{'95 %: +-':12}", *(f"{table[score][1]:14.4f}" for score in SCORES))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, dest="command")
    commands.add_parser("plan", help="print the settings of the runs")
    effects = commands.add_parser("effects", help="print the effect of each augmentation")
    effects.add_argument("rows", type=Path, help="CSV file of the runs and their scores")
    options = parser.parse_args()
    if options.command == "plan":
        print_plan()
    else:
        print_effects(options.rows)


if __name__ == "__main__":
    main()
