"""Runs the model at its own pace, and stores its output by position, however late it is."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np

from cnunet.config import HOP, SAMPLE_RATE
from cnunet.live.full_band import LiveStream
from cnunet.live.ring import FloatArray, Ring, SampleHistory

HOP_S = HOP / SAMPLE_RATE
MAX_WAITING = 8
"""Hops (128 ms). If more are waiting, all but the last are skipped: it is too late for them."""
_REMEMBERED_S = 4
_SMOOTHING = 1 / 32
_PACE_S = 0.08
"""Periods over which a model's pace is judged."""


class Pace:
    """Whether a model keeps up with real time, judged over periods of `_PACE_S`.

    kept_up_since_s: the start of the last period, if the model kept up; otherwise minus infinity.
    """

    def __init__(self) -> None:
        self.kept_up_since_s = -math.inf
        self._since_s, self._hops = 0.0, 0

    @property
    def keeps_up(self) -> bool:
        """Whether the model kept up in the last period."""
        return math.isfinite(self.kept_up_since_s)

    def note(self, now_s: float, hops: int) -> None:
        """Note how many hops the model has done by now."""
        passed_s = now_s - self._since_s
        if passed_s >= _PACE_S:
            keeps_up = (hops - self._hops) * HOP_S > passed_s - 1.5 * HOP_S
            self.kept_up_since_s = self._since_s if keeps_up else -math.inf
            self._since_s, self._hops = now_s, hops


class ModelRunner:
    """Runs a stream on queued frames. One thread fills `waiting`, another calls `advance`.

    rate: of the stream and the frames, in Hz.
    `wet` holds the output by position. After hops were skipped, output before `usable_from` must
    not be heard: its frames overlap-add samples that do not belong together.
    """

    def __init__(
        self,
        stream: LiveStream,
        rate: int = SAMPLE_RATE,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.rate = rate
        self.hop = HOP * rate // SAMPLE_RATE
        """Frames that the stream takes at a time."""
        self.channels = channels = stream.channels
        self._stream = stream
        self._clock = clock
        self._hop = np.zeros((self.hop, channels), np.float32)
        self.waiting = Ring(_REMEMBERED_S * rate, channels)
        self.wet = SampleHistory(_REMEMBERED_S * rate, channels)
        self.most_waiting = MAX_WAITING * self.hop
        self.usable_from = 0
        self.hops = 0
        self.load = 0.0
        """Processing time of a hop as a share of its duration, smoothed over half a second."""
        self.worst_load = 0.0
        """The largest share since the last `take_worst`."""

    def advance(self) -> bool:
        """Process one hop; False if none is complete."""
        if self.waiting.fill < self.hop:
            return False
        if self.waiting.fill > self.most_waiting:
            self._skip((self.waiting.fill // self.hop - 1) * self.hop)
        self.waiting.pop_into(self._hop)
        began = self._clock()
        enhanced: FloatArray = self._stream.feed(self._hop).reshape(-1, self.channels)
        share = (self._clock() - began) / HOP_S
        self.load += (share - self.load) * (_SMOOTHING if self.hops > 1 else 1)
        self.worst_load = max(self.worst_load, share)
        self.hops += 1
        self.wet.append(enhanced)
        return True

    def take_worst(self) -> float:
        """The largest load since the last call."""
        worst, self.worst_load = self.worst_load, 0.0
        return worst

    def _skip(self, samples: int) -> None:
        self.waiting.skip(samples)
        self.usable_from = self.wet.end + samples + 2 * self.hop
        self.wet.jump_to(self.wet.end + samples)
