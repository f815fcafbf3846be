"""Scores of a network on fixed pairs: how good it is, measured the same way every time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from cnunet.errors import Cancelled
from cnunet.scores.metrics import mean_scores, score_pairs
from trainer.data.pairs import Pair
from trainer.data.recordings import FloatArray
from trainer.stages.losses import spectral_loss

PERFECT_PESQ = 4.644
"""Wide-band PESQ (P.862.2) of a recording against itself."""


@dataclass(frozen=True)
class Validation:
    """Means over the noisy pairs, and what became of clean input; SI-SDR in dB.

    `loss` is that of the noisy pairs; a figure without any pairs behind it is NaN.
    """

    loss: float
    pesq: float
    stoi: float
    si_sdr: float
    clean_pesq: float


def gain(scores: Mapping[str, float], noisy: Mapping[str, float]) -> float:
    """How much of the noise and of its harm went: 1 for all, 0 for nothing, below 0 for worse.

    The mean of three shares, by the fields of `Validation` (others are not looked at): of the way
    from the noisy recordings to perfect PESQ, of that to perfect STOI, and of the energy of what
    is not speech, by SI-SDR. Three, because a network that is trained on one measure can win it at
    the cost of all else. A measure that the noisy recordings have no figure in (STOI, where all
    are shorter than 0.4 s) is left out; NaN where none is left, or `scores` lacks one.
    """
    shares = {
        name: (scores[name] - noisy[name]) / max(perfect - noisy[name], 1e-6)
        for name, perfect in (("pesq", PERFECT_PESQ), ("stoi", 1.0))
    }
    # Down to twice the energy: beyond that, decibels say no more about how bad it sounds.
    left = min(10.0 ** min((noisy["si_sdr"] - scores["si_sdr"]) / 10.0, 1.0), 2.0)
    shares["si_sdr"] = 1.0 - left
    known = [share for name, share in shares.items() if not math.isnan(noisy[name])]
    return sum(known) / len(known) if known else math.nan


Run = Callable[[Tensor, Tensor], Tensor]
"""What a network makes of waveforms (1, samples), noisy and (for a guide alone) clean."""


Asked = Callable[[], bool]
"""Whether somebody wants it to end; it then raises `Cancelled` within a pair or two."""


def never() -> bool:
    """Nobody wants it to end."""
    return False


def validate(run: Run, pairs: list[Pair], workers: int = 1) -> Validation:
    """Run an evaluating network over whole pairs and score it in `workers` processes."""
    return score_estimates(pairs, enhance_pairs(run, pairs), workers)


def baseline(pairs: list[Pair], workers: int = 1, cancelled: Asked = never) -> Validation:
    """Score the noisy recordings themselves."""
    return score_estimates(pairs, [pair.noisy for pair in pairs], workers, cancelled)


def enhance_pairs(
    run: Run, pairs: list[Pair], device: str | torch.device = "cpu", cancelled: Asked = never
) -> list[FloatArray]:
    """What an evaluating network on `device` makes of whole pairs, each (samples,)."""
    estimates = []
    # Every pair has a length of its own: compiling for each would take far longer than to run it.
    with torch.compiler.set_stance("force_eager"), torch.inference_mode():
        for pair in pairs:
            if cancelled():
                raise Cancelled("The validation was cancelled.")
            waves = (torch.from_numpy(one)[None].to(device) for one in (pair.noisy, pair.clean))
            estimate = run(*waves)[0].cpu().numpy()
            # `reference` mode drops an incomplete last hop.
            estimates.append(np.pad(estimate, (0, len(pair.noisy) - len(estimate))))
    return estimates


def score_estimates(
    pairs: list[Pair], estimates: list[FloatArray], workers: int = 1, cancelled: Asked = never
) -> Validation:
    """Score what was made of pairs, in `workers` processes."""
    scores = score_pairs(
        [(pair.clean, estimate) for pair, estimate in zip(pairs, estimates, strict=True)],
        workers,
        with_estoi=False,
        cancelled=cancelled,
    )
    noisy = mean_scores([one for one, pair in zip(scores, pairs, strict=True) if pair.is_noisy])
    clean = mean_scores([one for one, pair in zip(scores, pairs, strict=True) if not pair.is_noisy])
    losses = [
        spectral_loss(torch.from_numpy(estimate)[None], torch.from_numpy(pair.clean)[None]).item()
        for pair, estimate in zip(pairs, estimates, strict=True)
        if pair.is_noisy
    ]
    loss = float(np.mean(losses)) if losses else float("nan")
    return Validation(loss, noisy.pesq, noisy.stoi, noisy.si_sdr, clean.pesq)
