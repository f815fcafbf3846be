"""One of several processes, started by torchrun: trains a toy, and notes what it saw and became."""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import torch

from tests.trainer.made import toy_stage
from trainer.config import TrainConfig
from trainer.data.corpus import Corpus
from trainer.data.mixing import Mixer
from trainer.run.batches import Batch, batches
from trainer.run.loop import TrainState, train
from trainer.run.team import Team

STEPS = 3


def digest(tensor: torch.Tensor) -> str:
    """A name for the exact content of a tensor."""
    return hashlib.sha256(tensor.detach().numpy().tobytes()).hexdigest()


def main(cache: Path, notes: Path) -> None:
    """Train on the corpus in `cache`; write what came of it to `notes`, a file for each rank."""
    torch.set_num_threads(1)
    config = TrainConfig(crop_seconds=0.256, batch=2, workers=0)
    state = TrainState(toy_stage(config), config)
    seen: list[str] = []
    losses: list[float] = []

    def noted(source: Iterator[Batch]) -> Iterator[Batch]:
        for noisy, clean in source:
            seen.extend(map(digest, noisy))
            yield noisy, clean

    with Team() as team:
        mixer = Mixer(Corpus(cache), config.crop_samples, config.seed)
        train(
            state, config, noted(batches(mixer, config, 0, team)), team,
            # The followers' opinion does not count.
            lambda: state.step >= STEPS or not team.is_main,
            lambda step: losses.append(step.loss),
        )  # fmt: skip
        found = {
            "mean": team.mean(10.0 * (team.rank + 1), team.rank),
            "seen": seen,
            "losses": losses,
            "examples": state.examples,
            "hours": state.hours,
            "weights": [digest(weight) for weight in state.model.parameters()],
        }
        (notes / f"{team.rank}.json").write_text(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
