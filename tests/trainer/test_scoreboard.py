"""Scores of a run, and the checkpoints that they decide on."""

import csv
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.config import CNUNetConfig
from cnunet.errors import never
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from cnunet.network.model import CNUNet
from cnunet.network.modelfile import FORMAT
from tests.trainer.made import validation
from trainer.config import TrainConfig
from trainer.data.corpus import Corpus
from trainer.folder.rows import read_rows
from trainer.run import scoreboard
from trainer.run.loop import TrainState
from trainer.run.scoreboard import Scoreboard
from trainer.stages.stages import PlainStage

pytestmark = pytest.mark.usefixtures("_shallow")


@pytest.fixture
def config(corpus_folder: Path) -> TrainConfig:
    return TrainConfig(corpus=str(corpus_folder), init=str(corpus_folder / "x"), score_workers=0)


@pytest.fixture
def state(config: TrainConfig) -> TrainState:
    return TrainState(PlainStage(CNUNet(CNUNetConfig(8, 8, branches=1)), config), config)


def scored(monkeypatch: pytest.MonkeyPatch, pesq: float, stoi: float = 0.8) -> None:
    """Let every validation have these scores."""
    scores = validation(pesq, stoi)
    monkeypatch.setattr(
        scoreboard, "measure", lambda _, __, pairs, *___: ([one.noisy for one in pairs], scores)
    )


def steps_of(folder: Path, name: str) -> int:
    return int(load_checkpoint(folder / f"{name}.safetensors")[1]["steps"])


def validated(
    folder: Path, config: TrainConfig, corpus: Corpus, state: TrainState
) -> dict[str, Any]:
    """The figures of a new scoreboard: what the best is must survive a restart."""
    scoreboard = Scoreboard(folder, config, corpus, FORMAT)
    scoreboard.baseline(never)
    return scoreboard.validate(state, never)


def test_the_best_weights_stay_until_there_are_better_ones(
    config: TrainConfig,
    corpus: Corpus,
    state: TrainState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    best = []
    nan = float("nan")
    for state.step, (pesq, stoi) in enumerate(
        ((nan, 0.8), (2.0, 0.8), (1.9, 0.8), (nan, 0.9), (2.1, 0.7), (1.9, 0.9))
    ):
        scored(monkeypatch, pesq, stoi)
        figures = validated(tmp_path, config, corpus, state)
        assert steps_of(tmp_path, "last") == state.step
        if state.step:
            best.append(steps_of(tmp_path, "best"))
            assert figures["best_step"] == best[-1]
        else:
            assert not (tmp_path / "best.safetensors").exists()
    assert best == [1, 1, 1, 1, 5]
    assert len((tmp_path / "validation.csv").read_text().splitlines()) == 7


def test_the_best_may_be_those_with_the_highest_pesq(
    config: TrainConfig,
    corpus: Corpus,
    state: TrainState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As the paper chooses; by the gain, the third would be the best."""
    best = []
    config = replace(config, choose_by="pesq")
    for state.step, (pesq, stoi) in enumerate(((2.0, 0.8), (2.1, 0.7), (2.05, 0.95), (1.9, 0.8))):
        scored(monkeypatch, pesq, stoi)
        validated(tmp_path, config, corpus, state)
        best.append(steps_of(tmp_path, "best"))
    assert best == [0, 1, 1, 1]


def test_the_weights_are_the_averaged_ones_and_the_card_names_no_folder(
    config: TrainConfig,
    corpus: Corpus,
    state: TrainState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scored(monkeypatch, 2.0)
    with torch.no_grad():
        for weight in state.model.parameters():
            weight.add_(1.0)
    scoreboard = Scoreboard(tmp_path, config, corpus, FORMAT)
    scoreboard.baseline(never)
    scoreboard.validate(state, never)
    model, card = load_checkpoint(tmp_path / "best.safetensors")
    averaged = state.ema.model.state_dict()
    for name, value in model.state_dict().items():
        torch.testing.assert_close(value, averaged[name], rtol=1e-3, atol=1e-4)
    assert str(Path(config.corpus).parent) not in json.dumps(card)
    assert card["licences"] == ["CC BY", "CC0"]


def test_the_noisy_recordings_are_scored_once(
    config: TrainConfig, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Scoreboard(tmp_path, config, corpus, FORMAT)
    assert first.baseline(never)
    monkeypatch.setattr(scoreboard, "baseline", lambda *_: pytest.fail("scored again"))
    second = Scoreboard(tmp_path, config, corpus, FORMAT)
    assert not second.baseline(never)
    assert second.noisy == first.noisy
    assert first.noisy["clean_pesq"] == pytest.approx(4.644, abs=1e-3)


@pytest.mark.parametrize(
    "text",
    [
        *('{"pesq": 1.5, "cond', "[]", '{"conditions": null}', "", "\xff"),
        '{"conditions": {"noisy": null, "clean": {}}}',
    ],
)
def test_noisy_recordings_whose_scores_are_damaged_are_scored_again(
    config: TrainConfig, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(scoreboard, "baseline", lambda *_: validation())
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="latin-1")
    board = Scoreboard(tmp_path, config, corpus, FORMAT)
    assert board.needs_baseline and board.baseline(never)
    assert json.loads(path.read_text())["conditions"] == validation().conditions
    assert not board.needs_baseline


def test_a_run_that_began_before_conditions_were_scored_goes_on(
    config: TrainConfig,
    corpus: Corpus,
    state: TrainState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = {"loss": 0.1, "pesq": 3.0, "stoi": 0.9, "si_sdr": 15.0, "clean_pesq": 4.5}
    (tmp_path / "baseline.json").write_text(json.dumps({**old, "pesq": 1.2}))
    row = {"step": 7, "hours": 0.1, **old}
    (tmp_path / "validation.csv").write_text(
        ",".join(row) + "\n" + ",".join(map(str, row.values())) + "\n"
    )
    card = {"steps": 7, "validation": old, "validation_noisy": {**old, "pesq": 1.2}}
    save_checkpoint(tmp_path / "best.safetensors", state.model, card)
    scored(monkeypatch, 2.0)
    for state.step in (8, 9):
        board = Scoreboard(tmp_path, config, corpus, FORMAT)
        assert board.baseline(never) is (state.step == 8), "its baseline knows no conditions"
        board.validate(state, never)
        assert steps_of(tmp_path, "best") == 8, "how good the old ones are is not known"
    rows = read_rows(tmp_path / "validation.csv")
    assert [row["step"] for row in rows] == [7, 8, 9]
    assert rows[0]["pesq"] == 3.0 and math.isnan(rows[0]["gain"])
    assert rows[1]["lost"] == 0.1


def test_the_best_is_chosen_again_where_the_recordings_have_changed(
    config: TrainConfig,
    corpus: Corpus,
    state: TrainState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scored(monkeypatch, 2.0)
    path = tmp_path / "best.safetensors"
    first = Scoreboard(tmp_path, config, corpus, FORMAT)
    first.baseline(never)
    for noisy, best in (({**first.noisy, "pesq": 1.0}, 8), (first.noisy, 7)):
        card = {"steps": 7, "validation": {"gain": 0.99}, "validation_noisy": noisy}
        save_checkpoint(path, state.model, card)
        board = Scoreboard(tmp_path, config, corpus, FORMAT)
        board.baseline(never)
        state.step = 8
        board.validate(state, never)
        assert steps_of(tmp_path, "best") == best


def test_other_recordings_of_the_same_conditions_are_scored_anew(
    config: TrainConfig,
    corpus: Corpus,
    state: TrainState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As where a run goes on with another setting `valid`: gains are relative to their scores."""
    scored(monkeypatch, 3.0)
    validated(tmp_path, config, corpus, state)
    pairs = [
        replace(one, noisy=one.noisy + 0.5 * one.noisy[::-1]) if one.is_noisy else one
        for one in corpus.validation_pairs()
    ]
    monkeypatch.setattr(Corpus, "validation_pairs", lambda *_: pairs)
    scored(monkeypatch, 2.0)
    board = Scoreboard(tmp_path, config, corpus, FORMAT)
    assert board.needs_baseline and board.newest_step == -1
    before = json.loads((tmp_path / "baseline.json").read_text())
    assert board.baseline(never)
    assert board.noisy["si_sdr"] < before["si_sdr"]
    state.step = 1
    board.validate(state, never)
    assert steps_of(tmp_path, "best") == 1, "how good the old ones are on these is not known"
    assert not Scoreboard(tmp_path, config, corpus, FORMAT).needs_baseline


def test_each_condition_has_a_row(
    config: TrainConfig,
    corpus: Corpus,
    state: TrainState,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scored(monkeypatch, 2.0)
    board = Scoreboard(tmp_path, config, corpus, FORMAT)
    board.baseline(never)
    figures = board.validate(state, never)
    with (tmp_path / "validation_conditions.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == [
        "step", "condition", "pairs", "pesq", "stoi", "si_sdr", "lost", "pauses_db", "gain",
    ]  # fmt: skip
    assert [row["condition"] for row in rows] == ["noisy", "clean"]
    mean = sum(float(row["gain"]) for row in rows) / 2
    assert figures["gain"] == pytest.approx(mean)
    assert all(isinstance(value, int | float) for value in figures.values())
