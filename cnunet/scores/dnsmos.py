"""DNSMOS P.835 and P.808: listeners' opinions as predicted by networks, without the clean signal.

C. K. A. Reddy, V. Gopal and R. Cutler, ICASSP 2022 and 2021. The networks and their calibration
are those of the package `speechmos`, of which nothing else is used: they rate windows of 9.01 s,
one per second; shorter recordings are repeated.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions

from cnunet.config import SAMPLE_RATE
from cnunet.scores.metrics import Audio, naming_unusable

HEARD = int(9.01 * SAMPLE_RATE)
SIGNAL = (-0.08397278, 1.22083953, 0.0052439)
BACKGROUND = (-0.13166888, 1.60915514, -0.39604546)
OVERALL = (-0.06766283, 1.11546468, 0.04602535)
"""Polynomials from the network's output to the listeners' scale."""
MEL_WINDOW, MEL_HOP, MEL_BANDS = 321, 160, 120

Samples = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Dnsmos:
    """Opinions of speech, background and the whole, 1 (bad) to 5; NaN for an empty recording."""

    signal: float
    background: float
    overall: float


def dnsmos(estimate: Audio) -> Dnsmos:
    """Rate a recording (samples,) at 16 kHz, full scale 1.

    Raises `MissingPackageError` if the package `speechmos` is not installed or fails to load.
    """
    session = _session("sig_bak_ovr.onnx")
    if not len(estimate):
        return Dnsmos(math.nan, math.nan, math.nan)
    raw = _opinions(estimate, lambda heard: session.run(None, {"input_1": heard[None]})[0][0])
    signal, background, overall = (
        float(np.polyval(polynomial, opinions).mean())
        for polynomial, opinions in zip((SIGNAL, BACKGROUND, OVERALL), raw.T, strict=True)
    )
    return Dnsmos(signal, background, overall)


def dnsmos_p808(estimate: Audio) -> float:
    """The single opinion of the older DNSMOS P.808, 1 (bad) to 5; otherwise as `dnsmos`."""
    session = _session("model_v8.onnx")
    if not len(estimate):
        return math.nan

    def rate(heard: Samples) -> Samples:
        levels = _mel_levels(heard[:-MEL_HOP])
        return session.run(None, {"input_1": levels[None]})[0][0]

    return float(_opinions(estimate, rate).mean())


def _opinions(estimate: Audio, rate: Callable[[Samples], Samples]) -> Samples:
    """A network's opinions of each window: (windows, opinions)."""
    samples = np.clip(estimate, -1.0, 1.0).astype(np.float32)
    period = len(samples)
    while len(samples) < HEARD:
        samples = np.concatenate([samples, samples])
    starts = [second * SAMPLE_RATE for second in range(max(len(samples) // SAMPLE_RATE - 9, 1))]
    # In a repeated recording, a window often comes again, a period later.
    heard = {
        start: rate(samples[start : start + HEARD])
        for start in dict.fromkeys(start % period for start in starts)
    }
    return np.array([heard[start % period] for start in starts])


def _mel_levels(samples: Samples) -> Samples:
    """Mel spectrogram (frames, 120) as the network was trained on, made by librosa there: levels of
    -40 to 0 dB below the loudest are 0 to 1, those down to -80 dB below 0."""
    padded = np.pad(samples, MEL_WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, MEL_WINDOW)[::MEL_HOP]
    window = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(MEL_WINDOW) / MEL_WINDOW)
    power = np.square(np.abs(np.fft.rfft(frames * window.astype(np.float32))))
    levels = 10.0 * np.log10(np.maximum(power @ _mel_bands().T, 1e-10))
    levels = np.maximum(levels - levels.max(), -80.0)
    return ((levels + 40.0) / 40.0).astype(np.float32)


@cache
def _mel_bands() -> npt.NDArray[np.float64]:
    """Triangular filters (120, bins) of equal area on Slaney's scale: linear to 1 kHz."""

    def hertz(mel: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        above = 1000.0 * np.exp((mel - 15.0) * math.log(6.4) / 27.0)
        return np.where(mel < 15.0, mel * 200.0 / 3.0, above)

    highest = 15.0 + 27.0 * math.log(SAMPLE_RATE / 2 / 1000.0) / math.log(6.4)
    edges = hertz(np.linspace(0.0, highest, MEL_BANDS + 2))
    bins = np.fft.rfftfreq(MEL_WINDOW, 1.0 / SAMPLE_RATE)
    width = np.diff(edges)[:, None]
    rising = (bins - edges[:-2, None]) / width[:-1]
    falling = (edges[2:, None] - bins) / width[1:]
    area = 2.0 / (edges[2:] - edges[:-2])[:, None]
    return np.maximum(np.minimum(rising, falling), 0.0) * area


def _session(name: str) -> InferenceSession:
    with naming_unusable("DNSMOS", "speechmos"):
        import speechmos
    return _loaded(Path(speechmos.__path__[0]) / "dnsmos_models" / name)


@cache
def _loaded(path: Path) -> InferenceSession:
    options = SessionOptions()
    options.intra_op_num_threads = 1
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
