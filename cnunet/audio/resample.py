"""Resampling of a stream, block by block."""

from __future__ import annotations

import numpy as np
import soxr
from numpy.typing import NDArray

PHASES = 512
"""Fractional positions for which `sinc_kernels` has a filter."""
_ATTENUATION_DB = 80.0
_HALF_SAMPLES = 16
_AT_ONCE = 8192


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


class Stretcher:
    """Makes (samples, channels) blocks a little longer or shorter, each by a ratio of its own.

    Output sample 0 is at the place of input sample 0; output comes 16 samples late until `finish`.
    """

    def __init__(self, channels: int) -> None:
        self._kernels = sinc_kernels(_HALF_SAMPLES, 1.0)
        self._waiting = np.zeros((_HALF_SAMPLES - 1, channels))
        self._position = _HALF_SAMPLES - 1.0  # of the next output, in samples of `_waiting`

    def process(self, block: NDArray[np.float64], ratio: float = 1.0) -> NDArray[np.float64]:
        """The samples that are ready; `ratio` is their length relative to the input's."""
        self._waiting = np.concatenate((self._waiting, block))
        made = self._made(len(self._waiting) - _HALF_SAMPLES, ratio)
        passed = min(int(self._position) - _HALF_SAMPLES + 1, len(self._waiting))
        self._waiting = self._waiting[passed:]
        self._position -= passed
        return made

    def finish(self) -> NDArray[np.float64]:
        """The rest, up to the end of the input."""
        end = len(self._waiting)
        after = np.zeros((_HALF_SAMPLES + 1, self._waiting.shape[1]))
        self._waiting = np.concatenate((self._waiting, after))
        return self._made(end, 1.0)

    def _made(self, end: int, ratio: float) -> NDArray[np.float64]:
        """The output for `_waiting` up to the position `end`."""
        count = max(int(np.ceil((end - self._position - 1e-9) * ratio)), 0)
        positions = self._position + np.arange(count) / ratio
        self._position += count / ratio
        parts = [self._at(positions[k : k + _AT_ONCE]) for k in range(0, count, _AT_ONCE)]
        return np.concatenate(parts) if parts else self._waiting[:0]

    def _at(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        before = np.floor(positions).astype(np.intp)
        phases = (positions - before) * PHASES
        lower = np.minimum(phases.astype(np.intp), PHASES - 1)
        share = (phases - lower)[:, None]
        kernels = self._kernels[lower] * (1 - share) + self._kernels[lower + 1] * share
        windows = np.lib.stride_tricks.sliding_window_view(self._waiting, 2 * _HALF_SAMPLES, 0)
        made: NDArray[np.float64] = np.einsum(
            "nct,nt->nc", windows[before - _HALF_SAMPLES + 1], kernels
        )
        return made


def sinc_kernels(half: int, cutoff: float, phases: int = PHASES) -> NDArray[np.float32]:
    """A windowed sinc at each fractional position, (phases + 1, 2 * half), with gain 1 at 0 Hz.

    cutoff: as a share of half the rate. At 1, the zeros of the filter fall on the samples.
    """
    beta = 0.1102 * (_ATTENUATION_DB - 8.7)
    positions = np.arange(-half + 1, half + 1) - np.arange(phases + 1)[:, None] / phases
    inside = np.sqrt(np.maximum(1 - (positions / half) ** 2, 0))
    kernels = cutoff * np.sinc(cutoff * positions) * np.i0(beta * inside) / np.i0(beta)
    return (kernels / kernels.sum(axis=1, keepdims=True)).astype(np.float32)
