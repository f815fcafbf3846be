"""A comfortable level for listeners: automatic gain, quieter pauses, and a limiter after both.

None of it adds delay. The gain changes only while someone speaks, so that pauses are not raised.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from cnunet.live.ring import FloatArray

TARGET_DBFS = -21.0
"""The target RMS of speech, not counting pauses."""
MIN_GAIN_DB, MAX_GAIN_DB = -15.0, 24.0
CEILING = 0.89
"""The largest sample (-1 dBFS)."""
_STEP_S = 0.004
_FAINT_DBFS = -65.0  # anything quieter is not speech
_ABOVE_FLOOR_DB = 9.0  # speech must exceed the noise floor by this much
_SMOOTH_S = 0.03
_FLOOR_RISE_DB = 3.0  # per second
_STEADY_S, _STEADY_DB = 1.0, 6.0  # speech varies more than this within this time
_MEMORY_S = 3.0
_LATELY_S, _LOUDER_S = 1.0, 0.4
_FAR_DB = 6.0
_TOLERANCE_DB = 1.5
_RISE_DB, _FALL_DB = 6.0, 15.0  # per second
_HOLD_S = 0.3
_OPEN_DB, _CLOSE_DB = 1500.0, 150.0  # per second
_RELEASE_DB = 60.0


class Dynamics:
    """Automatic gain, quieter pauses and a limiter for blocks of speech, (n, channels).

    auto_gain: whether to bring speech to `TARGET_DBFS`. pause_db: by how much to turn down pauses.
    Both may be changed between blocks; with neither, blocks are returned as they are.
    """

    def __init__(self, rate: int) -> None:
        self.auto_gain = False
        self.pause_db = 0.0
        self.gain_db = 0.0
        """The current automatic gain."""
        self._rate = rate
        self._step = round(_STEP_S * rate)
        self._speech = self._lately = 0.0  # mean squares; 0 until there was speech
        self._smooth_dbfs = self._floor_dbfs = math.nan
        self._peak_dbfs, self._steady_s = -math.inf, 0.0
        self._quiet_s = 0.0
        self._gate_db = 0.0
        self._limit_db = 0.0
        self._factor = 1.0  # at the end of the last block

    def process(self, block: FloatArray) -> FloatArray:
        """The block with its gain."""
        is_used = self.auto_gain or self.pause_db
        if not len(block) or not (is_used or self.gain_db or self._gate_db or self._limit_db):
            return block
        parts = [block[k : k + self._step] for k in range(0, len(block), self._step)]
        return np.concatenate([self._leveled(part) for part in parts])

    def _leveled(self, part: FloatArray) -> FloatArray:
        seconds = len(part) / self._rate
        dbfs = 10 * math.log10(float(np.mean(np.square(part, dtype=np.float64))) + 1e-20)
        self._follow(dbfs, seconds)
        self._gate(dbfs, seconds)
        factor = 10 ** ((self.gain_db + self._gate_db + self._limit_db) / 20)
        ramp: NDArray[np.float64] = np.linspace(self._factor, factor, len(part) + 1)[1:]
        peaks = np.abs(part).max(axis=1) * ramp
        highest = float(peaks.max())
        if highest > CEILING:  # instantly, since there is no look-ahead
            self._limit_db -= 20 * math.log10(highest / CEILING)
            factor *= CEILING / highest
            ramp = np.minimum(np.linspace(self._factor, factor, len(part) + 1)[1:], ramp)
            ramp = np.minimum(ramp, CEILING / np.maximum(np.abs(part).max(axis=1), 1e-9))
        else:
            self._limit_db = min(self._limit_db + _RELEASE_DB * seconds, 0.0)
        self._factor = float(ramp[-1])
        return (part * ramp[:, None]).astype(np.float32)

    def _follow(self, dbfs: float, seconds: float) -> None:
        """Move the gain while there is speech, unless it is nearly right."""
        speaks = self._listen(dbfs, seconds)
        wanted_db = 0.0
        if self.auto_gain:
            if not speaks:
                return
            speech_dbfs = 10 * math.log10(self._speech)
            wanted_db = min(max(TARGET_DBFS - speech_dbfs, MIN_GAIN_DB), MAX_GAIN_DB)
            if abs(wanted_db - self.gain_db) < _TOLERANCE_DB:
                return
        self.gain_db += min(max(wanted_db - self.gain_db, -_FALL_DB * seconds), _RISE_DB * seconds)

    def _listen(self, dbfs: float, seconds: float) -> bool:
        """Whether this is speech; keeps track of its level, and of the noise floor."""
        heard_dbfs = max(dbfs, _FAINT_DBFS - _ABOVE_FLOOR_DB)
        if math.isnan(self._floor_dbfs):
            self._smooth_dbfs = self._floor_dbfs = heard_dbfs
        self._smooth_dbfs += (heard_dbfs - self._smooth_dbfs) * min(seconds / _SMOOTH_S, 1.0)
        self._floor_dbfs = min(self._floor_dbfs + _FLOOR_RISE_DB * seconds, self._smooth_dbfs)
        self._peak_dbfs, self._steady_s = max(self._peak_dbfs, dbfs), self._steady_s + seconds
        if dbfs < self._peak_dbfs - _STEADY_DB:
            self._peak_dbfs, self._steady_s = dbfs, 0.0
        elif self._steady_s > _STEADY_S:
            self._floor_dbfs = self._smooth_dbfs
        if not self._stands_out(dbfs):
            return False
        now = 10 ** (dbfs / 10)
        lately, speech = self._lately or now, self._speech or now
        lately += (now - lately) * min(seconds / (_LOUDER_S if now > lately else _LATELY_S), 1.0)
        is_other = abs(10 * math.log10(lately / speech)) > _FAR_DB  # another speaker, or a shout
        speech += (now - speech) * min(seconds / (_LOUDER_S if is_other else _MEMORY_S), 1.0)
        self._lately, self._speech = lately, speech
        return True

    def _stands_out(self, dbfs: float) -> bool:
        return dbfs > max(self._floor_dbfs + _ABOVE_FLOOR_DB, _FAINT_DBFS)

    def _gate(self, dbfs: float, seconds: float) -> None:
        """Close in pauses, and open immediately."""
        self._quiet_s = 0.0 if self._stands_out(dbfs) else self._quiet_s + seconds
        if self.pause_db and self._quiet_s > _HOLD_S:
            self._gate_db = max(self._gate_db - _CLOSE_DB * seconds, -self.pause_db)
        else:
            self._gate_db = min(self._gate_db + _OPEN_DB * seconds, 0.0)
