"""Cost of a training step against the published formulation: python benchmarks/training_step.py

A step is all that training does with a batch of crops: both passes, the losses and the optimiser,
by default settings (here) or as published. The result is the CPU time per second of audio on one
thread, the least of a few repetitions, so that other work on the machine matters little.
First it checks that the published formulation is the same network as `reference` mode.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import time
from collections.abc import Callable

os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
from published_form import PublishedForm
from torch import Tensor

from cnunet.config import HOP, SAMPLE_RATE, CNUNetConfig
from cnunet.network import fused
from cnunet.network.model import CNUNet
from cnunet.network.published import from_published
from trainer.config import TrainConfig
from trainer.run.environment import keep_memory
from trainer.run.loop import TrainState, train
from trainer.run.team import Team
from trainer.stages.losses import spectral_loss
from trainer.stages.stages import PlainStage

TOLERANCE = 1e-5

Step = Callable[[], None]


def check_equal() -> float:
    """The largest difference between both forms on half a second; exits if it is too large."""
    config = CNUNetConfig.of_size("tiny")
    published = PublishedForm(config.mid, config.out)
    ours = from_published(published.state_dict())
    noisy = torch.randn(2, SAMPLE_RATE // 2) * 0.1
    with torch.inference_mode():
        expected, found = published(noisy), ours(noisy)
    difference = float((found - expected).abs().max() / expected.abs().max())
    if not difference < TOLERANCE:
        sys.exit(f"The published formulation is another network ({difference:.1e} apart).")
    return difference


def published_step(size: str, noisy: Tensor, clean: Tensor) -> Step:
    """A step of the published formulation, loss and optimiser."""
    config = CNUNetConfig.of_size(size)
    model = PublishedForm(config.mid, config.out).train()
    optimizer = torch.optim.AdamW(model.parameters(), lr=7.5e-4)

    def step() -> None:
        optimizer.zero_grad()
        estimate = model(noisy)
        spectral_loss(estimate, clean[:, : estimate.shape[1]], mode="reference").backward()
        optimizer.step()

    return step


def own_step(size: str, noisy: Tensor, clean: Tensor, precision: str) -> Step:
    """A step of a run with default settings: all its losses, its optimisers, its averages."""
    config = TrainConfig(preset=size, batch=len(noisy), precision=precision, workers=0)
    state = TrainState(PlainStage(CNUNet(config.network), config), config)
    batches, team = itertools.repeat((noisy, clean)), Team()

    def step() -> None:
        end = state.step + 1
        train(state, config, batches, team, lambda: state.step >= end, lambda _: None)

    return step


def measure(
    forms: tuple[str, ...], size: str, batch: int, options: argparse.Namespace
) -> dict[str, float]:
    """The least CPU time of each form per second of audio, measured in turn."""
    # Whole hops, because the published formulation drops the remainder.
    noisy, clean = torch.randn(2, batch, round(options.seconds * SAMPLE_RATE) // HOP * HOP) * 0.1
    steps = {
        form: published_step(size, noisy, clean)
        if form == "published"
        else own_step(size, noisy, clean, "bfloat16" if form == "bfloat16" else "float32")
        for form in forms
    }
    best = dict.fromkeys(steps, float("inf"))
    for repeat in range(options.repeats + 1):
        for name, step in steps.items():
            began = time.process_time()
            step()
            spent = time.process_time() - began
            if repeat:  # the first is for compilation and allocation
                best[name] = min(best[name], spent / noisy.numel() * SAMPLE_RATE)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", nargs="+", default=["small", "base"])
    parser.add_argument("--batches", nargs="+", type=int, default=[1, 2, 4])
    parser.add_argument("--seconds", type=float, default=2.0, help="length of a crop")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--no-compile", action="store_true", help="leave out the compiled form")
    options = parser.parse_args()

    torch.set_flush_denormal(True)
    torch.set_num_threads(1)
    torch.manual_seed(0)
    print(f"torch {torch.__version__}; both forms differ by {check_equal():.0e} of the peak")
    rows = [(size, batch) for size in options.sizes for batch in options.batches]
    print("CPU seconds of a step per second of audio (in brackets: published / this)")
    published = {}
    for row in rows:
        costs = measure(("published", "plain"), *row, options)
        published[row] = costs["published"]
        show(*row, costs, published[row])
    if not options.no_compile:
        keep_memory()
        fused.compile_for_training()
        for row in rows:
            show(*row, measure(("compiled", "bfloat16"), *row, options), published[row])


def show(size: str, batch: int, costs: dict[str, float], published: float) -> None:
    """Print a row immediately, since the next may take minutes."""
    figures = (f"{form} {spent:.2f} ({published / spent:.2f})" for form, spent in costs.items())
    print(f"{size:6} batch {batch}   " + "   ".join(figures), flush=True)


if __name__ == "__main__":
    main()
