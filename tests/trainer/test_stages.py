"""The two stages, with a small guide made here: each learns, and each hands over to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.errors import CheckpointError
from cnunet.network.checkpoint import load_checkpoint
from cnunet.network.model import CNUNet
from tests.cnunet.networks import random_network
from tests.trainer.guides import make_guide
from tests.trainer.made import SETTINGS, same_state, saved_state
from tests.trainer.shallow import make_shallow
from trainer.config import LOSSES_OFF, ConfigError, TrainConfig
from trainer.recipe import PUBLISHED
from trainer.run.run import run_training
from trainer.stages.guide import GuideError, load_guide
from trainer.stages.guided import GuidedCNUNet
from trainer.stages.losses import published_loss
from trainer.stages.network import build_stage, load_guided
from trainer.stages.stages import GuidedStage, PlainStage, ReplicateStage, Stage, Teacher

CPU = torch.device("cpu")


@pytest.fixture(autouse=True, scope="module")
def _shallow() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        make_shallow(patch, stages=6)
        yield


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_guide(tmp_path_factory.mktemp("guide"))


def waves() -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(1)
    clean = 0.1 * torch.randn(2, 4096, generator=generator)
    return clean + 0.05 * torch.randn(2, 4096, generator=generator), clean


def test_a_network_with_frozen_norms_is_trained_as_it_runs() -> None:
    network = random_network()
    stage = PlainStage(network, TrainConfig(preset="tiny", freeze_norm="on"))
    with torch.no_grad():
        as_it_runs = stage.eval()(*waves())
    frozen = stage.train()(*waves())
    torch.testing.assert_close(frozen, as_it_runs)
    frozen.backward()
    assert all(one.grad is not None for one in network.parameters() if one.requires_grad)
    stage.config = TrainConfig(preset="tiny", freeze_norm="off")
    assert abs(stage.train()(*waves()) - as_it_runs) > 0.01 * as_it_runs


def gradients(stage: Stage) -> dict[str, torch.Tensor]:
    stage.train()
    stage(*waves()).backward()
    return {name: p.grad for name, p in stage.network.named_parameters() if p.grad is not None}


@pytest.fixture(scope="module")
def legs(corpus_folder: Path, corpus_cache: Path, guide: str) -> Any:
    """Start runs with the cheapest settings, in folders named after their stages."""

    def run(folder: Path, **more: Any) -> Path:
        data = {"corpus": str(corpus_folder), "cache": str(corpus_cache), "guide": guide}
        run_training(folder, {**SETTINGS, **data, "steps": 2, **more})
        return folder

    return run


@pytest.fixture(scope="module")
def one(legs: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of stage 1."""
    return legs(tmp_path_factory.mktemp("runs") / "1", stage="guided")


def config(guide: str, **more: Any) -> TrainConfig:
    return TrainConfig(preset="tiny", branches=1, guide=guide, **more)


def test_the_guide_teaches_stage_1_and_is_not_taught(guide: str) -> None:
    stage, card = build_stage(config(guide, stage="guided"), CPU)
    assert isinstance(stage, GuidedStage)
    assert card == {}
    found = gradients(stage)
    assert found["fusion.weight"][..., -24:].abs().sum() > 0
    assert found["mix.logits"].abs().sum() > 0
    assert {name.split(".")[0] for name, _ in stage.named_parameters()} == {"network"}
    other, _ = build_stage(config(guide, stage="guided", learn_layers=False), CPU)
    assert "mix.logits" not in gradients(other)


def test_the_guide_hears_the_clean_speech(guide: str) -> None:
    stage, _ = build_stage(config(guide, stage="guided"), CPU)
    stage.eval()
    (noisy, clean), network = waves(), stage.network
    outputs = stage.outputs(network, noisy, clean).waveform
    assert torch.equal(stage.outputs(network, noisy, clean).waveform, outputs)
    assert not torch.allclose(stage.outputs(network, noisy, clean.flip(-1)).waveform, outputs)


def test_stage_2_is_drawn_towards_the_latent_of_stage_1(guide: str, one: Path) -> None:
    teacher = str(one / "best.safetensors")
    losses = {}
    for weight in (0.0, 10.0):
        stage, _ = build_stage(
            config(guide, stage="replicate", teacher=teacher, latent_weight=weight), CPU
        )
        assert isinstance(stage, ReplicateStage)
        torch.manual_seed(0)
        losses[weight] = float(stage(*waves()).detach())
        optimizer = torch.optim.Adam(stage.parameters(), 3e-3)
    first = losses[10.0] - losses[0.0]
    assert first > 0
    for _ in range(8):
        optimizer.zero_grad()
        loss = stage(*waves())
        loss.backward()
        optimizer.step()
    plain = PlainStage(stage.network, stage.config)
    assert float((loss - plain(*waves())).detach()) < 0.7 * first


def test_a_run_of_each_stage(legs: Any, tmp_path: Path) -> None:
    # Validated beside training once, where the process has to load the guide, too.
    one = legs(tmp_path / "1", stage="guided", validate_steps=2, validate_beside="on")
    assert "without these scores" not in (one / "events.jsonl").read_text()
    with pytest.raises(CheckpointError, match="are not interchangeable"):
        load_checkpoint(one / "best.safetensors")
    two = legs(tmp_path / "2", stage="replicate", teacher=str(one / "best.safetensors"))
    model, card = load_checkpoint(two / "best.safetensors")
    assert type(model).__name__ == "CNUNet"
    assert card["training"].startswith("stage 2")
    assert card["guide"]["layers"] == 3
    assert sum(card["guide"]["weights"]) == pytest.approx(1.0, abs=1e-3)
    assert "/" not in card["guide"]["name"]
    # The hours of stage 1 are behind its last weights too. (Its best may be those it began with.)
    _, card = load_checkpoint(two / "last.safetensors")
    assert card["hours"] == pytest.approx(4 * 0.256 / 3600, abs=1e-4)
    assert card["started_from"]["steps"] == 2


@pytest.mark.usefixtures("_unscored")
@pytest.mark.parametrize("stage", ["guided", "replicate"])
def test_interrupted_and_resumed_is_the_same_as_uninterrupted(
    legs: Any, one: Path, tmp_path: Path, stage: str
) -> None:
    teacher = one / "best.safetensors" if stage == "replicate" else ""
    more = {"stage": stage, "teacher": str(teacher)}
    legs(tmp_path / "whole", **more, steps=3)
    legs(tmp_path / "parts", **more, steps=1)
    legs(tmp_path / "parts", steps=3)
    assert same_state(tmp_path / "whole", tmp_path / "parts")


@pytest.mark.usefixtures("_unscored")
def test_stage_2_starts_where_stage_1_ended(legs: Any, one: Path, tmp_path: Path) -> None:
    settings = {"stage": "replicate", "teacher": str(one / "last.safetensors")}
    two = legs(tmp_path / "2", **settings, learning_rate=0.0, steps=1)
    before, after = saved_state(one)["ema"]["model"], saved_state(two)["model"]
    for name in after:
        if "running" not in name:
            torch.testing.assert_close(after[name], before[name], rtol=1e-3, atol=1e-4)


@pytest.mark.usefixtures("_unscored")
def test_trouble_is_reported_in_a_sentence(legs: Any, one: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="set teacher to the resulting weights"):
        legs(tmp_path / "2", stage="replicate")
    with pytest.raises(CheckpointError, match="There is no model file"):
        legs(tmp_path / "2", stage="replicate", teacher=str(tmp_path / "gone.safetensors"))
    with pytest.raises(GuideError, match="is not on this machine"):
        legs(tmp_path / "1", stage="guided", guide=str(tmp_path / "gone"))
    other = load_guide(make_guide(tmp_path / "deeper", layers=3))
    with pytest.raises(ConfigError, match=r"learned from the guide .* this one has 4 layers"):
        load_guided(one / "best.safetensors", other)
    plain = legs(tmp_path / "plain") / "best.safetensors"
    with pytest.raises(CheckpointError, match="holds a network of kind cnunet"):
        legs(tmp_path / "2", stage="replicate", teacher=str(plain))


class TestLevel:
    """A causal network trains between the gains that the engine puts it between."""

    def stage(self, guide: str, kind: str, mode: str) -> Stage:
        settings = config(guide, mode=mode, stage=kind, teacher="none", latent_weight=10.0)
        if kind != "replicate":
            return build_stage(settings, CPU)[0]
        torch.manual_seed(0)
        speech_model = load_guide(guide)
        taught = GuidedCNUNet(settings.network, speech_model.width, speech_model.layers)
        teacher = Teacher(taught, speech_model)
        return ReplicateStage(CNUNet(settings.network), teacher, settings)

    @pytest.mark.parametrize("kind", ["plain", "guided", "replicate"])
    @pytest.mark.parametrize("mode", ["causal", "reference"])
    def test_a_batch_costs_the_same_at_every_level(self, guide: str, kind: str, mode: str) -> None:
        stage = self.stage(guide, kind, mode)
        # Loud enough that the gain is below 1: within its range of levels it would not follow.
        noisy, clean = (4.0 * wave for wave in waves())
        soft = 10 ** (-30 / 20)
        with torch.no_grad():
            loud, quiet = stage(noisy, clean), stage(soft * noisy, soft * clean)
        if mode == "causal":
            torch.testing.assert_close(quiet, loud, rtol=2e-5, atol=0)
        else:
            assert abs(quiet - loud) > 0.05 * loud

    def test_the_teacher_hears_the_same_at_every_level(self, guide: str) -> None:
        """Its loss wouldn't show it: latents are normalised, which hides most of a level."""
        stage = self.stage(guide, "replicate", "causal")
        assert isinstance(stage, ReplicateStage)
        loud, quiet = (
            stage.teacher.latent(*(scale * wave for wave in waves())) for scale in (4.0, 0.1)
        )
        torch.testing.assert_close(quiet, loud, rtol=1e-3, atol=1e-5)

    def test_the_output_has_the_level_of_the_input(self, guide: str) -> None:
        stage = self.stage(guide, "plain", "causal").eval()
        noisy, clean = waves()
        for scale in (4.0, 0.01):
            found = stage.outputs(stage.network, scale * noisy, clean).waveform / scale
            if scale == 4.0:
                loud = found
        torch.testing.assert_close(found, loud, rtol=1e-3, atol=1e-5)

    def test_reference_mode_is_untouched(self, guide: str) -> None:
        stage = self.stage(guide, "plain", "reference").eval()
        noisy, clean = (0.01 * wave for wave in waves())
        outputs = stage.outputs(stage.network, noisy, clean)
        assert outputs.level_gains is None
        torch.testing.assert_close(outputs.waveform, stage.network(noisy))


class TestLosses:
    """Which terms the settings ask for."""

    def loss(self, **settings: Any) -> float:
        stage, _ = build_stage(TrainConfig(preset="tiny", **settings), CPU)
        return float(stage(*waves()).detach())

    @pytest.mark.parametrize("name", sorted({*LOSSES_OFF} - {"latent_weight"}))
    def test_each_is_in_the_sum(self, name: str) -> None:
        on = {**LOSSES_OFF, name: LOSSES_OFF[name] + 2.0}
        assert self.loss(**on) != self.loss(**LOSSES_OFF)

    def test_excess_counts_in_the_branches_too(self) -> None:
        of_output, of_all = (
            self.loss(**{**LOSSES_OFF, "branch_weight": weight, "excess_weight": 4.0})
            - self.loss(**{**LOSSES_OFF, "branch_weight": weight})
            for weight in (0.0, 1.0)
        )
        assert of_all > 1.1 * of_output

    def test_the_published_recipe_has_the_published_comparison_alone(self) -> None:
        """Whatever has been added since: what is not published is off in it."""
        settings = TrainConfig.from_dict({**PUBLISHED, "preset": "tiny", "halve_steps": 1})
        stage, _ = build_stage(settings, CPU)
        noisy, clean = waves()
        waveform = stage.outputs(stage.network, noisy, clean).waveform
        assert stage(noisy, clean).item() == pytest.approx(published_loss(waveform, clean).item())

    def test_every_weight_among_the_settings_is_that_of_a_loss(self) -> None:
        weights = {name for name in TrainConfig().__dict__ if name.endswith("_weight")}
        assert weights == {*LOSSES_OFF}
