"""The network against the published one, and the properties of its configurations."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from cnunet.config import CNUNetConfig
from cnunet.errors import CNUNetError
from cnunet.network import spectrum
from cnunet.network.layers import ComplexConv
from cnunet.network.model import CNUNet
from cnunet.network.published import from_published
from tests.cnunet.networks import CAUSAL_KINDS, noise, random_network

VECTORS = Path(__file__).parents[1] / "vectors"

PARAMETERS = {  # preset: (two branches, mask branch alone)
    "tiny": (211_248, 129_270),
    "small": (777_280, 471_446),
    "base": (2_979_840, 1_798_614),
    "large": (11_666_944, 7_024_214),
}


def distance(a: Tensor, b: Tensor) -> float:
    return float((a - b).detach().abs().max())


def parts(stored: dict[str, Tensor], name: str) -> Tensor:
    """Stored (1, 257, T) real and imaginary parts as ours (1, 2, T, 257)."""
    both = torch.stack((stored[f"{name}_real"], stored[f"{name}_imag"]), dim=1)
    return both.transpose(2, 3)


@pytest.mark.parametrize("preset", PARAMETERS)
@pytest.mark.parametrize("branches", [1, 2])
def test_sizes_are_the_published_ones(preset: str, branches: int) -> None:
    with torch.device("meta"):
        model = CNUNet(CNUNetConfig.of_size(preset, branches=branches, mode="reference"))
    expected = PARAMETERS[preset][0 if branches == 2 else 1]
    assert sum(p.numel() for p in model.parameters()) == expected


@pytest.mark.parametrize("name", ["cnunet_tb_tiny", "stage2_tiny"])
@torch.inference_mode()
def test_matches_the_published_network(name: str) -> None:
    model = from_published(load_file(VECTORS / f"{name}.weights.safetensors"))
    stored = load_file(VECTORS / f"{name}.vectors.safetensors")
    spec = torch.stack((stored["spec"][:, :257], stored["spec"][:, 257:]), dim=1).transpose(2, 3)
    peak = float(stored["out_waveform"].abs().max())

    # The front end, and the compression of the stored spectrum.
    assert distance(spectrum.stft(stored["waveform"], "drop"), spec) < 1e-4
    assert distance(model.compress(spec), parts(stored, "in")) < 1e-4

    # The network from the stored inputs.
    compressed = parts(stored, "in")
    encoded, latent = model.latent(compressed)
    if "latent" in stored:
        assert distance(latent.transpose(2, 3), stored["latent"]) < 1e-5
    branches = model.heads(compressed, encoded, latent)
    wave = spectrum.istft(model.expand(branches.flatten(0, 1)).mean(0, keepdim=True))
    assert distance(wave, stored["out_waveform"]) < 1e-5 * peak
    again = model.compress(spectrum.stft(wave, "drop"))
    assert distance(again, parts(stored, "out")) < 5e-4
    magnitude = spectrum.power(again)[:, 0].sqrt().transpose(1, 2)
    assert distance(magnitude, stored["out_mag"]) < 1e-4

    # From end to end.
    assert distance(model(stored["waveform"]), stored["out_waveform"]) < 1e-3 * peak
    if "latent" in stored:
        _, latent = model.latent(model.compress(spectrum.stft(stored["waveform"], "drop")))
        assert distance(latent.transpose(2, 3), stored["latent"]) < 1e-4


@pytest.mark.parametrize("preset", ["tiny", "small"])
@torch.inference_mode()
def test_starts_near_the_identity(preset: str) -> None:
    torch.manual_seed(0)
    model = CNUNet(CNUNetConfig.of_size(preset)).eval()
    x = torch.from_numpy(noise(16_000))[None]
    error = (model(x) - x).square().mean() / x.square().mean()
    assert error < 0.3


@pytest.mark.parametrize("kind", CAUSAL_KINDS)
def test_gradients_are_finite_whatever_the_input(kind: dict[str, object]) -> None:
    model = random_network(**kind).train()
    silence, loud = torch.zeros(1, 2000), torch.full((1, 2000), 100.0)
    half = torch.cat((torch.zeros(1, 1000), torch.from_numpy(noise(1000))[None]), dim=1)
    faint = torch.from_numpy(noise(2000, level=1e-20))[None]
    for x in (silence, loud, half, faint):
        model.zero_grad()
        out = model(x)
        spectrum.compressed_spectrum(out).square().mean().backward()
        assert out.isfinite().all()
        gradients = [p.grad for p in model.parameters() if p.grad is not None]
        assert gradients and all(g.isfinite().all() for g in gradients)


@pytest.mark.parametrize("kind", CAUSAL_KINDS)
def test_every_parameter_learns(kind: dict[str, object]) -> None:
    model = random_network(**kind).train()
    model(torch.from_numpy(noise(8000, 1).T)).square().mean().backward()
    assert [n for n, p in model.named_parameters() if p.requires_grad and p.grad is None] == []


def test_what_batch_norm_makes_useless_does_not_learn_and_changes_nothing() -> None:
    model = random_network(norm="batch").double()
    frozen = {name: p for name, p in model.named_parameters() if not p.requires_grad}
    assert frozen and all(name.endswith("bias") for name in frozen)
    assert all(p.requires_grad for p in random_network(norm="frame").parameters())
    x = torch.from_numpy(noise(8000, 2).T.copy()).double()
    with torch.no_grad():
        before = model.train()(x)
        for bias in frozen.values():
            bias.add_(torch.randn_like(bias))
        assert distance(model(x), before) < 1e-12


@torch.inference_mode()
def test_packing_changes_nothing() -> None:
    model = random_network()
    x = torch.from_numpy(noise(8000))[None]
    plain = model(x)
    assert distance(model.pack()(x), plain) < 1e-6


def test_a_packed_network_cannot_be_trained_by_mistake() -> None:
    with pytest.raises(CNUNetError, match="packed"):
        random_network().pack().train()


def test_complex_convolution_is_complex_multiplication() -> None:
    torch.manual_seed(0)
    conv = ComplexConv(3, 5)
    weight, bias = (torch.complex(p[0], p[1]) for p in (conv.weight, conv.bias))
    x = torch.randn(2, 6, 7, 4)
    z = torch.complex(x[:, :3], x[:, 3:])
    expected = torch.einsum("oi,bitf->botf", weight[..., 0, 0], z)
    # Each of the two real convolutions has its bias: b_r - b_i and b_r + b_i.
    expected = expected + torch.complex(bias.real - bias.imag, bias.real + bias.imag)[:, None, None]
    assert distance(conv(x), torch.cat((expected.real, expected.imag), dim=1)) < 1e-5


@pytest.mark.parametrize(
    "wrong", [{"mode": "live"}, {"norm": "layer"}, {"head": "mask"}, {"branches": 3}, {"mid": 7}]
)
def test_a_wrong_configuration_is_refused_by_name(wrong: dict[str, object]) -> None:
    with pytest.raises(CNUNetError, match=next(iter(wrong)).replace("branches", "branch")):
        CNUNetConfig.of_size("tiny", **wrong)


def test_configurations_survive_the_way_through_a_file() -> None:
    config = CNUNetConfig.of_size("small", norm="frame", head="spectrum", branches=1)
    assert CNUNetConfig.from_dict(config.to_dict()) == config
    with pytest.raises(CNUNetError, match="colour"):
        CNUNetConfig.from_dict({**config.to_dict(), "colour": "red"})
