"""DNSMOS P.835: listeners' opinions as predicted by a network, without the clean signal.

C. K. A. Reddy, V. Gopal and R. Cutler, ICASSP 2022. The network and its calibration are those of
the package `speechmos`, of which nothing else is used: it rates windows of 9.01 s, one per second;
shorter recordings are repeated.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession, SessionOptions

from cnunet.config import SAMPLE_RATE
from cnunet.errors import MissingPackageError
from cnunet.scores.metrics import Audio

HEARD = int(9.01 * SAMPLE_RATE)
SIGNAL = (-0.08397278, 1.22083953, 0.0052439)
BACKGROUND = (-0.13166888, 1.60915514, -0.39604546)
OVERALL = (-0.06766283, 1.11546468, 0.04602535)
"""Polynomials from the network's output to the listeners' scale."""


@dataclass(frozen=True)
class Dnsmos:
    """Opinions of speech, background and the whole, 1 (bad) to 5; NaN for an empty recording."""

    signal: float
    background: float
    overall: float


def dnsmos(estimate: Audio) -> Dnsmos:
    """Rate a recording (samples,) at 16 kHz, full scale 1.

    Raises `MissingPackageError` if the package `speechmos` is not installed.
    """
    session = _session()
    if not len(estimate):
        return Dnsmos(math.nan, math.nan, math.nan)
    samples = np.clip(estimate, -1.0, 1.0).astype(np.float32)
    period = len(samples)
    while len(samples) < HEARD:
        samples = np.concatenate([samples, samples])
    starts = [second * SAMPLE_RATE for second in range(max(len(samples) // SAMPLE_RATE - 9, 1))]
    # In what is repeated, the same is often heard again: from a second on and a period later.
    heard = {
        start: session.run(None, {"input_1": samples[None, start : start + HEARD]})[0][0]
        for start in dict.fromkeys(start % period for start in starts)
    }
    said = [heard[start % period] for start in starts]
    signal, background, overall = (
        float(np.polyval(polynomial, opinions).mean())
        for polynomial, opinions in zip(
            (SIGNAL, BACKGROUND, OVERALL), np.array(said).T, strict=True
        )
    )
    return Dnsmos(signal, background, overall)


@cache
def _session() -> InferenceSession:
    try:
        import speechmos
    except ImportError as error:
        raise MissingPackageError(
            "DNSMOS needs the package speechmos, which is not installed: pip install speechmos."
        ) from error
    options = SessionOptions()
    options.intra_op_num_threads = 1
    path = Path(speechmos.__path__[0]) / "dnsmos_models" / "sig_bak_ovr.onnx"
    return InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
