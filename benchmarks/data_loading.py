"""Whether training waits for examples: python benchmarks/data_loading.py CORPUS --cache CACHE

Times steps on examples mixed by other processes and steps on one fixed batch, in turn; during the
latter the mixing processes have filled their queues and are idle. The result is the ratio of the
median wall times: 1 if training never waits.
"""

from __future__ import annotations

import argparse
import statistics
import time
from pathlib import Path

from trainer.config import SIZES, TrainConfig
from trainer.data.corpus import prepare_corpus
from trainer.run.batches import Batch, batches, examples_of
from trainer.run.environment import set_up_torch
from trainer.run.team import Team
from trainer.stages.network import build_stage
from trainer.stages.stages import Stage

TURN = 10
"""Steps of a kind in a row."""


def step(stage: Stage, batch: Batch) -> None:
    """Forward and backward; the optimiser step is the same for both."""
    stage.network.zero_grad(set_to_none=True)
    stage(*batch).backward()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cache", type=Path, required=True)
    parser.add_argument("--size", default="small", choices=SIZES)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--turns", type=int, default=4)
    options = parser.parse_args()
    config = TrainConfig(
        preset=options.size, batch=options.batch, workers=options.workers, threads=1
    )
    with Team() as team:
        config = set_up_torch(config, team)
        stage, _ = build_stage(config, team.device)
        corpus = prepare_corpus(options.corpus, options.cache)
        source = batches(examples_of(corpus, config), config, 0, team)
        fixed = next(source)
        step(stage, fixed)
        real: list[float] = []
        ready: list[float] = []
        for _ in range(options.turns):
            for times, fresh in ((real, True), (ready, False)):
                for _ in range(TURN):
                    began = time.perf_counter()
                    step(stage, next(source) if fresh else fixed)
                    times.append(time.perf_counter() - began)
    medians = [statistics.median(times) for times in (real, ready)]
    print(f"{options.size}, batch {options.batch}, {options.workers} workers, one thread")
    print(f"real data {medians[0]:.2f} s per step, a fixed batch {medians[1]:.2f} s")
    print(f"ratio {medians[0] / medians[1]:.2f}")


if __name__ == "__main__":
    main()
