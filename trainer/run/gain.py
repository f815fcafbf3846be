"""A single score of a network, over all conditions of validation."""

from __future__ import annotations

import math
from collections.abc import Mapping

PERFECT_PESQ = 4.644
"""Wide-band PESQ (P.862.2) of a recording against itself."""
_MIN_PESQ, _MIN_STOI, _MIN_ERROR = 1.0, 0.1, 0.01
"""Minimum divisors: (nearly) clean recordings have less room for improvement, and harm to them is
measured on these scales."""
_WORST_DB = -60.0

Figures = Mapping[str, float]
Conditions = Mapping[str, Figures]
"""The mean scores of each condition, by their names."""


def gain(scores: Figures, noisy: Figures) -> float:
    """How much a condition improved: 1 for perfect, 0 for unchanged, below 0 for worse; above -4/3.

    The mean of three shares, less a third of the share of speech frames that were lost beyond those
    that are lost in the noisy recordings. Each share is the improvement, divided by that from the
    noisy recordings to perfection: of PESQ (but at least 1.0), of STOI (but at least 0.1), and of
    the energy of noise relative to speech, from SI-SDR (but at least 0.01). A share x below 0
    counts as x / (1 - x), which stays above -1. There are three measures, because a network trained
    on one of them can improve it at the expense of everything else. In conditions that are already
    clean the minimum divisors apply, and 0 means unharmed.

    A measure that is NaN for the noisy recordings (STOI, if all are shorter than 0.4 s) is left
    out. NaN where no measure is left, or `scores` lacks one.
    """
    shares = {
        "pesq": _share(scores["pesq"], noisy["pesq"], PERFECT_PESQ, _MIN_PESQ),
        "stoi": _share(scores["stoi"], noisy["stoi"], 1.0, _MIN_STOI),
        "si_sdr": _share(-_error(scores["si_sdr"]), -_error(noisy["si_sdr"]), 0.0, _MIN_ERROR),
    }
    known = [share for name, share in shares.items() if not math.isnan(noisy[name])]
    if not known:
        return math.nan
    lost = scores.get("lost", math.nan) - noisy.get("lost", math.nan)
    return sum(known) / len(known) - (0.0 if math.isnan(lost) else lost / 3.0)


def overall_gain(scores: Conditions, noisy: Conditions) -> float:
    """The mean of the gains of all conditions, however many pairs each of them has.

    A condition whose noisy recordings have no figures is left out. NaN where none is left, or
    `scores` lacks one.
    """
    known = [name for name in noisy if _has_figures(noisy[name])]
    if not known or not scores.keys() >= set(known):
        return math.nan
    return sum(gain(scores[name], noisy[name]) for name in known) / len(known)


def _has_figures(noisy: Figures) -> bool:
    return any(not math.isnan(noisy[name]) for name in ("pesq", "stoi", "si_sdr"))


def _share(score: float, noisy: float, perfect: float, least: float) -> float:
    if math.isnan(score) or math.isnan(noisy):
        return math.nan
    share = (score - noisy) / max(perfect - noisy, least)
    return share if share >= 0.0 else share / (1.0 - share)


def _error(si_sdr: float) -> float:
    """The energy of noise relative to that of speech."""
    return 10.0 ** (-max(si_sdr, _WORST_DB) / 10.0) if not math.isnan(si_sdr) else math.nan
