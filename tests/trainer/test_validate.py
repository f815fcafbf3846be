"""Scores of a network on fixed pairs."""

import functools
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet import fused
from cnunet.config import CNUNetConfig
from cnunet.model import CNUNet
from trainer.pairs import load_pairs
from trainer.validate import baseline, enhance, validate


def test_a_network_that_changes_nothing_scores_as_the_noisy_recordings(
    corpus_folder: Path,
) -> None:
    class Identity(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.unused = torch.nn.Parameter(torch.zeros(1))

        def forward(self, noisy: torch.Tensor) -> torch.Tensor:
            return noisy

    pairs = load_pairs(corpus_folder / "valid")
    assert validate(Identity(), pairs, 0) == baseline(pairs, 0)


@pytest.mark.slow
def test_a_compiled_network_is_not_compiled_for_every_length(
    corpus_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[Any] = []

    def backend(graph: torch.fx.GraphModule, _: Any) -> Any:
        compiled.append(graph)
        return graph.forward

    monkeypatch.setattr(fused, "_steps", fused._Steps())
    monkeypatch.setattr(torch, "compile", functools.partial(torch.compile, backend=backend))
    fused.compile_for_training()
    network = CNUNet(CNUNetConfig(8, 8, branches=1)).eval()
    pairs = load_pairs(corpus_folder / "valid")
    validate(network, pairs, 0)
    assert not compiled
    enhance(network, pairs[0].noisy)
    assert compiled, "the network is not what would have been compiled"
