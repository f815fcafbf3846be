"""NUNet-TLS against the published one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from cnunet.config import CNUNetConfig
from trainer.stages.nunet import NUNet

VECTORS = Path(__file__).parents[1] / "vectors"

PLACES = (  # our names -> published keys
    (r"^enter\.", r"input_layer."),
    (r"^encoders\.(\d)\.", lambda m: f"en{int(m[1]) + 1}."),
    (r"^decoders\.(\d)\.", lambda m: f"de{int(m[1]) + 1}."),
    (r"^halves\.(\d)\.", lambda m: f"down_sampling{int(m[1]) + 1}.down_sampling."),
    (r"^doubles\.(\d)\.", lambda m: f"upsampling{int(m[1]) + 1}.upsampling."),
    (r"^leave\.", "output_layer."),
    (r"^bottleneck\.", "DDense.0."),
    (r"\.enter\.(conv|norm|act)\.", r".input_layer.\1."),
    (r"\.downs\.(\d)\.", lambda m: f".en{int(m[1]) + 1}."),
    (r"\.ups\.(\d)\.", lambda m: f".de{int(m[1]) + 1}."),
    (r"\.dense\.", ".ddense."),
    (r"(ddense|DDense\.0)\.enter\.", r"\1.input_layer.conv."),
    (r"(ddense|DDense\.0)\.enter_act\.", r"\1.prelu1."),
    (r"(ddense|DDense\.0)\.leave\.", r"\1.out_layer.conv."),
    (r"(ddense|DDense\.0)\.leave_act\.", r"\1.prelu2."),
    (r"layers\.(\d)\.conv\.0\.", r"layers.\1.0.conv."),
    (r"layers\.(\d)\.conv\.1\.", r"layers.\1.1."),
    (r"layers\.(\d)\.norm\.", r"layers.\1.2."),
    (r"layers\.(\d)\.act\.", r"layers.\1.3."),
    (r"\.attention\.(time|freq)\w*\.0\.", r".ctfa.\1_conv1."),
    (r"\.attention\.(time|freq)\w*\.2\.", r".ctfa.\1_conv2."),
    (r"\.((?:en|de)\d)\.conv\.", r".\1.conv.conv."),
    (r"\.norm\.", ".ln."),
    (r"\.act\.", ".prelu."),
)


def converted(published: dict[str, Tensor], like: dict[str, Tensor]) -> dict[str, Tensor]:
    """Published weights under our names; all of them find their place."""
    weights, used = {}, set()
    for name, target in like.items():
        key = name
        for pattern, replacement in PLACES:
            key = re.sub(pattern, replacement, key)
        used.add(key)
        tensor = published[key].float()
        if tensor.ndim == 4:  # theirs: frequency before time
            tensor = tensor.transpose(2, 3)
        weights[name] = tensor.reshape(target.shape)
    assert used == set(published)
    return weights


@torch.inference_mode()
def test_matches_the_published_network() -> None:
    model = NUNet(CNUNetConfig(8, 16, mode="reference")).eval()
    published = load_file(VECTORS / "nunet_tls_tiny.weights.safetensors")
    model.load_state_dict(converted(published, model.state_dict()))
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
        model = NUNet(CNUNetConfig.preset(preset, mode="reference"))
    assert sum(p.numel() for p in model.parameters()) == expected


def test_with_batch_norm_it_is_causal_and_trains() -> None:
    torch.manual_seed(0)
    model = NUNet(CNUNetConfig.preset("tiny"))
    before = torch.randn(1, 6000) * 0.1
    model(before).square().mean().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in model.parameters())
    after = before.clone()
    after[:, 3000] += 0.5
    model.eval()
    with torch.inference_mode():
        differing = (model(before) != model(after))[0].nonzero()
    assert len(differing) and int(differing.min()) >= 3000 - 511
