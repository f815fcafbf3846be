"""How a process is set up to train."""

import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch

from cnunet.network import fused
from tests.trainer.made import Train
from trainer.config import TrainConfig
from trainer.run import environment
from trainer.run.environment import compile_network, half_is_faster, set_up_torch
from trainer.run.team import Team

PROGRAM = """
import resource, torch
from trainer.run.environment import keep_memory
keep_memory()
for turn in range(10):
    if turn == 5:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    torch.ones(16_000_000)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has it")
def test_the_memory_of_large_tensors_is_used_again() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    # Of the 15,625 pages that each of five has. The first five may take new ones, while small
    # things that lie behind a freed tensor keep the next from fitting in its place.
    assert int(done.stdout) < 1000


@pytest.fixture
def team() -> Team:
    return Team("cpu")


@pytest.mark.parametrize(
    ("flags", "precision"),
    [("+avx2,+avx512_bf16", "bfloat16"), ("+amx-bf16", "bfloat16"), ("+avx2,+avx512f", "float32")],
)
def test_half_precision_is_taken_where_there_are_instructions_for_it(
    team: Team, monkeypatch: pytest.MonkeyPatch, flags: str, precision: str
) -> None:
    monkeypatch.setenv("NUMBA_CPU_FEATURES", flags)
    assert set_up_torch(TrainConfig(compile="off"), team).precision == precision
    given = TrainConfig(
        compile="off", precision="float32", validate_beside="off", freeze_norm="off"
    )
    assert set_up_torch(given, team) == given
    assert not half_is_faster(torch.device("meta"))


def test_a_gpu_multiplies_float32_by_tf32(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    cudnn: Any = torch.backends.cudnn
    backends = torch.backends.cuda.matmul, cudnn.conv
    before = [backend.fp32_precision for backend in backends]
    found = []
    try:
        for has_gpu in (False, True):
            monkeypatch.setattr(torch.cuda, "is_available", lambda has_gpu=has_gpu: has_gpu)
            for backend in backends:
                backend.fp32_precision = "ieee"
            set_up_torch(TrainConfig(compile="off"), team)
            found.append({backend.fp32_precision for backend in backends})
    finally:
        for backend, precision in zip(backends, before, strict=True):
            backend.fp32_precision = precision
    assert found == [{"ieee"}, {"tf32"}]


def test_numbers_too_small_to_hear_are_flushed(team: Team) -> None:
    """They are slow, and reverberation fades into them."""
    tiny = torch.full((4,), 1e-30)
    assert (tiny * 1e-10).all()
    set_up_torch(TrainConfig(compile="off"), team)
    assert not (tiny * 1e-10).any()


@pytest.mark.parametrize(("steps", "compiled"), [(0, True), (20, False), (5000, True)])
def test_long_runs_on_a_processor_are_compiled(
    team: Team, steps: int, compiled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    compilations: list[None] = []
    monkeypatch.setattr(fused, "compile_for_training", lambda: compilations.append(None))
    config = set_up_torch(TrainConfig(precision="float32", steps=steps), team)
    assert config.compile == ("on" if compiled else "off")
    compile_network(torch.nn.Identity(), config, team.device)
    assert len(compilations) == compiled


@pytest.mark.parametrize(("init", "freezes"), [("", "off"), ("small", "on")])
def test_norms_are_frozen_where_a_model_is_trained_further(
    team: Team, init: str, freezes: str
) -> None:
    assert set_up_torch(TrainConfig(compile="off", init=init), team).freeze_norm == freezes


def test_without_the_compiler_runs_are_not_compiled(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    assert set_up_torch(TrainConfig(precision="float32"), team).compile == "off"


@pytest.mark.usefixtures("_shallow", "_unscored")
def test_a_run_that_is_resumed_goes_on_as_it_began(
    train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUMBA_CPU_FEATURES", "+avx512_bf16")
    train(tmp_path, steps=1)
    first = TrainConfig.load(tmp_path / "config.json")
    assert (first.precision, first.compile) == ("bfloat16", "off")
    monkeypatch.setenv("NUMBA_CPU_FEATURES", "")
    train(tmp_path, steps=200, minutes=0)
    resumed = TrainConfig.load(tmp_path / "config.json")
    assert (resumed.precision, resumed.compile) == ("bfloat16", "off")
