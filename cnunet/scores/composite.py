"""CSIG, CBAK and COVL: predicted opinions of speech, background and overall quality, 1 to 5.

Y. Hu and P. C. Loizou, "Evaluation of objective quality measures for speech enhancement", IEEE
Trans. Audio, Speech, Lang. Process. 16(1), 2008: linear regressions on PESQ, the log-likelihood
ratio (LLR), the weighted spectral slope distance (WSS) and the segmental SNR, each as in the book's
program (P. C. Loizou, "Speech Enhancement", 2nd ed., 2013, composite.m), which published tables
use. PESQ is wide-band (ITU-T P.862.2), as is usual at 16 kHz.

Signals are one-dimensional floats of equal length, full scale 1, at 16 kHz.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cnunet.config import SAMPLE_RATE
from cnunet.scores.metrics import Audio

FRAME = round(0.03 * SAMPLE_RATE)
STEP = FRAME // 4
SHORTEST = FRAME + STEP
"""The minimum number of samples for a segment."""
KEPT = 0.95
"""Share of the frames, those with the smallest distances, that LLR and WSS average."""

ORDER = 16
"""Order of the linear prediction."""
FLOOR = 1e-12
"""White noise added to a frame, as a share of its energy, for the linear prediction."""

SEGMENT_SNR_DB = (-10.0, 35.0)

BAND_HZ = (
    50, 120, 190, 260, 330, 400, 470, 540, 617.372, 703.378, 798.717, 904.128, 1020.38,
    1148.3, 1288.72, 1442.54, 1610.7, 1794.16, 1993.93, 2211.08, 2446.71, 2701.97, 2978.04,
    3276.17, 3597.63,
)  # fmt: skip
BAND_WIDTH_HZ = (
    70, 70, 70, 70, 70, 70, 70, 77.3724, 86.0056, 95.3398, 105.411, 116.256, 127.914,
    140.423, 153.823, 168.154, 183.457, 199.776, 217.153, 235.631, 255.255, 276.072, 298.126,
    321.465, 346.136,
)  # fmt: skip
WSS_FFT = 1024
KLATT_MAX, KLATT_PEAK = 20.0, 1.0
"""Klatt's constants: how fast a band's weight falls with its distance from the peaks in dB."""

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Composite:
    """The three opinions, 1 (bad) to 5 (excellent); NaN if PESQ is undefined."""

    csig: float
    cbak: float
    covl: float


def composite(clean: Audio, estimate: Audio, pesq: float) -> Composite:
    """Rate an estimate against the clean speech, given its wide-band PESQ.

    NaN if that is NaN or there is no segment.
    """
    if math.isnan(pesq) or len(clean) < SHORTEST:
        return Composite(math.nan, math.nan, math.nan)
    return combine(
        pesq,
        smallest_mean(log_likelihood_ratios(clean, estimate)),
        smallest_mean(spectral_slope_distances(clean, estimate)),
        mean_segment_snr(clean, estimate),
    )


def combine(pesq: float, llr: float, wss: float, segment_snr_db: float) -> Composite:
    """The regressions of Hu and Loizou, limited to the scale."""

    def limited(value: float) -> float:
        return min(max(value, 1.0), 5.0)

    return Composite(
        csig=limited(3.093 - 1.029 * llr + 0.603 * pesq - 0.009 * wss),
        cbak=limited(1.634 + 0.478 * pesq - 0.007 * wss + 0.063 * segment_snr_db),
        covl=limited(1.594 + 0.805 * pesq - 0.512 * llr - 0.007 * wss),
    )


def smallest_mean(distances: Array) -> float:
    """The mean of the 95 % smallest of the frames' distances."""
    return float(np.sort(distances)[: round(KEPT * len(distances))].mean())


def mean_segment_snr(clean: Audio, estimate: Audio) -> float:
    """The mean of `segment_snrs`; NaN where there is no segment."""
    return math.nan if len(clean) < SHORTEST else float(segment_snrs(clean, estimate).mean())


def segment_snrs(clean: Audio, estimate: Audio) -> Array:
    """The SNR of each frame in dB, limited to -10 to 35."""
    speech, other = _frames(clean), _frames(estimate)
    tiny = np.finfo(np.float64).eps
    signal = np.square(speech).sum(-1)
    noise = np.square(speech - other).sum(-1)
    return np.clip(10.0 * np.log10(signal / (noise + tiny) + tiny), *SEGMENT_SNR_DB)


def log_likelihood_ratios(clean: Audio, estimate: Audio) -> Array:
    """The LLR of each frame, 0 or more: the prediction error of the clean frame with the estimate's
    filter, over that with its own. (Not limited to 2, as it is as a measure of its own.)"""
    correlation = _autocorrelation(_frames(clean))
    own = _prediction(correlation)
    other = _prediction(_autocorrelation(_frames(estimate)))
    lags = np.abs(np.subtract.outer(np.arange(ORDER + 1), np.arange(ORDER + 1)))
    matrix = correlation[:, lags]
    left, least = (np.einsum("fi,fij,fj->f", one, matrix, one) for one in (other, own))
    return np.log(left / least)


def spectral_slope_distances(clean: Audio, estimate: Audio) -> Array:
    """Klatt's WSS of each frame: differences of the slopes between neighbouring bands, squared,
    where those near the peaks of the spectrum weigh most."""
    slopes, weights = [], []
    for signal in (clean, estimate):
        level = _band_levels(signal)
        slope = np.diff(level)
        lower = level[:, :-1]
        below_max = level.max(-1, keepdims=True) - lower
        below_peak = _nearest_peaks(slope, lower) - lower
        slopes.append(slope)
        weights.append(KLATT_MAX / (KLATT_MAX + below_max) * KLATT_PEAK / (KLATT_PEAK + below_peak))
    weight = (weights[0] + weights[1]) / 2.0
    return (weight * np.square(slopes[0] - slopes[1])).sum(-1) / weight.sum(-1)


def _frames(signal: Audio) -> Array:
    """(samples,) to windowed (frames, FRAME); without the last one, as in Loizou's program."""
    window = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(1, FRAME + 1) / (FRAME + 1))
    views = np.lib.stride_tricks.sliding_window_view(signal.astype(np.float64), FRAME)[::STEP]
    return views[: (len(signal) - FRAME) // STEP] * window


def _autocorrelation(frames: Array) -> Array:
    """(frames, FRAME) to (frames, ORDER + 1)."""
    lags = [(frames[:, : FRAME - lag] * frames[:, lag:]).sum(-1) for lag in range(ORDER + 1)]
    correlation = np.stack(lags, axis=-1)
    # Digital silence can't be predicted: it counts as white noise, whose filter is 1.
    correlation[:, 0] += FLOOR * correlation[:, 0] + np.finfo(np.float64).tiny / FLOOR
    return correlation


def _prediction(correlation: Array) -> Array:
    """Prediction error filters (frames, ORDER + 1), their first coefficient 1 (Levinson-Durbin)."""
    filters = np.zeros_like(correlation)
    filters[:, 0] = 1.0
    error = correlation[:, 0].copy()
    for order in range(1, ORDER + 1):
        ahead = (filters[:, :order] * correlation[:, order:0:-1]).sum(-1)
        reflection = (-ahead / error)[:, None]
        filters[:, 1 : order + 1] += reflection * filters[:, order - 1 :: -1][:, :order]
        error *= 1.0 - reflection[:, 0] ** 2
    return filters


def _band_levels(signal: Audio) -> Array:
    """Levels in dB, at least -100, of (frames, 25) critical bands."""
    power = np.square(np.abs(np.fft.rfft(_frames(signal), WSS_FFT)[:, : WSS_FFT // 2]))
    return 10.0 * np.log10(np.maximum(power @ _critical_bands().T, 1e-10))


def _critical_bands() -> Array:
    """Gaussian filters (25, bins) of equal area, nothing below -30 dB."""
    bins_per_hz = WSS_FFT / SAMPLE_RATE
    width = np.array(BAND_WIDTH_HZ)[:, None]
    centre = np.floor(np.array(BAND_HZ) * bins_per_hz)[:, None]
    offset = (np.arange(WSS_FFT // 2) - centre) / (width * bins_per_hz)
    filters = np.exp(-11.0 * offset**2 + np.log(BAND_WIDTH_HZ[0] / width))
    return np.where(filters > math.exp(-30.0 / (2.0 * 2.303)), filters, 0.0)


def _nearest_peaks(slope: Array, level: Array) -> Array:
    """The level at the end of the run of rising bands that a band is in, or at the start of falling
    ones."""
    peak = level.copy()
    rises = slope > 0
    last = slope.shape[-1] - 1
    for band in range(last - 1, -1, -1):
        inside = rises[:, band] & rises[:, band + 1]
        peak[inside, band] = peak[inside, band + 1]
    for band in range(1, last + 1):
        inside = ~rises[:, band] & ~rises[:, band - 1]
        peak[inside, band] = peak[inside, band - 1]
    return peak
