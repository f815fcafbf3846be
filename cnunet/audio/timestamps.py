"""Places decoded sound by its timestamps.

Recorders drop blocks, badly joined files overlap, and the clock of a microphone differs from that
of the camera. Timestamps are rounded to milliseconds in some containers, and jitter in others, so
no single one is trusted: a step that persists is a gap or an overlap, and clock drift is the slope
of a line through the timestamps of several seconds.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from cnunet.audio.base import Samples
from cnunet.audio.corrections import Corrections
from cnunet.audio.lines import Floats, Line, fitted
from cnunet.audio.resample import Stretcher

_LOOK_SECONDS = 10
_MAX_VALUES = 1 << 21  # of all channels, looked at together
_NEIGHBOURS = 5  # blocks on each side of a step, whose medians have to differ
_MIN_STEP_SECONDS = 0.002  # timestamps that were once rounded to milliseconds jump by 0.001
_TOLERANCE_SECONDS = 0.0005  # drift is corrected once the sound is off by more
_MAX_FOR_A_SLOPE = 50
_MIN_FOR_A_LINE = 8
_MIN_SECONDS_FOR_A_LINE = 0.5
_LARGEST_DRIFT = 0.1
_LONGEST_OVERLAP_SECONDS = 10
_LONGEST_JUMP_SECONDS = {False: 3600, True: 10}
_MAX_SILENCE = 10  # as a multiple of the sound so far, beyond the longest gap
_SILENCE_AT_ONCE = 1 << 16


class TimedBlock(NamedTuple):
    """Samples (n, channels) and the second where they belong; None if that is unknown."""

    samples: Samples
    second: float | None


class TimestampAligner:
    """Places sound on a timeline whose sample 0 is the first sample of the first block.

    tick_s: the resolution of timestamps, in seconds. restarts: whether they may restart, as in
    joined MPEG-TS. seconds: the length by the header; gaps beyond it are not believed.
    is_exact: whether all timestamps so far were exact to the sample.
    """

    def __init__(
        self, rate: int, channels: int, tick_s: float, restarts: bool, seconds: float | None
    ) -> None:
        self._rate, self._channels, self._restarts = rate, channels, restarts
        self._least_step = rate * max(_MIN_STEP_SECONDS, 2 * tick_s)
        self._end = np.inf if seconds is None else (seconds + _LONGEST_OVERLAP_SECONDS) * rate
        self._origin: float | None = None  # the second of sample 0
        self._input = 0
        self._output = 0.0
        self._to_cut = 0
        self._slope = 0.0
        self._past_positions = self._past_offsets = np.zeros(0)
        self._stretcher: Stretcher | None = None
        self.corrections = Corrections()
        self.is_exact = True

    def align(self, blocks: Iterable[TimedBlock]) -> Iterator[Samples]:
        """The blocks with gaps filled and overlaps cut; lags its input by up to 10 s."""
        waiting: list[TimedBlock] = []
        frames = 0
        for block in blocks:
            waiting.append(block)
            frames += len(block.samples)
            if frames >= self._rate * _LOOK_SECONDS or frames * self._channels >= _MAX_VALUES:
                ahead = waiting[-_NEIGHBOURS:]
                yield from self._placed(waiting[:-_NEIGHBOURS], ahead)
                waiting = ahead
                frames = sum(len(one.samples) for one in waiting)
        yield from self._placed(waiting, [])
        yield from self._let_go()

    def _placed(self, now: list[TimedBlock], ahead: list[TimedBlock]) -> Iterator[Samples]:
        if not now:
            return
        blocks = [*now, *ahead]
        ends = self._input + np.cumsum([len(block.samples) for block in blocks])
        starts = np.concatenate([[self._input], ends[:-1]]).astype(float)
        offsets = self._offsets(blocks, starts)
        steps = self._steps(offsets, len(now))
        for first, last in itertools.pairwise([*dict.fromkeys([0, *steps]), len(now)]):
            here = slice(first, last)
            continues = first not in steps
            line = self._line(starts[here], offsets[here], continues)
            if line is not None and not continues:
                yield from self._step_to(starts[first] + line.at(starts[first]), offsets[first:])
                line = self._line(starts[here], offsets[here], continues)
            elif line is not None and not self._input:
                # The first timestamp is rounded too: all of them together give a better origin.
                shift = line.at(0.0)
                if self._drifts(line, ends[last - 1]):  # nothing stays bit for bit anyway
                    self._to_cut = max(0, round(-shift))
                else:
                    offsets -= shift
                    line = line._replace(intercept=line.intercept - shift)
                    self._origin = (self._origin or 0.0) + shift / self._rate
            samples = [block.samples for block in blocks[here]]
            yield from self._follow(samples, starts[first], float(ends[last - 1]), line)
            self._remember(starts[here], offsets[here], continues)
        self._input = int(ends[len(now) - 1])

    def _offsets(self, blocks: list[TimedBlock], starts: Floats) -> Floats:
        """How much later the timestamps are than the sample count, in samples; NaN if unknown."""
        seconds = np.array([np.nan if b.second is None else b.second for b in blocks])
        known = np.flatnonzero(np.isfinite(seconds))
        if self.corrections.ignored or not len(known):
            return np.full(len(blocks), np.nan)
        if self._origin is None:
            self._origin = seconds[known[0]] - starts[known[0]] / self._rate
        return (seconds - self._origin) * self._rate - starts

    def _steps(self, offsets: Floats, count: int) -> list[int]:
        """The indices of those of the first `count` blocks that follow a gap or an overlap."""
        past = self._past_offsets[-_NEIGHBOURS:]
        joined = np.concatenate([past, offsets])
        known = np.flatnonzero(np.isfinite(joined))
        values = joined[known]
        if len(values) < 2:
            return []
        span = min(_MAX_FOR_A_SLOPE, len(values) // 2)
        values = values - np.median(values[span:] - values[:-span]) / span * np.arange(len(values))
        differences = np.abs(np.diff(values))
        least = self._least_step + 4 * float(np.median(differences))
        found: list[int] = []
        start = 0  # the first block since the last step
        for k in np.flatnonzero(differences > least) + 1:
            before = values[max(start, k - _NEIGHBOURS) : k]
            height = np.median(values[k : k + _NEIGHBOURS]) - np.median(before)
            block = int(known[k]) - len(past)
            if abs(height) > least / 2 and 0 <= block < count:
                found.append(block)
                start = int(k)
        return found

    def _line(self, positions: Floats, offsets: Floats, continues: bool) -> Line | None:
        """A line through the offsets; one with the previous slope if there are too few."""
        if continues:  # add earlier blocks if these are too few
            short = self._rate * _LOOK_SECONDS - (positions[-1] - positions[0])
            recent = self._past_positions > positions[0] - short
            positions = np.concatenate([self._past_positions[recent], positions])
            offsets = np.concatenate([self._past_offsets[recent], offsets])
        known = np.isfinite(offsets)
        positions, offsets = positions[known], offsets[known]
        if not len(positions):
            return None
        span = positions[-1] - positions[0]
        if len(positions) < _MIN_FOR_A_LINE or span < self._rate * _MIN_SECONDS_FOR_A_LINE:
            return Line(self._slope, float(np.median(offsets - self._slope * positions)), 0.0)
        return fitted(positions, offsets)

    def _drifts(self, line: Line, length: float) -> bool:
        return abs(line.slope) * length > self._tolerance(line)

    def _tolerance(self, line: Line) -> float:
        """How far off the sound may be, in samples."""
        return max(_TOLERANCE_SECONDS * self._rate, 4 * line.error)

    def _step_to(self, target: float, offsets: Floats) -> Iterator[Samples]:
        """Move to this position on the timeline; if it isn't credible, shift `offsets` instead."""
        yield from self._let_go()
        self._to_cut = 0
        gap = target - self._output
        jump = _LONGEST_JUMP_SECONDS[self._restarts] * self._rate
        longest_cut = self._rate * (1 if self._restarts else _LONGEST_OVERLAP_SECONDS)
        is_start = gap < 0 and target < self._least_step
        silence = self.corrections.filled + gap - _MAX_SILENCE * self._input
        is_absurd = gap > jump or silence > jump or target > self._end
        if is_start or is_absurd or gap < -longest_cut:
            self.corrections.restarts += 1
            self._origin = (self._origin or 0.0) + gap / self._rate
            offsets -= gap
        elif (count := round(gap)) > 0:
            self.corrections.filled += count
            self.corrections.gaps += 1
            self._output += count
            for start in range(0, count, _SILENCE_AT_ONCE):
                yield np.zeros((min(_SILENCE_AT_ONCE, count - start), self._channels))
        elif count < 0:
            self.corrections.overlaps += 1
            self._to_cut = -count

    def _follow(
        self, blocks: list[Samples], start: float, end: float, line: Line | None
    ) -> Iterator[Samples]:
        """The blocks unchanged, or resampled so that they end where they should."""
        if self._to_cut:
            joined = np.concatenate(blocks)
            blocks = [joined[self._to_cut :]]
            cut = len(joined) - len(blocks[0])
            self._to_cut -= cut
            self.corrections.cut += cut
            start += cut
        length = end - start
        if not length:
            return
        late = 0.0 if line is None else start + line.at(end) - self._output
        self.is_exact &= abs(late) < 1.5
        if line is None or abs(late) <= self._tolerance(line):
            late = 0.0
        elif abs(late) > _LARGEST_DRIFT * length:
            self.corrections.ignored |= length > self._rate
            late = 0.0
        else:
            self._slope = line.slope
            self.corrections.drift = max(self.corrections.drift, abs(line.slope))
        self._output += length + late
        if late and self._stretcher is None:
            self._stretcher = Stretcher(self._channels)
        if self._stretcher is None:
            yield from blocks
        else:
            yield self._stretcher.process(np.concatenate(blocks), 1 + late / length)

    def _let_go(self) -> Iterator[Samples]:
        """The samples that the stretcher has held back."""
        if self._stretcher is not None:
            yield self._stretcher.finish()
            self._stretcher = None
            self._output = float(round(self._output))

    def _remember(self, positions: Floats, offsets: Floats, continues: bool) -> None:
        """Remember the latest blocks since the last step."""
        if continues:
            positions = np.concatenate([self._past_positions, positions])
            offsets = np.concatenate([self._past_offsets, offsets])
        recent = positions > positions[-1] - self._rate * _LOOK_SECONDS
        self._past_positions, self._past_offsets = positions[recent], offsets[recent]
