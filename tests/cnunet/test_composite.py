"""CSIG, CBAK and COVL against values derived by hand and by another program."""

import math
from typing import Any

import numpy as np
import pytest
import scipy.linalg

from cnunet.config import SAMPLE_RATE
from cnunet.errors import CNUNetError
from cnunet.scores.composite import (
    Composite,
    combine,
    composite,
    log_likelihood_ratios,
    segment_snrs,
    smallest_mean,
    spectral_slope_distances,
)
from cnunet.scores.measuring import measure
from cnunet.scores.metrics import pesq_wb

TIME = np.arange(2 * SAMPLE_RATE) / SAMPLE_RATE


def voice() -> np.ndarray:
    """Speech-like sound with a faint hiss, independent of any random generator."""
    phase = 2 * np.pi * (120 * TIME - 3 * np.cos(2 * np.pi * 2 * TIME))
    harmonics = sum(np.sin(k * phase) / k**1.2 for k in range(1, 40))
    return 0.1 * harmonics * (0.55 + 0.45 * np.sin(2 * np.pi * 3 * TIME)) + 0.001 * hiss(78.233)


def hiss(pitch: float) -> np.ndarray:
    """Pseudo-random numbers from -1 to 1: the digits of a sine of large numbers."""
    return np.modf(1e4 * np.sin(pitch * np.arange(len(TIME))))[0]


def disturbed() -> np.ndarray:
    """The same with hum, a whistle and more hiss."""
    hum = 0.02 * np.sin(2 * np.pi * 100 * TIME)
    return voice() + hum + 0.01 * np.sin(2 * np.pi * 2500 * TIME) + 0.01 * hiss(12.9898)


def rated(clean: np.ndarray, estimate: np.ndarray) -> Composite:
    return composite(clean, estimate, pesq_wb(clean, estimate))


def test_the_same_signal_is_excellent() -> None:
    clean = voice()
    assert rated(clean, clean) == Composite(5.0, 5.0, 5.0)
    np.testing.assert_allclose(log_likelihood_ratios(clean, clean), 0.0, atol=1e-6)
    np.testing.assert_allclose(spectral_slope_distances(clean, clean), 0.0, atol=1e-12)
    np.testing.assert_allclose(segment_snrs(clean, clean), 35.0)


def test_more_noise_is_worse() -> None:
    clean = voice()
    ratings = [rated(clean, clean + level * hiss(4.1414)) for level in (0.002, 0.01, 0.04)]
    for name in ("csig", "cbak", "covl"):
        good, middling, bad = (getattr(rating, name) for rating in ratings)
        assert 5.0 >= good > middling > bad >= 1.0


def test_the_regressions_are_those_of_the_paper() -> None:
    """At PESQ 2, and for one step of each measure (Hu and Loizou 2008, equations 9 to 11)."""
    at = combine(2.0, 0.5, 30.0, 3.0)
    assert at.csig == pytest.approx(3.093 + 1.206 - 0.5145 - 0.27)
    assert at.cbak == pytest.approx(1.634 + 0.956 - 0.21 + 0.189)
    assert at.covl == pytest.approx(1.594 + 1.61 - 0.256 - 0.21)
    assert combine(1.0, 3.0, 100.0, -10.0) == Composite(1.0, 1.0, 1.0)
    assert combine(4.6, 0.0, 0.0, 35.0) == Composite(5.0, 5.0, 5.0)


def test_the_measures_are_those_of_another_program() -> None:
    """The figures are from pysepm, which is tested against Loizou's program."""
    clean, estimate = voice(), disturbed()
    assert smallest_mean(log_likelihood_ratios(clean, estimate)) == pytest.approx(
        1.158932, rel=1e-5
    )
    assert smallest_mean(spectral_slope_distances(clean, estimate)) == pytest.approx(
        26.16664, rel=1e-5
    )
    assert segment_snrs(clean, estimate).mean() == pytest.approx(6.617278, rel=1e-5)


def test_the_likelihood_ratio_of_frames_solved_one_by_one() -> None:
    """With SciPy's solver and the definition: e' R e of both filters, R of the clean frame."""
    clean, estimate = voice(), disturbed()
    window = np.hanning(482)[1:-1]
    ratios = log_likelihood_ratios(clean, estimate)
    assert len(ratios) == (len(clean) - 480) // 120
    for index in (0, 17, 100):
        filters, matrices = [], []
        for signal in (clean, estimate):
            frame = signal[120 * index : 120 * index + 480] * window
            lags = np.correlate(frame, frame, "full")[479 : 479 + 17]
            filters.append(np.concatenate([[1], scipy.linalg.solve_toeplitz(lags[:-1], -lags[1:])]))
            matrices.append(scipy.linalg.toeplitz(lags))
        own, other = (one @ matrices[0] @ one for one in filters)
        assert ratios[index] == pytest.approx(math.log(other / own), abs=1e-5)


def test_a_filter_leaves_its_own_likelihood_ratio() -> None:
    """White noise has a flat filter; after 1 + a z^-1, LLR is the gain 1 + a² of that filter,
    which a prediction over 16 steps undoes but for a^34."""
    rng = np.random.default_rng(2)
    white = rng.standard_normal(10 * SAMPLE_RATE)
    coloured = white.copy()
    coloured[1:] += 0.5 * white[:-1]
    # Clean: coloured. The estimate's flat filter leaves all of it, its own leaves the white part.
    assert log_likelihood_ratios(coloured, white).mean() == pytest.approx(math.log(1.25), abs=0.03)


def test_the_slope_distance_is_blind_to_gain_and_sees_tilt() -> None:
    clean = voice()
    np.testing.assert_allclose(spectral_slope_distances(clean, 0.3 * clean), 0.0, atol=1e-9)
    tilted = np.concatenate([[0.0], np.diff(clean)])
    assert smallest_mean(spectral_slope_distances(clean, tilted)) > 1.0


@pytest.mark.parametrize(("gain", "decibels"), [(0.9, 20.0), (0.5, 6.0206), (-3.0, -10.0)])
def test_segment_snr_of_a_gain(gain: float, decibels: float) -> None:
    clean = np.sin(TIME * 2000)
    np.testing.assert_allclose(segment_snrs(clean, gain * clean), decibels, atol=1e-3)


def test_five_percent_of_the_frames_do_not_count() -> None:
    assert smallest_mean(np.array([1e9] + [1.0] * 38 + [2.0])) == pytest.approx(1.0)
    assert smallest_mean(np.arange(40.0)) == pytest.approx(np.arange(38).mean())


def test_silence() -> None:
    """Pauses of digital silence, in the clean signal or the estimate, have finite scores."""
    clean = voice()
    paused, muted = clean.copy(), disturbed()
    paused[:SAMPLE_RATE] = 0.0
    muted[SAMPLE_RATE // 2 : SAMPLE_RATE] = 0.0
    for first, second in ((paused, muted), (clean, muted), (paused, disturbed())):
        for distance in (log_likelihood_ratios, spectral_slope_distances, segment_snrs):
            assert np.isfinite(distance(first, second)).all()
    both = paused[: SAMPLE_RATE // 2]
    np.testing.assert_allclose(log_likelihood_ratios(both, both), 0.0, atol=1e-9)


@pytest.mark.parametrize("samples", [100, SAMPLE_RATE])
def test_without_speech_there_is_no_score(samples: int) -> None:
    silence: Any = np.zeros(samples)
    assert math.isnan(rated(silence, silence).covl)


def test_signals_of_other_lengths_are_refused() -> None:
    with pytest.raises(CNUNetError, match="equal length"):
        measure(voice(), voice()[:-1], ["covl"])
