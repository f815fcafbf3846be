"""The output side of the chain: mixes dry and enhanced sound, and resamples for the device."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnunet.config import SAMPLE_RATE
from cnunet.live.dynamics import Dynamics
from cnunet.live.resample import between
from cnunet.live.ring import FloatArray, Ring


@dataclass(frozen=True)
class OutputBlock:
    """A block of (n, channels) frames as it was output, at the rate of the chain.

    position: of its first frame, since the start. rate: in Hz. dry: as it came in. wet: as the
    model enhanced it, or dry if that was too late. heard: the mix of both.
    """

    position: int
    rate: int
    dry: FloatArray
    wet: FloatArray
    heard: FloatArray


class OutputStage:
    """Writes frames at `rate` to `target`, for the output device.

    chain_rate: of what it is given.
    """

    def __init__(self, target: Ring, rate: int, chain_rate: int = SAMPLE_RATE) -> None:
        self.mix = 1.0
        """From 0 (dry) to 1 (enhanced); takes effect within a hop."""
        self.gain = 1.0
        """A factor for the output; 0 mutes it."""
        self.dynamics = Dynamics(chain_rate)
        """Evens out what is heard, where that is wanted."""
        self.heard: Callable[[OutputBlock], None] = lambda block: None
        """Called with every block that is output."""
        self.wetness = 1.0
        """Share of the enhanced sound in the last sample that was output."""
        self._rate, self._chain_rate = rate, chain_rate
        self._target = target
        self._ups = [between(chain_rate, rate) for _ in range(target.channels)]
        self._last_mix, self._last_gain = self.mix, 0.0  # fades in at the start

    @property
    def delay_s(self) -> float:
        """The delay of the resampling filter."""
        return self._ups[0].delay_s

    @property
    def fill(self) -> int:
        """Frames queued for the device."""
        return self._target.fill

    @property
    def waiting_s(self) -> float:
        """How much sound is queued for the device."""
        return self._target.fill / self._rate

    def set_rate_offset(self, offset: float) -> None:
        """Read the sound this much faster from now on: 1e-4 is 100 ppm."""
        for up in self._ups:
            up.rate_offset = offset

    def push_silence(self, frames: int) -> None:
        """Queue this many frames of silence."""
        self._target.push(np.zeros((frames, self._target.channels), np.float32))

    def send(
        self, position: int, dry: FloatArray, wet: FloatArray, wetness: NDArray[np.float64]
    ) -> None:
        """Output (n, channels) frames at this position.

        wetness: (n,), the share of `wet` in each.
        """
        share = (wetness * _ramp(self._last_mix, self.mix, len(dry)))[:, None]
        heard = wet if (share == 1).all() else (dry + (wet - dry) * share).astype(np.float32)
        heard = self.dynamics.process(heard)
        sent = heard
        if self._last_gain != 1 or self.gain != 1:
            ramp = _ramp(self._last_gain, self.gain, len(dry))[:, None]
            sent = (heard * ramp).astype(np.float32)
        if sent.shape[1] > len(self._ups):
            sent = sent.mean(axis=1, keepdims=True)
        parts = zip(self._ups, sent.T, strict=True)
        self._target.push(np.stack([up.process(part) for up, part in parts], axis=1))
        self._last_mix, self._last_gain = self.mix, self.gain
        self.wetness = float(wetness[-1])
        self.heard(OutputBlock(position, self._chain_rate, dry, wet, heard))

    def air_s(self, frame: float) -> float:
        """When this frame of `target` is heard, in seconds after the last sample output."""
        return (frame - self._target.written) / self._rate - self.delay_s


def _ramp(last: float, new: float, count: int) -> NDArray[np.float64]:
    """A linear ramp over `count` samples that continues from `last` and ends at `new`."""
    return np.full(count, new) if last == new else np.linspace(last, new, count + 1)[1:]
