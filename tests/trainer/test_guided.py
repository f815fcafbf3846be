"""Stage 1's network against the published one."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet
from cnunet.network.published import convert
from trainer.stages.guided import GuidedCNUNet


def distance(a: Tensor, b: Tensor) -> float:
    return float((a - b).detach().abs().max())


@torch.inference_mode()
def test_matches_the_published_stage_1(shared: Path) -> None:
    folder = shared / "reference"
    model = GuidedCNUNet(CNUNetConfig(8, 64, mode="reference", head="spectrum"), 1024).eval()
    published = load_file(folder / "stage1_narrow.weights.safetensors")
    own = model.plain_weights() | {f"fusion.{k}": v for k, v in model.fusion.state_dict().items()}
    model.load_state_dict(convert(published, own), strict=False)
    stored = load_file(folder / "stage1_narrow.vectors.safetensors")
    expected = torch.cat((stored["latent_real"], stored["latent_imag"]), dim=1).transpose(2, 3)
    embeddings = stored["embeddings"]

    compressed = torch.stack((stored["in_real"], stored["in_imag"]), dim=1).transpose(2, 3)
    _, latent = model.latent(compressed, fuse=lambda x: model.fusion(x, embeddings))
    assert distance(latent, expected) < 1e-5

    wave, _, latent, _ = model.guided(stored["waveform"], embeddings[None])
    assert distance(latent, expected) < 1e-4
    peak = float(stored["out_waveform"].abs().max())
    assert distance(wave, stored["out_waveform"]) < 1e-3 * peak


@pytest.mark.parametrize(("preset", "expected"), [("tiny", 279_024), ("base", 3_275_520)])
def test_sizes_are_the_published_ones(preset: str, expected: int) -> None:
    with torch.device("meta"):
        model = GuidedCNUNet(CNUNetConfig.of_size(preset), 1024)
    sizes = {name: p.numel() for name, p in model.named_parameters()}
    assert sizes.pop("mix.logits") == 1
    assert sum(sizes.values()) == expected


def test_stage_2_starts_from_all_of_stage_1_but_the_fusion() -> None:
    config = CNUNetConfig.of_size("tiny")
    guided = GuidedCNUNet(config, 24)
    plain = CNUNet(config)
    plain.load_state_dict(guided.plain_weights())
    noisy = torch.randn(1, 4096) * 0.1
    assert torch.equal(plain.eval()(noisy), guided.eval()(noisy))


def test_the_guide_has_an_effect_and_is_learned_from() -> None:
    torch.manual_seed(0)
    model = GuidedCNUNet(CNUNetConfig.of_size("tiny"), 24, layers=3)
    noisy, embeddings = torch.randn(2, 4096) * 0.1, torch.randn(3, 2, 13, 24, requires_grad=True)
    wave, _, latent, _ = model.guided(noisy, embeddings)
    assert wave.shape == noisy.shape and latent.shape == (2, 16, 17, 4)
    latent.square().mean().backward()
    assert embeddings.grad is not None and embeddings.grad.abs().sum() > 0
    assert model.fusion.weight.grad is not None
    assert model.mix.logits.grad is not None
