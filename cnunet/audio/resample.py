"""Resampling of a stream, block by block."""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray


class Resampler:
    """Changes the rate of (samples, channels) blocks.

    soxr compensates its filter's delay: output sample k belongs to the time k / target_rate, so
    nothing has to be trimmed. Blocks don't affect the result.
    """

    def __init__(self, source_rate: int, target_rate: int, channels: int) -> None:
        self._soxr = None
        if source_rate != target_rate:
            self._soxr = soxr.ResampleStream(source_rate, target_rate, channels, dtype="float32")

    def process(self, block: NDArray[np.floating], last: bool = False) -> NDArray[np.float32]:
        """The samples that are ready; with `last`, all the rest."""
        block = np.ascontiguousarray(block, dtype=np.float32)
        if self._soxr is None:
            return block
        return self._soxr.resample_chunk(block, last=last)
