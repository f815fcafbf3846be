"""Scores of a recording before and after: DNSMOS, and against a clean reference if there is one.

Long recordings are scored by evenly spaced excerpts, so that an hour takes no longer than a minute.
"""

from __future__ import annotations

import math
from dataclasses import astuple
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cnunet.audio import open_audio, quoted, track_of_result
from cnunet.audio.resample import Resampler
from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError, Cancelled, IsCancelled
from cnunet.phrases import Phrase

OPINIONS = ("sig", "bak", "ovrl")
AGAINST_REFERENCE = ("pesq", "stoi", "si_sdr")

FloatArray = NDArray[np.float32]

_EXCERPT_S = 10
_MAX_EXCERPTS = 6
_BLOCK_S = 4
_LENGTH_TOLERANCE_S = 0.5  # if the length differs by more, it is not a reference for this recording


def score_files(
    original: Path,
    enhanced: Path,
    reference: Path | None,
    cancelled: IsCancelled,
    track: int | None = None,
) -> dict[str, tuple[float, float]]:
    """Each score by its name, of the original and of the enhanced recording.

    reference: a clean recording of the same speech, for PESQ, STOI and SI-SDR (dB).
    track: the number of the original's sound track, from 1; None for the main one.
    Scores that are undefined for one of the two are left out, and so is PESQ without its package.
    Raises CNUNetError if a file cannot be read or a package is missing, and Cancelled.
    """
    from cnunet.scores.dnsmos import dnsmos

    spans = excerpts(original, track)
    parts = {
        path: _mono_at(path, number, spans, cancelled)
        for path, number in (
            (original, track),
            (enhanced, track_of_result(enhanced, track)),
            (reference, None),
        )
        if path is not None
    }
    scores: dict[str, list[float]] = {name: [] for name in OPINIONS}
    for path in (original, enhanced):
        opinions = []
        for part in parts[path]:
            _check(cancelled)
            opinions.append(astuple(dnsmos(part)))
        for name, value in zip(OPINIONS, np.mean(opinions, axis=0), strict=True):
            scores[name].append(float(value))
        if reference is not None:
            _check(cancelled)
            values = _against(parts[reference], parts[path], reference, path)
            for name, value in zip(AGAINST_REFERENCE, values, strict=True):
                scores.setdefault(name, []).append(value)
    return {
        name: (before, after)
        for name, (before, after) in scores.items()
        if math.isfinite(before) and math.isfinite(after)
    }


def _against(
    clean: list[FloatArray], parts: list[FloatArray], reference: Path, path: Path
) -> list[float]:
    """Means of PESQ, STOI and SI-SDR (dB) over the excerpts. Raises AudioError."""
    from cnunet.scores.metrics import known_pesq, si_sdr, stoi

    lengths = sum(map(len, clean)), sum(map(len, parts))
    if len(clean) != len(parts) or abs(lengths[0] - lengths[1]) > _LENGTH_TOLERANCE_S * SAMPLE_RATE:
        raise AudioError(
            Phrase(
                "{file} and {result} differ in length: a reference has to contain the "
                "same speech, aligned in time, without the noise."
            ).format(file=quoted(reference), result=quoted(path))
        )
    scores = []
    for one, other in zip(clean, parts, strict=True):
        size = min(len(one), len(other))
        pair = one[:size].astype(np.float64), other[:size].astype(np.float64)
        scores.append((known_pesq(*pair), stoi(*pair), si_sdr(*pair)))
    return [float(value) for value in np.mean(scores, axis=0)]


def excerpts(path: Path, track: int | None = None) -> list[tuple[float, float]]:
    """The parts to score, in seconds: the whole recording, or excerpts."""
    with open_audio(path, track) as reader:
        seconds = reader.info.seconds
    if seconds is None:
        return [(0.0, _MAX_EXCERPTS * _EXCERPT_S)]
    if seconds <= _MAX_EXCERPTS * _EXCERPT_S:
        return [(0.0, math.inf)]
    starts = np.linspace(0, seconds - _EXCERPT_S, _MAX_EXCERPTS)
    return [(float(start), float(start) + _EXCERPT_S) for start in starts]


def _mono_at(
    path: Path, track: int | None, spans: list[tuple[float, float]], cancelled: IsCancelled
) -> list[FloatArray]:
    """These parts of a recording, mixed down to one channel at 16 kHz.

    Those beyond its end are left out, since a header may promise more than there is; the first is
    empty if the recording is.
    """
    parts: list[FloatArray] = []
    with open_audio(path, track) as reader:
        rate = reader.info.rate
        for start, end in spans:
            _check(cancelled)
            reader.seek(round(start * rate))
            resampler = Resampler(rate, SAMPLE_RATE, 1)
            left = math.inf if math.isinf(end) else round((end - start) * rate)
            blocks = []
            while left > 0:
                _check(cancelled)
                block = reader.read(int(min(left, reader.info.block_frames(_BLOCK_S))))
                if not len(block):
                    break
                left -= len(block)
                blocks.append(resampler.process(block.mean(axis=1, keepdims=True)))
            blocks.append(resampler.process(np.zeros((0, 1)), last=True))
            part = np.concatenate(blocks)[:, 0]
            if len(part) or not parts:
                parts.append(part)
    return parts


def _check(cancelled: IsCancelled) -> None:
    if cancelled():
        raise Cancelled("Scoring was cancelled.")
