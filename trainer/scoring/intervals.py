"""Means with their 95 % intervals, and differences of models on the same clips."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy

from trainer.scoring.clips import ClipScores, limited

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Mean:
    """A mean, half the width of its 95 % interval (NaN for fewer than two values), and how many
    values it is of."""

    value: float
    half_width: float
    count: int

    @property
    def is_significant(self) -> bool:
        """Whether 0 is outside the interval: for differences."""
        return abs(self.value) > self.half_width


def mean_of(values: Sequence[float]) -> Mean:
    """The mean of the defined values, with Student's interval."""
    known = np.array([value for value in values if not math.isnan(value)])
    count = len(known)
    if count < 2:
        return Mean(float(known[0]) if count else math.nan, math.nan, count)
    quantile = scipy.stats.t.ppf(0.5 + CONFIDENCE / 2, count - 1)
    width = quantile * known.std(ddof=1) / math.sqrt(count)
    return Mean(float(known.mean()), float(width), count)


def means(rows: Sequence[ClipScores], names: Sequence[str]) -> dict[str, dict[str, Mean]]:
    """By model, in the order of the rows, and by measure: over the clips with noise."""
    return {
        model: {name: mean_of([*_values(rows, model, name).values()]) for name in names}
        for model in _models(rows)
    }


def differences(
    rows: Sequence[ClipScores], names: Sequence[str], than: str
) -> dict[str, dict[str, Mean]]:
    """How much higher models score than the model `than`, clip by clip, as in `means`."""
    found: dict[str, dict[str, Mean]] = {}
    for model in _models(rows):
        if model == than:
            continue
        found[model] = {}
        for name in names:
            ours, theirs = _values(rows, model, name), _values(rows, than, name)
            found[model][name] = mean_of([ours[clip] - theirs[clip] for clip in ours])
    return found


def by_condition(
    rows: Sequence[ClipScores], names: Sequence[str]
) -> dict[str, dict[str, dict[str, float]]]:
    """Means by model and condition, with the number of pairs, as validations have them."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for model in _models(rows):
        groups: dict[str, list[ClipScores]] = {}
        for row in rows:
            if row.model == model:
                groups.setdefault(row.condition, []).append(row)
        found[model] = {}
        for condition, group in groups.items():
            scores = {name: [limited(name, row.scores[name]) for row in group] for name in names}
            found[model][condition] = {
                "pairs": len(group),
                **{name: mean_of(values).value for name, values in scores.items()},
            }
    return found


def _models(rows: Sequence[ClipScores]) -> list[str]:
    return list(dict.fromkeys(row.model for row in rows))


def _values(rows: Sequence[ClipScores], model: str, name: str) -> dict[str, float]:
    """The scores of a model by pair. Where all pairs are clean, these count."""
    own = [row for row in rows if row.model == model]
    noisy = [row for row in own if row.is_noisy] or own
    return {row.pair: limited(name, row.scores[name]) for row in noisy}
