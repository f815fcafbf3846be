"""Normalises the level of speech for the network, and undoes it afterwards.

The network mistakes speech far below the level of its training data for noise. So each frame is
multiplied by a gain before the network and divided by it afterwards. The gain is causal. It is
constant while speech stays within a range of 16 dB, so it doesn't pump; it rises slowly for quieter
speech and drops immediately for louder speech.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, SAMPLE_RATE

FloatArray = NDArray[np.float32]

FAVOURITE_DBFS = -19.0
"""Level of loud frames (32 ms) of speech at the centre of the training data's range."""
QUIETEST_DBFS, LOUDEST_DBFS = -29.0, -13.0
"""The range of that level in which the gain is constant."""
MIN_DB, MAX_DB = -30.0, 42.0
"""Limits of the gain: speech below -66 dBFS stays faint."""

ATTACK = 0.08
"""Share of the distance to a louder frame that the level moves per frame: 0.2 s to follow."""
RELEASE_DB = 0.025
"""How far it falls per frame: 1.6 dB per second, so that pauses change nothing."""
RISE_DB = 1.0
"""The maximum rise of the gain per frame; only the start of a stream needs that much."""
HEADROOM_DB = 6.0
"""How far a single frame may exceed the range before the gain drops immediately."""
SILENT_DBFS = -110.0
"""Quieter frames are ignored."""

LOOK_AHEAD = 8 * SAMPLE_RATE
"""Samples at the start of a recording that decide its first gain."""
_LOUD_SHARE = 95.0
_LOUDEST_TO_LEVEL_DB = 1.0
_TINY_POWER = 1e-30


class LevelNormaliser:
    """The gain of each channel, frame by frame, regardless of blocks.

    start: the first LOOK_AHEAD samples of a recording, (channels, samples); without them the gain
        begins at 1.
    """

    def __init__(self, channels: int, start: FloatArray | None = None) -> None:
        self._level = np.full(channels, np.nan)
        self._gain_db = np.zeros(channels)
        for channel in range(channels if start is not None else 0):
            assert start is not None
            self._begin(channel, start[channel])

    def gains(self, power: NDArray[Any]) -> FloatArray:
        """Return the gain of each of the next frames, (channels, frames).

        power: mean squares of the frames' samples (full scale 1), of that shape.
        """
        each = np.asarray(power, np.float64).tolist()
        return np.array([self._follow(*one) for one in enumerate(each)], np.float32)

    def state(self) -> NDArray[np.float64]:
        """A copy of the state, (2, channels)."""
        return np.stack([self._level, self._gain_db])

    def load_state(self, state: NDArray[np.float64]) -> None:
        """Continue from what `state` returned."""
        self._level, self._gain_db = state.copy()

    def _follow(self, channel: int, powers: list[float]) -> list[float]:
        """The gains for frames with these powers. Floats are faster here than tiny arrays."""
        level, gain = float(self._level[channel]), float(self._gain_db[channel])
        gains, factor = [], _linear(gain)
        for power in powers:
            frame = 10.0 * math.log10(power + _TINY_POWER)
            if frame > SILENT_DBFS:
                if math.isnan(level):
                    level = frame
                level += ATTACK * (frame - level) if frame > level else -RELEASE_DB
                before, wanted = gain, min(QUIETEST_DBFS - level, MAX_DB)
                if wanted > gain:
                    gain = min(wanted, gain + RISE_DB)
                allowed = max(LOUDEST_DBFS - max(level, frame - HEADROOM_DB), MIN_DB)
                gain = min(gain, allowed)
                if gain != before:
                    factor = _linear(gain)
            gains.append(factor)
        self._level[channel], self._gain_db[channel] = level, gain
        return gains

    def _begin(self, channel: int, samples: FloatArray) -> None:
        """Set level and gain from the start of a recording."""
        hops = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
        levels = 10.0 * np.log10(np.mean(np.square(hops, dtype=np.float64), axis=1) + _TINY_POWER)
        heard = levels[levels > SILENT_DBFS]
        if not len(heard):
            return
        level = float(np.percentile(heard, _LOUD_SHARE)) - _LOUDEST_TO_LEVEL_DB
        self._level[channel] = level
        if not QUIETEST_DBFS <= level <= LOUDEST_DBFS:
            self._gain_db[channel] = min(max(FAVOURITE_DBFS - level, MIN_DB), MAX_DB)


def _linear(gain_db: float) -> float:
    return 10.0 ** (gain_db / 20.0)


def frame_power(frames: NDArray[Any]) -> NDArray[np.float64]:
    """Mean squares of frames: (channels, frames, samples) to (channels, frames)."""
    wide = frames.astype(np.float64)
    return np.vecdot(wide, wide) / frames.shape[-1]
