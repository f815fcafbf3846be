"""Scores of a network on fixed pairs."""

import functools
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from cnunet.config import CNUNetConfig
from cnunet.network import fused
from cnunet.network.model import CNUNet
from trainer.data.pairs import load_pairs
from trainer.run.validate import PERFECT_PESQ, baseline, gain, validate

NOISY = {"pesq": 1.2, "stoi": 0.8, "si_sdr": 5.0}
pesqs = st.floats(1.0, PERFECT_PESQ)
# Once torch flushes subnormal numbers, hypothesis refuses to draw them.
stois = st.floats(0.0, 1.0, allow_subnormal=False)
decibels = st.floats(5.0, 40.0)


def test_a_network_that_changes_nothing_scores_as_the_noisy_recordings(
    corpus_folder: Path,
) -> None:
    pairs = load_pairs(corpus_folder / "valid")
    assert validate(lambda noisy, _: noisy, pairs, 0) == baseline(pairs, 0)
    perfect = validate(lambda _, clean: clean, pairs, 0)
    assert perfect.loss == 0.0
    assert perfect.pesq == pytest.approx(4.644, abs=1e-3)


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


@pytest.mark.slow
def test_a_compiled_network_is_not_compiled_for_every_length(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[Any] = []

    def backend(graph: torch.fx.GraphModule, _: Any) -> Any:
        compiled.append(graph)
        return graph.forward

    monkeypatch.setattr(fused, "_steps", fused._Steps())
    monkeypatch.setattr(torch, "compile", functools.partial(torch.compile, backend=backend))
    fused.compile_for_training()
    network = CNUNet(CNUNetConfig(8, 8, branches=1)).eval()
    pairs = load_pairs(corpus_folder / "valid")
    validate(lambda noisy, _: network(noisy), pairs, 0)
    assert not compiled
    with torch.inference_mode():
        network(torch.from_numpy(pairs[0].noisy)[None])
    assert compiled, "the network is not what would have been compiled"
