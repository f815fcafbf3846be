"""The model at its own pace: hops in, enhanced hops out where they belong, however late."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from cnunet.config import HOP, SAMPLE_RATE
from cnunet.live.ring import History, Ring, Samples

HOP_S = HOP / SAMPLE_RATE
MOST_WAITING = 8
"""Hops (128 ms). Where more wait than that, all but the last are left out: their time is over."""
_REMEMBERED = 4 * SAMPLE_RATE
_SMOOTHING = 1 / 32


class LiveStream(Protocol):
    """What is needed of a stream: see `cnunet.inference.stream.Stream`."""

    attenuation_limit_db: float | None

    def feed(self, block: Any) -> Any: ...

    def reset(self) -> None: ...


class ModelRunner:
    """A stream that runs behind the sound. One thread feeds `waiting`, another calls `advance`.

    `wet` holds the output by position. After hops were left out, positions up to `usable_from`
    are not to be heard: their sound is half of one past, half of another.
    """

    def __init__(self, stream: LiveStream, clock: Callable[[], float] = time.perf_counter) -> None:
        self._stream = stream
        self._clock = clock
        self._hop = np.zeros((HOP, 1), np.float32)
        self.waiting = Ring(_REMEMBERED)
        self.wet = History(_REMEMBERED)
        self.most_waiting = MOST_WAITING * HOP
        self.usable_from = 0
        self.hops = 0
        self.load = 0.0
        """Share of a hop's time that a hop takes, smoothed over half a second."""
        self.worst_load = 0.0
        """The largest share since `take_worst`."""

    def advance(self) -> bool:
        """Work on one hop; False where none is complete."""
        if self.waiting.fill < HOP:
            return False
        if self.waiting.fill > self.most_waiting:
            self._leave_out((self.waiting.fill // HOP - 1) * HOP)
        self.waiting.pop_into(self._hop)
        began = self._clock()
        enhanced: Samples = self._stream.feed(self._hop[:, 0])
        share = (self._clock() - began) / HOP_S
        self.load += (share - self.load) * (_SMOOTHING if self.hops > 1 else 1)
        self.worst_load = max(self.worst_load, share)
        self.hops += 1
        self.wet.append(enhanced)
        return True

    def take_worst(self) -> float:
        """The largest load since the last time."""
        worst, self.worst_load = self.worst_load, 0.0
        return worst

    def _leave_out(self, samples: int) -> None:
        self.waiting.skip(samples)
        self.usable_from = self.wet.end + samples + 2 * HOP
        self.wet.jump_to(self.wet.end + samples)
