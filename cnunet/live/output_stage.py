"""What is heard: the enhanced sound, or as it came in, and softly from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnunet.config import SAMPLE_RATE
from cnunet.live.resample import LiveResampler
from cnunet.live.ring import Ring, Samples


@dataclass(frozen=True)
class Block:
    """16 kHz samples that went out: as they came in, enhanced, and as they are heard.

    wet: what the model made of them, or the dry ones where it was too late.
    """

    position: int
    dry: Samples
    wet: Samples
    heard: Samples


class OutputStage:
    """Gives the output device mono frames at `rate`, through `target`."""

    def __init__(self, target: Ring, rate: int) -> None:
        self.mix = 1.0
        """From 0, the input, to 1, the model's output; takes effect within a hop."""
        self.gain = 1.0
        """What goes out is multiplied by this; 0 for silence."""
        self.heard: Callable[[Block], None] = lambda block: None
        """Called with everything that goes out."""
        self.wetness = 1.0
        """Of the last sample that went out: 1 enhanced, 0 as it came in."""
        self._rate = rate
        self._target = target
        self._up = LiveResampler(SAMPLE_RATE, rate)
        self._last_mix, self._last_gain = self.mix, 0.0  # softly at first, or not at all

    @property
    def delay_s(self) -> float:
        """What the filter holds back."""
        return self._up.delay_s

    @property
    def fill(self) -> int:
        """Frames that the device may take."""
        return self._target.fill

    @property
    def waiting_s(self) -> float:
        """How much sound the device may take."""
        return self._target.fill / self._rate

    def set_rate_offset(self, offset: float) -> None:
        """Read the sound so much faster from now on: 1e-4 is 100 ppm."""
        self._up.rate_offset = offset

    def push_silence(self, frames: int) -> None:
        """Send so many frames of nothing."""
        self._target.push(np.zeros((frames, 1), np.float32))

    def send(self, position: int, dry: Samples, wet: Samples, wetness: NDArray[np.float64]) -> None:
        """Send (n,) samples of the sound at this position; `wetness` is the share of `wet`."""
        share = wetness * _ramp(self._last_mix, self.mix, len(dry))
        heard = wet if (share == 1).all() else (dry + (wet - dry) * share).astype(np.float32)
        sent = heard
        if self._last_gain != 1 or self.gain != 1:
            sent = (heard * _ramp(self._last_gain, self.gain, len(dry))).astype(np.float32)
        self._target.push(self._up.process(sent)[:, None])
        self._last_mix, self._last_gain = self.mix, self.gain
        self.wetness = float(wetness[-1])
        self.heard(Block(position, dry, wet, heard))

    def air_s(self, frame: float) -> float:
        """How long after the end of what was sent this frame of `target` comes, as a sound."""
        return (frame - self._target.written) / self._rate - self._up.delay_s


def _ramp(last: float, new: float, count: int) -> NDArray[np.float64]:
    """From what the last sample had to what the last of these has."""
    return np.full(count, new) if last == new else np.linspace(last, new, count + 1)[1:]
