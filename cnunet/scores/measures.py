"""All measures of a table of results, by name. Imports nothing slow, so that --help is quick."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal


@dataclass(frozen=True)
class Measure:
    """How a measure is shown. digits: after the point. package: the one it needs, by import name.
    better: whether higher or lower values are better."""

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
    """The measures that are unavailable, by the missing package."""
    missing: dict[str, list[str]] = {}
    for name in names:
        package = MEASURES[name].package
        if package and find_spec(package) is None:
            missing.setdefault(package, []).append(name)
    return missing
