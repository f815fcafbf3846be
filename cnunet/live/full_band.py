"""Runs the model on the lower band of full-band sound; the high band follows it, as in files.

`signal.chain` does the same for files, with longer filters and look-ahead.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from cnunet.config import SAMPLE_RATE
from cnunet.live.resample import Multiple
from cnunet.live.ring import FloatArray
from cnunet.network.constants import HAMMING
from cnunet.signal.frames import SampleFifo
from cnunet.signal.highband import FrameGain
from cnunet.signal.strength import linear
from cnunet.signal.whine import SteadyTones

RATE = 48_000
"""The rate of full-band sound between the devices, in Hz."""
SPLIT_HZ, SPLIT_HALF_MS = 7400.0, 1.5
"""The filters to 16 kHz and back; what they remove above 6.6 kHz counts as the high band."""


class LiveStream(Protocol):
    """The part of `cnunet.inference.stream.Stream` that is used live."""

    channels: int
    attenuation_limit_db: float | None
    on_frames: Callable[[FloatArray, FloatArray], None] | None

    def feed(self, block: Any) -> Any: ...

    def reset(self) -> None: ...


def at_rate(stream: LiveStream, rate: int) -> LiveStream:
    """The stream for sound of this rate: 16 kHz or `RATE`."""
    if rate == RATE:
        return FullBandStream(stream)
    stream.on_frames = None
    return stream


class FullBandStream:
    """A stream at `RATE` around one at 16 kHz, whose output comes another 3 ms later.

    Feed it hops of 16 ms, (768, channels). If the model changes nothing and there are no steady
    tones, the output is the input.
    """

    delay_s = 2 * SPLIT_HALF_MS / 1000

    def __init__(self, stream: LiveStream) -> None:
        self._stream = stream
        self.channels = stream.channels
        self.on_frames: Callable[[FloatArray, FloatArray], None] | None = None
        self.reset()

    @property
    def attenuation_limit_db(self) -> float | None:
        """The stream's limit; it also holds for the high band."""
        return self._stream.attenuation_limit_db

    @attenuation_limit_db.setter
    def attenuation_limit_db(self, limit_db: float | None) -> None:
        self._stream.attenuation_limit_db = limit_db

    def reset(self) -> None:
        """Start over."""
        channels = self.channels
        self._stream.reset()
        self._gain = FrameGain(channels, HAMMING)
        self._stream.on_frames = self._gain.note
        self._down, self._up, self._up_again = (
            Multiple(
                SAMPLE_RATE,
                RATE // SAMPLE_RATE,
                channels,
                up=up,
                edge_hz=SPLIT_HZ,
                half_ms=SPLIT_HALF_MS,
            )
            for up in (False, True, True)
        )
        self._tones = SteadyTones(RATE, channels, live=True)
        self._input, self._high = SampleFifo(channels), SampleFifo(channels)
        # Every filter is primed with as much silence as it holds back. So each hop completes a hop
        # of the model and of the tones, rather than waiting for most of the next one.
        self._lead = round(SPLIT_HALF_MS * RATE / 1000)
        silence = np.zeros((self._lead, channels), np.float32)
        self._down.process(silence)
        self._input.push(silence)
        self._tones.process(silence)
        self._to_drop = {"high": self._lead, "out": self._lead}
        self._done = 0

    def feed(self, block: FloatArray) -> FloatArray:
        """Take (n, channels) samples, and return those that are ready."""
        self._input.push(block.copy())  # the caller may reuse the array
        low = self._down.process(block)
        up_again = self._up_again.process(low)
        high = self._tones.process(self._input.pop(len(up_again)) - up_again)
        self._high.push(self._without_lead("high", high))
        wet = self._up.process(self._stream.feed(low).reshape(-1, self.channels))
        limit_db = self.attenuation_limit_db
        self._gain.least = 0.0 if limit_db is None else linear(limit_db)
        gain = self._gain.at(self._done, len(wet), RATE)
        self._done += len(wet)
        whole = (wet + gain * self._high.pop(len(wet))).astype(np.float32)
        return self._without_lead("out", whole)

    def _without_lead(self, where: str, block: Any) -> Any:
        dropped = min(self._to_drop[where], len(block))
        self._to_drop[where] -= dropped
        return block[dropped:]
