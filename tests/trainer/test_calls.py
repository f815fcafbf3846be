"""How often a step calls torch and waits for the device: on a GPU, calls are what takes time."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import pytest
import torch
from torch._subclasses.fake_tensor import FakeTensor, FakeTensorMode
from torch.profiler import ProfilerActivity, profile

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet
from tests.trainer.shallow import make_shallow
from trainer.config import LOSSES_OFF, TrainConfig
from trainer.run.loop import TrainState, train
from trainer.run.team import Team
from trainer.stages.stages import PlainStage, level_gains

CONFIG = TrainConfig(crop_seconds=0.256, batch=1, accumulate=3, workers=0)


def counted(found: Counter[str], name: str) -> Any:
    """A method of tensors that counts how often it is called."""
    method = getattr(torch.Tensor, name)

    def call(self: torch.Tensor) -> Any:
        found[name] += 1
        return method(self)

    return call


@pytest.fixture(scope="module")
def calls() -> Counter[str]:
    """By the name of the function, in one step of three batches."""
    with pytest.MonkeyPatch.context() as patch:
        make_shallow(patch)
        network = CNUNet(CNUNetConfig(8, 8, branches=1))
    state = TrainState(PlainStage(network, CONFIG), CONFIG)
    noisy, clean = 0.1 * torch.randn(2, 1, 4096)

    def step() -> None:
        end = state.step + 1
        source = itertools.repeat((noisy, clean))
        train(state, CONFIG, source, Team(), lambda: state.step >= end, lambda _: None)

    step()
    with profile(activities=[ProfilerActivity.CPU]) as profiled:
        step()
    found = Counter(event.name for event in profiled.events() or ())
    with pytest.MonkeyPatch.context() as patch:
        for name in ("item", "tolist"):
            patch.setattr(torch.Tensor, name, counted(found, name))
        step()
    found["tensors"] = len([*network.parameters(), *network.buffers()])
    return found


def test_weights_are_averaged_copied_and_moved_together(calls: Counter[str]) -> None:
    assert calls["aten::_foreach_lerp_"] == 2, "averages, and momenta"
    assert calls["aten::_foreach_mul_"] <= 2
    assert calls["aten::_foreach_copy_"] == 1
    assert 1 <= calls["aten::_foreach_add_"] < 0.1 * calls["tensors"]


def test_a_step_waits_for_the_device_once(calls: Counter[str]) -> None:
    """However many batches it has: losses and norm are read together."""
    assert (calls["tolist"], calls["item"]) == (1, 0)


@pytest.mark.usefixtures("_shallow")
def test_before_its_end_a_step_needs_no_value_from_the_device() -> None:
    """With tensors that have no values, asking for one is an error. Nor could a graph record it."""
    config = TrainConfig.from_dict({"preset": "tiny", **dict.fromkeys(LOSSES_OFF, 1.5)})
    waves = 0.1 * torch.randn(2, 2, 8192)
    gains = level_gains(waves[0])

    def step(stage: PlainStage, waves: torch.Tensor) -> None:
        with torch.autocast("cpu", torch.bfloat16):
            stage(*waves, gains=gains).backward()

    step(
        PlainStage(CNUNet(config.network), config), waves
    )  # tables are kept, and have to have values
    with FakeTensorMode(allow_non_fake_inputs=True) as mode:
        without = PlainStage(CNUNet(config.network), config)
        step(without, mode.from_tensor(waves))
        assert isinstance(next(without.parameters()), FakeTensor)
        with pytest.raises(RuntimeError):
            without(*mode.from_tensor(waves))  # the gains of its level would have to be read
