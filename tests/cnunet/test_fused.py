"""The steps that training may compile: the same numbers and gradients, compiled or not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
import torch
from torch import Tensor

from cnunet.network import fused
from cnunet.network.toolchain import ToolchainError
from tests.cnunet.networks import noise, random_network

EPS = 1e-5
SHAPES = [(2, 32, 16, 32), (1, 4, 3, 2), (3, 36, 126, 64), (2, 8, 5, 1)]
"""The second is smaller than a processor's vector, the third larger than what a thread takes."""


@pytest.fixture(autouse=True)
def _nothing_compiled_stays() -> Iterator[None]:
    yield
    fused._steps = fused._Steps()


def given_to(step: str, shape: tuple[int, ...], offset: float) -> list[Tensor]:
    """Inputs in float64; the maps of norms and PReLUs have a frame too many."""
    torch.manual_seed(0)
    batch, channels, frames, bins = shape
    surplus = step in ("batch_norm_prelu", "prelu")
    x = torch.randn(batch, channels, frames + surplus, bins, dtype=torch.float64) + offset
    x = x.contiguous(memory_format=torch.channels_last)
    weight, bias, slopes = torch.rand(3, channels, dtype=torch.float64)
    time = torch.rand(batch, 4, frames, 1, dtype=torch.float64)
    frequency = torch.rand(batch, 4, frames, bins, dtype=torch.float64)
    more = {
        "batch_norm_prelu": [weight, bias, slopes],
        "prelu": [slopes],
        "bin_mean": [],
        "gate": [time, frequency, torch.randn(shape, dtype=torch.float64)],
    }
    return [x, *more[step]]


def results(step: str, inputs: list[Tensor], frames: int, kind: torch.dtype) -> list[Tensor]:
    """Outputs, and the gradients of all inputs."""
    others = kind if kind == torch.float64 else torch.float32  # as under autocast
    given = [
        one.detach().to(kind if one.dim() == 4 and one.shape[1] != 4 else others).requires_grad_()
        for one in inputs
    ]
    settings: dict[str, tuple[Any, ...]] = {"batch_norm_prelu": (EPS, frames), "prelu": (frames,)}
    more = settings.get(step, ())
    found = getattr(fused, step)(*given, *more)
    outputs = found if isinstance(found, tuple) else (found,)
    torch.manual_seed(1)
    weights = torch.randn(outputs[0].shape, dtype=torch.float64).to(outputs[0].dtype)
    (outputs[0] * weights).sum().backward()
    gradients = [one.grad for one in given if one.grad is not None]
    assert len(gradients) == len(inputs)
    return [*outputs, *gradients]


@pytest.mark.parametrize("step", ["batch_norm_prelu", "prelu", "bin_mean", "gate"])
@pytest.mark.parametrize("shape", SHAPES)
def test_compiled_steps_are_as_precise_as_plain_ones(step: str, shape: tuple[int, ...]) -> None:
    """Outputs and gradients of each step against float64; of norms, far from a mean of zero."""
    inputs = given_to(step, shape, 3.0 if step == "batch_norm_prelu" else 0.0)
    frames = shape[2]
    exact = results(step, inputs, frames, torch.float64)
    half = results(step, inputs, frames, torch.bfloat16)
    fused.compile_for_training()
    for kind, least in ((torch.float64, 1e-12), (torch.float32, 1e-5)):
        for one, reference in zip(results(step, inputs, frames, kind), exact, strict=True):
            assert one.shape == reference.shape
            assert (one.double() - reference).norm() <= least * reference.norm()
    for one, plain, reference in zip(
        results(step, inputs, frames, torch.bfloat16), half, exact, strict=True
    ):
        assert one.dtype == plain.dtype
        error, allowed = ((each.double() - reference).norm() for each in (one, plain))
        assert error <= 1.3 * allowed + 1e-6 * reference.norm()


def test_compiled_steps_give_a_network_the_same_gradients() -> None:
    """In float64: near the kinks of PReLUs, rounding by 1e-7 changes this network's gradient by
    1e-3."""
    x = torch.from_numpy(noise(4096, 2).T.copy()).double()
    gradients = []
    for compiled in (False, True):
        if compiled:
            fused.compile_for_training()
        model = random_network().train().double()
        model(x).square().mean().backward()
        gradients.append([p.grad for p in model.parameters() if p.requires_grad])
    for plain, fast in zip(*gradients, strict=True):
        assert torch.allclose(plain, fast, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("step", ["batch_norm_prelu", "gate"])
def test_the_number_of_threads_changes_no_bit(step: str) -> None:
    inputs = given_to(step, (2, 64, 126, 64), 0.0)
    fused.compile_for_training()
    before = torch.get_num_threads()
    found = []
    for threads in (1, 3):
        torch.set_num_threads(threads)
        try:
            found.append(results(step, inputs, 126, torch.float32))
        finally:
            torch.set_num_threads(before)
    for one, other in zip(*found, strict=True):
        assert torch.equal(one, other)


def test_maps_in_another_order_give_the_same() -> None:
    inputs = given_to("gate", (2, 8, 16, 4), 0.0)
    fused.compile_for_training()
    usual = results("gate", inputs, 16, torch.float32)
    turned = results("gate", [one.contiguous() for one in inputs], 16, torch.float32)
    for one, other in zip(usual, turned, strict=True):
        assert torch.equal(one, other)


@pytest.mark.parametrize("kind", [torch.float32, torch.bfloat16])
def test_nan_and_infinity_stay(kind: torch.dtype) -> None:
    fused.compile_for_training()
    x = torch.zeros(1, 4, 2, 2, dtype=kind)
    x[0, 1, 0, 0], x[0, 2, 1, 1] = torch.nan, torch.inf
    found = fused.prelu(x, torch.full((4,), 0.25), x.shape[2])
    assert found.isnan().sum() == 1 and found.isinf().sum() == 1


def test_without_numba_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "cnunet.network.fused_cpu", raising=False)
    monkeypatch.delitem(sys.modules, "cnunet.network.passes", raising=False)
    monkeypatch.setitem(sys.modules, "numba", None)
    monkeypatch.delattr("cnunet.network.fused_cpu", raising=False)
    with pytest.raises(ToolchainError, match="numba"):
        fused.compile_for_training()
