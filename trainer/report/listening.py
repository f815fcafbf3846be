"""A few validation pairs to look at and listen to: noisy, enhanced by each run, clean."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import soundfile

from cnunet.config import SAMPLE_RATE
from cnunet.scores.metrics import known_pesq, si_sdr, stoi
from trainer.data.pairs import Pair
from trainer.data.recordings import FloatArray
from trainer.report.figures import levels_db, spectrum
from trainer.report.weights import Best

EXAMPLES = 3
LONGEST_SECONDS = 10.0
PEAK = 0.7
"""Level of the loudest version of an example; all get the same gain, so they can be compared."""


@dataclass(frozen=True)
class ReportVersion:
    """One version of a recording: what it is, its picture (SVG), its sound (FLAC), its scores."""

    title: str
    picture: str
    sound: str
    scores: dict[str, float]
    """Empty for the clean recording, the reference of all others."""


def choose_pairs(pairs: list[Pair]) -> list[Pair]:
    """A bad, a middling and a good one of the noisy pairs, by SI-SDR of the input."""
    ranked = sorted((one for one in pairs if one.is_noisy), key=_quality)
    if len(ranked) <= EXAMPLES:
        return ranked
    return [ranked[(2 * k + 1) * len(ranked) // (2 * EXAMPLES)] for k in range(EXAMPLES)]


def versions(pair: Pair, networks: Mapping[str, Best]) -> list[ReportVersion]:
    """The versions of a pair, with what each named network makes of it.

    Raises `MissingPackageError` where scores cannot be computed.
    """
    longest = round(LONGEST_SECONDS * SAMPLE_RATE)
    noisy, clean = pair.noisy[:longest], pair.clean[:longest]
    sounds = {"noisy": noisy}
    sounds |= {name: best.enhance(noisy, clean) for name, best in networks.items()}
    sounds["clean"] = clean
    gain = PEAK / max(float(np.abs(sound).max()) for sound in sounds.values())
    loudest_db = float(levels_db(gain * clean).max())
    return [
        ReportVersion(
            title=name,
            picture=spectrum(gain * sound, loudest_db),
            sound=_flac(gain * sound),
            scores={} if name == "clean" else _scores(clean, sound),
        )
        for name, sound in sounds.items()
    ]


def _quality(pair: Pair) -> float:
    return si_sdr(pair.clean, pair.noisy)


def _scores(clean: FloatArray, sound: FloatArray) -> dict[str, float]:
    sound = np.pad(sound, (0, len(clean) - len(sound)))
    return {
        "PESQ": known_pesq(clean, sound),
        "STOI": stoi(clean, sound),
        "SI-SDR": si_sdr(clean, sound),
    }


def _flac(samples: FloatArray) -> str:
    """A data URI that browsers play."""
    file = io.BytesIO()
    soundfile.write(file, samples, SAMPLE_RATE, format="FLAC", subtype="PCM_16")
    return "data:audio/flac;base64," + base64.b64encode(file.getvalue()).decode()
