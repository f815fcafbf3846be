"""Rates a pair of recordings by the requested measures."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict

from cnunet.scores.composite import composite, mean_segment_snr
from cnunet.scores.dnsmos import dnsmos, dnsmos_p808
from cnunet.scores.measures import MEASURES
from cnunet.scores.metrics import Audio, estoi, pesq_nb, pesq_wb, si_sdr, stoi
from cnunet.scores.pauses import lost_frames, noise_in_pauses_db


def measure(clean: Audio, estimate: Audio, names: Collection[str]) -> dict[str, float]:
    """Rate an estimate against the clean speech, both (samples,) at 16 kHz, by these MEASURES.

    Measures that are undefined for the pair are NaN. Raises `CNUNetError` for signals of different
    lengths, and `MissingPackageError`.
    """
    found: dict[str, float] = {}
    opinions = {"csig", "cbak", "covl"}.intersection(names)
    if opinions or "pesq" in names:
        found["pesq"] = pesq_wb(clean, estimate)
    if opinions:
        found |= asdict(composite(clean, estimate, found["pesq"]))
    if not {"sig", "bak", "ovrl"}.isdisjoint(names):
        rated = dnsmos(estimate)
        found |= {"sig": rated.signal, "bak": rated.background, "ovrl": rated.overall}
    others: dict[str, Callable[[Audio, Audio], float]] = {
        "pesq_nb": pesq_nb,
        "stoi": stoi,
        "estoi": estoi,
        "si_sdr": si_sdr,
        "ssnr": mean_segment_snr,
        "p808": lambda _, estimate: dnsmos_p808(estimate),
        "lost": lost_frames,
        "pauses_db": noise_in_pauses_db,
    }
    for name in others.keys() & set(names):
        found[name] = others[name](clean, estimate)
    return {name: found[name] for name in MEASURES if name in names}
