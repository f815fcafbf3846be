"""Held and sung vowels to validate with: python benchmarks/sung_pairs.py PAIRS FOLDER

Writes 16 pairs of 4 s with their manifest.csv to FOLDER, for `cnunet-train score --pairs` and
`run --valid`: eight synthetic voices, and eight moments of the clean recordings of PAIRS, which
training must not have seen, held for seconds. A third is clean, the rest has noise at 10 to 25 dB.
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np
import soundfile

from cnunet.config import SAMPLE_RATE
from trainer.data.pairs import load_pairs
from trainer.data.recordings import FloatArray
from trainer.sounds import noises, shaping, voices
from trainer.sounds.shaping import Rng

COUNT, LENGTH = 16, 4 * SAMPLE_RATE
SEED = 1_000_003
"""A seed that no training run uses."""
LEVEL_DBFS = -25.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    speech = [pair.clean for pair in load_pairs(options.pairs)]
    options.folder.mkdir(parents=True, exist_ok=True)
    with (options.folder / "manifest.csv").open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("noisy", "clean", "condition"))
        for number in range(COUNT):
            names = [f"{number:02d}_{kind}.flac" for kind in ("noisy", "clean")]
            for name, signal in zip(names, pair(number, speech), strict=True):
                soundfile.write(options.folder / name, signal, SAMPLE_RATE)
            rows.writerow((*names, "sung"))


def pair(number: int, speech: list[FloatArray]) -> tuple[FloatArray, FloatArray]:
    """The noisy and the clean signal of one pair."""
    rng = np.random.default_rng([SEED, number])

    def talker(rng: Rng, length: int) -> FloatArray:
        return np.resize(speech[rng.integers(len(speech))], length)

    if number % 2:
        clean = voices.held(rng, LENGTH, talker)
    else:
        clean = voices.vowels(rng, LENGTH)
    noise = shaping.at_unit_rms(noises.coloured(rng, LENGTH))
    gain = shaping.noise_gain(clean, rng.uniform(10.0, 25.0)) if number % 3 else 0.0
    noisy = clean + np.float32(gain) * noise
    level = shaping.level_gain(noisy, LEVEL_DBFS)
    return noisy * level, clean * level


if __name__ == "__main__":
    main()
