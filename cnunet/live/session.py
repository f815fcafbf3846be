"""The threads that move sound between two open devices, and what they measure."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from cnunet.config import SAMPLE_RATE, WINDOW
from cnunet.live.chain import LiveChain
from cnunet.live.full_band import FullBandStream, LiveStream
from cnunet.live.model_runner import ModelRunner
from cnunet.live.ports import InputPort, OutputPort, Wake
from cnunet.live.priority import raise_priority

_log = logging.getLogger(__name__)
POLL_S = 0.004
"""Sound is moved at least this often."""
_PATIENCE_S = 2.0
_PAUSE_S = 0.0001
"""After each hop of the model. One that is too slow would never pause otherwise, and Linux kills a
process of which a thread at RealtimeKit's priority runs for 200 ms without a pause."""
_SWITCH_S = 0.0005
"""How long a thread may hold the GIL. The default, 5 ms, is a third of a hop."""


@dataclass(frozen=True)
class DelayParts:
    """The delay from air to air and its parts, in seconds; see `live_messages.Status`."""

    total: float
    device_in: float
    rings: float
    resampling: float
    block: float
    model: float
    device_out: float


class Session:
    """Moves sound from one port to another through a stream, from `begin` until `close`.

    rate: of the stream, in Hz. One of the two threads moves sound, with little work; the other runs
    the model and may be late.
    """

    def __init__(
        self,
        stream: LiveStream,
        source: InputPort,
        target: OutputPort,
        wake: Wake,
        clock: Callable[[], float] = time.monotonic,
        rate: int = SAMPLE_RATE,
    ) -> None:
        self.runner = ModelRunner(stream, rate)
        self.chain = LiveChain(self.runner, source.ring, source.rate, target.ring, target.rate)
        self._source, self._target = source, target
        self._wake, self._work = wake, Wake()
        self._clock = clock
        self._total_s = 0.0
        self._known_glitches = 0
        self._is_open = True
        self.failure: BaseException | None = None
        """The error that ended a thread, if any."""
        self._threads = [
            threading.Thread(target=self._run, args=(run,), name=name, daemon=True)
            for run, name in ((self._move_sound, "live sound"), (self._run_model, "live model"))
        ]

    def begin(self) -> None:
        """Start the threads."""
        sys.setswitchinterval(_SWITCH_S)
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """End the threads."""
        self._is_open = False
        self._wake.wake()
        self._work.wake()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(_PATIENCE_S)

    @property
    def delay(self) -> DelayParts:
        """The delay of the sound that is currently output.

        Where devices claim more than the measured total leaves for them, as on a busy computer,
        they get what it leaves: the parts add up.
        """
        resampling, model = self.chain.resampling_s, WINDOW / SAMPLE_RATE
        if self.chain.rate != SAMPLE_RATE:
            resampling += FullBandStream.delay_s
        left = max(self._total_s - resampling - model, 0.0)
        blocks = self._source.block / self._source.rate, self._target.block / self._target.rate
        parts = []
        for claimed in (self._source.age_s, self._target.age_s, sum(blocks) / 2):
            parts.append(min(max(claimed, 0.0), left))
            left -= parts[-1]
        device_in, device_out, block = parts
        return DelayParts(self._total_s, device_in, left, resampling, block, model, device_out)

    def _run(self, run: Callable[[], None]) -> None:
        try:
            raise_priority()
            run()
        except Exception as error:
            _log.exception("a thread of the live engine failed")
            self.failure = error

    def _move_sound(self) -> None:
        while self._is_open:
            self._wake.wait(POLL_S)
            self.step()
            if self.runner.waiting.fill >= self.runner.hop:
                self._work.wake()

    def step(self) -> None:
        """Process the sound that is available, and measure the delay."""
        chain, target = self.chain, self._target
        chain.counts.under_runs, chain.counts.missing = target.under_runs, target.missing
        now = self._clock()
        before = target.ring.written
        taken_s_ago = now - target.called_at
        chain.step(now, self._source.block, target.block, taken_s_ago, target.silence, target.cycle)
        target.is_open = chain.has_begun
        if target.ring.written > before:
            target.is_ready()
        self._measure()

    def _run_model(self) -> None:
        while self._is_open:
            self._work.wait(POLL_S * 8)
            while self._is_open and self.runner.advance():
                self._wake.wake()
                time.sleep(_PAUSE_S)

    def _measure(self) -> None:
        """Measure the delay: when was the sound of the latest output block captured?"""
        begins, ends = self._source.stamp, self._target.stamp
        glitches = self._source.glitches + self._target.glitches
        if glitches > self._known_glitches:
            self._known_glitches = glitches
            self.chain.drift.forget()
        if begins is None or ends is None or not self.chain.has_begun:
            return
        frame = self.chain.source_frame_of(ends[0])
        began_s = begins[1] + (frame - begins[0]) / self._source.rate
        total_s = ends[1] - began_s
        if total_s < WINDOW / SAMPLE_RATE:  # a server that is still starting gives wrong times
            return
        self.chain.drift.note(self._clock(), total_s)
        self._total_s += (total_s - self._total_s) * (1 if not self._total_s else 0.02)
