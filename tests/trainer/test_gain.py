"""How good a network is, in one figure."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer.run.gain import PERFECT_PESQ, gain, overall_gain

NOISY = {"pesq": 1.2, "stoi": 0.8, "si_sdr": 5.0}
pesqs = st.floats(1.0, PERFECT_PESQ)
# Once torch flushes subnormal numbers, hypothesis refuses to draw them.
stois = st.floats(0.0, 1.0, allow_subnormal=False)
decibels = st.floats(5.0, 40.0)


def test_gain_counts_from_the_noisy_recordings_to_clean_ones() -> None:
    assert gain(NOISY, NOISY) == 0.0
    perfect = {"pesq": PERFECT_PESQ, "stoi": 1.0, "si_sdr": math.inf}
    assert gain(perfect, NOISY) == pytest.approx(1.0)
    silent = {"pesq": 1.1, "stoi": 0.0, "si_sdr": -math.inf}
    assert -math.inf < gain(silent, NOISY) < 0.0
    for name in NOISY:
        assert math.isnan(gain({**perfect, name: math.nan}, NOISY))
    assert math.isfinite(gain({"pesq": 4.5, "stoi": 0.9, "si_sdr": 20.0}, perfect))


def test_a_measure_without_a_figure_for_the_noisy_recordings_does_not_count() -> None:
    half = {"pesq": 1.2, "stoi": math.nan, "si_sdr": math.inf}
    assert gain(half, {**NOISY, "stoi": math.nan}) == pytest.approx(0.5)
    nothing = dict.fromkeys(NOISY, math.nan)
    assert math.isnan(gain(half, nothing))


@given(pesq=pesqs, stoi=stois, si_sdr=decibels, more=st.floats(0.01, 1.0))
def test_each_measure_counts(pesq: float, stoi: float, si_sdr: float, more: float) -> None:
    scores = {"pesq": pesq, "stoi": stoi, "si_sdr": si_sdr}
    for name in scores:
        better = {**scores, name: scores[name] + more}
        assert gain(better, NOISY) > gain(scores, NOISY)


def test_pesq_that_was_won_at_the_cost_of_all_else_does_not_count() -> None:
    """Two validations of one run: the first has the higher PESQ, and sounds worse."""
    noisy = {"pesq": 1.209, "stoi": 0.795, "si_sdr": 5.47}
    won = {"pesq": 1.885, "stoi": 0.840, "si_sdr": 9.63}
    whole = {"pesq": 1.841, "stoi": 0.847, "si_sdr": 10.99}
    assert gain(whole, noisy) > gain(won, noisy)


CLEAN = {"pesq": PERFECT_PESQ, "stoi": 1.0, "si_sdr": 60.0, "lost": 0.0}


def test_clean_recordings_can_only_be_harmed() -> None:
    assert gain(CLEAN, CLEAN) == 0.0
    worse = {"pesq": 4.4, "stoi": 0.99, "si_sdr": 25.0, "lost": 0.01}
    for name, figure in worse.items():
        assert -1.0 < gain({**CLEAN, name: figure}, CLEAN) < -1e-3
    ruined = {"pesq": 1.0, "stoi": 0.0, "si_sdr": -math.inf, "lost": 1.0}
    assert -4 / 3 < gain(ruined, CLEAN) < -1.0


def test_lost_speech_counts_against_it() -> None:
    noisy = {**NOISY, "lost": 0.0}
    better = {"pesq": 2.0, "stoi": 0.85, "si_sdr": 10.0}
    kept, lost = ({**better, "lost": share} for share in (0.05, 0.35))
    assert gain(kept, noisy) - gain(lost, noisy) == pytest.approx(0.1)
    assert gain(better, NOISY) == pytest.approx(gain({**better, "lost": 0.0}, noisy))


def test_a_condition_with_many_pairs_does_not_outweigh_another() -> None:
    noisy = {"noisy": {**NOISY, "pairs": 40}, "clean": {**CLEAN, "pairs": 5}}
    bought = {"noisy": {**NOISY, "pesq": 1.4}, "clean": {**CLEAN, "pesq": 4.2}}
    assert overall_gain(noisy, noisy) == 0.0
    expected = sum(gain(bought[name], noisy[name]) for name in noisy) / 2
    assert overall_gain(bought, noisy) == pytest.approx(expected)
    assert expected < 0.0


def test_conditions_without_figures() -> None:
    nothing = dict.fromkeys(NOISY, math.nan)
    better = {**NOISY, "pesq": 2.0}
    noisy = {"short": nothing, "noisy": NOISY}
    assert overall_gain({"short": nothing, "noisy": better}, noisy) == gain(better, NOISY)
    assert math.isnan(overall_gain({"short": nothing, "noisy": nothing}, noisy))
    assert math.isnan(overall_gain({"short": nothing}, noisy))
    assert math.isnan(overall_gain({"short": nothing}, {"short": nothing}))
