"""The loss of plain training, on compressed spectra of waveforms."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from cnunet.spectrum import compressed_spectrum

PARTS_WEIGHT = 0.1
MAGNITUDE_WEIGHT = 0.9
MAGNITUDE_FLOOR = 1e-7
"""Under the root, so that the gradient of an empty bin is finite."""


def spectral_loss(estimate: Tensor, clean: Tensor) -> Tensor:
    """Compare waveforms (batch, samples): 0.1 (MSE real + MSE imaginary) + 0.9 MSE magnitude."""
    ours, wanted = compressed_spectrum(estimate), compressed_spectrum(clean)
    # The mean over both parts is half the sum of their means.
    parts = 2.0 * F.mse_loss(ours, wanted)
    return PARTS_WEIGHT * parts + MAGNITUDE_WEIGHT * F.mse_loss(_size(ours), _size(wanted))


def _size(spectrum: Tensor) -> Tensor:
    """Magnitudes of (batch, 2, frames, bins)."""
    return torch.sqrt(spectrum.square().sum(1) + MAGNITUDE_FLOOR)
