"""Brings speech of any level to that at which the network hears best, and back.

A network takes speech far below its training's level for noise. So each frame is multiplied by a
gain before it and divided by the same gain after it, which undoes it exactly. The gain knows the
past alone, stays where it is while speech lies in a range of 16 dB (nothing can pump), rises slowly
where speech is quieter and falls at once where it is louder.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, SAMPLE_RATE

FloatArray = NDArray[np.float32]

FAVOURITE_DBFS = -19.0
"""Level of loud frames of speech (32 ms) in the middle of what the network was trained on."""
QUIETEST_DBFS, LOUDEST_DBFS = -29.0, -13.0
"""The range of that level in which the gain stays as it is."""
LEAST_DB, MOST_DB = -30.0, 42.0
"""Of the gain: speech of -66 dBFS is brought up; what is fainter stays faint."""

ATTACK = 0.08
"""Share of the way to a louder frame that the level goes in a frame: 0.2 s to follow."""
RELEASE_DB = 0.025
"""By which it sinks in a frame: 1.6 dB a second, so that pauses change nothing."""
RISE_DB = 1.0
"""By which the gain rises in a frame at most: only the start of a stream needs as much."""
HEADROOM_DB = 6.0
"""A single frame may be louder than the range by so much before the gain falls at once."""
SILENT_DBFS = -110.0
"""Below it a frame tells nothing of a level."""

LOOK_AHEAD = 8 * SAMPLE_RATE
"""Samples of a recording that tell with what gain it starts."""
_LOUD_SHARE = 95.0
_LOUDEST_TO_LEVEL_DB = 1.0


class LevelNormaliser:
    """The gain of each channel, frame by frame; the same whatever the blocks.

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
        levels = 10.0 * np.log10(np.asarray(power, np.float64) + 1e-30)
        gains = np.empty(levels.shape)
        for channel, frames in enumerate(levels.tolist()):
            gains[channel] = self._follow(channel, frames)
        return (10.0 ** (gains / 20.0)).astype(np.float32)

    def state(self) -> NDArray[np.float64]:
        """A copy of everything carried, (2, channels)."""
        return np.stack([self._level, self._gain_db])

    def load_state(self, state: NDArray[np.float64]) -> None:
        """Go on from what `state` gave."""
        self._level, self._gain_db = state.copy()

    def _follow(self, channel: int, frames: list[float]) -> list[float]:
        """The gains in dB of frames of these levels. (Floats: arrays of one would take longer.)"""
        level, gain = float(self._level[channel]), float(self._gain_db[channel])
        gains = []
        for frame in frames:
            if frame > SILENT_DBFS:
                if math.isnan(level):
                    level = frame
                level += ATTACK * (frame - level) if frame > level else -RELEASE_DB
                wanted = min(QUIETEST_DBFS - level, MOST_DB)
                if wanted > gain:
                    gain = min(wanted, gain + RISE_DB)
                allowed = max(LOUDEST_DBFS - max(level, frame - HEADROOM_DB), LEAST_DB)
                gain = min(gain, allowed)
            gains.append(gain)
        self._level[channel], self._gain_db[channel] = level, gain
        return gains

    def _begin(self, channel: int, samples: FloatArray) -> None:
        """Take level and gain from the beginning of a recording."""
        hops = samples[: len(samples) // HOP * HOP].reshape(-1, HOP)
        levels = 10.0 * np.log10(np.mean(np.square(hops, dtype=np.float64), axis=1) + 1e-30)
        heard = levels[levels > SILENT_DBFS]
        if not len(heard):
            return
        level = float(np.percentile(heard, _LOUD_SHARE)) - _LOUDEST_TO_LEVEL_DB
        self._level[channel] = level
        if not QUIETEST_DBFS <= level <= LOUDEST_DBFS:
            self._gain_db[channel] = min(max(FAVOURITE_DBFS - level, LEAST_DB), MOST_DB)


def frame_power(frames: NDArray[Any]) -> NDArray[np.float64]:
    """Mean squares of frames: (channels, frames, samples) to (channels, frames)."""
    return np.mean(np.square(frames, dtype=np.float64), axis=-1)
