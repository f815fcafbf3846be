"""How well the check tells music from speech: python benchmarks/music.py CORPUS [MUSIC FOLDER]

Fits the classifier of `cnunet.signal.music` to the speech and the noise of a corpus (kinds that
begin with `music` are music), and to melodies and sung vowels made by `trainer.sounds`. Prints its
weights, and what share of each kind is called music, each by a classifier fitted to the others.
The recordings in MUSIC FOLDER are music that no classifier was fitted to. Takes some minutes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from cnunet.audio import files_in, is_sound_file
from cnunet.config import SAMPLE_RATE
from cnunet.signal import music
from trainer.data.recordings import FloatArray, as_float, read_int16
from trainer.data.speakers import read_table
from trainer.errors import DataError
from trainer.sounds import tones, voices

SECONDS = 12
MAX_PER_SOURCE = 12
MADE = 40
FOLDS = 8
WEIGHTS = {"speech": 0.5, "sung": 0.5, "noise": 0.15, "music": 1.0, "made": 0.3, "new": 0.0}
MUSICAL_NOISE = ("ring", "chime", "bell", "horn", "whistle", "buzz", "hum", "alarm")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("new", type=Path, nargs="?")
    options = parser.parse_args()
    found = [*of_corpus(options.corpus), *made()]
    if options.new:
        paths = list(files_in(options.new, is_sound_file))
        found += [("new", found) for path in paths if (found := features(path))]
    kinds = np.array([kind for kind, _ in found])
    names = [*found[0][1]]
    values = np.array([[one[name] for name in names] for _, one in found])
    fitted = kinds != "new"
    mean, spread = values[fitted].mean(axis=0), values[fitted].std(axis=0)
    scaled = (values - mean) / spread
    is_music = np.isin(kinds, ("music", "made", "new"))
    weights = np.array([WEIGHTS.get(kind, 0.0) for kind in kinds])
    whole = fit(scaled, is_music, weights)
    scores = scaled @ whole[:-1] + whole[-1]
    fold = np.random.default_rng(0).integers(0, FOLDS, len(kinds))
    for number in range(FOLDS):
        other = fit(scaled, is_music, weights * (fold != number))
        mine = (fold == number) & fitted
        scores[mine] = scaled[mine] @ other[:-1] + other[-1]
    for name, *figures in zip(names, whole[:-1], mean, spread, strict=True):
        print(f'    "{name}": ({", ".join(f"{one:.3f}" for one in figures)}),')
    print(f"BIAS = {whole[-1]:.3f}")
    is_single = values[:, names.index("single")] >= music.SINGLE_VOICE
    for kind, count in Counter(kinds).items():
        mine = scores[kinds == kind]
        called = (mine > 0) & ~is_single[kinds == kind]
        print(
            f"{kind:14} {called.mean():6.1%} of {count:4} called music; "
            f"{np.mean(mine > 0):6.1%} if single voices could be, most {mine.max():.1f}"
        )


def of_corpus(folder: Path) -> list[tuple[str, dict[str, float]]]:
    """Kinds and features of recordings of a corpus, only a few from each data set."""
    found, seen = [], Counter[str]()
    for row in read_table(folder / "manifest.csv"):
        source = row["source"].split("(")[0].split("@")[0]
        label = row["speaker_or_noise_kind"]
        kind = "music" if label.startswith("music") else row["kind"]
        seen[source] += kind == "speech"
        if seen[source] > MAX_PER_SOURCE and kind == "speech":
            continue
        if kind == "noise" and any(word in label for word in MUSICAL_NOISE):
            kind = "musical noise"
        if one := features(folder / row["path"]):
            found.append((kind, one))
    return found


def made() -> list[tuple[str, dict[str, float]]]:
    """Melodies and chords, and sung vowels."""
    found = []
    for number in range(MADE):
        rng = np.random.default_rng(number)
        length = 6 * SAMPLE_RATE
        hiss = 1e-3 * rng.standard_normal(length).astype(np.float32)
        found.append(("made", music.features(tones.music(rng, length) + hiss)))
        found.append(("sung", music.features(voices.vowels(rng, length))))
    return found


def features(path: Path) -> dict[str, float]:
    try:
        samples: FloatArray = as_float(read_int16(path))
    except DataError:
        return {}
    start = max((len(samples) - SECONDS * SAMPLE_RATE) // 2, 0)
    return music.features(samples[start : start + SECONDS * SAMPLE_RATE])


def fit(scaled: np.ndarray, is_music: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Logistic regression: the weights of the features, and the bias."""
    sign = np.where(is_music, -1.0, 1.0)

    def cost(b: np.ndarray) -> float:
        wrong = np.logaddexp(0.0, sign * (scaled @ b[:-1] + b[-1]))
        return float((weights * wrong).sum() + 0.1 * np.square(b[:-1]).sum())

    found: np.ndarray = minimize(cost, np.zeros(scaled.shape[1] + 1)).x
    return found


if __name__ == "__main__":
    main()
