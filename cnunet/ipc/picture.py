"""Spectrograms as pyramids of bytes in files: drawn block by block by a worker, shown by a window.

A picture is a .npy file, uint8 (columns, rows + PEAKS): all columns at the finest scale, then the
maxima of every four of them, and so on until few are left. Row 0 is the lowest frequency; the last
rows are peaks of the waveform, in successive parts of the time around the column's centre. 1 stands
for `FLOOR_DBFS` or less, 255 for full scale, and 0 for what is not drawn yet. So at any scale, a
window reads no more than it shows.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from functools import reduce
from itertools import pairwise
from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROWS = 256
FLOOR_DBFS = -120.0
TOP_HZ = 24000.0

_WINDOW_S = 0.032
_HOP_S = (0.008, 0.032)  # the longer one still covers every sample
_HOPED_COLUMNS = 1 << 14
POOLED = 4
"""Columns of a scale that the next has one for."""
PEAKS = POOLED
"""Peaks of a column: at a coarser scale those of the finer columns, one each."""
_MIN_COLUMNS = 512
_SKETCHED_COLUMNS = 384
_FRAMES_AT_ONCE = 256
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
        self.columns = (samples + self._hop // 2) // self._hop + 1
        """The number of columns at the finest scale."""
        self.column_s = self._hop / sample_rate
        """The duration of one of these columns."""
        bins = int(min(TOP_HZ / sample_rate, 0.5) * self._window)
        self._rows = min(ROWS, bins)
        self._row_bins = bins // self._rows
        bins = self._rows * self._row_bins
        self.top_hz = bins * sample_rate / self._window
        self._last_bin = bins + 1
        first = self._window // 2 - self._hop // 2
        edges = np.linspace(first, first + self._hop, PEAKS + 1).astype(int)
        self._parts = [slice(a, max(b, a + 1)) for a, b in pairwise(map(int, edges))]
        self._taper = np.hanning(self._window).astype(np.float32)
        self._reference = float(self._taper.sum() / 2) ** 2
        self._drawn = 0
        self._pending: NDArray[np.float32] | None = None
        self._scales = scales_of(self.columns)
        self._image = np.lib.format.open_memmap(
            path, mode="w+", dtype=np.uint8, shape=(self._scales[-1].stop, self._rows + PEAKS)
        )
        _reserve(path)

    def __enter__(self) -> PictureWriter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pending is not None:
            rest = self._window // 2 + self._hop
            self.feed(np.zeros((rest, len(self._pending)), np.float32))
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
                whole = [slice(None)] * PEAKS
                coarsest[start : start + step] = self._levels(_drawable(block)[:, None], whole)

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
            self._draw(self._levels(views, self._parts))
            self._pending = self._pending[:, views.shape[1] * self._hop :]

    def _levels(self, frames: NDArray[np.float32], parts: Sequence[slice]) -> Bytes:
        """Levels (frames, rows + PEAKS) of (channels, frames, window): the maximum of the channels.

        parts: of the window, for each peak.
        """
        spectrum = np.fft.rfft(frames * self._taper)[:, :, 1 : self._last_bin]
        power = (spectrum.real**2 + spectrum.imag**2).max(axis=0)
        # Of the bins of a row, the maximum; `max` takes several times as long for so few.
        power = reduce(np.maximum, (power[:, k :: self._row_bins] for k in range(self._row_bins)))
        peaks = [
            np.maximum(frames[:, :, part].max(axis=(0, 2)), -frames[:, :, part].min(axis=(0, 2)))
            for part in parts
        ]
        power = np.hstack([power / self._reference, np.stack(peaks, axis=1) ** 2])
        return stored(10 * np.log10(np.maximum(power, 1e-30)))

    def _draw(self, levels: Bytes) -> None:
        """Draw at the finest scale, and update all coarser ones."""
        start, stop = self._drawn, min(self._drawn + len(levels), self.columns)
        self._drawn = stop
        finest = self._image[self._scales[0]]
        finest[start:stop] = levels[: stop - start]
        for finer, coarser in zip(self._scales, self._scales[1:], strict=False):
            start, stop = start // POOLED, ceil(stop / POOLED)
            changed = self._image[finer][start * POOLED : stop * POOLED]
            missing = (stop - start) * POOLED - len(changed)
            changed = np.pad(changed, ((0, missing), (0, 0)))
            changed = changed.reshape(-1, POOLED, self._rows + PEAKS)
            levels, peaks = changed[:, :, : self._rows].max(1), changed[:, :, self._rows :].max(2)
            self._image[coarser][start:stop] = np.hstack([levels, peaks])


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


def scales_of(columns: int) -> list[slice]:
    """The lines of each scale in the file, the finest first."""
    counts = [columns]
    while counts[-1] > _MIN_COLUMNS:
        counts.append(ceil(counts[-1] / POOLED))
    ends = np.cumsum(counts)
    return [slice(int(end - count), int(end)) for count, end in zip(counts, ends, strict=True)]
