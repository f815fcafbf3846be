"""Loudness after ITU-R BS.1770, to compare recordings at equal loudness."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_SILENCE_LUFS = -70.0  # the absolute gate
_BLOCK_S = 0.4
_OVERLAPPING = 4
_RELATIVE_GATE = 10 ** (-10 / 10)
_OFFSET_DB = -0.691


class Loudness:
    """Integrated loudness of a stream of (n, channels) blocks; all channels have equal weight."""

    def __init__(self, rate: int, channels: int) -> None:
        from scipy.signal import sosfilt  # here, because loading it takes long

        self._sosfilt = sosfilt
        self._filter = _k_weighting(rate)
        self._state = np.zeros((len(self._filter), 2, channels))
        self._step = max(round(_BLOCK_S / _OVERLAPPING * rate), 1)
        self._rest = np.zeros((0, channels))
        self._powers: list[float] = []

    def feed(self, block: NDArray[np.floating]) -> None:
        """Add the next samples, any number."""
        if not len(block):  # scipy refuses it
            return
        weighted, self._state = self._sosfilt(self._filter, block, axis=0, zi=self._state)
        signal = np.concatenate([self._rest, weighted])
        steps = len(signal) // self._step
        self._rest = signal[steps * self._step :]
        parts = signal[: steps * self._step].reshape(steps, self._step, signal.shape[1])
        self._powers += (parts**2).mean(axis=1).sum(axis=1).tolist()

    @property
    def lufs(self) -> float | None:
        """The loudness so far in LUFS; None for silence."""
        steps = np.array(self._powers)
        width = min(_OVERLAPPING, len(steps))
        if not width:
            return None
        powers = np.convolve(steps, np.full(width, 1 / width), mode="valid")
        powers = powers[powers > 10 ** ((_SILENCE_LUFS - _OFFSET_DB) / 10)]
        if not len(powers):
            return None
        gated = powers[powers > powers.mean() * _RELATIVE_GATE]
        return float(_OFFSET_DB + 10 * np.log10(gated.mean()))


def _k_weighting(rate: int) -> NDArray[np.float64]:
    """The K-weighting filter, a shelf and a high-pass, as second-order sections for any rate."""
    shelf_gain, shelf_q, shelf_hz = 10 ** (3.999843853973347 / 20), 0.7071752369554196, 1681.97445
    k = np.tan(np.pi * min(shelf_hz, 0.45 * rate) / rate)
    middle = shelf_gain**0.4996667741545416
    shelf = [
        shelf_gain + middle * k / shelf_q + k * k,
        2 * (k * k - shelf_gain),
        shelf_gain - middle * k / shelf_q + k * k,
    ]
    below = [1 + k / shelf_q + k * k, 2 * (k * k - 1), 1 - k / shelf_q + k * k]
    pass_q, pass_hz = 0.5003270373238773, 38.13547
    k = np.tan(np.pi * pass_hz / rate)
    scale = 1 + k / pass_q + k * k
    high = [1.0, -2.0, 1.0, 1.0, 2 * (k * k - 1) / scale, (1 - k / pass_q + k * k) / scale]
    return np.array([[*np.divide(shelf, below[0]), *np.divide(below, below[0])], high])
