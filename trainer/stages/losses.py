"""What training minimises. Waveforms are (batch, samples), 16 kHz.

The published loss compares compressed spectra of the output (model.md, section 4). Alone it learns
slowly: the output is the mean of two branches, each raised to the fifth power, whose gradient
vanishes where a branch is small, so that the spectrum branch falls silent in the first steps and
stays silent. `branch_loss`, `distortion_loss` and `trainer/stages/perception.py` are our own
(docs/training.md).

What is compressed, and how, is decided by the mode of the network. In `reference` mode the loss is
the published one exactly; in `causal` mode the compression goes smoothly to zero.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from cnunet.config import WINDOW, Mode
from cnunet.network.constants import HAMMING
from cnunet.network.spectrum import compressed_spectrum, stft

PARTS_WEIGHT = 0.1
MAGNITUDE_WEIGHT = 0.9
MAGNITUDE_FLOOR = 1e-7
"""Added under the root, so that the gradient of an empty bin is finite."""

QUIETEST_SPEECH = 1e-8
"""Mean square (-80 dBFS) below which a target counts as silent, and has no distortion."""
QUIETEST_BAND = 3e-8
"""Mean square (-75 dBFS) below which the level of a band does not matter: speech has -25 dBFS."""
OCTAVES = (4, 8, 16, 32, 64, 129)
"""Bins of each band, from 125 Hz on."""
BEST_DISTORTION = 1e-3
"""-30 dB: less brings no further gain."""


def spectral_loss(
    estimate: Tensor,
    clean: Tensor,
    level_gains: Tensor | None = None,
    excess_weight: float = 1.0,
    mode: Mode = "causal",
) -> Tensor:
    """Compare waveforms: 0.1 (MSE real + MSE imaginary) + 0.9 MSE magnitude, compressed.

    level_gains: the gains (batch, 1, frames, 1) applied before the network and undone after it;
    with them, quiet speech counts as much as loud speech. excess_weight: the weight of squared
    errors where a magnitude is too high (remaining noise is heard more than lost speech). mode: of
    the network; in `reference` mode the estimate may lack the incomplete last hop of the clean
    recording.
    """
    ours, wanted = (compressed_spectrum(wave, level_gains, mode) for wave in (estimate, clean))
    # Published detail: the floor is under the root of the clean magnitude alone.
    floor = 0.0 if mode == "reference" else MAGNITUDE_FLOOR
    return _compare(ours, wanted, excess_weight, floor)


def published_loss(estimate: Tensor, clean: Tensor) -> Tensor:
    """The loss of the paper for the output of any network, by which networks can be compared."""
    return spectral_loss(estimate, clean, mode="reference")


def branch_loss(
    branches: Tensor,
    clean: Tensor,
    level_gains: Tensor | None = None,
    excess_weight: float = 1.0,
    mode: Mode = "causal",
) -> Tensor:
    """The same comparison for the compressed spectrum of each branch before it is expanded.

    branches: (branches, batch, 2, frames, 257), bin 0 empty.
    """
    wanted = compressed_spectrum(clean, level_gains, mode)[..., 1:]
    wanted = wanted.expand(branches.shape[0], -1, -1, -1, -1)
    return _compare(branches[..., 1:].flatten(0, 1), wanted.flatten(0, 1), excess_weight)


def distortion_loss(estimate: Tensor, clean: Tensor) -> Tensor:
    """Log10 of error over speech, at least -3; the mean over the batch, 0 for silent targets."""
    speech = clean.square().mean(-1)
    error = (estimate - clean).square().mean(-1)
    is_speech = speech > QUIETEST_SPEECH
    ratio = error / speech.clamp_min(QUIETEST_SPEECH) + BEST_DISTORTION
    return torch.where(is_speech, ratio.log10(), 0.0).mean()


def band_level_loss(estimate: Tensor, clean: Tensor, level_gains: Tensor | None = None) -> Tensor:
    """How far levels are from the clean ones: |log10 of the power ratio|, averaged over octave
    bands and frames of 32 ms. All levels below QUIETEST_BAND count as equal.

    Squared errors hardly register quiet noise in a pause, or the loss of a quiet frame of speech.
    level_gains: as for `spectral_loss`.
    """
    ours, wanted = (_band_powers(wave, level_gains) for wave in (estimate, clean))
    return ((ours + QUIETEST_BAND) / (wanted + QUIETEST_BAND)).log10().abs().mean()


def _band_powers(wave: Tensor, level_gains: Tensor | None) -> Tensor:
    """Mean squares (batch, frames, bands)."""
    spectra = stft(wave, "pad") if level_gains is None else stft(wave, "pad") * level_gains
    powers = spectra.square().sum(1) * (2.0 / (WINDOW * (HAMMING**2).sum()))
    return torch.stack([part.sum(-1) for part in powers[..., 4:].split(OCTAVES, dim=-1)], dim=-1)


def latent_loss(latent: Tensor, target: Tensor) -> Tensor:
    """MSE between stage 2's latent and stage 1's, normalised; both (batch, 2 C, frames, bins)."""
    return F.mse_loss(latent, normalised(target))


def normalised(latent: Tensor) -> Tensor:
    """Zero mean and unit variance of each part of a latent over channels, frames and bins."""
    parts = latent.unflatten(1, (2, -1))
    variance, mean = torch.var_mean(parts, dim=(2, 3, 4), correction=0, keepdim=True)
    return ((parts - mean) * (variance + 1e-8).rsqrt()).flatten(1, 2)


def _compare(
    ours: Tensor,
    wanted: Tensor,
    excess_weight: float = 1.0,
    floor: float = MAGNITUDE_FLOOR,
) -> Tensor:
    """The published sum for compressed spectra (batch, 2, frames, bins); floor: under the root of
    our magnitudes."""
    # The mean over both parts is half the sum of their means.
    parts = 2.0 * F.mse_loss(ours, wanted)
    error = _size(ours, floor) - _size(wanted, MAGNITUDE_FLOOR)
    squared = error.square()
    if excess_weight != 1.0:
        squared = torch.where(error > 0.0, excess_weight * squared, squared)
    return PARTS_WEIGHT * parts + MAGNITUDE_WEIGHT * squared.mean()


def _size(spectrum: Tensor, floor: float) -> Tensor:
    """Magnitudes of (batch, 2, frames, bins)."""
    return torch.sqrt(spectrum.square().sum(1) + floor)
