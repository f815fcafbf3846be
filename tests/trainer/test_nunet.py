"""NUNet-TLS against the published one."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from cnunet.config import CNUNetConfig
from trainer.stages.nunet import NUNet
from trainer.stages.published import nunet_from_published

VECTORS = Path(__file__).parents[1] / "vectors"


@torch.inference_mode()
def test_matches_the_published_network() -> None:
    model = nunet_from_published(load_file(VECTORS / "nunet_tls_tiny.weights.safetensors"))
    assert (model.config.mid, model.config.out) == (8, 16)
    stored = load_file(VECTORS / "nunet_tls_tiny.vectors.safetensors")

    magnitudes = model.magnitudes(stored["in_mag"].transpose(1, 2)[:, None])
    assert (magnitudes[:, 0].transpose(1, 2) - stored["out_mag"]).abs().max() < 1e-5

    expected = stored["out_waveform"]
    error = (model(stored["waveform"]) - expected).abs().max()
    assert error < 1e-3 * expected.abs().max()


@pytest.mark.parametrize(
    ("preset", "expected"), [("tiny", 196_582), ("small", 733_550), ("base", 2_830_462)]
)
def test_sizes_are_the_published_ones(preset: str, expected: int) -> None:
    with torch.device("meta"):
        model = NUNet(CNUNetConfig.of_size(preset, mode="reference"))
    assert sum(p.numel() for p in model.parameters()) == expected


def test_with_batch_norm_it_is_causal_and_trains() -> None:
    torch.manual_seed(0)
    model = NUNet(CNUNetConfig.of_size("tiny"))
    before = torch.randn(1, 6000) * 0.1
    model(before).square().mean().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in model.parameters())
    after = before.clone()
    after[:, 3000] += 0.5
    model.eval()
    with torch.inference_mode():
        differing = (model(before) != model(after))[0].nonzero()
    assert len(differing) and int(differing.min()) >= 3000 - 511
