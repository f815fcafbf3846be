"""Estimates when frames of a stream are captured or heard, from reports of a sound server."""

from __future__ import annotations

import time
from collections import deque
from typing import Any

from cnunet.live.server_cycle import ServerCycle

REPORT_S = 0.1
"""How often to query a server."""
_REPORTS = 100
_STEP_S = 0.06
"""If a report is further off than this, the stream has paused or has just been opened."""


class AirClock:
    """The mean of the last reports, at `rate` frames per second.

    A server counts in blocks of its own, so a single report is off by up to half a block, but
    their mean is not. (libpulse can interpolate, but starts from reports of a stream that isn't
    running yet, and is off by more than 5 ms for the first 20 s.)
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._offsets_s: deque[float] = deque(maxlen=_REPORTS)
        self._is_restarting = False
        self._offset_s: float | None = None  # from a frame's number, in seconds, to the air

    def note(self, frame: int, air_s: float) -> None:
        """Report that `frame` is in the air at `air_s`, in monotonic seconds."""
        offset_s = air_s - frame / self._rate
        is_step = self._offset_s is not None and abs(offset_s - self._offset_s) > _STEP_S
        if self._is_restarting or is_step:
            self._offsets_s.clear()
            self._is_restarting = False
        self._offsets_s.append(offset_s)
        self._offset_s = sum(self._offsets_s) / len(self._offsets_s)

    def restart(self) -> None:
        """Discard earlier reports at the next one, because the stream has paused."""
        self._is_restarting = True

    def air_s(self, frame: int) -> float | None:
        """The moment at which `frame` is in the air; None before the first report."""
        return None if self._offset_s is None else self._offset_s + frame / self._rate


class StreamTimes:
    """The latency of a stream to or from a PulseAudio server, by its reports.

    frame_bytes: the size of a frame with all its channels.
    """

    def __init__(self, rate: int, frame_bytes: int, is_input: bool) -> None:
        self.clock = AirClock(rate)
        self.cycle = ServerCycle(rate)
        self._frame_bytes, self._is_input = frame_bytes, is_input
        self._reported_s = 0.0  # the time of day of the last report

    def latency_s(self, reported: Any) -> float:
        """Seconds from the air to what is read next, or from what is written next to the air.

        reported: a pointer to `libpulse.TimingInfo`; null before the first report gives 0.
        """
        if not reported:
            return 0.0
        info = reported.contents
        self._note(info)
        index = info.read_index if self._is_input else info.write_index  # our end of the stream
        air_s = self.clock.air_s(index // self._frame_bytes)
        if air_s is None:
            return 0.0
        latency_s = time.monotonic() - air_s
        return latency_s if self._is_input else -latency_s

    def _note(self, info: Any) -> None:
        """Tell the clock, if this report is new and the stream runs."""
        index = info.write_index if self._is_input else info.read_index  # the server's end
        reported_s = info.seconds + 1e-6 * info.microseconds
        if reported_s == self._reported_s or not info.playing or index <= 0:
            return
        self._reported_s = reported_s
        self.cycle.note(index // self._frame_bytes)
        air_s = time.monotonic() - (time.time() - reported_s) + 1e-6 * info.sink_usec
        air_s -= 1e-6 * info.source_usec if self._is_input else 0.0
        self.clock.note(index // self._frame_bytes, air_s)
