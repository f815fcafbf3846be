"""The mean of several networks' weights."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from cnunet.config import CNUNetConfig
from cnunet.errors import CheckpointError
from cnunet.network.checkpoint import load_checkpoint, save_checkpoint
from cnunet.network.model import CNUNet
from trainer.cli import main
from trainer.recipes.averaging import AverageError, average, average_cards

pytestmark = pytest.mark.usefixtures("_shallow")

START = {"hours": 40.0, "steps": 900.0}


def card(hours: float, seed: int = 0, leave_out: str = "", **more: Any) -> dict[str, Any]:
    heard = {"seed": seed, "leave_out": leave_out, "crop_seconds": 2.0}
    return {"hours": hours, "steps": 250, "started_from": START, "settings": heard, **more}


def save(path: Path, seed: int, made: dict[str, Any], **config: Any) -> CNUNet:
    torch.manual_seed(seed)
    model = CNUNet(CNUNetConfig(8, 8, branches=1, **config))
    for name, buffer in model.named_buffers():
        if "running" in name:
            buffer.copy_(torch.rand_like(buffer) + 0.5)
    save_checkpoint(path, model, made, half=False)
    return model


def test_it_is_the_mean_of_weights_and_statistics(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.safetensors" for number in range(3)]
    states = [save(path, n, card(40.5, n)).state_dict() for n, path in enumerate(paths)]
    mean, _ = average(paths)
    assert not mean.training
    for name, tensor in mean.state_dict().items():
        expected = torch.stack([state[name] for state in states]).mean(0)
        torch.testing.assert_close(tensor, expected, rtol=1e-6, atol=1e-7)
    assert any("running_var" in name for name in mean.state_dict()), "statistics as well"


def test_the_card_lists_what_it_was_made_of(tmp_path: Path) -> None:
    paths = [tmp_path / "one.safetensors", tmp_path / "two.safetensors"]
    save(paths[0], 0, card(40.5, 0, licences=["CC0"], validation={"pesq": 2.0}))
    save(paths[1], 1, card(40.25, 1, licences=["MIT"], data="2 h"))
    _, made = average(paths)
    assert made["averaged"] == [
        {"hours": 40.5, "steps": 250, "seed": 0},
        {"hours": 40.25, "steps": 250, "seed": 1},
    ]
    assert made["settings"] == {"leave_out": "", "crop_seconds": 2.0}, "what all have in common"
    assert (made["hours"], made["steps"]) == (40.75, 500)
    assert made["licences"] == ["CC0", "MIT"]
    assert "validation" not in made, "the scores of one are not those of the mean"


@pytest.mark.parametrize(
    ("cards", "hours"),
    [
        ([card(40.5), card(41.0)], 41.0),  # one run, twice
        ([card(40.5, 0), card(41.0, 1)], 41.5),
        ([card(40.5), card(41.0, leave_out="rooms")], 41.5),
        ([card(40.5, 0), {**card(41.0, 1), "started_from": {"hours": 1.0}}], 41.0),
        ([{"hours": 2.0}, {}], 2.0),
        ([{}, {}], 0.0),
    ],
)
def test_audio_that_is_shared_counts_once(cards: list[dict[str, Any]], hours: float) -> None:
    assert average_cards(cards)["hours"] == pytest.approx(hours)


@given(st.lists(st.tuples(st.floats(40.0, 50.0), st.integers(0, 3)), min_size=2))
def test_a_mean_has_no_less_behind_it_than_each_and_no_more_than_all(
    runs: list[tuple[float, int]],
) -> None:
    found = average_cards([card(hours, seed) for hours, seed in runs])["hours"]
    assert max(hours for hours, _ in runs) - 1e-4 <= found
    assert found <= 40.0 + sum(hours - 40.0 for hours, _ in runs) + 1e-4


def test_what_has_no_mean_is_refused_in_a_sentence(tmp_path: Path) -> None:
    one, other = tmp_path / "one.safetensors", tmp_path / "other.safetensors"
    save(one, 0, card(1.0))
    save(other, 0, card(1.0), norm="frame")
    with pytest.raises(AverageError, match="a different network"):
        average([one, other])
    with pytest.raises(AverageError, match="at least two checkpoints"):
        average([one])
    other.write_bytes(one.read_bytes()[:-100])
    with pytest.raises(CheckpointError, match="damaged"):
        average([one, other])


def test_the_command_makes_a_model_with_its_scores(
    corpus_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / f"{number}.safetensors" for number in range(2)]
    for number, path in enumerate(paths):
        save(path, number, card(40.5, number))
    made = tmp_path / "mean.safetensors"
    words = ["average", *map(str, paths), "-o", str(made), "--data", str(corpus_folder / "valid")]
    assert main([*words, "--workers", "0"]) == 0
    output = capsys.readouterr().out
    model, found = load_checkpoint(made)
    assert f"pesq {found['validation']['pesq']:.3f}" in output
    assert found["validation_noisy"]["pesq"] > 0
    expected, _ = average(paths)
    weights = zip(model.parameters(), expected.parameters(), strict=True)
    assert all(torch.equal(a, b.half().float()) for a, b in weights)


def test_the_command_writes_nothing_where_it_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(tmp_path / "one.safetensors", 0, card(1.0))
    made = tmp_path / "mean.safetensors"
    assert main(["average", str(tmp_path / "one.safetensors"), "-o", str(made)]) == 1
    assert "at least two checkpoints" in capsys.readouterr().err
    assert not made.exists()


def test_the_command_takes_names_and_runs_and_replaces_nothing_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, made = tmp_path / "run", tmp_path / "mean.safetensors"
    run.mkdir()
    save(run / "best.safetensors", 1, card(1.0))
    save(tmp_path / "one.safetensors", 0, card(1.0))
    words = ["average", str(run), str(tmp_path / "one.safetensors"), "-o", str(made)]
    assert main(words) == 0
    first = made.read_bytes()
    for command in (words, ["widen", str(made), "-o", str(made)]):
        assert main(command) == 1
        assert "exists already; use --overwrite" in capsys.readouterr().err
        assert made.read_bytes() == first
    assert main([*words, "--overwrite"]) == 0
    assert main(["average", "small", "base", "-o", str(tmp_path / "mean.pt")]) == 1
    assert "must end in .safetensors" in capsys.readouterr().err
