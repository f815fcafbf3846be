"""Scores of enhanced speech against its clean original: PESQ, STOI, ESTOI, SI-SDR, frames lost.

All functions take one-dimensional float arrays of equal length at 16 kHz. An undefined score (for
example, if PESQ finds no speech in the clean signal) is NaN rather than an error, so that one odd
pair doesn't spoil a whole table.
"""

from __future__ import annotations

import math
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from cnunet.config import SAMPLE_RATE
from cnunet.errors import (
    NOT_IN_LIGHT,
    Cancelled,
    CNUNetError,
    MissingPackageError,
    ScoringError,
    missing_package_error,
)
from cnunet.phrases import Phrase
from cnunet.processes import HelperPool
from cnunet.scores.pauses import lost_frames, noise_in_pauses_db

Audio = npt.NDArray[np.floating[Any]]
SignalPair = tuple[Audio, Audio]

_MAX_DB = 60.0
_MIN_FOR_STOI = round(0.0256 * SAMPLE_RATE) + 1
"""A frame of STOI, at its 10 kHz; pystoi fails for less."""


@dataclass(frozen=True)
class Scores:
    """The scores of one pair; SI-SDR is in dB. Higher is better in all but the last two.

    lost, pauses_db: the share of speech frames that were lost, and the level left in pauses
    (`cnunet.scores.pauses`). ovrl: DNSMOS of the whole, which needs no clean recording.
    """

    pesq: float
    stoi: float
    estoi: float
    si_sdr: float
    ovrl: float = math.nan
    lost: float = math.nan
    pauses_db: float = math.nan


def pesq_wb(clean: Audio, estimate: Audio) -> float:
    """Return wide-band PESQ (ITU-T P.862.2), 1.0 to 4.64, or NaN if it finds no speech.

    Raises `MissingPackageError` if the package `pesq` is not installed or fails to load.
    """
    return _pesq(clean, estimate, "wb")


def pesq_nb(clean: Audio, estimate: Audio) -> float:
    """Return narrow-band PESQ (ITU-T P.862.1), 1.0 to 4.55; errors as in `pesq_wb`."""
    return _pesq(clean, estimate, "nb")


def _pesq(clean: Audio, estimate: Audio, band: str) -> float:
    with naming_unusable("PESQ", "pesq"):
        import pesq
    _check(clean, estimate)
    if not np.any(clean) or not np.any(estimate):
        return math.nan
    try:
        return float(pesq.pesq(SAMPLE_RATE, clean, estimate, band))
    except pesq.PesqError:
        return math.nan


def known_pesq(clean: Audio, estimate: Audio) -> float:
    """Wide-band PESQ, or NaN if the optional package `pesq` is missing or fails to load."""
    try:
        return pesq_wb(clean, estimate)
    except MissingPackageError:
        return math.nan


def pesq_problem() -> str:
    """Why PESQ is not available; empty if it is."""
    try:
        with naming_unusable("PESQ", "pesq"):
            import pesq  # noqa: F401
    except MissingPackageError as error:
        return error.sentence
    return ""


def stoi(clean: Audio, estimate: Audio) -> float:
    """Return short-time objective intelligibility, 0 to 1.

    Raises `MissingPackageError` if the package `pystoi` is not installed or fails to load.
    """
    return _stoi(clean, estimate, extended=False)


def estoi(clean: Audio, estimate: Audio) -> float:
    """Return extended STOI, 0 to 1, also sensitive to modulated noise; errors as in `stoi`."""
    return _stoi(clean, estimate, extended=True)


def si_sdr(clean: Audio, estimate: Audio) -> float:
    """Return the scale-invariant signal-to-distortion ratio in dB; means are removed first.

    +inf for a perfect copy, -inf for silence, NaN if the clean signal is silent.
    """
    _check(clean, estimate)
    reference = np.asarray(clean, dtype=np.float64) - np.mean(clean, dtype=np.float64)
    signal = np.asarray(estimate, dtype=np.float64) - np.mean(estimate, dtype=np.float64)
    energy = float(reference @ reference)
    if energy == 0.0:
        return math.nan
    target = reference * (float(signal @ reference) / energy)
    error = signal - target
    kept, lost = float(target @ target), float(error @ error)
    if kept == 0.0:
        return -math.inf
    return 10.0 * math.log10(kept / lost) if lost > 0.0 else math.inf


def score(
    clean: Audio, estimate: Audio, with_estoi: bool = True, with_dnsmos: bool = False
) -> Scores:
    """Return all scores of one pair; those that are disabled to save time are NaN, and so is PESQ
    without its package.

    Raises `MissingPackageError` if another package that they need is not installed.
    """
    return Scores(
        pesq=known_pesq(clean, estimate),
        stoi=stoi(clean, estimate),
        estoi=estoi(clean, estimate) if with_estoi else math.nan,
        si_sdr=si_sdr(clean, estimate),
        ovrl=_overall(estimate) if with_dnsmos else math.nan,
        lost=lost_frames(clean, estimate),
        pauses_db=noise_in_pauses_db(clean, estimate),
    )


def score_pairs(
    pairs: Iterable[SignalPair],
    workers: int = 1,
    with_estoi: bool = True,
    cancelled: Callable[[], bool] = lambda: False,
    with_dnsmos: bool = False,
) -> list[Scores]:
    """Score (clean, estimate) pairs, in order, in `workers` spawned processes.

    `workers=0` scores in this process. Raises what the individual scores raise, `Cancelled`, and
    `ScoringError` if a process is killed.
    """
    pairs = list(pairs)
    if workers == 0:
        return list(_until(cancelled, (score(*pair, with_estoi, with_dnsmos) for pair in pairs)))
    with HelperPool(min(workers, len(pairs)) or 1) as pool:
        cleans = [clean for clean, _ in pairs]
        estimates = [estimate for _, estimate in pairs]
        try:
            found = pool.map(score, cleans, estimates, repeat(with_estoi), repeat(with_dnsmos))
            return list(_until(cancelled, found))
        except Cancelled:
            pool.shutdown(cancel_futures=True)
            raise
        except BrokenProcessPool as error:
            raise ScoringError(
                Phrase("A scoring process was killed, perhaps because memory ran out.")
            ) from error


def _until(cancelled: Callable[[], bool], scores: Iterable[Scores]) -> Iterator[Scores]:
    """The scores; raises `Cancelled` between two of them."""
    for one in scores:
        if cancelled():
            raise Cancelled("Scoring was cancelled.")
        yield one


def mean_scores(scores: Sequence[Scores]) -> Scores:
    """Return the mean of each score over the pairs where it is defined (NaN where none is).

    SI-SDR counts up to 60 dB either way: neither a perfect nor a silent pair decides the mean.
    """

    def mean(values: list[float]) -> float:
        defined = [value for value in values if not math.isnan(value)]
        return sum(defined) / len(defined) if defined else math.nan

    def limited(decibels: float) -> float:
        return decibels if math.isnan(decibels) else min(max(decibels, -_MAX_DB), _MAX_DB)

    return Scores(
        pesq=mean([one.pesq for one in scores]),
        stoi=mean([one.stoi for one in scores]),
        estoi=mean([one.estoi for one in scores]),
        si_sdr=mean([limited(one.si_sdr) for one in scores]),
        ovrl=mean([one.ovrl for one in scores]),
        lost=mean([one.lost for one in scores]),
        pauses_db=mean([one.pauses_db for one in scores]),
    )


def _overall(estimate: Audio) -> float:
    from cnunet.scores.dnsmos import dnsmos  # it needs this module

    return dnsmos(estimate).overall


def _stoi(clean: Audio, estimate: Audio, extended: bool) -> float:
    with naming_unusable("STOI", "pystoi"):
        import pystoi
    _check(clean, estimate)
    if not np.any(clean) or len(clean) < _MIN_FOR_STOI:
        return math.nan
    with warnings.catch_warnings():
        # pystoi returns 1e-5 then.
        warnings.filterwarnings("error", "Not enough STFT frames", RuntimeWarning)
        try:
            return float(pystoi.stoi(clean, estimate, SAMPLE_RATE, extended=extended))
        except RuntimeWarning:
            return math.nan


def _check(clean: Audio, estimate: Audio) -> None:
    if clean.ndim != 1 or clean.shape != estimate.shape:
        raise CNUNetError(
            "Scoring needs two mono signals of equal length; these have the shapes "
            f"{clean.shape} and {estimate.shape}."
        )


@contextmanager
def naming_unusable(score_name: str, package: str) -> Iterator[None]:
    """Turn an import of this package that fails in the `with` block into the error for it."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name != package:  # of one that it needs itself
            raise _not_loading(score_name, package, error) from error
        if getattr(sys, "frozen", False) and package in NOT_IN_LIGHT:
            raise missing_package_error(error) from error
        raise MissingPackageError(
            Phrase(
                "{score} needs the package {package}, which is not installed: pip "
                "install {package}."
            ).format(score=score_name, package=package)
        ) from error
    except ImportError as error:
        raise _not_loading(score_name, package, error) from error


def _not_loading(score_name: str, package: str, error: ImportError) -> MissingPackageError:
    return MissingPackageError(
        Phrase(
            "{score} cannot be computed, because the package {package} fails to load: {error}."
        ).format(score=score_name, package=package, error=error)
    )
