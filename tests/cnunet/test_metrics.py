"""Scores of enhanced speech."""

import math
import multiprocessing
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnunet.errors import CNUNetError, MissingPackageError, ScoringError
from cnunet.scores import metrics

RATE = 16_000
needs_pesq = pytest.mark.skipif(find_spec("pesq") is None, reason="pesq is an extra on Windows")


@cache
def speech() -> np.ndarray:
    """Bands of noise, each with different syllables, which every score accepts as speech."""
    rng, samples = np.random.default_rng(0), RATE * 3 // 2
    time, frequency = np.arange(samples) / RATE, np.fft.rfftfreq(samples, 1 / RATE)
    sound = np.zeros(samples)
    for low in np.geomspace(150, 4000, 12):
        spectrum = np.fft.rfft(rng.standard_normal(samples))
        band = np.fft.irfft(spectrum * ((frequency > low) & (frequency < 1.3 * low)), samples)
        syllables = np.sin(2 * np.pi * rng.uniform(2, 6) * time + rng.uniform(0, 6)).clip(0)
        sound += band / band.std() * syllables * 150 / low
    return (0.1 * sound).astype(np.float32)


def noisy(clean: np.ndarray, level: float = 0.05) -> np.ndarray:
    noise = np.random.default_rng(1).standard_normal(len(clean))
    return (clean + level * noise).astype(np.float32)


@needs_pesq
def test_identical_signals_have_the_highest_scores() -> None:
    scores = metrics.score(speech(), speech())
    assert scores.pesq == pytest.approx(4.644, abs=1e-3)
    assert scores.stoi == pytest.approx(1.0, abs=1e-6)
    assert scores.estoi == pytest.approx(1.0, abs=1e-6)
    assert scores.si_sdr == math.inf


@needs_pesq
def test_more_noise_scores_lower_in_all_of_them() -> None:
    clean = speech()
    little, much = (metrics.score(clean, noisy(clean, level)) for level in (0.001, 0.05))
    for name in ("pesq", "stoi", "estoi", "si_sdr"):
        assert getattr(little, name) > getattr(much, name) + 0.1, name


def test_si_sdr_of_a_known_ratio() -> None:
    time = np.arange(RATE) / RATE
    clean = np.sin(2 * np.pi * 100 * time)
    error = 0.1 * np.sin(2 * np.pi * 200 * time)
    assert metrics.si_sdr(clean, clean + error) == pytest.approx(20.0, abs=1e-6)


@given(scale=st.floats(1e-3, 1e3), offset=st.floats(-1, 1, allow_subnormal=False))
@settings(max_examples=30, deadline=None)
def test_si_sdr_minds_neither_scale_nor_offset(scale: float, offset: float) -> None:
    clean = speech()[:RATE].astype(np.float64)
    estimate = noisy(clean).astype(np.float64)
    expected = metrics.si_sdr(clean, estimate)
    assert metrics.si_sdr(clean, scale * estimate) == pytest.approx(expected, abs=1e-6)
    assert metrics.si_sdr(clean + offset, estimate - offset) == pytest.approx(expected, abs=1e-6)


@needs_pesq
def test_silence_has_no_score_rather_than_an_error() -> None:
    silence = np.zeros(RATE, np.float32)
    of_nothing = metrics.score(speech()[:RATE], silence)
    assert math.isnan(of_nothing.pesq)
    assert of_nothing.si_sdr == -math.inf
    against_nothing = metrics.score(silence, speech()[:RATE])
    assert all(math.isnan(value) for value in vars(against_nothing).values()), (
        "a silent original has nothing to be compared with"
    )


@needs_pesq
def test_clips_too_short_for_pesq_have_no_score() -> None:
    assert math.isnan(metrics.pesq_wb(speech()[:2000], speech()[:2000]))


@pytest.mark.parametrize(
    ("clean", "estimate"),
    [((100,), (101,)), ((100, 2), (100, 2)), ((2, 100), (100,))],
)
def test_shapes_that_cannot_be_compared(clean: tuple[int, ...], estimate: tuple[int, ...]) -> None:
    for function in (metrics.pesq_wb, metrics.stoi, metrics.estoi, metrics.si_sdr):
        with pytest.raises(CNUNetError, match="two mono signals of equal length"):
            function(np.ones(clean), np.ones(estimate))


def test_without_pesq_all_other_scores_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pesq", None)
    found = metrics.score(speech(), speech() * 0.9)
    assert math.isnan(found.pesq)
    assert np.isfinite([found.stoi, found.estoi, found.si_sdr]).all()
    assert "needs the package pesq" in metrics.pesq_problem()
    monkeypatch.undo()


@pytest.mark.parametrize(("name", "package"), [("pesq_wb", "pesq"), ("estoi", "pystoi")])
def test_a_missing_package_is_reported_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingPackageError, match=rf"needs the package {package}.*pip install"):
        getattr(metrics, name)(speech(), speech())


@pytest.mark.parametrize(("name", "package"), [("pesq_wb", "pesq"), ("estoi", "pystoi")])
@pytest.mark.parametrize("fault", ["raise ImportError('a DLL is too old')", "import nowhere"])
def test_a_package_that_fails_to_load_is_not_called_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str, package: str, fault: str
) -> None:
    (tmp_path / f"{package}.py").write_text(fault)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, package, raising=False)
    words = rf"because the package {package} fails to load: (a DLL|No module named 'nowhere')"
    with pytest.raises(MissingPackageError, match=words):
        getattr(metrics, name)(speech(), speech())


@needs_pesq
def test_estoi_can_be_left_out() -> None:
    scores = metrics.score(speech(), noisy(speech()), with_estoi=False)
    assert math.isnan(scores.estoi)
    assert not math.isnan(scores.stoi)


def test_a_perfect_pair_does_not_decide_the_mean() -> None:
    decibels = (math.inf, -math.inf, 15.0)
    scores = [metrics.Scores(pesq=2.0, stoi=0.5, estoi=0.5, si_sdr=one) for one in decibels]
    assert metrics.mean_scores(scores).si_sdr == pytest.approx(5.0)


@needs_pesq
def test_lost_speech_is_among_the_scores() -> None:
    clean = speech()
    scores = metrics.score(clean, 0.1 * clean, with_estoi=False)
    assert scores.lost == 1.0
    assert math.isnan(scores.ovrl)


def test_means_are_over_what_is_defined() -> None:
    one = metrics.Scores(pesq=2.0, stoi=0.5, estoi=math.nan, si_sdr=10.0)
    other = metrics.Scores(pesq=math.nan, stoi=0.7, estoi=math.nan, si_sdr=20.0)
    mean = metrics.mean_scores([one, other])
    assert (mean.pesq, mean.stoi, mean.si_sdr) == pytest.approx((2.0, 0.6, 15.0))
    assert math.isnan(mean.estoi)
    assert math.isnan(metrics.mean_scores([]).pesq)


@needs_pesq
def test_pairs_are_scored_in_order() -> None:
    clean = speech()
    pairs = [(clean, noisy(clean, level)) for level in (0.02, 0.1)]
    scores = metrics.score_pairs(pairs, workers=0, with_estoi=False)
    assert [one.si_sdr for one in scores] == [metrics.si_sdr(*pair) for pair in pairs]
    assert metrics.score_pairs([], workers=0) == []


@pytest.mark.slow
@needs_pesq
def test_processes_score_as_one_does() -> None:
    clean = speech()
    pairs = [(clean, noisy(clean, level)) for level in (0.02, 0.05, 0.1)]
    alone, together = (metrics.score_pairs(pairs, workers) for workers in (0, 2))
    for one, other in zip(alone, together, strict=True):
        assert vars(other) == pytest.approx(vars(one), abs=1e-6, nan_ok=True)
    assert metrics.score_pairs([], workers=2) == []


@pytest.mark.slow
def test_an_error_in_a_process_is_the_same_error() -> None:
    with pytest.raises(CNUNetError, match="two mono signals"):
        metrics.score_pairs([(np.ones(10), np.ones(11))], workers=1)


@pytest.mark.parametrize("count", [200, 300, 405, 411, 4800])
def test_clips_too_short_for_stoi_have_none(count: int) -> None:
    """pystoi fails for the shortest, and gives 1e-5 for the others."""
    clean = np.random.default_rng(0).standard_normal(count)
    assert math.isnan(metrics.stoi(clean, clean))
    assert math.isnan(metrics.estoi(clean, clean))


@pytest.mark.slow
@needs_pesq
def test_a_process_that_is_killed_is_reported() -> None:
    def end_them() -> bool:
        for child in multiprocessing.active_children():
            child.kill()
        return False

    clean = speech()
    with pytest.raises(ScoringError, match="was killed"):
        metrics.score_pairs([(clean, noisy(clean, 0.1))] * 8, workers=1, cancelled=end_them)
