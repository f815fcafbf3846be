"""What `--compile` does on an accelerator: blocks of the network compiled by torch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from cnunet.config import CNUNetConfig
from cnunet.network import blocks
from cnunet.network.blocks import compile_blocks
from cnunet.network.model import CNUNet
from trainer.config import ConfigError, TrainConfig
from trainer.data.pairs import load_pairs
from trainer.run.environment import compile_network
from trainer.run.validate import validate
from trainer.stages.stages import PlainStage, level_gains

pytestmark = [
    pytest.mark.usefixtures("_shallow"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of what torch itself does
]
CONFIG = TrainConfig(crop_seconds=0.512, batch=2, compile="on")


@pytest.fixture
def graphs(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The graphs that torch makes of blocks, which then run as they are."""
    made: list[Any] = []
    own = torch.compile

    def backend(graph: torch.fx.GraphModule, inputs: Any) -> Callable[..., Any]:
        made.append(graph)
        return graph.forward

    def compile(model: Any, *, options: Any, **more: Any) -> Any:
        return own(model, backend=backend, **more)

    monkeypatch.setattr(torch, "compile", compile)
    monkeypatch.setattr(blocks, "whole_files_only", lambda: None)  # no code is generated
    return made


def new_stage() -> PlainStage:
    torch.manual_seed(0)
    return PlainStage(CNUNet(CNUNetConfig(8, 8)).double(), CONFIG).train()


def step(stage: PlainStage) -> list[torch.Tensor]:
    """A step's loss, its gradients, and the statistics that it leaves."""
    torch.manual_seed(1)
    noisy, clean = 0.1 * torch.randn(2, 2, 8192, dtype=torch.float64)
    loss = stage(noisy, clean, gains=level_gains(noisy))
    stage.zero_grad()
    loss.backward()
    gradients = [one.grad for one in stage.parameters() if one.grad is not None]
    return [loss.detach(), *gradients, *stage.buffers()]


def same(some: list[torch.Tensor], others: list[torch.Tensor]) -> bool:
    return all(
        torch.allclose(one, other, rtol=1e-9, atol=1e-12)
        for one, other in zip(some, others, strict=True)
    )


@pytest.mark.slow
def test_each_block_is_one_graph_and_gives_the_same(graphs: list[Any]) -> None:
    """Small U-Nets (two in the encoder, two in each decoder) and the bottleneck."""
    plain, compiled = new_stage(), new_stage()
    compile_blocks(compiled.network, cuda_graphs=False)
    assert same(step(plain), step(compiled))
    assert len(graphs) == 7
    assert same(step(plain), step(compiled))
    assert len(graphs) == 7, "a second step of the same length is compiled again"


@pytest.mark.slow
def test_validation_is_not_compiled_for_the_length_of_each_recording(
    graphs: list[Any], corpus_folder: Path
) -> None:
    network = CNUNet(CNUNetConfig(8, 8))
    compile_blocks(network, cuda_graphs=False)
    pairs = load_pairs(corpus_folder / "valid")
    validate(lambda noisy, _: network(noisy), pairs[:1], 0)
    assert not graphs
    network(torch.from_numpy(pairs[0].noisy)[None])
    assert graphs, "the network is not what would have been compiled"


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_what_torch_generates_gives_the_same() -> None:
    plain, compiled = new_stage(), new_stage()
    compile_blocks(compiled.network, cuda_graphs=False)
    assert same(step(plain), step(compiled))


@pytest.mark.parametrize(
    ("device", "changes", "recorded"),
    [
        ("cuda", {}, True),
        ("cuda", {"accumulate": 2}, False),  # gradients of both would share memory
        ("xpu", {}, False),
        ("cpu", {}, None),
        ("cuda", {"compile": "off"}, None),
    ],
)
def test_cuda_records_blocks_where_every_step_is_alike(
    device: str, changes: dict[str, Any], recorded: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def compile(block: nn.Module, *, options: dict[str, bool], **more: Any) -> None:
        asked.append(options["triton.cudagraphs"])

    monkeypatch.setattr(nn.Module, "compile", compile)
    monkeypatch.setattr(blocks, "whole_files_only", lambda: None)
    monkeypatch.setattr("cnunet.network.fused.compile_for_training", lambda: None)
    config = replace(CONFIG, **changes)
    compile_network(new_stage().network, config, torch.device(device))
    assert asked == ([] if recorded is None else [recorded] * 7)


def test_whole_recordings_would_each_have_to_be_compiled_for() -> None:
    config = replace(CONFIG, crop_seconds=0.0, batch=1)
    with pytest.raises(ConfigError, match="whole recordings differ"):
        compile_network(new_stage().network, config, torch.device("cuda"))
