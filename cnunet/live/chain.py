"""Between two devices: what comes in, through the model, goes out, in time, whatever happens.

All positions are samples at 16 kHz since the start. Every position goes out once, in order:
enhanced where the model was in time, else as it came in. So the delay stays what it is while the
model stalls. It changes by a jump alone, which is cross-faded, and counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, SAMPLE_RATE
from cnunet.live.drift import DriftControl
from cnunet.live.input_stage import InputStage
from cnunet.live.jitter_buffer import LARGE_EXCESS_S, JitterBuffer
from cnunet.live.model_runner import HOP_S, MOST_WAITING, ModelRunner
from cnunet.live.output_stage import OutputStage
from cnunet.live.ring import History, Ring, Samples

FADE = 64
"""Samples (4 ms) of a cross-fade; as many enhanced ones are held back for it."""
_REMEMBERED = 4 * SAMPLE_RATE
_GUARD_S = 0.002
_STANDS_S = 0.05


@dataclass
class Counts:
    """What has gone wrong since the start.

    late: times that the model was too late; late_samples: what went out unprocessed for it.
    under_runs: times that there was nothing for the output device; missing: frames of it.
    jumps: times that the delay was changed; longer: by how many samples (16 kHz) in all.
    """

    late: int = 0
    late_samples: int = 0
    under_runs: int = 0
    missing: int = 0
    jumps: int = 0
    longer: int = 0


class LiveChain:
    """Calls to `step` move the sound on; it takes what there is and never waits.

    source: frames of any number of channels at `source_rate`, from the input device.
    target: mono frames at `target_rate`, for the output device.
    """

    def __init__(
        self, runner: ModelRunner, source: Ring, source_rate: int, target: Ring, target_rate: int
    ) -> None:
        self.runner = runner
        self.counts = Counts()
        self.drift = DriftControl()
        self.input = InputStage(source, source_rate)
        self.output = OutputStage(target, target_rate)
        self.has_begun = False
        """Whether the output device may take from `target`."""
        self._source_rate, self._target_rate = source_rate, target_rate
        self._dry = History(_REMEMBERED)
        self._next = 0  # the position that goes out next
        self._is_late = False
        self._jitter = JitterBuffer()
        self._jump_ahead = 0  # as soon as there is sound enough to do so
        self._known_missing = 0
        self._usual_s = 0.0
        self._in_block = self._out_block = 0

    @property
    def resampling_s(self) -> float:
        """What the filters hold back, both ways together."""
        return self.input.delay_s + self.output.delay_s

    @property
    def waiting_s(self) -> float:
        """How much sound lies between the devices."""
        inside_s = (self._dry.end - self._next) / SAMPLE_RATE
        return self.input.waiting_s + inside_s + self.output.waiting_s

    def source_frame_of(self, target_frame: float) -> float:
        """The frame of `source` (counted since the start) that is heard with this one of `target`.

        Holds for frames about to go out; what went out before a jump lay elsewhere.
        """
        ahead_s = self.output.air_s(target_frame)
        return self.input.frame_at((self._dry.end - self._next) / SAMPLE_RATE - ahead_s)

    def step(self, now_s: float, in_block: int, out_block: int, taken_s_ago: float = 0.0) -> None:
        """Move on what can be moved.

        in_block, out_block: frames that the devices give and take at a time, at most.
        taken_s_ago: when the output device took its last block.
        """
        self._in_block, self._out_block = in_block, out_block
        self._take_in()
        if not self.has_begun:
            # What came before all was ready would only be late for ever.
            if not out_block or self.runner.wet.end <= FADE or self.runner.waiting.fill >= HOP:
                return
            self._begin(taken_s_ago)
        self._watch(now_s, taken_s_ago)
        self._give()
        while self.output.fill < self._low_water and self._dry.end - self._next >= 2 * FADE:
            self._give_late(now_s)
        self.output.set_rate_offset(self.drift.rate_offset)

    @property
    def _low_water(self) -> int:
        """Below this, the next call might come too late."""
        return self._out_block + round(_GUARD_S * self._target_rate)

    @property
    def _burst(self) -> int:
        """Samples at 16 kHz that come in at a time."""
        return round(self._in_block / self._source_rate * SAMPLE_RATE)

    @property
    def _cycle_s(self) -> float:
        """How long it takes at most until more comes: bursts until a hop is complete."""
        burst = max(self._burst, 1)
        return -(-max(burst, HOP) // burst) * burst / SAMPLE_RATE

    @property
    def _ready(self) -> int:
        """Enhanced samples that may go out."""
        return max(self.runner.wet.end - FADE - self._next, 0)

    def _begin(self, taken_s_ago: float) -> None:
        """Put silence first: as much as passes until more comes, and some to spare."""
        self._next = self.runner.wet.end - FADE
        wait_s = self._cycle_s + self._jitter.spare_s + self.output.delay_s
        soon = min(round(taken_s_ago * self._target_rate), self._out_block)  # about to be taken
        frames = self._low_water + soon + round(wait_s * self._target_rate)
        self.output.push_silence(frames)
        self._usual_s = self.waiting_s
        self.has_begun = True

    def _take_in(self) -> None:
        mono = self.input.take()
        if not len(mono):
            return
        self._dry.append(mono)
        self.runner.most_waiting = MOST_WAITING * HOP + self._burst
        self.runner.waiting.push(mono[:, None])

    def _give(self) -> None:
        """Send out what is enhanced, if it may be heard.

        No more than is needed: what lies with an output that pauses cannot be jumped over.
        """
        if self._next < self.runner.usable_from or not self._ready:
            return
        if self._jump_ahead:
            if self._ready < self._jump_ahead + FADE:
                return
            self._jump(self._jump_ahead)
            self._jump_ahead = 0
        self._is_late = False
        count = min(self._ready, self._room)
        if count > 0:
            ramp = self.output.wetness + np.arange(1, count + 1) / FADE
            self._send(count, np.minimum(ramp, 1.0))

    @property
    def _room(self) -> int:
        """Samples at 16 kHz that the output may be given before it has too many."""
        most_s = self._cycle_s + HOP_S + self._jitter.spare_s + 2 * LARGE_EXCESS_S
        most_s += (self._low_water - self.output.fill) / self._target_rate
        return max(round(most_s * SAMPLE_RATE), 0)

    def _give_late(self, now_s: float) -> None:
        """Send out a few samples as they came in, after a cross-fade from the enhanced ones."""
        self._jump_ahead = 0
        if not self._is_late:
            self._is_late = True
            self.counts.late += 1
            self._jitter.was_late(now_s)
        if not self.output.wetness:
            self._catch_up()
        ramp = self.output.wetness - np.arange(1, FADE + 1) / FADE
        self.counts.late_samples += FADE
        self._send(FADE, np.maximum(ramp, 0.0))
        if longer_s := self._jitter.grow(now_s):
            self._jump(-round(longer_s * SAMPLE_RATE))

    def _send(self, count: int, wetness: NDArray[np.float64]) -> None:
        start, end = self._next, self._next + count
        dry = self._dry.between(start, end)
        wet = self.runner.wet.between(start, end) if wetness.any() else dry
        self.output.send(start, dry, wet, wetness)
        self._next = end

    def _jump(self, ahead: int) -> None:
        """Go on so many samples later (or earlier, if negative), after a cross-fade."""
        here, there = self._next, self._next + ahead
        fade: Samples = np.linspace(1 / FADE, 1, FADE, dtype=np.float32)
        # Both histories hold what is needed: enhanced samples are only reached for where they
        # went out last, and then they are there for FADE more.
        dry, wet = (
            history.between(here, here + FADE) * (1 - fade)
            + history.between(there, there + FADE) * fade
            for history in (self._dry, self.runner.wet)
        )
        self.output.send(here, dry, wet, np.full(FADE, self.output.wetness))
        self._next = there + FADE
        self.counts.jumps += 1
        self.counts.longer -= ahead
        self.drift.shift(-ahead / SAMPLE_RATE)

    def _catch_up(self) -> None:
        """After a stall of everything, go on with what is new, as late as before."""
        excess_s = self.waiting_s - self._usual_s
        inside = self._dry.end - self._next - 3 * HOP  # the rest lies with the device already
        ahead = min(round(excess_s * SAMPLE_RATE), inside)
        if ahead > MOST_WAITING * HOP + 2 * self._burst:
            self._jump(ahead)

    def _watch(self, now_s: float, taken_s_ago: float) -> None:
        """Take back what stalls have added to the delay."""
        if self.counts.missing > self._known_missing:
            more = self.counts.missing - self._known_missing
            self._known_missing = self.counts.missing
            self.drift.shift(more / self._target_rate)
            self._jitter.disturbed()
        stands = taken_s_ago > 2 * self._out_block / self._target_rate + _STANDS_S
        if stands or self._is_late or self._jump_ahead:
            self._jitter.disturbed()
            return
        in_hand_s = (self.output.fill - self._low_water) / self._target_rate
        in_hand_s += self._ready / SAMPLE_RATE
        excess_s = self._jitter.excess(now_s, in_hand_s, self._cycle_s)
        self._jump_ahead = round(excess_s * SAMPLE_RATE)
