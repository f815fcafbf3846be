"""The two ends of the chain: device callbacks, with the times when their samples were in the air.

The callbacks run in a PortAudio thread that must never wait: they only copy between the device and
a ring, and store a few numbers.
"""

from __future__ import annotations

import _thread
import math
import time
from collections.abc import Callable
from contextlib import suppress

import numpy as np

from cnunet.live.ring import FloatArray, Ring

Clock = Callable[[], float]

_RING_S = 4.0
_WINDOW_S = 20.0
_FADE = 64


class Wake:
    """Wakes a waiting thread. Waking never blocks, and waking twice has no further effect."""

    def __init__(self) -> None:
        self._lock = _thread.allocate_lock()
        self._lock.acquire()

    def wake(self) -> None:
        with suppress(RuntimeError):  # already woken
            self._lock.release()

    def wait(self, seconds: float) -> None:
        """Return when woken, or after this time."""
        self._lock.acquire(timeout=seconds)


class Port:
    """Base of both ports."""

    def __init__(self, rate: int, channels: int, ring_channels: int, clock: Clock) -> None:
        self._clock = clock
        self.rate, self.channels = rate, channels
        self.ring = Ring(round(_RING_S * rate), ring_channels)
        self._expected = self._largest = 0
        self._window_ends = 0.0
        self.frames = 0
        """Frames that the device has delivered or requested."""
        self.block = 0
        """The most frames that the device delivers or requests at a time, lately."""
        self.glitches = 0
        """How often the device itself reported lost or missing samples."""
        self.called_at = self._clock()
        """Time of the last callback."""
        self.stamp: tuple[int, float] | None = None
        """A frame number, since the start, and the monotonic time at which it is in the air."""
        self.age_s = 0.0
        """Delay from the air to the end of a block, or from the start of a block to the air."""

    def expect(self, frames: int) -> None:
        """Set how many frames the device should deliver or request at a time."""
        self._expected = self.block = frames

    def _note(self, frames: int, glitch: bool) -> None:
        self.called_at = self._clock()
        self.glitches += glitch
        self.frames += frames
        self._largest = max(self._largest, frames)
        if self._largest > self.block:
            self.block = self._largest
        elif self.called_at >= self._window_ends:  # a hiccup makes blocks longer only for a while
            self._window_ends = self.called_at + _WINDOW_S
            self.block, self._largest = max(self._largest, self._expected), 0


class InputPort(Port):
    """Writes what a microphone delivers to `ring`, with all its channels."""

    def __init__(self, rate: int, channels: int, wake: Wake, clock: Clock = time.monotonic) -> None:
        super().__init__(rate, channels, channels, clock)
        self._wake = wake

    def callback(self, block: FloatArray, age_s: float, glitch: bool) -> None:
        """Store a (frames, channels) block whose first frame was in the air `age_s` ago."""
        self._note(len(block), glitch)
        first = self.ring.written
        self.ring.push(block)
        self.stamp = first, self.called_at - age_s
        self.age_s += (age_s - len(block) / self.rate - self.age_s) / 16
        self._wake.wake()


class OutputPort(Port):
    """Plays `ring` on the channels of a loudspeaker; silence until `is_open`.

    A device whose requests are deadlines uses `callback`. One that has a queue of its own, as a
    sound server does, reports what it took from there with `took`, and gets whatever there is from
    `give`, the sooner the better: what waits there need not wait here as well. What it has not
    taken yet remains in `ring`.

    heard: the channels of the ring: 1, which is played on all, or as many as the loudspeaker has.
    """

    def __init__(
        self,
        rate: int,
        channels: int,
        wake: Wake,
        clock: Clock = time.monotonic,
        heard: int = 1,
    ) -> None:
        super().__init__(rate, channels, heard, clock)
        self._wake = wake
        self._taken = np.zeros((round(_RING_S * rate), heard), np.float32)
        self._fade = np.linspace(1, 0, _FADE + 1, dtype=np.float32)[1:, None]
        self._last = np.zeros(heard, np.float32)
        self._is_empty = False
        self._to_skip = 0
        self._given = 0  # the frame of `ring` that `give` returns next
        self._was_open = False
        self._owed = 0  # frames that the device went without: its clock has passed them
        self._padding = 0  # frames in the device's queue that are not from `ring`
        self._took = 0
        self.is_ready: Callable[[], None] = lambda: None
        """Called when there is more in `ring`."""
        self.silence = 0
        """Frames of silence in the device's queue, before it is open."""
        self.cycle = 0
        """Frames that the device takes from its queue at a time; 0 if unknown."""
        self.reports_gaps = False
        """Whether what the device reports as missing is always heard as a gap."""
        self.is_open = False
        self.under_runs = 0
        self.missing = 0
        """Frames that were not ready when requested."""

    def skip(self, frames: int) -> None:
        """Skip this many queued frames before the next block; there must be enough."""
        self._to_skip = frames

    def callback(self, block: FloatArray, until_air_s: float, glitch: bool) -> None:
        """Fill a (frames, channels) block whose first frame is in the air in `until_air_s`."""
        if not self.is_open:  # a device's first requests, to fill its buffer, are not blocks
            self.called_at = self._clock()
            self.block = self.block or self._expected or len(block)
            block.fill(0)
            return
        self._note(len(block), glitch)
        if self._to_skip:
            self.ring.skip(min(self._to_skip, self.ring.fill))
            self._to_skip = 0
        taken = self._taken[: len(block)]
        first = self.ring.read
        got = self.ring.pop_into(taken)
        self.stamp = first, self.called_at + until_air_s
        self.age_s += (until_air_s - self.age_s) / 16
        if got:
            self._fade_in(taken[:got])
        if got < len(block):
            self._run_dry(taken, got)
        self._last = taken[-1].copy()
        block[:] = taken
        self._wake.wake()

    def took(self, frames: int, until_air_s: float, glitch: bool) -> None:
        """Note that the device has taken this many frames from its queue.

        until_air_s: when what `give` returns next will be in the air. glitch: whether it reports
            that sound was missing; some do for what came just in time (`reports_gaps`).
        """
        self._took = frames
        if not self._has_opened():
            self.called_at = self._clock()
            self.block = self.block or self._expected or frames
            self._owed += max(frames - self.silence, 0)
            self.silence = max(self.silence - frames, 0)
            return
        lacked = max(frames - self._queued, 0)
        self._note(frames, glitch and (lacked > 0 or self.reports_gaps))
        self.stamp = self._given, self.called_at + until_air_s
        self.age_s += (until_air_s - self._queued / self.rate - self.age_s) / 16
        padding = min(frames, self._padding)
        self._padding -= padding
        sound = min(frames - padding, self._given - self.ring.read)
        self.ring.skip(sound)
        if lacked:
            self._owed += lacked
            self._miss(lacked)
        self._wake.wake()

    def give(self, most: int) -> FloatArray:
        """The next frames for the device's queue, at most this many, (n, channels)."""
        if not self._has_opened():
            self.silence += max(most - self._owed, 0)
            self._owed = max(self._owed - most, 0)
            return np.zeros((most, self.ring.channels), np.float32)
        waiting = self.ring.written - self._given
        if self._to_skip:  # what has been given already will be played
            skipped, self._to_skip = min(self._to_skip, waiting), 0
            self.ring.skip(skipped)
            self._given += skipped
            waiting -= skipped
        owed, self._owed = self._owed, 0
        block = self.ring.between(self._given, self._given + min(waiting, max(most - owed, 0)))
        self._given += len(block)
        if len(block):
            self._fade_in(block)
            self._last = block[-1].copy()
        return np.concatenate((np.zeros((owed, block.shape[1]), np.float32), block))

    @property
    def lasts_until(self) -> float:
        """When the device will lack sound, if it takes as much again, and as often."""
        if not (self._took and self.is_open):
            return math.inf
        cycles = self._queued // self._takes + 1
        return self.called_at + cycles * self._takes / self.rate

    def fill_up(self) -> FloatArray:
        """What the device needs to play until it takes frames again: a soft end, and silence."""
        block = self._taken[: self._takes - self._queued % self._takes]
        self._run_dry(block, 0)
        self._padding += len(block)
        return block

    @property
    def _takes(self) -> int:
        """How many frames the device takes at a time."""
        return min(self.cycle or self._took, self._took)

    @property
    def _queued(self) -> int:
        """How many frames the device has not taken yet."""
        return self._padding + self._given - self.ring.read

    def _has_opened(self) -> bool:
        """Whether it is open. If so, the silence that the device has is the first of `ring`."""
        if self.is_open and not self._was_open:
            self._was_open = True
            self._given = self.ring.read + min(self.silence, self.ring.fill)
        return self.is_open

    def _fade_in(self, block: FloatArray) -> None:
        if self._is_empty:
            length = min(len(block), _FADE)
            block[:length] *= 1 - self._fade[:length]
            self._is_empty = False

    def _run_dry(self, taken: FloatArray, got: int) -> None:
        """Fade out into the missing frames, rather than ending with a click."""
        last = taken[got - 1] if got else self._last
        length = min(len(taken) - got, _FADE)
        taken[got:] = 0
        if not self._is_empty:
            taken[got : got + length] = last * self._fade[:length]
        self._miss(len(taken) - got)

    def _miss(self, frames: int) -> None:
        self.under_runs += not self._is_empty
        self.missing += frames
        self._is_empty = True
