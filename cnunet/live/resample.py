"""Low-delay resampling with a ratio that may change while it runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.audio.resample import PHASES, sinc_kernels
from cnunet.config import SAMPLE_RATE
from cnunet.live.ring import FloatArray

HALF_MS = 3.0
"""Half the filter's length, which is its delay, if the rates differ; once for each direction."""
HALF_SAMPLES = 16
"""The same if they don't: 1 ms at 16 kHz, needed only while the ratio is not exactly 1."""
EDGE_HZ = 7600.0
"""Middle of the transition band: flat up to 7.1 kHz, 80 dB down from 8.1 kHz."""
FULL_BAND = 20_000.0, 1.0
"""The same, and half the filter's length in ms, between rates that both cover all audible sound."""


class LiveResampler:
    """Resamples (n,) blocks with a windowed sinc; the result does not depend on their lengths.

    Between equal rates the zeros of the filter fall on the samples, so a ratio of exactly 1 returns
    them bit for bit. Output sample k belongs to the time k / target_rate and comes `delay_s` later.
    """

    def __init__(
        self,
        source_rate: int,
        target_rate: int,
        edge_hz: float = EDGE_HZ,
        half_ms: float = HALF_MS,
    ) -> None:
        self._step = source_rate / target_rate
        self._is_even = source_rate == target_rate
        self.rate_offset = 0.0
        """How much faster than nominal to read the source: 1e-4 is 100 ppm."""
        if self._is_even:
            half, cutoff = HALF_SAMPLES, 1.0
        else:
            half = round(half_ms * source_rate / 1000)
            edge = min(edge_hz, 0.475 * source_rate, 0.475 * target_rate)
            cutoff = edge / (source_rate / 2)
        self._half = half
        self._kernels = sinc_kernels(half, cutoff)
        self.delay_s = half / source_rate
        self._waiting = np.zeros(half - 1, np.float32)
        self._position = half - 1.0  # of the next output, in samples of `_waiting`

    def process(self, block: FloatArray) -> FloatArray:
        """The (n,) samples that are ready after this block."""
        self._waiting = np.concatenate((self._waiting, block), dtype=np.float32)
        step = self._step * (1 + self.rate_offset)
        within_reach = len(self._waiting) - self._half - self._position
        count = max(int(np.ceil((within_reach - 1e-9) / step)), 0)
        if not count:
            return np.zeros(0, np.float32)
        positions = self._position + step * np.arange(count)
        result = self._interpolated(positions)
        self._position += step * count
        passed = min(int(self._position) - self._half + 1, len(self._waiting))
        self._waiting = self._waiting[passed:]
        self._position -= passed
        return result

    def _interpolated(self, positions: NDArray[np.floating]) -> FloatArray:
        """The signal at these places of `_waiting`."""
        before = np.floor(positions).astype(np.intp)
        offsets = positions - before
        if self._is_even and not offsets.any():
            return self._waiting[before]
        phases = offsets * PHASES
        lower = np.floor(phases + 1e-9).astype(np.intp)
        share = np.maximum(phases - lower, 0).astype(np.float32)[:, None]
        kernels = self._kernels[lower]
        if (share > 1e-6).any():
            upper = self._kernels[np.minimum(lower + 1, PHASES)]
            kernels = kernels + (upper - kernels) * share
        shape = len(self._waiting) - 2 * self._half + 1, 2 * self._half
        # Like `sliding_window_view`, which would take as long as everything else here.
        windows: FloatArray = np.ndarray(shape, np.float32, self._waiting, strides=(4, 4))
        return np.einsum("nt,nt->n", windows[before - self._half + 1], kernels)


def between(source_rate: int, target_rate: int) -> LiveResampler:
    """A resampler between a device and the chain, whose filter fits both."""
    lower = min(source_rate, target_rate)
    if lower > 2 * FULL_BAND[0]:
        return LiveResampler(source_rate, target_rate, *FULL_BAND)
    if lower > SAMPLE_RATE:  # such as headsets at 24 or 32 kHz
        return LiveResampler(source_rate, target_rate, FULL_BAND[0])
    return LiveResampler(source_rate, target_rate)


class Multiple:
    """Resamples (n, channels) blocks between a rate and `factor` times that, always exactly.

    up: whether the target has the higher rate. half_ms: half the filter's length, and its delay.
    """

    def __init__(
        self, rate: int, factor: int, channels: int, *, up: bool, edge_hz: float, half_ms: float
    ) -> None:
        source_rate = rate if up else rate * factor
        self._half = round(half_ms * source_rate / 1000)
        phases, self._step = (factor, 1) if up else (1, factor)
        kernels = sinc_kernels(self._half, edge_hz / (source_rate / 2), phases)[:phases]
        self._kernels = np.ascontiguousarray(kernels.T)
        self._waiting = np.zeros((self._half - 1, channels), np.float32)

    def process(self, block: FloatArray) -> FloatArray:
        """The (n, channels) samples that are ready after this block."""
        self._waiting = np.concatenate((self._waiting, block), dtype=np.float32)
        length, channels = 2 * self._half, self._waiting.shape[1]
        count = max((len(self._waiting) - length) // self._step + 1, 0)
        if not count:
            return np.zeros((0, channels), np.float32)
        windows = np.lib.stride_tricks.sliding_window_view(self._waiting, length, axis=0)
        made: FloatArray = windows[:: self._step][:count] @ self._kernels
        self._waiting = self._waiting[count * self._step :]
        return made.transpose(0, 2, 1).reshape(-1, channels)
