"""Between two devices: what comes in, through the model, goes out, in time, whatever happens.

All positions are samples at 16 kHz since the start. Every position goes out once, in order:
enhanced where the model was in time, else as it came in. So the delay stays what it is while the
model stalls. It changes by a jump alone, which is cross-faded, and counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnunet.config import HOP, SAMPLE_RATE
from cnunet.live.drift import DriftControl
from cnunet.live.late import HOP_S, MOST_WAITING, Model
from cnunet.live.resample import LiveResampler
from cnunet.live.reserve import LARGE_EXCESS_S, Reserve
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


@dataclass(frozen=True)
class Block:
    """16 kHz samples that went out: as they came in, enhanced, and as they are heard.

    wet: what the model made of them, or the dry ones where it was too late.
    """

    position: int
    dry: Samples
    wet: Samples
    heard: Samples


class LiveChain:
    """Calls to `step` move the sound on; it takes what there is and never waits.

    source: frames of any number of channels at `source_rate`, from the input device.
    target: mono frames at `target_rate`, for the output device.
    """

    def __init__(
        self, model: Model, source: Ring, source_rate: int, target: Ring, target_rate: int
    ) -> None:
        self.model = model
        self.counts = Counts()
        self.drift = DriftControl()
        self.mix = 1.0
        """From 0, the input, to 1, the model's output; takes effect within a hop."""
        self.gain = 1.0
        """What goes out is multiplied by this; 0 for silence."""
        self.heard: Callable[[Block], None] = lambda block: None
        """Called with everything that goes out."""
        self.has_begun = False
        """Whether the output device may take from `target`."""
        self._source, self._target = source, target
        self._source_rate, self._target_rate = source_rate, target_rate
        self._down = None
        if source_rate != SAMPLE_RATE:
            self._down = LiveResampler(source_rate, SAMPLE_RATE)
        self._up = LiveResampler(SAMPLE_RATE, target_rate)
        self._dry = History(_REMEMBERED)
        self._next = 0  # the position that goes out next
        self._wetness = 1.0  # of the last sample that went out: 1 enhanced, 0 as it came in
        self._is_late = False
        self._last_mix, self._last_gain = self.mix, self.gain
        self._is_heard = np.zeros(source.channels, bool)
        self._reserve = Reserve()
        self._jump_ahead = 0  # as soon as there is sound enough to do so
        self._known_missing = 0
        self._usual_s = 0.0
        self._in_block = self._out_block = 0

    @property
    def resampling_s(self) -> float:
        """What the filters hold back, both ways together."""
        return self._up.delay_s + (self._down.delay_s if self._down else 0.0)

    @property
    def waiting_s(self) -> float:
        """How much sound lies between the devices."""
        return (
            self._source.fill / self._source_rate
            + (self._dry.end - self._next) / SAMPLE_RATE
            + self._target.fill / self._target_rate
        )

    @property
    def has_heard_something(self) -> bool:
        """Whether the input was ever anything but zeros."""
        return bool(self._is_heard.any())

    def source_frame_of(self, target_frame: float) -> float:
        """The frame of `source` (counted since the start) that is heard with this one of `target`.

        Holds for frames about to go out; what went out before a jump lay elsewhere.
        """
        ahead_s = (target_frame - self._target.written) / self._target_rate - self._up.delay_s
        position_s = self._next / SAMPLE_RATE + ahead_s
        held_s = self._down.delay_s if self._down else 0.0
        return self._source.read + (position_s - self._dry.end / SAMPLE_RATE - held_s) * (
            self._source_rate
        )

    def step(self, now_s: float, in_block: int, out_block: int, taken_s_ago: float = 0.0) -> None:
        """Move on what can be moved.

        in_block, out_block: frames that the devices give and take at a time, at most.
        taken_s_ago: when the output device took its last block.
        """
        self._in_block, self._out_block = in_block, out_block
        self._take_in()
        if not self.has_begun:
            # What came before all was ready would only be late for ever.
            if not out_block or self.model.wet.end <= FADE or self.model.waiting.fill >= HOP:
                return
            self._begin(taken_s_ago)
        self._watch(now_s, taken_s_ago)
        self._give()
        while self._target.fill < self._low_water and self._dry.end - self._next >= 2 * FADE:
            self._give_late(now_s)
        self._up.bend = self.drift.bend

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
        return max(self.model.wet.end - FADE - self._next, 0)

    def _begin(self, taken_s_ago: float) -> None:
        """Put silence first: as much as passes until more comes, and some to spare."""
        self._next = self.model.wet.end - FADE
        wait_s = self._cycle_s + self._reserve.spare_s + self._up.delay_s
        soon = min(round(taken_s_ago * self._target_rate), self._out_block)  # about to be taken
        frames = self._low_water + soon + round(wait_s * self._target_rate)
        self._target.push(np.zeros((frames, 1), np.float32))
        self._usual_s = self.waiting_s
        self.has_begun = True

    def _take_in(self) -> None:
        if not self._source.fill:
            return
        block = self._source.pop(self._source.fill)
        # A microphone may sit on one of many channels; the silent others would only turn it down.
        self._is_heard |= block.any(axis=0)
        mono = block[:, self._is_heard].mean(axis=1) if self._is_heard.any() else block[:, 0]
        if self._down is not None:
            mono = self._down.process(mono)
        self._dry.append(mono)
        self.model.most_waiting = MOST_WAITING * HOP + self._burst
        self.model.waiting.push(mono[:, None])

    def _give(self) -> None:
        """Send out what is enhanced, if it may be heard.

        No more than is needed: what lies with an output that pauses cannot be jumped over.
        """
        if self._next < self.model.usable_from or not self._ready:
            return
        if self._jump_ahead:
            if self._ready < self._jump_ahead + FADE:
                return
            self._jump(self._jump_ahead)
            self._jump_ahead = 0
        self._is_late = False
        count = min(self._ready, self._room)
        if count > 0:
            ramp = self._wetness + np.arange(1, count + 1) / FADE
            self._send(count, np.minimum(ramp, 1.0))

    @property
    def _room(self) -> int:
        """Samples at 16 kHz that the output may be given before it has too many."""
        most_s = self._cycle_s + HOP_S + self._reserve.spare_s + 2 * LARGE_EXCESS_S
        most_s += (self._low_water - self._target.fill) / self._target_rate
        return max(round(most_s * SAMPLE_RATE), 0)

    def _give_late(self, now_s: float) -> None:
        """Send out a few samples as they came in, after a cross-fade from the enhanced ones."""
        self._jump_ahead = 0
        if not self._is_late:
            self._is_late = True
            self.counts.late += 1
            self._reserve.was_late(now_s)
        if not self._wetness:
            self._catch_up()
        ramp = self._wetness - np.arange(1, FADE + 1) / FADE
        self.counts.late_samples += FADE
        self._send(FADE, np.maximum(ramp, 0.0))
        if longer_s := self._reserve.grow(now_s):
            self._jump(-round(longer_s * SAMPLE_RATE))

    def _send(self, count: int, wetness: NDArray[np.float64]) -> None:
        start, end = self._next, self._next + count
        dry = self._dry.between(start, end)
        wet = self.model.wet.between(start, end) if wetness.any() else dry
        self._send_samples(dry, wet, wetness)
        self._next = end

    def _send_samples(self, dry: Samples, wet: Samples, wetness: NDArray[np.float64]) -> None:
        count = len(dry)
        share = wetness * np.linspace(self._last_mix, self.mix, count + 1)[1:]
        heard = wet if (share == 1).all() else (dry + (wet - dry) * share).astype(np.float32)
        if self._last_gain != 1 or self.gain != 1:
            faded = heard * np.linspace(self._last_gain, self.gain, count + 1)[1:]
            self._target.push(self._up.process(faded.astype(np.float32))[:, None])
        else:
            self._target.push(self._up.process(heard)[:, None])
        self._last_mix, self._last_gain = self.mix, self.gain
        self._wetness = float(wetness[-1])
        self.heard(Block(self._next, dry, wet, heard))

    def _jump(self, ahead: int) -> None:
        """Go on so many samples later (or earlier, if negative), after a cross-fade."""
        here, there = self._next, self._next + ahead
        fade: Samples = np.linspace(1 / FADE, 1, FADE, dtype=np.float32)
        # Both histories hold what is needed: enhanced samples are only reached for where they
        # went out last, and then they are there for FADE more.
        dry, wet = (
            history.between(here, here + FADE) * (1 - fade)
            + history.between(there, there + FADE) * fade
            for history in (self._dry, self.model.wet)
        )
        self._send_samples(dry, wet, np.full(FADE, self._wetness))
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
            self._reserve.disturbed()
        stands = taken_s_ago > 2 * self._out_block / self._target_rate + _STANDS_S
        if stands or self._is_late or self._jump_ahead:
            self._reserve.disturbed()
            return
        in_hand_s = (self._target.fill - self._low_water) / self._target_rate
        in_hand_s += self._ready / SAMPLE_RATE
        excess_s = self._reserve.excess(now_s, in_hand_s, self._cycle_s)
        self._jump_ahead = round(excess_s * SAMPLE_RATE)
