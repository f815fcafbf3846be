"""Samples on disk for a second pass."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from cnunet.audio import Samples

_BLOCK_SAMPLES = 1 << 18


class Spool:
    """Keeps (n, channels) blocks as 32-bit floats in an anonymous file, until it is closed.

    The system removes it when the process ends, in whatever way. Raises OSError on a full disk.
    """

    def __init__(self, folder: Path, channels: int) -> None:
        self._channels = channels
        self._file = tempfile.TemporaryFile(dir=folder, prefix=".cnunet-")  # noqa: SIM115

    def close(self) -> None:
        """Remove the file."""
        self._file.close()

    def write(self, block: Samples) -> None:
        """Append samples."""
        self._file.write(np.ascontiguousarray(block, np.float32).tobytes())

    def blocks(self) -> Iterator[Samples]:
        """All samples from the start."""
        self._file.seek(0)
        frame_bytes = 4 * self._channels
        while content := self._file.read(_BLOCK_SAMPLES // self._channels * frame_bytes):
            yield np.frombuffer(content, np.float32).reshape(-1, self._channels).astype(np.float64)
