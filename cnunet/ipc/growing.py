"""Reads full-strength results that another process is still writing."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from cnunet.ipc.replay import DamagedResultError
from cnunet.signal.chain import StreamLike


class GrowingResult:
    """A result that another process is still writing.

    The file is opened once it exists, and stays readable when it is renamed.
    """

    device = "cpu"

    def __init__(self, path: Path, channels: int) -> None:
        self._path, self._channels = path, channels
        self._file: BinaryIO | None = None

    @property
    def samples(self) -> int:
        """The number of samples so far, per channel."""
        file = self._opened()
        return 0 if file is None else os.fstat(file.fileno()).st_size // (4 * self._channels)

    def read(self, start: int, count: int) -> NDArray[np.float32]:
        """The samples from `start` on, (n, channels); fewer than `count` at the current end."""
        file = self._opened()
        if file is None:
            return np.zeros((0, self._channels), np.float32)
        file.seek(4 * self._channels * start)
        data = file.read(4 * self._channels * count)
        whole = len(data) // (4 * self._channels) * (4 * self._channels)
        return np.frombuffer(data[:whole], "<f4").reshape(-1, self._channels)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def _opened(self) -> BinaryIO | None:
        if self._file is None:
            with suppress(OSError):  # the model has not started yet
                self._file = self._path.open("rb")
        return self._file


class GrowingReplay:
    """A denoiser that replays a growing result from sample `start` on."""

    device = "cpu"

    def __init__(self, result: GrowingResult, start: int = 0) -> None:
        self._result, self._start = result, start

    def stream(self, channels: int = 1, look_ahead: bool = False) -> StreamLike:
        """A stream whose input must not go beyond `GrowingResult.samples`."""
        return _GrowingStream(self._result, self._start)


class _GrowingStream:
    def __init__(self, result: GrowingResult, start: int) -> None:
        self._result, self._next = result, start

    def feed(self, block: NDArray[np.floating]) -> NDArray[np.float32]:
        samples = self._result.read(self._next, len(block))
        if len(samples) < len(block):
            raise DamagedResultError("The rest of this result is not available yet.")
        self._next += len(block)
        return samples.reshape(block.shape)

    def flush(self) -> NDArray[np.float32]:
        return self._result.read(0, 0)
