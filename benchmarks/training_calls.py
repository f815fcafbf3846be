"""How many operators a training step calls: python benchmarks/training_calls.py [SIZE]

On a GPU these calls are what takes time. Counted on the processor by torch's profiler, uncompiled:
operators that no other one calls, without those that only look at a tensor in another way. The
count doesn't depend on the length or number of clips.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter
from typing import Any

import torch
from torch.profiler import ProfilerActivity, profile

from cnunet.config import SIZES, CNUNetConfig
from cnunet.network.model import CNUNet
from trainer.config import TrainConfig
from trainer.run.loop import TrainState, train
from trainer.run.team import Team
from trainer.stages.stages import PlainStage

VIEWS = (
    "_reshape_alias _unsafe_view alias as_strided chunk detach detach_ diagonal expand flatten imag"
    " lift_fresh mH movedim narrow permute promote_types real reshape select slice split"
    " split_with_sizes squeeze t to transpose unbind unflatten unfold unsqueeze view view_as"
    " view_as_complex view_as_real"
)


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("size", nargs="?", default="base", choices=SIZES)
    size = parser.parse_args().size
    config = TrainConfig(crop_seconds=0.512, batch=1, workers=0)
    state = TrainState(PlainStage(CNUNet(CNUNetConfig.of_size(size)), config), config)
    calls(state, config, 1)  # which makes the state of the optimisers
    counts = calls(state, config, 2)
    counts.subtract(calls(state, config, 1))  # what happens once in a run
    for name, count in counts.most_common(12):
        print(f"{count:7} {name}")
    print(f"{counts.total():7} in a step of {size}")


def calls(state: TrainState, config: TrainConfig, steps: int) -> Counter[str]:
    """The operators of so many steps, by name."""
    noisy, clean = 0.1 * torch.randn(2, 1, config.crop_samples)
    end = state.step + steps
    with profile(activities=[ProfilerActivity.CPU]) as profiled:
        train(
            state, config, itertools.repeat((noisy, clean)), Team(),
            lambda: state.step >= end, lambda _: None,
        )  # fmt: skip
    views = {f"aten::{name}" for name in VIEWS.split()}
    return Counter(
        event.name
        for event in profiled.events() or ()
        if is_operator(event) and event.name not in views and not has_caller(event)
    )


def is_operator(event: Any) -> bool:
    """Whether it is one of torch's or ours, rather than a pass or a step as a whole."""
    return event.name.startswith(("aten::", "cnunet"))


def has_caller(event: Any) -> bool:
    """Whether another operator calls it."""
    caller = event.cpu_parent
    while caller is not None and not is_operator(caller):
        caller = caller.cpu_parent
    return caller is not None


if __name__ == "__main__":
    main()
