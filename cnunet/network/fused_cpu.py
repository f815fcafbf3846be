"""The steps of `fused` on a processor: autograd functions over the loops of `passes`."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.autograd.function import once_differentiable

from cnunet.network.passes import Passes, make_passes

Array = NDArray[Any]

WIDTH = 64
"""Numbers that a loop takes at a time, at least."""
CHUNK = 2**17
"""Numbers of a part, at least: the work of a thread."""


@functools.cache
def _passes(kind: torch.dtype) -> Passes:
    """For bfloat16, float32 or float64."""
    return make_passes(np.float64 if kind == torch.float64 else np.float32, kind == torch.bfloat16)


@functools.cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(thread_name_prefix="passes")


def _share(loop: Callable[..., None], parts: int, *given: Any) -> None:
    """Run a loop over all parts, on as many threads as torch has."""
    threads = min(torch.get_num_threads(), parts)
    if threads < 2:
        loop(0, parts, *given)
        return
    edges = [parts * k // threads for k in range(threads + 1)]
    running = [
        _pool().submit(loop, first, last, *given) for first, last in itertools.pairwise(edges)
    ]
    for future in running:
        future.result()


def _memory(x: Tensor) -> Array:
    """A tensor as an array of the same memory; bfloat16, which numpy lacks, as uint16."""
    x = x.detach()
    return (x.view(torch.uint16) if x.dtype == torch.bfloat16 else x).numpy()


class _Rows:
    """The first `frames` of a map in memory, and how they are cut into parts."""

    def __init__(self, x: Tensor, frames: int) -> None:
        rows = x.permute(0, 2, 3, 1)[:, :frames]
        if not rows[0].is_contiguous():
            rows = rows.contiguous()
        batch, channels = rows.shape[0], rows.shape[3]
        self.kind, self.shape = x.dtype, rows.shape
        self.stride, self.length = rows.stride(0), rows[0].numel()
        self.flat = _memory(rows.as_strided(((batch - 1) * self.stride + self.length,), (1,)))
        self.repeats = -(-WIDTH // channels)
        self.width = channels * self.repeats
        self.chunk = self.width * -(-CHUNK // self.width)
        self.parts = batch * -(-self.length // self.chunk)
        self.cut = (self.length, self.chunk, self.width)
        self.passes = _passes(x.dtype)

    def tables(self, *values: Array) -> list[Array]:
        """Values of the channels, repeated to the width."""
        return [np.tile(one, self.repeats) for one in values]

    def moments(self) -> tuple[Array, Array]:
        """The mean and the variance of each channel."""
        channels = self.shape[3]
        counts = np.zeros(self.parts)
        means, squares = np.zeros((2, self.parts, channels))
        _share(
            self.passes.moments, self.parts,
            self.flat, self.stride, *self.cut, counts, means, squares,
        )  # fmt: skip
        total = counts.sum()
        mean = counts @ means / total
        variance = (squares.sum(0) + counts @ (means - mean) ** 2) / total
        return mean, variance

    def activate(self, *tables: Array) -> Tensor:
        """PReLU(gain x + offset), as a map; tables: gain, offset, slopes."""
        y = torch.empty(self.shape, dtype=self.kind)
        _share(
            self.passes.activate, self.parts,
            self.flat, self.stride, _memory(y).ravel(), *self.cut, *self.tables(*tables),
        )  # fmt: skip
        return y.permute(0, 3, 1, 2)

    def sums(self, gradient: Array, *tables: Array) -> Array:
        """The three sums of `passes`, (3, channels); tables: gain, offset, slopes, mean."""
        found = np.zeros((self.parts, 3, self.width))
        _share(
            self.passes.sums, self.parts,
            self.flat, self.stride, gradient, *self.cut, *self.tables(*tables), found,
        )  # fmt: skip
        return found.sum(0).reshape(3, self.repeats, -1).sum(1)

    def gradients(self, gradient: Array, frames: int, *tables: Array) -> Tensor:
        """The gradient of the map, zero from the frames in use up to `frames`; tables: gain,
        offset, slopes, mean, level, tilt."""
        return self._fill(self.passes.gradients, gradient, frames, *self.tables(*tables))

    def prelu_gradients(self, gradient: Array, frames: int, slopes: Array) -> tuple[Tensor, Array]:
        """The gradients of the map, with zeros up to `frames`, and of the slopes."""
        found = np.zeros((self.parts, self.width))
        given = (*self.tables(slopes), found)
        to = self._fill(self.passes.prelu_gradients, gradient, frames, *given)
        return to, found.sum(0).reshape(self.repeats, -1).sum(0)

    def _fill(
        self, loop: Callable[..., None], gradient: Array, frames: int, *given: Array
    ) -> Tensor:
        """A map that `loop` writes, of `frames` frames: zeros where there are no rows."""
        to = torch.empty((self.shape[0], frames, *self.shape[2:]), dtype=self.kind)
        to[:, self.shape[1] :] = 0
        _share(
            loop, self.parts, self.flat, self.stride,
            gradient, _memory(to).ravel(), to.stride(0), *self.cut, *given,
        )  # fmt: skip
        return to.permute(0, 3, 1, 2)


def _given(gradient: Tensor) -> Array:
    """A gradient without gaps between its clips."""
    return _memory(gradient.permute(0, 2, 3, 1).contiguous()).ravel()


class NormPReLU(torch.autograd.Function):
    """`fused.batch_norm_prelu`."""

    @staticmethod
    def forward(
        ctx: Any,
        x: Tensor,
        weight: Tensor,
        bias: Tensor,
        slopes: Tensor,
        eps: float,
        frames: int,
    ) -> tuple[Tensor, Tensor, Tensor]:
        rows = _Rows(x, frames)
        mean, variance = rows.moments()
        kind = _memory(weight).dtype
        scale = 1 / np.sqrt(variance + eps)
        gain = _memory(weight) * scale
        offset = _memory(bias) - mean * gain
        tables = [one.astype(kind) for one in (gain, offset, _memory(slopes), mean)]
        ctx.save_for_backward(x)
        ctx.tables, ctx.scale, ctx.frames = tables, scale, frames
        found = torch.from_numpy(tables[3]), torch.from_numpy(variance.astype(kind))
        ctx.mark_non_differentiable(*found)
        return rows.activate(*tables[:3]), *found

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, outer: Tensor, *_: Tensor) -> tuple[Tensor | None, ...]:
        (x,) = ctx.saved_tensors
        rows, gradient = _Rows(x, ctx.frames), _given(outer)
        gain = ctx.tables[0]
        kind, count = gain.dtype, outer.numel() // outer.shape[1]
        plain, moved, slopes = rows.sums(gradient, *ctx.tables)
        level = gain * plain / count
        tilt = gain * ctx.scale**2 * moved / count
        tables = (*ctx.tables, level.astype(kind), tilt.astype(kind))
        inner = rows.gradients(gradient, x.shape[2], *tables)
        found = (moved * ctx.scale, plain, slopes)
        return inner, *(torch.from_numpy(one.astype(kind)) for one in found), None, None


class PReLU(torch.autograd.Function):
    """`fused.prelu`."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, slopes: Tensor, frames: int) -> Tensor:
        ctx.save_for_backward(x)
        ctx.slopes, ctx.frames = _memory(slopes), frames
        one = np.ones_like(ctx.slopes)
        return _Rows(x, frames).activate(one, 0 * one, ctx.slopes)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, outer: Tensor) -> tuple[Tensor | None, ...]:
        (x,) = ctx.saved_tensors
        rows, gradient = _Rows(x, ctx.frames), _given(outer)
        inner, slopes = rows.prelu_gradients(gradient, x.shape[2], ctx.slopes)
        return inner, torch.from_numpy(slopes.astype(ctx.slopes.dtype)), None


def _frames(x: Tensor) -> Array:
    """A map as (batch * frames, bins, 2, channels / 2): the real parts, then the imaginary ones."""
    rows = _memory(x.permute(0, 2, 3, 1).contiguous())
    return rows.reshape(-1, x.shape[3], 2, x.shape[1] // 2)


class BinMean(torch.autograd.Function):
    """`fused.bin_mean`."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:
        batch, channels, frames, bins = x.shape
        ctx.bins, ctx.kind = bins, x.dtype
        kind = np.float64 if x.dtype == torch.float64 else np.float32
        found = np.zeros((batch * frames, channels), kind)
        rows = _memory(x.permute(0, 2, 3, 1).contiguous()).reshape(-1, bins, channels)
        _share(_passes(x.dtype).bin_means, len(found), rows, found)
        return torch.from_numpy(found).view(batch, frames, channels).transpose(1, 2)

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, outer: Tensor) -> Tensor:
        rows = (outer / ctx.bins).to(ctx.kind).transpose(1, 2).unsqueeze(2)
        return rows.expand(-1, -1, ctx.bins, -1).permute(0, 3, 1, 2)


def _gates(time: Tensor, frequency: Tensor) -> tuple[Array, Array]:
    """Gates as (batch * frames, 4) and (batch * frames, 4, bins)."""
    times = _memory(time[..., 0].transpose(1, 2).contiguous()).reshape(-1, 4)
    rows = _memory(frequency.transpose(1, 2).contiguous())
    return times, rows.reshape(-1, 4, frequency.shape[3])


class Gate(torch.autograd.Function):
    """`fused.gate`."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, time: Tensor, frequency: Tensor, residual: Tensor) -> Tensor:
        batch, channels, frames, bins = x.shape
        y = x.new_empty((batch, frames, bins, channels))
        ctx.save_for_backward(x, time, frequency)
        ctx.kind = residual.dtype
        out = y.permute(0, 3, 1, 2)
        given = _frames(x), _frames(residual.to(x.dtype)), _frames(out)
        _share(_passes(x.dtype).gate, batch * frames, *given, *_gates(time, frequency))
        return out

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, outer: Tensor) -> tuple[Tensor, ...]:
        x, time, frequency = ctx.saved_tensors
        batch, channels, frames, bins = x.shape
        to = x.new_empty((batch, frames, bins, channels)).permute(0, 3, 1, 2)
        times, rows = _gates(time, frequency)
        to_time, to_rows = np.zeros_like(times), np.empty_like(rows)
        _share(
            _passes(x.dtype).gate_gradients, batch * frames,
            _frames(x), _frames(outer), _frames(to), times, rows, to_time, to_rows,
        )  # fmt: skip
        found_time = torch.from_numpy(to_time).view(batch, frames, 4).transpose(1, 2)
        found_rows = torch.from_numpy(to_rows).view(batch, frames, 4, bins).transpose(1, 2)
        return to, found_time.unsqueeze(-1), found_rows, outer.to(ctx.kind)
