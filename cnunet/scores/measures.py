"""All measures of a table of results, by name: what they are called, and how a pair is rated."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal

from cnunet.scores.composite import (
    FRAME,
    STEP,
    combine,
    log_likelihood_ratios,
    segment_snrs,
    smallest_mean,
    spectral_slope_distances,
)
from cnunet.scores.dnsmos import dnsmos, dnsmos_p808
from cnunet.scores.metrics import Audio, estoi, pesq_nb, pesq_wb, si_sdr, stoi
from cnunet.scores.pauses import lost_frames, noise_in_pauses_db

SHORTEST = FRAME + STEP
"""Samples without which there is no segment."""


@dataclass(frozen=True)
class Measure:
    """How a measure is shown. digits: after the point. package: that it needs, as it is imported.
    better: whether more or less of it is better."""

    title: str
    digits: int
    package: str = ""
    better: Literal["more", "less"] = "more"


MEASURES = {
    "pesq": Measure("PESQ", 2, "pesq"),
    "pesq_nb": Measure("PESQ-NB", 2, "pesq"),
    "stoi": Measure("STOI", 3, "pystoi"),
    "estoi": Measure("ESTOI", 3, "pystoi"),
    "si_sdr": Measure("SI-SDR", 1),
    "ssnr": Measure("SSNR", 1),
    "csig": Measure("CSIG", 2, "pesq"),
    "cbak": Measure("CBAK", 2, "pesq"),
    "covl": Measure("COVL", 2, "pesq"),
    "sig": Measure("SIG", 2, "speechmos"),
    "bak": Measure("BAK", 2, "speechmos"),
    "ovrl": Measure("OVRL", 2, "speechmos"),
    "p808": Measure("P808", 2, "speechmos"),
    "lost": Measure("lost", 3, better="less"),
    "pauses_db": Measure("pauses, dB", 1, better="less"),
}
"""PESQ wide and narrow band; SI-SDR and segmental SNR in dB; predicted opinions (CSIG, CBAK, COVL
from the pair, SIG, BAK, OVRL and P808 by DNSMOS from the estimate); share of speech frames that are
lost, and the level left in pauses."""


def missing_packages(names: Collection[str] = tuple(MEASURES)) -> dict[str, list[str]]:
    """The measures that cannot be had here, by the package that is not installed."""
    missing: dict[str, list[str]] = {}
    for name in names:
        package = MEASURES[name].package
        if package and find_spec(package) is None:
            missing.setdefault(package, []).append(name)
    return missing


def measure(clean: Audio, estimate: Audio, names: Collection[str]) -> dict[str, float]:
    """Rate an estimate against the clean speech, both (samples,) at 16 kHz, by these MEASURES.

    What is undefined for a pair is NaN. Raises `CNUNetError` for signals of different lengths, and
    `MissingPackageError`.
    """
    found: dict[str, float] = {}
    opinions = {"csig", "cbak", "covl"}.intersection(names)
    if opinions or "pesq" in names:
        found["pesq"] = pesq_wb(clean, estimate)
    if opinions:
        found |= _composite(clean, estimate, found["pesq"])
    if not {"sig", "bak", "ovrl"}.isdisjoint(names):
        said = dnsmos(estimate)
        found |= {"sig": said.signal, "bak": said.background, "ovrl": said.overall}
    others: dict[str, Callable[[Audio, Audio], float]] = {
        "pesq_nb": pesq_nb,
        "stoi": stoi,
        "estoi": estoi,
        "si_sdr": si_sdr,
        "ssnr": _mean_snr,
        "p808": lambda _, estimate: dnsmos_p808(estimate),
        "lost": lost_frames,
        "pauses_db": noise_in_pauses_db,
    }
    for name in others.keys() & set(names):
        found[name] = others[name](clean, estimate)
    return {name: found[name] for name in MEASURES if name in names}


def _composite(clean: Audio, estimate: Audio, pesq: float) -> dict[str, float]:
    if math.isnan(pesq) or len(clean) < SHORTEST:
        return dict.fromkeys(("csig", "cbak", "covl"), math.nan)
    said = combine(
        pesq,
        smallest_mean(log_likelihood_ratios(clean, estimate)),
        smallest_mean(spectral_slope_distances(clean, estimate)),
        _mean_snr(clean, estimate),
    )
    return {"csig": said.csig, "cbak": said.cbak, "covl": said.covl}


def _mean_snr(clean: Audio, estimate: Audio) -> float:
    """Segmental SNR in dB; NaN where there is no segment."""
    if len(clean) < SHORTEST:
        return math.nan
    return float(segment_snrs(clean, estimate).mean())
