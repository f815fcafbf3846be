"""Replays kept full-strength results in the model's place (see `cnunet.ipc.fullstrength`)."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cnunet.errors import CNUNetError
from cnunet.signal.chain import StreamLike


class DamagedResultError(CNUNetError):
    """A kept result is missing or shorter than its recording: the model has to run again."""


class Replay:
    """A denoiser that replays a kept result from sample `start` (at 16 kHz) on.

    To render part of a recording, feed `Chain(Replay(path, start), rate, channels, ...)` with the
    original from the same moment on.
    """

    device = "cpu"

    def __init__(self, path: Path, start: int = 0) -> None:
        self._path = path
        self._start = start

    def stream(self, channels: int = 1, look_ahead: bool = False) -> StreamLike:
        """Raises DamagedResultError if the result is missing or has no samples."""
        try:
            samples = np.memmap(self._path, "<f4", "r")
        except (OSError, ValueError) as error:  # ValueError if the file is empty
            raise DamagedResultError(f"{self._path} cannot be read: {error}.") from error
        whole = len(samples) // channels * channels
        return _FileStream(self._path, samples[:whole].reshape(-1, channels)[self._start :])


class _FileStream:
    def __init__(self, path: Path, samples: NDArray[np.float32]) -> None:
        self._path = path
        self._samples = samples
        self._done = 0

    def feed(self, block: NDArray[np.floating]) -> NDArray[np.float32]:
        """Return as many samples as are fed, in the same shape. Raises DamagedResultError."""
        stored = np.array(self._samples[self._done : self._done + len(block)])
        if len(stored) < len(block):
            raise DamagedResultError(f"{self._path} is shorter than its recording.")
        self._done += len(block)
        return stored.reshape(block.shape)

    def flush(self) -> NDArray[np.float32]:
        return np.zeros((0, *self._samples.shape[1:]), np.float32)
