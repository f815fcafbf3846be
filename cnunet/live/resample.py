"""Low-delay resampling with a ratio that may change while it runs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.audio.resample import PHASES, sinc_kernels
from cnunet.live.ring import FloatArray

HALF_MS = 3.0
"""Half the filter's length if the rates differ. This is its delay, in each direction."""
HALF_SAMPLES = 16
"""The same if they don't: 1 ms at 16 kHz, needed only while the ratio is not exactly 1."""
EDGE_HZ = 7600.0
"""Middle of the transition band: flat up to 7.1 kHz, 80 dB down from 8.1 kHz."""


class LiveResampler:
    """Resamples (n,) blocks with a windowed sinc; the result does not depend on their lengths.

    Between equal rates the zeros of the filter fall on the samples, so a ratio of exactly 1 returns
    them bit for bit. Output sample k belongs to the time k / target_rate and comes `delay_s` later.
    """

    def __init__(self, source_rate: int, target_rate: int) -> None:
        self._step = source_rate / target_rate
        self._is_even = source_rate == target_rate
        self.rate_offset = 0.0
        """How much faster than nominal to read the source: 1e-4 is 100 ppm."""
        if self._is_even:
            half, cutoff = HALF_SAMPLES, 1.0
        else:
            half = round(HALF_MS * source_rate / 1000)
            edge = min(EDGE_HZ, 0.475 * source_rate, 0.475 * target_rate)
            cutoff = edge / (source_rate / 2)
        self._half = half
        self._kernels = sinc_kernels(half, cutoff)
        self.delay_s = half / source_rate
        self._waiting = np.zeros(half - 1, np.float32)
        self._place = half - 1.0  # of the next output, in samples of `_waiting`

    def process(self, block: FloatArray) -> FloatArray:
        """The (n,) samples that are ready after this block."""
        self._waiting = np.concatenate((self._waiting, block), dtype=np.float32)
        step = self._step * (1 + self.rate_offset)
        within_reach = len(self._waiting) - self._half - self._place
        count = max(int(np.ceil((within_reach - 1e-9) / step)), 0)
        if not count:
            return np.zeros(0, np.float32)
        places = self._place + step * np.arange(count)
        result = self._interpolated(places)
        self._place += step * count
        passed = min(int(self._place) - self._half + 1, len(self._waiting))
        self._waiting = self._waiting[passed:]
        self._place -= passed
        return result

    def _interpolated(self, places: NDArray[np.floating]) -> FloatArray:
        """The signal at these places of `_waiting`."""
        before = np.floor(places).astype(np.intp)
        offsets = places - before
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
