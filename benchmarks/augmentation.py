"""What each augmentation brings: python benchmarks/augmentation.py plan|effects ROWS

Leaving out one at a time tells little, because two seeds are as far apart as what one brings. Here
every run leaves out some half of all, after a plan of Plackett and Burman (Biometrika, 1946): each
is kept in 12 of 24 runs and left out in 12, every pair of them in all four ways equally often. So
each effect is the difference of two means of 12 runs, and nothing else differs between these. Four
seeds are balanced in the same way.

`plan` prints the settings of the 24 runs; train them from the same weights, for as many steps, and
put their last validation into ROWS, one column for each augmentation (1 kept, 0 left out), `seed`,
and the scores. `effects` then fits a mean, an effect for each and one for each seed, and prints
them with the half width of a 95 % confidence interval.
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
"""For 24 runs; the others are its rotations, and one of minuses alone."""
SEED_COLUMNS = (20, 21)
SCORES = ("loss", "pesq", "stoi", "si_sdr", "clean_pesq", "gain")


def plan() -> NDArray[np.bool_]:
    """Kept or left out: (24 runs, 23 columns), any two of them orthogonal."""
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
    factors = [name for name in rows[0] if name not in (*SCORES, "run", "seed")]
    kept = np.array([[float(row[name]) - 0.5 for name in factors] for row in rows])
    seeds = sorted({row["seed"] for row in rows})
    others = np.array([[float(row["seed"] == one) for one in seeds[1:]] for row in rows])
    design = np.column_stack([kept, np.ones(len(rows)), others - others.mean(0)])
    free = len(rows) - design.shape[1]
    table = {}
    for score in SCORES:
        values = np.array([float(row[score]) for row in rows])
        fitted, residual, *_ = np.linalg.lstsq(design, values, rcond=None)
        # What is left over is chance, and effects that depend on one another.
        variance = float(residual[0]) / free
        spread = np.sqrt(variance * np.linalg.inv(design.T @ design)[0, 0])
        table[score] = fitted[: len(factors)], spread * stats.t.ppf(0.975, free)
    print(f"{'kept':12}", *(f"{score:>10}" for score in SCORES))
    for number, name in enumerate(factors):
        print(f"{name:12}", *(f"{table[score][0][number]:+10.4f}" for score in SCORES))
    print(f"{'95 %: +-':12}", *(f"{table[score][1]:10.4f}" for score in SCORES))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(required=True, dest="command")
    commands.add_parser("plan", help="print the settings of the runs")
    effects = commands.add_parser("effects", help="print what each augmentation brings")
    effects.add_argument("rows", type=Path, help="CSV file of the runs and their scores")
    options = parser.parse_args()
    if options.command == "plan":
        print_plan()
    else:
        print_effects(options.rows)


if __name__ == "__main__":
    main()
