"""The loop: steps, schedules, bad batches, and going on exactly where it was."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet
from tests.trainer.made import Toy, same_state, toy_stage
from trainer.config import TrainConfig
from trainer.run.batches import Batch
from trainer.run.loop import StepReport, TrainingError, TrainState, learning_rate, train
from trainer.run.team import Team
from trainer.stages.stages import PlainStage

CONFIG = TrainConfig(crop_seconds=0.256, batch=2, patience=3, optimizer="adamw", learning_rate=1e-3)


def waves(first: int = 0, bad: frozenset[int] = frozenset()) -> Iterator[Batch]:
    """Batches by number; those in `bad` hold a NaN."""
    for number in itertools.count(first):
        generator = torch.Generator().manual_seed(number)
        clean = torch.randn(2, 4096, generator=generator) * 0.1
        noisy = clean + torch.randn(2, 4096, generator=generator) * 0.05
        if number in bad:
            noisy[0, 7] = torch.nan
        yield noisy, clean


def steps(
    state: TrainState, count: int, batches: Iterator[Batch], config: TrainConfig = CONFIG
) -> list[StepReport]:
    """Train until `state.step` is `count`."""
    reports: list[StepReport] = []
    train(state, config, batches, Team(), lambda: state.step >= count, reports.append)
    return reports


def weights(state: TrainState) -> dict[str, torch.Tensor]:
    return {name: value.clone() for name, value in state.model.state_dict().items()}


def test_the_loss_falls_and_everything_is_counted() -> None:
    state = TrainState(toy_stage(CONFIG), CONFIG)
    reports = steps(state, 40, waves())
    assert sum(r.loss for r in reports[-5:]) < 0.9 * sum(r.loss for r in reports[:5])
    assert not any(report.skipped for report in reports)
    assert (state.step, state.examples) == (40, 80)
    assert state.hours == pytest.approx(40 * 2 * 0.256 / 3600)


def test_interrupted_and_resumed_is_the_same_as_uninterrupted(tmp_path: Path) -> None:
    for name in ("whole", "parts"):
        (tmp_path / name).mkdir()
    whole = TrainState(toy_stage(CONFIG), CONFIG)
    steps(whole, 12, waves())
    whole.save(tmp_path / "whole/state.pt")

    first = TrainState(toy_stage(CONFIG), CONFIG)
    steps(first, 5, waves())
    first.save(tmp_path / "parts/state.pt")
    second = TrainState(toy_stage(CONFIG), CONFIG)
    torch.manual_seed(99)
    second.load(tmp_path / "parts/state.pt", CONFIG)
    steps(second, 12, waves(second.examples // 2))
    second.save(tmp_path / "parts/state.pt")
    assert same_state(tmp_path / "whole", tmp_path / "parts")

    steps(second, 13, waves())
    second.save(tmp_path / "parts/state.pt")
    assert not same_state(tmp_path / "whole", tmp_path / "parts")


def test_accumulated_batches_make_one_step() -> None:
    state = TrainState(toy_stage(CONFIG), CONFIG)
    reports = steps(state, 2, waves(), TrainConfig(crop_seconds=0.256, batch=2, accumulate=3))
    assert len(reports) == 2
    assert state.examples == 12
    assert state.hours == pytest.approx(12 * 0.256 / 3600)


def test_half_precision_touches_only_the_arithmetic() -> None:
    torch.manual_seed(0)
    # Not narrower: oneDNN's strided 1x1 convolution of fewer than 16 channels spoils memory.
    state = TrainState(PlainStage(CNUNet(CNUNetConfig.of_size("tiny", branches=1)), CONFIG), CONFIG)
    before = weights(state)
    config = TrainConfig(crop_seconds=0.256, batch=2, precision="bfloat16")
    assert not any(report.skipped for report in steps(state, 2, waves(), config))
    for name, value in weights(state).items():
        assert value.dtype == before[name].dtype
        assert value.isfinite().all(), name
    assert not torch.equal(weights(state)["mask.leave.weight"], before["mask.leave.weight"])


def test_gradients_are_clipped_before_the_step() -> None:
    config = replace(CONFIG, clip_norm=1e-3)
    state = TrainState(toy_stage(config), config)
    (report,) = steps(state, 1, waves(), config)
    gradients = [weight.grad for weight in state.model.parameters() if weight.grad is not None]
    assert report.gradient_norm > 2e-3
    assert float(torch.nn.utils.get_total_norm(gradients)) == pytest.approx(1e-3, rel=1e-2)


def test_the_average_follows_every_step() -> None:
    state = TrainState(toy_stage(CONFIG), CONFIG)
    steps(state, 3, waves())
    assert state.ema.updates == 3
    averaged, fresh = state.ema.model.state_dict(), Toy().state_dict()
    for name in ("conv.weight", "norm.running_var"):
        assert not torch.equal(averaged[name], fresh[name])


class TestBadBatches:
    """A loss that is not finite."""

    def test_is_skipped_and_spoils_nothing(self) -> None:
        state = TrainState(toy_stage(CONFIG), CONFIG)
        steps(state, 2, waves())
        before, updates = weights(state), state.ema.updates
        reports = steps(state, 3, waves(2, bad=frozenset({2})))
        assert [report.skipped for report in reports] == [True, False]
        assert state.step == 3
        assert state.examples == 8
        assert state.ema.updates == updates + 1
        for name, value in weights(state).items():
            assert value.isfinite().all(), name
            assert before[name].isfinite().all()

    def test_end_the_run_with_advice_when_there_are_too_many(self) -> None:
        state = TrainState(toy_stage(CONFIG), CONFIG)
        before = weights(state)
        with pytest.raises(TrainingError, match=r"\(3 more than.*half the learning rate"):
            steps(state, 9, waves(bad=frozenset(range(9))))
        for name in ("conv.weight", "out.bias"):
            assert torch.equal(weights(state)[name], before[name])

    def test_are_forgiven_when_as_many_good_ones_come_between(self) -> None:
        state = TrainState(toy_stage(CONFIG), CONFIG)
        reports = steps(state, 6, waves(bad=frozenset({0, 1, 4, 5, 8, 9})))
        assert sum(report.skipped for report in reports) == 6

    def test_end_the_run_also_when_a_good_one_comes_now_and_then(self) -> None:
        state = TrainState(toy_stage(CONFIG), CONFIG)
        with pytest.raises(TrainingError, match="in most steps"):
            steps(state, 9, waves(bad=frozenset({0, 1, 3, 4, 6, 7})))
        assert state.step == 1


@pytest.mark.parametrize(
    ("settings", "step", "factor"),
    [
        ({}, 10**6, 1.0),
        ({"warmup_steps": 10}, 0, 0.1),
        ({"warmup_steps": 10}, 9, 1.0),
        ({"warmup_steps": 10}, 50, 1.0),
        ({"schedule": "linear", "steps": 100, "decay_steps": 20}, 79, 1.0),
        ({"schedule": "linear", "steps": 100, "decay_steps": 20}, 90, 0.5),
        ({"schedule": "linear", "steps": 100, "decay_steps": 20}, 100, 0.0),
        ({"schedule": "linear", "steps": 100, "decay_steps": 20}, 150, 0.0),
        ({"schedule": "halve", "halve_steps": 30}, 29, 1.0),
        ({"schedule": "halve", "halve_steps": 30}, 60, 0.25),
    ],
)
def test_schedules(settings: dict[str, Any], step: int, factor: float) -> None:
    config = TrainConfig.from_dict({"learning_rate": 1e-3, **settings})
    assert learning_rate(config, step) == pytest.approx(factor * 1e-3)


def test_the_step_takes_the_rate_of_the_schedule() -> None:
    state = TrainState(toy_stage(CONFIG), CONFIG)
    config = TrainConfig(crop_seconds=0.256, batch=2, warmup_steps=4, learning_rate=1e-3)
    reports = steps(state, 3, waves(), config)
    assert [r.learning_rate for r in reports] == pytest.approx([0.25e-3, 0.5e-3, 0.75e-3])
    assert state.optimizers[0].param_groups[0]["lr"] == pytest.approx(0.75e-3)


def test_a_new_weight_decay_holds_after_a_resume(tmp_path: Path) -> None:
    TrainState(toy_stage(CONFIG), CONFIG).save(tmp_path / "state.pt")
    config = TrainConfig(weight_decay=0.5)
    state = TrainState(toy_stage(config), config)
    state.load(tmp_path / "state.pt", config)
    assert state.optimizers[0].param_groups[0]["weight_decay"] == 0.5


class TestSavedStates:
    """Files that are no state of this run."""

    def damaged(
        self, path: Path, complaint: str = "is damaged or belongs to another network"
    ) -> None:
        with pytest.raises(TrainingError, match=complaint):
            TrainState(toy_stage(CONFIG), CONFIG).load(path, CONFIG)

    @pytest.mark.parametrize("keep", [0, 100, 0.5, 0.99])
    def test_cut_short(self, tmp_path: Path, keep: float) -> None:
        path = tmp_path / "state.pt"
        TrainState(toy_stage(CONFIG), CONFIG).save(path)
        content = path.read_bytes()
        path.write_bytes(content[: int(keep * len(content)) if keep < 1 else int(keep)])
        self.damaged(path)

    @pytest.mark.parametrize("content", [b"hello", b"\x80\x02cos\nsystem\n", b"PK\x03\x04"])
    def test_of_another_kind(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "state.pt"
        path.write_bytes(content)
        self.damaged(path)

    def test_of_another_network(self, tmp_path: Path) -> None:
        path = tmp_path / "state.pt"
        TrainState(PlainStage(CNUNet(CNUNetConfig(8, 8, branches=1)), CONFIG), CONFIG).save(path)
        self.damaged(path)

    @pytest.mark.parametrize("content", [{}, {"version": 2}, [1], {"version": 2, "model": 3}])
    def test_without_what_belongs_in_it(self, tmp_path: Path, content: Any) -> None:
        path = tmp_path / "state.pt"
        torch.save(content, path)
        self.damaged(path)

    def test_of_another_version(self, tmp_path: Path) -> None:
        path = tmp_path / "state.pt"
        torch.save({"version": 7}, path)
        self.damaged(path, "has format version 7; this program supports 2")
