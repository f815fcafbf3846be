"""How exactly ours agrees with the published networks, their loss and its gradient.

    python benchmarks/parity.py REFERENCE

REFERENCE holds weights, inputs and outputs of the published networks at small widths. The loss and
its gradient are compared with `tests/trainer/published.py`, which is written from docs/model.md in
float64 without a function of ours; the input is the output of each network.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from cnunet.config import CNUNetConfig
from cnunet.network.published import convert, from_published
from tests.trainer import published
from trainer.stages.guided import GuidedCNUNet
from trainer.stages.losses import published_loss, spectral_loss
from trainer.stages.published import nunet_from_published

Stored = dict[str, Tensor]
Loss = Callable[[Tensor, Tensor], Tensor]


def stage_1(weights: Stored) -> GuidedCNUNet:
    model = GuidedCNUNet(CNUNetConfig(8, 64, mode="reference", head="spectrum"), 1024).eval()
    own = model.plain_weights() | {f"fusion.{k}": v for k, v in model.fusion.state_dict().items()}
    model.load_state_dict(convert(weights, own), strict=False)
    return model


def outputs(name: str, weights: Stored, stored: Stored) -> tuple[Tensor, Tensor | None]:
    """The waveform from the stored one, and the latent from the stored compressed spectrum."""
    if name.startswith("nunet"):
        return nunet_from_published(weights)(stored["waveform"]), None
    compressed = torch.stack((stored["in_real"], stored["in_imag"]), dim=1).transpose(2, 3)
    if name.startswith("stage1"):
        guided, embeddings = stage_1(weights), stored["embeddings"]
        _, latent = guided.latent(compressed, fuse=lambda x: guided.fusion(x, embeddings))
        return guided.guided(stored["waveform"], embeddings[None])[0], latent.transpose(2, 3)
    model = from_published(weights)
    return model(stored["waveform"]), model.latent(compressed)[1].transpose(2, 3)


def wanted_latent(stored: Stored) -> Tensor | None:
    if "latent_real" in stored:
        return torch.cat((stored["latent_real"], stored["latent_imag"]), dim=1)
    return stored.get("latent")


@torch.inference_mode()
def networks(reference: Path) -> None:
    print("network          waveform, of its peak    latent, largest difference")
    for name in published.NETWORKS:
        weights = load_file(reference / f"{name}.weights.safetensors")
        stored = load_file(reference / f"{name}.vectors.safetensors")
        wave, latent = outputs(name, weights, stored)
        expected, wanted = stored["out_waveform"], wanted_latent(stored)
        error = float((wave - expected).abs().max() / expected.abs().max())
        apart = "none stored"
        if latent is not None and wanted is not None:
            apart = f"{float((latent - wanted).abs().max()):.1e}"
        print(f"{name:16s} {error:<24.1e} {apart}")


def gradient(loss: Loss, wave: Tensor, clean: Tensor) -> tuple[float, Tensor]:
    wave = wave.clone().requires_grad_()
    found = loss(wave, clean)
    found.backward()
    assert wave.grad is not None
    return found.item(), wave.grad.double().flatten()


def losses(reference: Path) -> None:
    print("\nloss             level   computed            of the text's      gradient: 1 - cosine")
    for name in published.NETWORKS:
        output = load_file(reference / f"{name}.vectors.safetensors")["out_waveform"]
        for level_db in (0, -40):
            gain = 10 ** (level_db / 20)
            wave, clean = gain * output.reshape(1, -1).double(), gain * published.target().double()
            expected, wanted = gradient(published.loss, wave, clean)
            found = {
                "ours in float64": gradient(published_loss, wave, clean),
                "ours in float32": gradient(published_loss, wave.float(), clean.float()),
                "of causal mode": gradient(spectral_loss, wave, clean[:, : wave.shape[-1]]),
            }
            print(f"{name:16s} {level_db:3d} dB  the text, float64   {expected:.8f}")
            for how, (loss, slope) in found.items():
                cosine = float(slope @ wanted / slope.norm() / wanted.norm())
                print(f"{'':24s} {how:19s} 1 {loss / expected - 1:+.1e}{'':12s}{1 - cosine:.1e}")


if __name__ == "__main__":
    torch.set_num_threads(1)
    networks(Path(sys.argv[1]))
    losses(Path(sys.argv[1]))
