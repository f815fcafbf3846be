"""Scores of frames: how much speech is lost, and how much noise is left in its pauses.

Both functions take one-dimensional float arrays of equal length at 16 kHz: a clean recording, and
the network's estimate of it. The energy of a frame is that of 512 samples (32 ms, every 256) under
a Hamming window. The loud level is the 95th percentile of the energies of the clean frames, in dB;
active frames are at most 30 dB below it, pauses more than 40 dB.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from cnunet.config import HOP, WINDOW

_SILENCE = 1e-20
_LOUD_PERCENTILE = 95.0
_ACTIVE_DB = 30.0
_PAUSE_DB = 40.0
_LOST_DB = 6.0
_MIN_PAUSE_FRAMES = 3
"""Frames in pauses that are needed to measure them."""
FLOOR_DB = -80.0
"""Anything softer is inaudible next to the speech."""

Energies = npt.NDArray[np.float64]


def lost_frames(clean: npt.NDArray[np.floating], estimate: npt.NDArray[np.floating]) -> float:
    """Return the share of active frames that lost more than 6 dB of energy, 0 to 1.

    NaN where the clean recording is silent, or shorter than a frame.
    """
    before = _energies_db(clean)
    if not _has_sound(before):
        return math.nan
    active = before >= _loud_db(before) - _ACTIVE_DB
    return float(np.mean(_energies_db(estimate)[active] < before[active] - _LOST_DB))


def noise_in_pauses_db(
    clean: npt.NDArray[np.floating], estimate: npt.NDArray[np.floating]
) -> float:
    """Return the mean energy in the pauses relative to that of the clean active frames, in dB.

    At least -80. NaN where the clean recording is silent or has fewer than three frames of pauses.
    """
    before = _energies_db(clean)
    if not _has_sound(before):
        return math.nan
    loud = _loud_db(before)
    pauses = before < loud - _PAUSE_DB
    if pauses.sum() < _MIN_PAUSE_FRAMES:
        return math.nan
    speech = _mean_db(before[before >= loud - _ACTIVE_DB])
    return max(_mean_db(_energies_db(estimate)[pauses]) - speech, FLOOR_DB)


def _energies_db(samples: npt.NDArray[np.floating]) -> Energies:
    if len(samples) < WINDOW:
        return np.zeros(0)
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP]
    shape = np.hamming(WINDOW + 1)[:-1]
    energies: Energies = np.sum((frames * shape) ** 2, axis=1)
    return _db(energies)


def _has_sound(energies_db: Energies) -> bool:
    return len(energies_db) > 0 and float(energies_db.max()) > 10.0 * math.log10(2.0 * _SILENCE)


def _loud_db(energies_db: Energies) -> float:
    return float(np.percentile(energies_db, _LOUD_PERCENTILE))


def _db(energies: Energies) -> Energies:
    return 10.0 * np.log10(energies + _SILENCE)


def _mean_db(energies_db: Energies) -> float:
    return 10.0 * math.log10(float(np.mean(10.0 ** (energies_db / 10.0))))
