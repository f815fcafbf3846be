"""Spectrograms as small pictures in files: drawn block by block in a worker, shown by the window.

A picture is one .npy file, uint8 (rows, columns): row 0 is the lowest frequency, column 0 the
start; 0 stands for `FLOOR_DBFS` or less, 255 for full scale. However long the sound, the picture
has at most `COLUMNS` columns, each the loudest of the moments it covers. In a long sound these are
samples of it (`_MOMENTS` a column), so that a picture costs little more than decoding the file.
"""

from __future__ import annotations

from math import ceil
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

COLUMNS = 1024
ROWS = 256
FLOOR_DBFS = -120.0
TOP_HZ = 24000.0

_WINDOW_S = 0.032
_HOP_S = (0.004, 0.016)
_MOMENTS = 8
_FRAMES_AT_ONCE = 256


class PictureWriter:
    """Draws the spectrogram of a sound of `samples` samples while its blocks pass by.

    The file exists, black, from the start, and can be read at any time. A sound that turns out
    longer than announced is drawn as far as there is room. Used as a context manager; the last
    columns are drawn on leaving.
    """

    def __init__(self, path: Path, sample_rate: int, samples: int) -> None:
        self._window = 1 << ceil(np.log2(_WINDOW_S * sample_rate))
        shortest, longest = (max(1, round(hop * sample_rate)) for hop in _HOP_S)
        hop = min(max(samples // COLUMNS, shortest), longest)
        self._moments = min(ceil((samples // hop + 1) / COLUMNS), _MOMENTS)
        self._hop = max(hop, ceil(samples / (COLUMNS * self._moments)))
        columns = min(ceil((samples // self._hop + 1) / self._moments), COLUMNS)
        bins = int(min(TOP_HZ / sample_rate, 0.5) * self._window)
        rows = min(ROWS, bins)
        self.top_hz = bins * sample_rate / self._window
        self._first_bins = 1 + np.arange(rows) * bins // rows
        self._last_bin = bins + 1
        self._taper = np.hanning(self._window).astype(np.float32)
        self._reference = float(self._taper.sum() / 2) ** 2
        self._drawn = 0
        self._skip = 0
        self._pending: NDArray[np.float32] | None = None
        self._image = np.lib.format.open_memmap(
            path, mode="w+", dtype=np.uint8, shape=(rows, columns)
        )

    def __enter__(self) -> PictureWriter:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pending is not None:
            self.feed(np.zeros((self._window // 2, self._pending.shape[1]), np.float32))
        self._image.flush()
        del self._image  # unmaps the file, which Windows could not remove otherwise

    def feed(self, block: NDArray[np.floating]) -> None:
        """Draw the next samples, (n, channels) at full scale 1; any n."""
        if self._pending is None:  # so that frame k is centred on sample k * hop
            self._pending = np.zeros((self._window // 2, block.shape[1]), np.float32)
        self._pending = np.concatenate([self._pending, block], dtype=np.float32)
        self._drop(self._skip)
        while len(self._pending) >= self._window:
            span = self._window + self._hop * (_FRAMES_AT_ONCE - 1)
            views = np.lib.stride_tricks.sliding_window_view(
                self._pending[:span], self._window, axis=0
            )[:: self._hop]
            self._draw(self._levels(views))
            self._drop(len(views) * self._hop)

    def _drop(self, samples: int) -> None:
        """Forget pending samples; those still to come when frames lie apart are skipped later."""
        assert self._pending is not None
        self._skip = max(samples - len(self._pending), 0)
        self._pending = self._pending[samples:]

    def _levels(self, frames: NDArray[np.float32]) -> NDArray[np.uint8]:
        """(frames, channels, window) samples to (frames, rows) levels, the loudest channel's."""
        spectrum = np.fft.rfft(frames * self._taper, axis=-1)
        power = np.nan_to_num(spectrum.real**2 + spectrum.imag**2).max(axis=1)
        power = np.maximum.reduceat(power[:, : self._last_bin], self._first_bins, axis=1)
        level = 10 * np.log10(np.maximum(power / self._reference, 1e-30))
        scaled = np.clip(1 - level / FLOOR_DBFS, 0, 1) * 255
        return np.round(scaled).astype(np.uint8)

    def _draw(self, levels: NDArray[np.uint8]) -> None:
        columns = (self._drawn + np.arange(len(levels))) // self._moments
        self._drawn += len(levels)
        inside = columns < self._image.shape[1]
        np.maximum.at(self._image.T, columns[inside], levels[inside])


def read_picture(path: Path) -> NDArray[np.uint8]:
    """Return a picture as it is now, (rows, columns), C-contiguous; OSError where there is none."""
    try:
        picture = np.load(path, allow_pickle=False)
    except (ValueError, EOFError) as error:  # its header is not written yet
        raise OSError(f"{path} is not a picture yet") from error
    return np.ascontiguousarray(picture, dtype=np.uint8)
