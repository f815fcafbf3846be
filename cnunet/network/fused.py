"""Memory-bound steps, each of which is a pass or two over memory once compiled.

Uncompiled they are plain torch and give the same numbers. On a processor, `compile_for_training`
replaces them by our own loops (`fused_cpu`). On an accelerator torch compiles them together with
what surrounds them (`blocks`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from cnunet.network.toolchain import ToolchainError


def at_least_float32(kind: torch.dtype) -> torch.dtype:
    """float32 for half precision, which is too coarse for sums and statistics; else unchanged."""
    return torch.promote_types(kind, torch.float32)


def _prelu(x: Tensor, slopes: Tensor, frames: int) -> Tensor:
    """PReLU of the first `frames` of `x` (batch, C, frames or more, bins), with a slope for each
    channel; the cut is part of the step as in `_batch_norm_prelu`."""
    return nn.functional.prelu(x[:, :, :frames], slopes.to(x.dtype))


def _batch_norm_prelu(
    x: Tensor, weight: Tensor, bias: Tensor, slopes: Tensor, eps: float, frames: int
) -> tuple[Tensor, Tensor, Tensor]:
    """The first `frames` of `x` (batch, C, frames or more, bins), normalised and activated, their
    mean and variance (C,).

    Statistics and arithmetic are at least float32, whatever `x` is. The cut is part of the step
    because its gradient alone would be two passes.
    """
    # Torch's own, one call each: a GPU mostly waits for calls.
    y, mean, deviation = torch.native_batch_norm(
        x[:, :, :frames], weight, bias, None, None, True, 0.0, eps
    )
    with torch.no_grad():
        mean, deviation = (one.to(at_least_float32(x.dtype)) for one in (mean, deviation))
        variance = deviation**-2 - eps  # it is 1 over the deviation
    return _prelu(y, slopes, frames), mean, variance


def _bin_mean(x: Tensor) -> Tensor:
    """The mean over bins, (batch, C, frames), at least float32."""
    return x.mean(dim=3, dtype=at_least_float32(x.dtype))


def _gate(x: Tensor, time: Tensor, frequency: Tensor, residual: Tensor) -> Tensor:
    """A complex map times complex gates, plus a residual.

    x, residual: (batch, 2 C, frames, bins). time (batch, 4, frames, 1) and frequency
    (batch, 4, frames, bins): gates by part (real, imaginary) and module (r, i), float32.
    """
    real, imag = x.chunk(2, dim=1)
    rr, ri, ir, ii = (time * frequency).split(1, dim=1)
    gated = torch.cat((real * rr - imag * ii, real * ri + imag * ir), dim=1)
    return (gated + residual).to(x.dtype)


class _Steps:
    """The functions in use, plain or compiled."""

    def __init__(self) -> None:
        self.prelu: Callable[..., Any] = _prelu
        self.batch_norm_prelu: Callable[..., Any] = _batch_norm_prelu
        self.bin_mean: Callable[..., Any] = _bin_mean
        self.gate: Callable[..., Any] = _gate


_steps = _Steps()


def prelu(x: Tensor, slopes: Tensor, frames: int) -> Tensor:
    return _steps.prelu(x, slopes, frames)


def batch_norm_prelu(
    x: Tensor, weight: Tensor, bias: Tensor, slopes: Tensor, eps: float, frames: int
) -> tuple[Tensor, Tensor, Tensor]:
    return _steps.batch_norm_prelu(x, weight, bias, slopes, eps, frames)


def bin_mean(x: Tensor) -> Tensor:
    return _steps.bin_mean(x)


def gate(x: Tensor, time: Tensor, frequency: Tensor, residual: Tensor) -> Tensor:
    return _steps.gate(x, time, frequency, residual)


def compile_for_training() -> None:
    """From now on, use the compiled steps in this process, for tensors on the processor; raises
    `ToolchainError`."""
    try:
        from cnunet.network import fused_cpu  # numba takes half a second to import
    except ModuleNotFoundError as error:
        raise ToolchainError(
            f"Compiling the training step needs {error.name}, which isn't installed: install "
            "it or omit --compile."
        ) from error
    _steps.prelu = fused_cpu.PReLU.apply
    _steps.batch_norm_prelu = fused_cpu.NormPReLU.apply
    _steps.bin_mean = fused_cpu.BinMean.apply
    _steps.gate = fused_cpu.Gate.apply
