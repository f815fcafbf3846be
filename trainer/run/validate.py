"""Scores of a network on fixed pairs: how good it is, measured the same way every time."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field

import numpy as np
import torch
from torch import Tensor

from cnunet.errors import Cancelled, IsCancelled, never
from cnunet.scores.metrics import Scores, mean_scores, score_pairs
from trainer.data.pairs import Pair
from trainer.data.recordings import FloatArray
from trainer.run.gain import Conditions
from trainer.stages.losses import published_loss
from trainer.stages.stages import Network, Stage


@dataclass(frozen=True)
class Validation:
    """Means over the noisy pairs, and what became of clean input; SI-SDR in dB.

    `published_loss` is that of the noisy pairs; a figure without any pairs behind it is NaN.
    `conditions` has the means over all pairs of each condition, under the names of `Scores`, and
    their number.
    """

    published_loss: float
    pesq: float
    stoi: float
    si_sdr: float
    clean_pesq: float
    lost: float = math.nan
    pauses_db: float = math.nan
    conditions: Conditions = field(default_factory=dict)

    @property
    def figures(self) -> dict[str, float]:
        """The means over all conditions, by name."""
        return {name: value for name, value in vars(self).items() if name != "conditions"}


@dataclass(frozen=True)
class Extras:
    """Scores that take too long for every validation."""

    estoi: bool = False
    dnsmos: bool = False


EnhanceFn = Callable[[Tensor, Tensor], Tensor]
"""The output of a network for waveforms (1, samples), noisy and (only for a guide) clean."""


def validate(
    run: EnhanceFn, pairs: list[Pair], workers: int = 1, extras: Extras = Extras()
) -> Validation:
    """Run a network in evaluation mode over whole pairs and score it in `workers` processes."""
    return score_estimates(pairs, enhance_pairs(run, pairs), workers, never, extras)


def baseline(
    pairs: list[Pair], workers: int = 1, cancelled: IsCancelled = never, extras: Extras = Extras()
) -> Validation:
    """Score the noisy recordings themselves."""
    return score_estimates(pairs, [pair.noisy for pair in pairs], workers, cancelled, extras)


def measure(
    stage: Stage, network: Network, pairs: list[Pair], workers: int, cancelled: IsCancelled
) -> tuple[list[FloatArray], Validation]:
    """Enhance whole pairs with a network of a stage in evaluation mode, and score the results.

    Raises `Cancelled` when asked to.
    """
    estimates = enhance_pairs(
        lambda noisy, clean: stage.outputs(network, noisy, clean).waveform,
        pairs,
        next(network.parameters()).device,
        cancelled,
    )
    return estimates, score_estimates(pairs, estimates, workers, cancelled)


def enhance_pairs(
    run: EnhanceFn,
    pairs: list[Pair],
    device: str | torch.device = "cpu",
    cancelled: IsCancelled = never,
) -> list[FloatArray]:
    """Enhance whole pairs with a network in evaluation mode on `device`; each is (samples,)."""
    estimates = []
    with _nothing_compiled(), torch.inference_mode():
        for pair in pairs:
            if cancelled():
                raise Cancelled("The validation was cancelled.")
            waves = (torch.from_numpy(one)[None].to(device) for one in (pair.noisy, pair.clean))
            estimate = run(*waves)[0].cpu().numpy()
            # `reference` mode drops an incomplete last hop.
            estimates.append(np.pad(estimate, (0, len(pair.noisy) - len(estimate))))
    return estimates


def _nothing_compiled() -> AbstractContextManager[None]:
    """Every pair has its own length: compiling for each would take far longer than running it.

    Where torch's compiler isn't loaded, nothing is compiled; loading it would take seconds.
    """
    if "torch._dynamo" not in sys.modules:
        return nullcontext()
    return torch.compiler.set_stance("force_eager")


def score_estimates(
    pairs: list[Pair],
    estimates: list[FloatArray],
    workers: int = 1,
    cancelled: IsCancelled = never,
    extras: Extras = Extras(),
) -> Validation:
    """Score the estimates for pairs, in `workers` processes."""
    scores = score_pairs(
        [(pair.clean, estimate) for pair, estimate in zip(pairs, estimates, strict=True)],
        workers,
        with_estoi=extras.estoi,
        cancelled=cancelled,
        with_dnsmos=extras.dnsmos,
    )
    noisy = mean_scores([one for one, pair in zip(scores, pairs, strict=True) if pair.is_noisy])
    clean = mean_scores([one for one, pair in zip(scores, pairs, strict=True) if not pair.is_noisy])
    return Validation(
        published_loss=mean_loss(pairs, estimates),
        pesq=noisy.pesq,
        stoi=noisy.stoi,
        si_sdr=noisy.si_sdr,
        clean_pesq=clean.pesq,
        lost=noisy.lost,
        pauses_db=noisy.pauses_db,
        conditions=_by_condition(pairs, scores),
    )


def mean_loss(pairs: Sequence[Pair], estimates: Sequence[FloatArray]) -> float:
    """The mean of the published loss over the noisy pairs; NaN where there are none."""
    losses = [
        published_loss(torch.from_numpy(estimate)[None], torch.from_numpy(pair.clean)[None]).item()
        for pair, estimate in zip(pairs, estimates, strict=True)
        if pair.is_noisy
    ]
    return float(np.mean(losses)) if losses else math.nan


def _by_condition(pairs: list[Pair], scores: list[Scores]) -> Conditions:
    groups: dict[str, list[Scores]] = {}
    for pair, one in zip(pairs, scores, strict=True):
        groups.setdefault(pair.condition, []).append(one)
    return {
        condition: {"pairs": len(group), **asdict(mean_scores(group))}
        for condition, group in groups.items()
    }
