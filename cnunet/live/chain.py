"""The signal path from an input device through the model to an output device, always on time.

All positions are frames since the start, at the rate of the chain: 16 kHz, or 48 kHz full band.
Every position is output once, in order: enhanced if the model was on time, otherwise dry. So a
stalling model does not change the delay. Only a jump does, which is cross-faded and counted.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from cnunet.ipc.live_messages import Counts
from cnunet.live.drift import DriftControl
from cnunet.live.input_stage import InputStage
from cnunet.live.jitter_buffer import LARGE_EXCESS_S, JitterBuffer
from cnunet.live.model_runner import HOP_S, MAX_WAITING, ModelRunner, Pace
from cnunet.live.output_stage import OutputStage
from cnunet.live.ring import FloatArray, Ring, SampleHistory

FADE_S = 0.001
"""The length of a cross-fade; as much enhanced sound is held back for it."""
_JUMP_FADE_S = 0.004
_REMEMBERED_S = 4
_GUARD_S = 0.0005
_LEAD_S, _MAX_LEAD_S = 0.006, 0.05
"""Blocks due within this time must be ready now, since there may be no call before then. Doubled
after each block that was not ready."""
_STALLED_AFTER_S = 0.05


class LiveChain:
    """Each call of `step` passes on the sound that is available, without waiting for more.

    source: frames with any number of channels at `source_rate`, from the input device.
    target: frames at `target_rate`, for the output device.
    """

    def __init__(
        self, runner: ModelRunner, source: Ring, source_rate: int, target: Ring, target_rate: int
    ) -> None:
        self.runner, self.rate = runner, runner.rate
        self._fade = round(FADE_S * self.rate)
        self.counts = Counts()
        self.drift = DriftControl()
        self.input = InputStage(source, source_rate, self.rate)
        self.output = OutputStage(target, target_rate, self.rate)
        self.has_begun = False
        """Whether the output device may read from `target`."""
        self._source_rate, self._target_rate = source_rate, target_rate
        self._dry = SampleHistory(_REMEMBERED_S * self.rate, runner.channels)
        self._next = 0  # the position to output next
        self._is_late = False
        self._late_since_s = 0.0
        self._pace = Pace()
        self._jitter = JitterBuffer()
        self._jump_ahead = 0  # samples to skip as soon as enough are there
        self._known_missing = 0
        self._typical_waiting_s = 0.0
        self._in_block = self._out_block = 0
        self._cycle = 0
        self._taken_s_ago = 0.0
        self._lead_s = _LEAD_S

    @property
    def resampling_s(self) -> float:
        """The delay of both resampling filters together."""
        return self.input.delay_s + self.output.delay_s

    @property
    def waiting_s(self) -> float:
        """How much sound is between the devices."""
        inside_s = (self._dry.end - self._next) / self.rate
        return self.input.waiting_s + inside_s + self.output.waiting_s

    def source_frame_of(self, target_frame: float) -> float:
        """The frame of `source` that is heard at this frame of `target`, both since the start.

        Valid only for frames that are about to be played: a jump changes the offset.
        """
        ahead_s = self.output.air_s(target_frame)
        return self.input.frame_at((self._dry.end - self._next) / self.rate - ahead_s)

    def step(
        self,
        now_s: float,
        in_block: int,
        out_block: int,
        taken_s_ago: float = 0.0,
        silence: int = 0,
        cycle: int = 0,
    ) -> None:
        """Process the sound that is available.

        in_block, out_block: the most frames that the devices deliver and request at a time.
        taken_s_ago: how long ago the output device requested its last block.
        silence: frames that the output device has queued itself, before it may read.
        cycle: frames that the output device takes at a time, if fewer than it requests; or 0.
        """
        self._in_block, self._out_block = in_block, out_block
        self._cycle = min(cycle or out_block, out_block)
        self._taken_s_ago = taken_s_ago
        self._take_in()
        if not self.has_begun:
            # Sound from before everything was ready would add delay forever.
            runner = self.runner
            has_waiting = runner.waiting.fill >= runner.hop
            if not out_block or runner.wet.end <= self._fade or has_waiting:
                return
            self._begin(taken_s_ago, silence)
        self._watch(now_s, taken_s_ago)
        self._pace.note(now_s, self.runner.hops)
        self._output_enhanced()
        while self.output.fill < self._low_water and self._dry.end - self._next >= 2 * self._fade:
            self._output_late(now_s)
        self.output.set_rate_offset(self.drift.rate_offset)

    @property
    def _low_water(self) -> int:
        """Output frames below which the next call might be too late."""
        taken = 0
        if self._cycle:
            cycles = (self._taken_s_ago + self._lead_s) * self._target_rate // self._cycle
            taken = min(int(cycles) * self._cycle, self._out_block)
        return taken + round(_GUARD_S * self._target_rate)

    @property
    def _burst(self) -> int:
        """Frames that arrive at a time."""
        return round(self._in_block / self._source_rate * self.rate)

    @property
    def _cycle_s(self) -> float:
        """The longest wait for more output: bursts until a hop is complete."""
        burst = max(self._burst, 1)
        return -(-max(burst, self.runner.hop) // burst) * burst / self.rate

    @property
    def _ready(self) -> int:
        """Enhanced samples that may be output."""
        return max(self.runner.wet.end - self._fade - self._next, 0)

    def _begin(self, taken_s_ago: float, silence: int) -> None:
        """Output silence first: enough to last until more is ready, with some margin.

        A hop is complete only when the burst with its end has arrived, less than a burst late: the
        first one by as much as is already waiting.
        """
        self._next = self.runner.wet.end - self._fade
        hop, burst = self.runner.hop, max(self._burst, 1)
        late = self.runner.waiting.fill % burst
        latest = burst - math.gcd(burst, hop)
        wait_s = (hop + max(latest - late, 0)) / self.rate
        wait_s += min(taken_s_ago, self._out_block / self._target_rate)  # about to be requested
        wait_s += self.output.delay_s + self._jitter.spare_s + _GUARD_S
        self.output.push_silence(max(round(wait_s * self._target_rate), silence))
        self._typical_waiting_s = self.waiting_s
        self.has_begun = True

    def _take_in(self) -> None:
        taken = self.input.take()
        if not len(taken):
            return
        self._dry.append(taken)
        self.runner.most_waiting = MAX_WAITING * self.runner.hop + self._burst
        self.runner.waiting.push(taken)

    def _output_enhanced(self) -> None:
        """Output enhanced sound that is usable, but no more than needed.

        What is already queued at an output that pauses cannot be skipped by a later jump.
        """
        if self._next < self.runner.usable_from or not self._ready:
            return
        if self._jump_ahead:
            fade = round(_JUMP_FADE_S * self.rate)
            if self._ready < self._jump_ahead + fade:
                return
            self._jump(self._jump_ahead, fade)
            self._jump_ahead = 0
        self._is_late = False
        count = min(self._ready, self._room)
        if count > 0:
            ramp = self.output.wetness + np.arange(1, count + 1) / self._fade
            self._send(count, np.minimum(ramp, 1.0))

    @property
    def _room(self) -> int:
        """Frames that may be output before too many are queued."""
        most_s = self._cycle_s + HOP_S + self._jitter.spare_s + 2 * LARGE_EXCESS_S
        most_s += (self._out_block - self.output.fill) / self._target_rate + _GUARD_S
        return max(round(most_s * self.rate), 0)

    def _output_late(self, now_s: float) -> None:
        """Output a few dry samples, cross-fading from the enhanced ones."""
        self._jump_ahead = 0
        if not self._is_late:
            self._is_late = True
            self._late_since_s = now_s
            self.counts.late += 1
            self._jitter.was_late(now_s)
        if not self.output.wetness:
            self._catch_up()
        ramp = self.output.wetness - np.arange(1, self._fade + 1) / self._fade
        self.counts.late_s += FADE_S
        self._send(self._fade, np.maximum(ramp, 0.0))
        if longer_s := self._jitter.grow(now_s) or self._shortfall(now_s):
            there = min(round(_JUMP_FADE_S * self.rate), self._dry.end - self._next)
            self._jump(-round(longer_s * self.rate), there)

    def _shortfall(self, now_s: float) -> float:
        """Seconds to repeat if less is waiting than the model needs to be on time.

        This happens when the input device has lost sound: the model keeps up, but from then on all
        of its output would arrive too late.
        """
        lasts = self._pace.kept_up_since_s >= self._late_since_s
        is_often = self._jitter.is_often_late(now_s) and self._pace.keeps_up
        if not lasts and not is_often:
            return 0.0
        most_s = self._cycle_s + HOP_S + self._jitter.spare_s + self.output.delay_s
        most_s += self._in_block / self._source_rate + self._out_block / self._target_rate
        if self.waiting_s > most_s:
            return 0.0
        self._late_since_s = now_s
        self._jitter.forgive()
        return HOP_S

    def _send(self, count: int, wetness: NDArray[np.float64]) -> None:
        start, end = self._next, self._next + count
        dry = self._dry.between(start, end)
        wet = self.runner.wet.between(start, end) if wetness.any() else dry
        self.output.send(start, dry, wet, wetness)
        self._next = end

    def _jump(self, ahead: int, length: int = 0) -> None:
        """Skip this many samples (or repeat, if negative), with a cross-fade."""
        length = length or self._fade
        here, there = self._next, self._next + ahead
        fade: FloatArray = np.linspace(1 / length, 1, length, dtype=np.float32)[:, None]
        # Both histories hold what this reads: enhanced samples are used only where they were output
        # last, and length more of them are always there.
        dry, wet = (
            history.between(here, here + length) * (1 - fade)
            + history.between(there, there + length) * fade
            for history in (self._dry, self.runner.wet)
        )
        self.output.send(here, dry, wet, np.full(length, self.output.wetness))
        self._next = there + length
        self.counts.jumps += 1
        self.counts.longer_s -= ahead / self.rate
        self.drift.shift(-ahead / self.rate)

    def _catch_up(self) -> None:
        """After a stall of the whole process, skip to the latest sound, with the usual delay."""
        excess_s = self.waiting_s - self._typical_waiting_s
        # The rest is queued at the device.
        inside = self._dry.end - self._next - 3 * self.runner.hop
        ahead = min(round(excess_s * self.rate), inside)
        if ahead > MAX_WAITING * self.runner.hop + 2 * self._burst:
            self._jump(ahead, round(_JUMP_FADE_S * self.rate))

    def _watch(self, now_s: float, taken_s_ago: float) -> None:
        """Remove the delay that stalls have added."""
        if self.counts.missing > self._known_missing:
            more = self.counts.missing - self._known_missing
            self._known_missing = self.counts.missing
            self.drift.shift(more / self._target_rate)
            self._jitter.disturbed()
            self._lead_s = min(2 * self._lead_s, _MAX_LEAD_S)
        stalled = taken_s_ago > 2 * self._out_block / self._target_rate + _STALLED_AFTER_S
        if stalled or self._is_late or self._jump_ahead:
            self._jitter.disturbed()
            return
        in_hand_s = (self.output.fill - self._low_water) / self._target_rate
        in_hand_s += self._ready / self.rate
        excess_s = self._jitter.excess(now_s, in_hand_s, self._cycle_s)
        self._jump_ahead = round(excess_s * self.rate)
