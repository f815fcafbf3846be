"""Scores of a network on fixed pairs: how good it is, measured the same way every time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

from cnunet.metrics import mean_scores, score_pairs
from trainer.corpus import FloatArray
from trainer.losses import spectral_loss
from trainer.pairs import Pair


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


def validate(model: nn.Module, pairs: list[Pair], workers: int = 1) -> Validation:
    """Run an evaluating network over whole pairs and score it in `workers` processes."""
    # Every pair has a length of its own: compiling for each would take far longer than to run it.
    with torch.compiler.set_stance("force_eager"):
        estimates = [enhance(model, pair.noisy) for pair in pairs]
    return _scored(pairs, estimates, workers)


def baseline(pairs: list[Pair], workers: int = 1) -> Validation:
    """Score the noisy recordings themselves."""
    return _scored(pairs, [pair.noisy for pair in pairs], workers)


@torch.inference_mode()
def enhance(model: nn.Module, noisy: FloatArray) -> FloatArray:
    """Return the output of an evaluating network for one recording (samples,)."""
    device = next(model.parameters()).device
    output: FloatArray = model(torch.from_numpy(noisy)[None].to(device))[0].cpu().numpy()
    return output


def _scored(pairs: list[Pair], estimates: list[FloatArray], workers: int) -> Validation:
    scores = score_pairs(
        [(pair.clean, estimate) for pair, estimate in zip(pairs, estimates, strict=True)],
        workers,
        with_estoi=False,
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
