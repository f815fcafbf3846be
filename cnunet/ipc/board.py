"""Level meters and spectra of live sound, in a file that the engine and the window both map.

There is one writer and any number of readers. A counter is odd while the board is being written, so
that readers know to try again. Levels are bytes as in `cnunet.ipc.picture`.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, SAMPLE_RATE, WINDOW
from cnunet.ipc.picture import stored

FloatArray = NDArray[np.float32]

ROWS = 128
COLUMNS = 1024
COLUMN_S = HOP / SAMPLE_RATE
TOP_HZ = SAMPLE_RATE / 2
_TRIES = 8

_LAYOUT = np.dtype(
    [
        ("counter", "<u8"),
        ("columns", "<u8"),
        ("peaks", "<f4", (2, COLUMNS)),
        ("powers", "<f4", (2, COLUMNS)),
        ("levels", "u1", (2, COLUMNS, ROWS)),
    ]
)


@dataclass(frozen=True)
class BoardView:
    """A range of the board's columns, for the input and the output.

    first, end: the columns, counted since the start. peaks, powers: (2, n), linear. levels:
    (2, n, ROWS).
    """

    first: int
    end: int
    peaks: NDArray[np.float32]
    powers: NDArray[np.float32]
    levels: NDArray[np.uint8]


class BoardWriter:
    """Writes a column for each hop of both signals. Raises OSError if there can't be a board."""

    def __init__(self, path: Path) -> None:
        if not (path.is_file() and path.stat().st_size == _LAYOUT.itemsize):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # systems clean up /tmp
            # A new file: a process that has mapped the previous one must not see it shrink.
            new = path.with_name(f"{path.name}.new")
            new.write_bytes(bytes(_LAYOUT.itemsize))
            new.replace(path)
        self._file, self._board = _mapped(path, writable=True)
        # Used again, as Windows can't replace a file that any process has mapped.
        self._board["counter"] = self._board["columns"] = 0
        self._edges = 1 + np.arange(ROWS) * (WINDOW // 2) // ROWS
        self._waiting: FloatArray
        self._begin(SAMPLE_RATE)

    def feed(self, before: FloatArray, after: FloatArray, rate: int = SAMPLE_RATE) -> None:
        """Append (n,) samples of each signal; rate: a multiple of 16 kHz."""
        if rate != self._rate:
            self._begin(rate)
        self._waiting = np.concatenate((self._waiting, np.stack((before, after))), axis=1)
        while self._waiting.shape[1] >= 2 * self._hop:
            self._draw(self._waiting[:, : 2 * self._hop])
            self._waiting = self._waiting[:, self._hop :]

    def _begin(self, rate: int) -> None:
        self._rate, self._hop = rate, HOP * rate // SAMPLE_RATE
        self._taper = np.hanning(2 * self._hop).astype(np.float32)
        self._reference = float(self._taper.sum() / 2) ** 2
        self._waiting = np.zeros((2, self._hop), np.float32)

    def _draw(self, frames: NDArray[np.float32]) -> None:
        spectrum = np.fft.rfft(frames * self._taper)
        power = (spectrum.real**2 + spectrum.imag**2) / self._reference
        power = np.maximum.reduceat(power[:, : WINDOW // 2 + 1], self._edges, axis=1)
        hop = frames[:, self._hop :]
        board = self._board
        board["counter"] += 1
        index = int(board["columns"]) % COLUMNS
        board["peaks"][:, index] = np.abs(hop).max(axis=1)
        board["powers"][:, index] = (hop**2).mean(axis=1)
        board["levels"][:, index] = stored(10 * np.log10(np.maximum(power, 1e-30)))
        board["columns"] += 1
        board["counter"] += 1


class BoardReader:
    """Reads a board. Raises OSError if there is none."""

    def __init__(self, path: Path) -> None:
        self._file, self._board = _mapped(path, writable=False)

    @property
    def columns(self) -> int:
        """How many have been written."""
        return int(self._board["columns"])

    def since(self, column: int) -> BoardView | None:
        """The columns from this one on that are still there; None if writing kept interfering."""
        for _ in range(_TRIES):
            before = int(self._board["counter"])
            if before % 2:
                continue
            end = int(self._board["columns"])
            first = max(min(column, end), end - COLUMNS + 8, 0)
            indices = np.arange(first, end) % COLUMNS
            view = BoardView(
                first,
                end,
                self._board["peaks"][:, indices],
                self._board["powers"][:, indices],
                self._board["levels"][:, indices],
            )
            if int(self._board["counter"]) == before:
                return view
        return None


def _mapped(path: Path, writable: bool) -> tuple[mmap.mmap, np.ndarray]:
    with path.open("r+b" if writable else "rb") as file:
        access = mmap.ACCESS_WRITE if writable else mmap.ACCESS_READ
        mapped = mmap.mmap(file.fileno(), _LAYOUT.itemsize, access=access)
    return mapped, np.frombuffer(mapped, _LAYOUT, count=1).reshape(())
