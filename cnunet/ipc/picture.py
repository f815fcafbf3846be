"""Spectrograms as pyramids of bytes in files: drawn block by block by a worker, shown by a window.

A picture is a .npy file, uint8 (columns, rows + 1): all columns at the finest scale, then the
maxima of every four of them, and so on until few are left. Row 0 is the lowest frequency; the last
row is the peak of the waveform. 1 stands for `FLOOR_DBFS` or less, 255 for full scale, and 0 for
what is not drawn yet. So at any scale, a window reads no more than it shows.
"""

from __future__ import annotations

import errno
import os
from bisect import bisect_left
from collections.abc import Callable
from functools import lru_cache, reduce
from io import BytesIO
from math import ceil
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROWS = 256
FLOOR_DBFS = -120.0
TOP_HZ = 24000.0

_WINDOW_S = 0.032
_HOP_S = (0.008, 0.032)  # the longer one still covers every sample
_HOPED_COLUMNS = 1 << 14
_POOLED = 4
_MIN_COLUMNS = 512
_SKETCHED_COLUMNS = 384
_FRAMES_AT_ONCE = 256
_HEADER_BYTES = 128
_LARGEST = 1e9
"""Of samples: the power of larger ones would overflow."""

Bytes = NDArray[np.uint8]


class PictureWriter:
    """Draws the spectrogram of a signal of `samples` samples, block by block. A context manager.

    The file exists from the start, empty, and can be read at any time. A signal that turns out
    longer than announced is drawn as far as there is space. The last columns are drawn on exit.
    Raises OSError if the disk has no room for it.
    """

    def __init__(self, path: Path, sample_rate: int, samples: int) -> None:
        self._samples = samples
        self._window = 1 << ceil(np.log2(_WINDOW_S * sample_rate))
        shortest, longest = (max(1, round(hop * sample_rate)) for hop in _HOP_S)
        self._hop = min(max(samples // _HOPED_COLUMNS, shortest), longest)
        self.columns = samples // self._hop + 1
        """The number of columns at the finest scale."""
        self.column_s = self._hop / sample_rate
        """The duration of one of these columns."""
        bins = int(min(TOP_HZ / sample_rate, 0.5) * self._window)
        self._rows = min(ROWS, bins)
        self._row_bins = bins // self._rows
        bins = self._rows * self._row_bins
        self.top_hz = bins * sample_rate / self._window
        self._last_bin = bins + 1
        self._taper = np.hanning(self._window).astype(np.float32)
        self._reference = float(self._taper.sum() / 2) ** 2
        self._drawn = 0
        self._pending: NDArray[np.float32] | None = None
        self._scales = _scales(self.columns)
        self._image = np.lib.format.open_memmap(
            path, mode="w+", dtype=np.uint8, shape=(self._scales[-1].stop, self._rows + 1)
        )
        _reserve(path)

    def __enter__(self) -> PictureWriter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pending is not None:
            self.feed(np.zeros((self._window // 2, len(self._pending)), np.float32))
        self._image.flush()
        del self._image  # unmaps the file, so that Windows can remove it

    def sketch(self, read: Callable[[int, int], NDArray[np.floating]]) -> None:
        """Draw the coarsest scale from a few samples of the signal, until `feed` replaces it.

        read: returns (n, channels) samples, given the first and at most how many.
        """
        coarsest = self._image[self._scales[-1]]
        step = ceil(len(coarsest) / _SKETCHED_COLUMNS)
        starts = range(0, len(coarsest), step)
        width = self._samples / len(coarsest)
        for start in (*starts[::4], *starts[2::4], *starts[1::2]):  # an overview first, then finer
            middle = round((start + step / 2) * width) - self._window // 2
            block = read(min(max(middle, 0), max(self._samples - self._window, 0)), self._window)
            if len(block) == self._window:
                coarsest[start : start + step] = self._levels(_drawable(block)[:, None])

    def feed(self, block: NDArray[np.floating]) -> None:
        """Draw the next (n, channels) samples, with full scale 1; any n."""
        if self._pending is None:  # so that frame k is centred on sample k * hop
            self._pending = np.zeros((block.shape[1], self._window // 2), np.float32)
        self._pending = np.concatenate([self._pending, _drawable(block)], axis=1)
        while self._pending.shape[1] >= self._window:
            span = self._window + self._hop * (_FRAMES_AT_ONCE - 1)
            views = np.lib.stride_tricks.sliding_window_view(
                self._pending[:, :span], self._window, axis=1
            )[:, :: self._hop]
            self._draw(self._levels(views))
            self._pending = self._pending[:, views.shape[1] * self._hop :]

    def _levels(self, frames: NDArray[np.float32]) -> Bytes:
        """Levels (frames, rows + 1) of (channels, frames, window): the maximum of the channels."""
        spectrum = np.fft.rfft(frames * self._taper)[:, :, 1 : self._last_bin]
        power = (spectrum.real**2 + spectrum.imag**2).max(axis=0)
        # Of the bins of a row, the maximum; `max` takes several times as long for so few.
        power = reduce(np.maximum, (power[:, k :: self._row_bins] for k in range(self._row_bins)))
        peak = np.maximum(frames.max(axis=(0, 2)), -frames.min(axis=(0, 2))) ** 2
        power = np.hstack([power / self._reference, peak[:, None]])
        return stored(10 * np.log10(np.maximum(power, 1e-30)))

    def _draw(self, levels: Bytes) -> None:
        """Draw at the finest scale, and update all coarser ones."""
        start, stop = self._drawn, min(self._drawn + len(levels), self.columns)
        self._drawn = stop
        finest = self._image[self._scales[0]]
        finest[start:stop] = levels[: stop - start]
        for finer, coarser in zip(self._scales, self._scales[1:], strict=False):
            start, stop = start // _POOLED, ceil(stop / _POOLED)
            changed = self._image[finer][start * _POOLED : stop * _POOLED]
            missing = (stop - start) * _POOLED - len(changed)
            changed = np.pad(changed, ((0, missing), (0, 0)))
            self._image[coarser][start:stop] = changed.reshape(-1, _POOLED, self._rows + 1).max(1)


def _drawable(block: NDArray[np.floating]) -> NDArray[np.float32]:
    """The samples as (channels, n), without NaN and within `_LARGEST`."""
    return np.clip(np.nan_to_num(block.T), -_LARGEST, _LARGEST, dtype=np.float32)


def _reserve(path: Path) -> None:
    """Take the disk space of a mapped file, where the system can; raises OSError if it is full.

    Writing to a map for which there is no space ends the process.
    """
    if not hasattr(os, "posix_fallocate"):
        return
    with path.open("r+b") as file:
        try:
            os.posix_fallocate(file.fileno(), 0, path.stat().st_size)
        except OSError as error:
            if error.errno not in (errno.EOPNOTSUPP, errno.EINVAL):
                raise


def stored(level_dbfs: NDArray[np.floating]) -> Bytes:
    """The bytes for these levels."""
    return np.round(np.clip(1 - level_dbfs / FLOOR_DBFS, 0, 1) * 254 + 1).astype(np.uint8)


def level_of(byte: float) -> float:
    """The level in dBFS that a byte stands for; meaningless for 0."""
    return FLOOR_DBFS * (1 - (byte - 1) / 254)


def read_picture(
    path: Path,
    columns: int,
    first: float,
    last: float,
    wanted: int,
    only: slice = slice(None),
) -> Bytes:
    """The current content of a picture between the finest columns `first` and `last`.

    columns: `PictureWriter.columns`. wanted: how many columns to return; only: restricts the
        result to some of them.
    Returns (wanted, rows + 1), each the maximum of what it covers. What is not drawn yet at the
    fitting scale comes from a coarser one. Raises OSError if there is no picture.
    """
    image, scales = _opened(path, columns), _scales(columns)
    fitting = 0
    while fitting + 1 < len(scales) and (last - first) / _POOLED ** (fitting + 1) >= wanted:
        fitting += 1
    # Rounded, or an edge might fall just outside its column.
    edges = np.linspace(first, last, wanted + 1).round(6)
    start, stop, _ = only.indices(wanted)
    edges = edges[start : max(stop, start) + 2]  # the next one says where the last ends
    inside = (edges[:-1] >= 0) & (edges[:-1] < columns)
    shown = np.zeros((len(inside), image.shape[1]), np.uint8)
    for scale in range(fitting, len(scales)):
        empty = inside & (shown[:, -1] == 0)
        if not empty.any():
            break
        shown[empty] = _pooled(image[scales[scale]], edges / _POOLED**scale)[empty]
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
    if shape[0] != _scales(columns)[-1].stop:
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


def _pooled(image: Bytes, edges: NDArray[np.floating]) -> Bytes:
    """The maximum of the columns between each edge and the next, as far as they exist."""
    first = int(np.clip(np.floor(edges[0]), 0, len(image)))
    last = int(np.clip(np.ceil(edges[-1]), first, len(image)))
    part = np.vstack([np.array(image[first:last]), np.zeros((1, image.shape[1]), np.uint8)])
    starts = np.floor(edges[:-1]).astype(int) - first
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


def _scales(columns: int) -> list[slice]:
    """The rows of each scale in the file, the finest first."""
    counts = [columns]
    while counts[-1] > _MIN_COLUMNS:
        counts.append(ceil(counts[-1] / _POOLED))
    ends = np.cumsum(counts)
    return [slice(int(end - count), int(end)) for count, end in zip(counts, ends, strict=True)]
