"""Reads the visible part of a picture, at the scale that fits, while it may still be drawn."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cnunet.ipc.picture import PEAKS, POOLED, Bytes, scales_of

_HEADER_BYTES = 128


def read_picture(
    path: Path,
    columns: int,
    first: float,
    last: float,
    wanted: int,
    only: slice = slice(None),
) -> Bytes:
    """The current spectrogram of a picture between the finest columns `first` and `last`.

    columns: `PictureWriter.columns`. wanted: how many columns to return; only: restricts the
        result to some of them.
    Returns (wanted, rows), each the maximum of what it covers. What is not drawn yet at the fitting
    scale comes from a coarser one. Raises OSError if there is no picture.
    """
    return _read(path, columns, (first, last), wanted, only, _levels_of)


def read_peaks(
    path: Path,
    columns: int,
    first: float,
    last: float,
    wanted: int,
    only: slice = slice(None),
) -> Bytes:
    """The current waveform, (wanted, 1): as `read_picture`, at `PEAKS` times its resolution."""
    # A column's peaks are those around its centre, which is where it begins.
    return _read(path, columns, (first + 0.5, last + 0.5), wanted, only, _peaks_of)


def _levels_of(image: Bytes) -> Bytes:
    return image[:, :-PEAKS]


def _peaks_of(image: Bytes) -> Bytes:
    return image[:, -PEAKS:].reshape(-1, 1)


def _read(
    path: Path,
    columns: int,
    span: tuple[float, float],
    wanted: int,
    only: slice,
    lines_of: Callable[[Bytes], Bytes],
) -> Bytes:
    """lines_of: what is read of columns, as lines, of which each column has the same number."""
    image, scales = _opened(path, columns), scales_of(columns)
    sample = lines_of(image[:1])
    each = len(sample)
    fitting = 0
    while (
        fitting + 1 < len(scales) and (span[1] - span[0]) * each / POOLED ** (fitting + 1) >= wanted
    ):
        fitting += 1
    # Rounded, or an edge might fall just outside its column.
    edges = np.linspace(*span, wanted + 1).round(6)
    start, stop, _ = only.indices(wanted)
    edges = edges[start : max(stop, start) + 2]  # the next one says where the last ends
    inside = (edges[:-1] >= 0) & (edges[:-1] < columns)
    shown = np.zeros((len(inside), sample.shape[1]), np.uint8)
    for scale in range(fitting, len(scales)):
        empty = inside & (shown[:, -1] == 0)
        if not empty.any():
            break
        shown[empty] = _pooled(image[scales[scale]], edges / POOLED**scale, lines_of)[empty]
    return shown[: stop - start]


def drawn_columns(path: Path, columns: int) -> int:
    """How many columns of a picture are drawn at the finest scale, from the first one on.

    Raises OSError if there is no picture.
    """
    image = _opened(path, columns)
    return bisect_left(range(columns), True, key=lambda column: bool(image[column, -1] == 0))


def _opened(path: Path, columns: int) -> Bytes:
    """The picture, mapped: what `np.load` does, which takes ten times as long."""
    with path.open("rb") as file:
        try:
            shape, offset = _layout(file.read(_HEADER_BYTES))
            mapped = mmap(file.fileno(), 0, access=ACCESS_READ)
            image = np.frombuffer(mapped, np.uint8, shape[0] * shape[1], offset).reshape(shape)
        except ValueError as error:  # it is not written yet
            raise OSError(f"{path} is not a picture yet") from error
    if shape[0] != scales_of(columns)[-1].stop:
        raise OSError(f"{path} does not have the expected {columns} columns")
    return image


@lru_cache
def _layout(header: bytes) -> tuple[tuple[int, int], int]:
    """The shape that the start of a .npy file gives, and where its data begin."""
    start = BytesIO(header)
    np.lib.format.read_magic(start)
    shape, _, kind = np.lib.format.read_array_header_1_0(start)
    if len(shape) != 2 or kind != np.uint8:
        raise ValueError("This is not a picture.")
    return (shape[0], shape[1]), start.tell()


def _pooled(image: Bytes, edges: NDArray[np.floating], lines_of: Callable[[Bytes], Bytes]) -> Bytes:
    """The maximum of the lines between each edge, in columns, and the next, where they exist."""
    first = int(np.clip(np.floor(edges[0]), 0, len(image)))
    last = int(np.clip(np.ceil(edges[-1]), first, len(image)))
    each = len(lines_of(image[:1]))
    lines = lines_of(image[first:last])
    part = np.vstack([lines, np.zeros((1, lines.shape[1]), np.uint8)])
    starts = np.floor((edges[:-1] - first) * each).astype(int)
    return loudest_of(part, np.clip(starts, 0, len(part) - 1))


def loudest_of(lines: Bytes, starts: NDArray[np.int_]) -> Bytes:
    """The maximum of the lines from each start to the next, of at least one; the last to the end.

    Like `np.maximum.reduceat`, but in a few passes over whole lines, which is far faster if each
    maximum covers few lines.
    """
    ends = np.maximum(np.append(starts[1:], len(lines)), starts + 1)
    loudest = lines[starts]
    for k in range(1, int((ends - starts).max())):
        np.maximum(loudest, lines[np.minimum(starts + k, ends - 1)], out=loudest)
    return loudest
