"""In `reference` mode the loss is the published one, and so is what is called that."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from cnunet.network.published import load_published
from tests.trainer import published
from tests.trainer.shallow import make_shallow
from trainer.config import TrainConfig
from trainer.recipe import PUBLISHED
from trainer.stages.losses import branch_loss, published_loss, spectral_loss
from trainer.stages.network import build_stage
from trainer.stages.nunet import NUNet
from trainer.stages.stages import PlainStage

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def vectors() -> dict[str, Tensor]:
    return load_file(published.TARGET)


def close(ours: Tensor, theirs: Tensor, digits: int = 6) -> None:
    """Equal to this many digits, by their norms."""
    difference = torch.linalg.vector_norm(ours.double() - theirs.double())
    assert difference < 10.0**-digits * torch.linalg.vector_norm(theirs.double())


@pytest.mark.parametrize("name", published.NETWORKS)
def test_losses_and_gradients_are_those_of_the_text(vectors: dict[str, Tensor], name: str) -> None:
    estimate = vectors[f"{name}.estimate"].double().requires_grad_()
    loss = published_loss(estimate, vectors["clean"].double())
    loss.backward()
    assert estimate.grad is not None
    close(loss.detach(), vectors[f"{name}.loss"])
    close(estimate.grad, vectors[f"{name}.gradient"])


@pytest.mark.parametrize("level_db", [0.0, -20.0, -60.0])
@pytest.mark.parametrize("samples", [17_408, 17_409, 17_663])
def test_at_every_level_and_length(level_db: float, samples: int) -> None:
    gain = 10 ** (level_db / 20)
    clean = gain * published.target(samples).double()
    noise = 0.01 * torch.randn(1, 17_408, generator=torch.Generator().manual_seed(0)).double()
    estimate = clean[:, :17_408] + gain * noise
    close(published_loss(estimate, clean), published.loss(estimate, clean))
    in_training = published_loss(estimate.float(), clean.float())
    close(in_training, published.loss(estimate, clean), digits=4)


@pytest.mark.parametrize("architecture", ["cnunet", "nunet"])
def test_the_recipe_of_the_paper_trains_with_it(
    architecture: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loss and gradient of every weight, for whole utterances of any length."""
    make_shallow(monkeypatch)
    settings: dict[str, Any] = {**PUBLISHED, "preset": "tiny", "halve_steps": 1}
    config = TrainConfig.from_dict({**settings, "architecture": architecture})
    stage = build_stage(config, CPU)[0].double()
    clean = published.target(5_000).double()
    noise = torch.randn(clean.shape, generator=torch.Generator().manual_seed(0)).double()
    noisy = clean + 0.02 * noise
    found = []
    for loss in (
        lambda: stage(noisy, clean),
        lambda: published.loss(stage.network.outputs(noisy).waveform, clean),
    ):
        stage.zero_grad()
        value = loss()
        value.backward()
        gradients = [one.grad.flatten() for one in stage.parameters() if one.grad is not None]
        found.append((value.detach(), torch.cat(gradients)))
    (ours, gradient), (theirs, expected) = found
    assert isinstance(stage, PlainStage) and isinstance(stage.network, NUNet) == (
        architecture == "nunet"
    )
    close(ours, theirs)
    close(gradient, expected)


def test_causal_networks_keep_the_smooth_compression(vectors: dict[str, Tensor]) -> None:
    estimate, clean = vectors["cnunet_tb_tiny.estimate"], vectors["clean"][:, :17_408]
    smooth = spectral_loss(estimate, clean)
    assert not torch.isclose(smooth, published_loss(estimate, clean), rtol=0.05)
    torch.testing.assert_close(smooth, spectral_loss(estimate, clean, mode="causal"))


def test_gradients_are_finite_where_there_is_nothing() -> None:
    for clean in (torch.zeros(1, 2_000), published.target(2_000)):
        silence = torch.zeros(1, 1_792, requires_grad=True)
        published_loss(silence, clean).backward()
        assert silence.grad is not None and silence.grad.isfinite().all()


def test_branches_are_compared_as_their_mode_compresses(tmp_path: Any) -> None:
    path = tmp_path / "published.pt"
    weights = load_file(published.VECTORS / "cnunet_tb_tiny.weights.safetensors")
    torch.save({"model": weights}, path)
    network = load_published(path)
    clean = published.target()
    with torch.no_grad():
        branches = network.outputs(clean).branches
        real, imag = published.compressed(*published.spectrum(clean.double()))
        wanted = torch.stack((real, imag), 1)
        exact = wanted[None].expand(2, -1, -1, -1, -1)
        assert branch_loss(exact, clean.double(), mode="reference").item() < 1e-12
        assert branch_loss(branches, clean, mode="reference").item() > 1e-3
