"""Trains a small network in any number of processes and writes its losses: the same ones, however
many there are, if its norms see each clip alone."""

import json
import os
import sys
from pathlib import Path

import torch

from cnunet.config import CNUNetConfig
from cnunet.network.model import CNUNet
from trainer.config import TrainConfig
from trainer.data.corpus import Corpus
from trainer.run.batches import batches, examples_of
from trainer.run.loop import TrainState, train
from trainer.run.team import Team
from trainer.stages.stages import PlainStage

STEPS, EXAMPLES = 4, 4


def losses(cache: Path, norm: str, freeze_norm: str) -> list[float]:
    """Losses of the first steps, whose batches of 4 are shared by all processes."""
    torch.set_num_threads(1)
    with Team() as team:
        config = TrainConfig(
            crop_seconds=0.512,
            batch=EXAMPLES // team.size,
            workers=0,
            learning_rate=1e-3,
            freeze_norm=freeze_norm,
        )
        torch.manual_seed(0)
        network = CNUNet(CNUNetConfig.of_size("tiny", norm=norm, branches=1))
        state = TrainState(PlainStage(network, config), config)
        source = batches(examples_of(Corpus(cache), config), config, 0, team)
        found: list[float] = []
        train(
            state, config, source, team,
            lambda: state.step >= STEPS,
            lambda step: found.append(step.loss),
        )  # fmt: skip
        return found


if __name__ == "__main__":
    found = losses(Path(sys.argv[1]), *sys.argv[3:])
    if os.environ["RANK"] == "0":
        Path(sys.argv[2]).write_text(json.dumps(found))
