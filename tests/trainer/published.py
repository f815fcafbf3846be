"""The published loss as model.md has it, word for word, to check ours against.

Everything is computed on whole matrices in float64, with angles, and without a function of ours.
`python -m tests.trainer.published` writes tests/vectors/published_loss.safetensors again.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

VECTORS = Path(__file__).parents[1] / "vectors"
TARGET = VECTORS / "published_loss.safetensors"
NETWORKS = ("cnunet_tb_tiny", "stage2_tiny", "nunet_tls_tiny", "stage1_narrow")


def spectrum(wave: Tensor) -> tuple[Tensor, Tensor]:
    """Real and imaginary parts (batch, frames, 257): section 1, with the Fourier sum itself."""
    padded = torch.nn.functional.pad(wave, (256, 256))
    frames = padded.unfold(-1, 512, 256)  # an incomplete last frame is dropped
    n = torch.arange(512, dtype=torch.float64)
    window = 0.54 - 0.46 * torch.cos(2 * math.pi * n / 512)
    angle = -2 * math.pi * n[:, None] * torch.arange(257, dtype=torch.float64) / 512
    return (frames * window) @ angle.cos(), (frames * window) @ angle.sin()


def compressed(real: Tensor, imag: Tensor) -> tuple[Tensor, Tensor]:
    magnitude = torch.sqrt(real**2 + imag**2 + 1e-7) ** 0.2 + 1e-7
    phase = torch.atan2(imag, real)
    return magnitude * phase.cos(), magnitude * phase.sin()


def loss(estimate: Tensor, clean: Tensor) -> Tensor:
    """Section 4, of waveforms (batch, samples) in float64."""
    real, imag = compressed(*spectrum(estimate))
    wanted_real, wanted_imag = compressed(*spectrum(clean))
    magnitude = torch.sqrt(real**2 + imag**2)
    wanted = torch.sqrt(wanted_real**2 + wanted_imag**2 + 1e-7)
    parts = ((real - wanted_real) ** 2).mean() + ((imag - wanted_imag) ** 2).mean()
    return 0.1 * parts + 0.9 * ((magnitude - wanted) ** 2).mean()


def target(samples: int = 17_552) -> Tensor:
    """Clean speech, or what passes for it: a voice that glides, with a pause."""
    time = torch.arange(samples, dtype=torch.float64) / 16_000
    phase = 2 * math.pi * (120 * time + 30 * time**2)
    voice = sum(torch.sin(k * phase + k * k) / k for k in range(1, 30))
    syllables = torch.sin(2 * math.pi * 3 * time).clamp_min(0)
    return (0.05 * voice * syllables)[None].float()


def main(reference: Path) -> None:
    """Write inputs, losses and gradients for the outputs of the reference networks."""
    stored = {"clean": target()}
    for name in NETWORKS:
        estimate = load_file(reference / f"{name}.vectors.safetensors")["out_waveform"]
        wave = estimate.reshape(1, -1).double().requires_grad_()
        found = loss(wave, stored["clean"].double())
        found.backward()
        assert wave.grad is not None
        stored[f"{name}.estimate"] = estimate.reshape(1, -1)
        stored[f"{name}.loss"] = found.detach()
        stored[f"{name}.gradient"] = wave.grad.float()
    save_file(stored, TARGET)


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
