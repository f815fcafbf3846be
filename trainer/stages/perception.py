"""How audible errors are: the psychoacoustic model of ITU-T P.862 (PESQ) as a loss.

Power in critical bands becomes loudness. Differences from the loudness of the clean speech are
disturbances, and additions disturb more than losses. It is the standard's method for wide band
(P.862.2) but for two things: nothing is aligned in time, because nothing was moved, and its filters
act on the spectrum. On the validation set, its correlation with the standard's own score is 0.99.

As in the standard, it ignores level, slow equalisation and gain, so it has to be combined with
another loss.
"""

from __future__ import annotations

import cmath
import math
from functools import cache
from typing import NamedTuple

import torch
from torch import Tensor

from cnunet.config import SAMPLE_RATE
from trainer.stages.losses import QUIETEST_SPEECH

FRAME, HOP = 512, 256
"""Samples in a frame of the standard, and from one to the next; the network's hop is its own."""

# fmt: off
_BINS = (
    1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2,
    3, 3, 3, 3, 4, 3, 4, 5, 4, 5, 6, 6, 7, 8, 9, 9, 12, 12, 15, 16, 18, 21, 25, 20,
)
"""Number of spectral bins in each band."""
_WIDTHS = (
    0.157344, 0.317994, 0.322441, 0.326934, 0.331474, 0.336061, 0.340697, 0.345381, 0.350114,
    0.354897, 0.359729, 0.364611, 0.369544, 0.374529, 0.379565, 0.384653, 0.389794, 0.394989,
    0.400236, 0.405538, 0.410894, 0.416306, 0.421773, 0.427297, 0.432877, 0.438514, 0.444209,
    0.449962, 0.455774, 0.461645, 0.467577, 0.473569, 0.479621, 0.485736, 0.491912, 0.498151,
    0.504454, 0.510819, 0.517250, 0.523745, 0.530308, 0.536934, 0.543629, 0.550390, 0.557220,
    0.564119, 0.571085, 0.578125, 0.585232,
)
"""Widths of the bands, in Bark; the first begins at 0."""
_CORRECTIONS = (
    100.000000, 99.999992, 100.000000, 100.000008, 100.000008, 100.000015, 99.999992, 99.999969,
    50.000027, 100.000000, 99.999969, 100.000015, 99.999947, 100.000061, 53.047077, 110.000046,
    117.991989, 65.000000, 68.760147, 69.999931, 71.428818, 75.000038, 76.843384, 80.968781,
    88.646126, 63.864388, 68.155350, 72.547775, 75.584831, 58.379192, 80.950836, 64.135651,
    54.384785, 73.821884, 64.437073, 59.176456, 65.521278, 61.399822, 58.144047, 57.004543,
    64.126297, 54.311001, 61.114979, 55.077751, 56.849335, 55.628868, 53.137054, 54.985844,
    79.546974,
)
"""Corrections of the power in each band, which has a whole number of bins."""
_THRESHOLDS = (
    51286152.0, 2454709.5, 70794.59375, 4897.788574, 1174.897705, 389.045166, 104.712860,
    45.708820, 17.782795, 9.772372, 4.897789, 3.090296, 1.905461, 1.258925, 0.977237, 0.724436,
    0.562341, 0.457088, 0.389045, 0.331131, 0.295121, 0.269153, 0.257040, 0.251189, 0.251189,
    0.251189, 0.251189, 0.263027, 0.288403, 0.309030, 0.338844, 0.371535, 0.398107, 0.436516,
    0.467735, 0.489779, 0.501187, 0.501187, 0.512861, 0.524807, 0.524807, 0.524807, 0.512861,
    0.478630, 0.426580, 0.371535, 0.363078, 0.416869, 0.537032,
)
"""Power below which a band is inaudible."""
# fmt: on
_POWER_SCALE, _LOUDNESS_SCALE, _ZWICKER_POWER = 6.910853e-6, 0.1866055, 0.23
_EMPHASIS = (2.740826, -5.4816519, 2.740826), (1.0, -1.9444777, 0.94597794)
"""Numerator and denominator of the filter before the spectrum."""
_LEVEL, _LEVEL_BAND = 1e7, (325.0, 3250.0)
"""Mean square that both sounds are scaled to, in a band of Hz."""
_SYMMETRIC, _ASYMMETRIC = 0.1, 0.0309
"""Loss of score per unit of disturbance; the score without any is 4.5."""
_SYLLABLE = 20
"""Frames over which the worst ones count most."""
_QUIETEST = 1e-9
"""Mean square below which a sound is not amplified."""


class PesqTables(NamedTuple):
    """Constants on a device. Bands are along the last axis."""

    window: Tensor
    """(FRAME,)"""
    level: Tensor
    """Weights of the bins by which levels are measured, (257,)."""
    bands: Tensor
    """Matrix from the power of bins to that of bands, (257, 49)."""
    thresholds: Tensor
    exponents: Tensor
    widths: Tensor


def perceptual_loss(estimate: Tensor, clean: Tensor) -> Tensor:
    """PESQ points, before the final mapping, that waveforms (batch, samples) at 16 kHz lose.

    0: as good as the clean speech. The mean over the batch; silent targets count as 0.
    """
    # In half precision powers would be too coarse.
    with torch.autocast(estimate.device.type, enabled=False):
        symmetric, asymmetric = disturbances(estimate.float(), clean.float())
        is_speech = clean.square().mean(-1) > QUIETEST_SPEECH
        lost = _SYMMETRIC * symmetric + _ASYMMETRIC * asymmetric
        return torch.where(is_speech, lost, 0.0).mean()


def disturbances(estimate: Tensor, clean: Tensor) -> tuple[Tensor, Tensor]:
    """The symmetric and the asymmetric disturbance of P.862, each (batch,)."""
    tables = _tables(estimate.device)
    ours, wanted = _band_power(estimate, tables), _band_power(clean, tables)
    ours, wanted = _equalised(ours, wanted, tables)
    loud, wanted_loud = _loudness(ours, tables), _loudness(wanted, tables)
    difference = loud - wanted_loud
    masked = 0.25 * torch.minimum(loud, wanted_loud)
    heard = difference.sign() * (difference.abs() - masked).clamp_min(0.0)

    added = ((ours + 50.0) / (wanted + 50.0)) ** 1.2
    added = torch.where(added < 3.0, 0.0, added).clamp_max(12.0)
    widths = tables.widths[1:]
    total = widths.sum()
    symmetric = ((widths * heard[..., 1:]).square().sum(-1) * total + 1e-12).sqrt()
    asymmetric = (widths * (heard * added)[..., 1:]).abs().sum(-1)

    # Errors in loud frames count a little less.
    softer = ((_audible(wanted, tables).sum(-1) + 1e5) / 1e7) ** -0.04
    return _over_time(symmetric * softer), _over_time(asymmetric * softer)


def _band_power(waveform: Tensor, tables: PesqTables) -> Tensor:
    """Power at the standard's level, (batch, frames, bands)."""
    spectrum = torch.stft(
        waveform, FRAME, HOP, window=tables.window, center=False, return_complex=True
    )
    power = torch.view_as_real(spectrum).square().sum(-1).transpose(1, 2)
    # By Parseval, of the mean square of the samples.
    scale = 2.0 / (FRAME * tables.window.square().sum())
    level = (power @ tables.level).mean(1) * scale
    return power @ tables.bands * (_LEVEL / level.clamp_min(_QUIETEST))[:, None, None]


def _equalised(ours: Tensor, wanted: Tensor, tables: PesqTables) -> tuple[Tensor, Tensor]:
    """Compensate `wanted` for the overall colour of `ours`, and `ours` for gains of frames."""
    speaks = _audible(wanted, tables, 100.0).sum(-1, keepdim=True) >= 1e7
    mean, wanted_mean = (
        (_audible(power, tables, 100.0) * speaks).mean(1, keepdim=True) for power in (ours, wanted)
    )
    wanted = wanted * ((mean + 1000.0) / (wanted_mean + 1000.0)).clamp(0.01, 100.0)
    gain = (_audible(wanted, tables).sum(-1) + 5e3) / (_audible(ours, tables).sum(-1) + 5e3)
    gain = torch.cat([gain[:, :1], 0.8 * gain[:, 1:] + 0.2 * gain[:, :-1]], dim=1)
    return ours * gain.clamp(3e-4, 5.0)[..., None], wanted


def _audible(power: Tensor, tables: PesqTables, above: float = 1.0) -> Tensor:
    """Power where it exceeds `above` times the hearing threshold, else 0."""
    return power * (power > above * tables.thresholds)


def _loudness(power: Tensor, tables: PesqTables) -> Tensor:
    """Zwicker's loudness in bands; 0 below the threshold."""
    thresholds, exponents = tables.thresholds, tables.exponents
    loudness = (0.5 + 0.5 * power / thresholds) ** exponents - 1.0
    return _LOUDNESS_SCALE * (2.0 * thresholds) ** exponents * loudness.clamp_min(0.0)


def _over_time(disturbance: Tensor) -> Tensor:
    """Pool frames (batch, frames) to (batch,): the worst of each syllable count most."""
    size = min(_SYLLABLE, disturbance.shape[1])
    syllables = disturbance.clamp_max(45.0).unfold(1, size, max(1, size // 2))
    return (((syllables**6).mean(-1) + 1e-24) ** (1 / 3)).mean(-1).sqrt()


@cache
def _tables(device: torch.device) -> PesqTables:
    frequencies = [SAMPLE_RATE / FRAME * bin for bin in range(FRAME // 2 + 1)]
    low, high = _LEVEL_BAND
    bands = torch.zeros(len(frequencies), len(_BINS))
    first = 0
    for band, (count, correction) in enumerate(zip(_BINS, _CORRECTIONS, strict=True)):
        bands[first : first + count, band] = _POWER_SCALE * correction
        first += count
    bands[0] = 0.0  # an offset (DC) is inaudible
    widths = torch.tensor(_WIDTHS)
    centres = widths.cumsum(0) - widths / 2
    tables = PesqTables(
        window=torch.hann_window(FRAME),
        level=torch.tensor([float(low <= one <= high) for one in frequencies]),
        bands=bands * torch.tensor([[_emphasis(one)] for one in frequencies]),
        thresholds=torch.tensor(_THRESHOLDS),
        exponents=_ZWICKER_POWER * (6.0 / (centres + 2.0)).clamp(1.0, 2.0) ** 0.15,
        widths=widths,
    )
    return PesqTables(*(constant.to(device) for constant in tables))


def _emphasis(frequency: float) -> float:
    """Power gain of the standard's first filter at a frequency in Hz."""
    delay = cmath.exp(-2j * math.pi * frequency / SAMPLE_RATE)
    above, below = (
        sum(value * delay**power for power, value in enumerate(values)) for values in _EMPHASIS
    )
    return abs(above / below) ** 2
