"""Scores of a network on fixed pairs."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from cnunet.scores.pauses import FLOOR_DB
from trainer.data.pairs import load_pairs
from trainer.run.validate import baseline, validate
from trainer.run.validations import Validations


def test_a_network_that_changes_nothing_scores_as_the_noisy_recordings(
    corpus_folder: Path,
) -> None:
    pairs = load_pairs(corpus_folder / "valid")
    assert validate(lambda noisy, _: noisy, pairs, 0) == baseline(pairs, 0)
    perfect = validate(lambda _, clean: clean, pairs, 0)
    assert perfect.published_loss == pytest.approx(0.0, abs=1e-12)
    assert perfect.pesq == pytest.approx(4.644, abs=1e-3)


def test_scores_are_given_by_condition(corpus_folder: Path) -> None:
    pairs = load_pairs(corpus_folder / "valid")
    pairs += [replace(pairs[0], condition="tones"), replace(pairs[0], condition="tones")]
    scores = baseline(pairs, 0)
    assert list(scores.conditions) == ["noisy", "clean", "tones"]
    assert [found["pairs"] for found in scores.conditions.values()] == [1, 1, 2]
    noisy, clean, tones = scores.conditions.values()
    assert tones["pesq"] == pytest.approx(noisy["pesq"]) == pytest.approx(scores.pesq)
    assert clean["pesq"] == pytest.approx(4.644, abs=1e-3)
    assert scores.figures.keys().isdisjoint({"conditions"})


def test_a_silent_output_loses_all_speech_and_all_noise(corpus_folder: Path) -> None:
    pairs = load_pairs(corpus_folder / "valid")
    scores = validate(lambda noisy, _: torch.zeros_like(noisy), pairs, 0)
    assert scores.lost == 1.0
    assert scores.pauses_db == FLOOR_DB
    kept = baseline(pairs, 0)
    assert kept.lost == 0.0
    assert kept.pauses_db > -30.0


def test_a_single_short_recording_takes_seconds_to_score(tmp_path: Path) -> None:
    reported: list[str] = []
    scoreboard: Any = SimpleNamespace(
        folder=tmp_path, pairs=[None], seconds=1.0, problem="", newest_step=-1,
        needs_baseline=True, baseline=lambda cancelled: False,
    )  # fmt: skip
    team: Any = SimpleNamespace(is_main=True, device=torch.device("cpu"))
    validations = Validations(
        scoreboard, team, lambda event, message: reported.append(message), lambda: False
    )
    validations.score_noisy()
    assert reported == [
        "Scoring 1 held-out recording before enhancement, for comparison: about 4 s."
    ]
