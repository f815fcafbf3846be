"""How many examples a batch has where the settings leave it to the machine."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from tests.trainer.made import toy_stage
from trainer.config import TrainConfig
from trainer.run.batch_size import LARGEST, ON_PROCESSOR, largest_batch, with_batch
from trainer.run.team import Team
from trainer.stages.stages import Stage

CONFIG = TrainConfig(crop_seconds=0.256, workers=0)


class Small:
    """Memory for this many examples at a time, of a whole step or only of its forward pass."""

    def __init__(self, stage: Stage, monkeypatch: pytest.MonkeyPatch, examples: int) -> None:
        self.tried: list[int] = []
        whole = stage.forward

        def forward(noisy: torch.Tensor, clean: torch.Tensor, **gains: Any) -> torch.Tensor:
            self.tried.append(len(noisy))
            if len(noisy) > examples:
                raise torch.OutOfMemoryError("as an accelerator says it")
            return whole(noisy, clean, **gains)

        monkeypatch.setattr(stage, "forward", forward)


@pytest.mark.parametrize(("fitting", "size"), [(99, LARGEST), (39, 16), (20, 16), (19, 8), (0, 1)])
def test_the_largest_batch_that_fits_with_a_quarter_to_spare(
    monkeypatch: pytest.MonkeyPatch, fitting: int, size: int
) -> None:
    stage = toy_stage(CONFIG)
    memory = Small(stage, monkeypatch, fitting)
    assert largest_batch(CONFIG, stage, Team()) == size
    assert memory.tried[0] == LARGEST * 5 // 4


def test_trying_leaves_the_stage_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = toy_stage(CONFIG).eval()
    before = {name: value.clone() for name, value in stage.state_dict().items()}
    rng = torch.get_rng_state()
    Small(stage, monkeypatch, 12)
    largest_batch(CONFIG, stage, Team())
    assert not stage.training
    assert all(torch.equal(before[name], value) for name, value in stage.state_dict().items())
    assert all(one.grad is None for one in stage.parameters())
    assert torch.equal(torch.get_rng_state(), rng)


def test_memory_has_to_suffice_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process has memory for 10 examples."""
    stage, team = toy_stage(CONFIG), Team()
    memory = Small(stage, monkeypatch, 1000)
    monkeypatch.setattr(team, "all", lambda holds: holds and memory.tried[-1] <= 10)
    assert largest_batch(CONFIG, stage, team) == 8


def test_what_the_settings_say_is_taken() -> None:
    stage = toy_stage(CONFIG)
    assert with_batch(replace(CONFIG, batch=7), stage, Team()).batch == 7
    assert with_batch(CONFIG, stage, Team()).batch == ON_PROCESSOR
    assert with_batch(replace(CONFIG, crop_seconds=0.0), stage, Team()).batch == 1


@pytest.mark.parametrize(("device", "size"), [("cuda", 16), ("xpu", 16), ("mps", 4), ("cpu", 4)])
def test_memory_is_tried_where_it_is_the_devices_own(
    monkeypatch: pytest.MonkeyPatch, device: str, size: int
) -> None:
    monkeypatch.setattr("trainer.run.batch_size.largest_batch", lambda *_: 16)
    team = SimpleNamespace(device=torch.device(device))
    assert with_batch(CONFIG, toy_stage(CONFIG), team).batch == size  # type: ignore[arg-type]
