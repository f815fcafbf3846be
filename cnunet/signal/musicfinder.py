"""Finds the parts of a recording that sound like music, as it is read block by block."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cnunet.audio.resample import Resampler
from cnunet.config import SAMPLE_RATE
from cnunet.signal.music import likeness

Span = tuple[float, float]

_WINDOW_S, _STEP_S = 6.0, 3.0
_SURE = 2.5
"""Above this, one window is enough; otherwise two in a row have to be music. This finds a jingle of
6 s, and nothing in 121 recordings of speech and 120 of noisy speech."""


class MusicFinder:
    """Looks at windows of 6 s: one after the other, and overlapping ones where there is music."""

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._resampler = Resampler(rate, SAMPLE_RATE, 1)
        self._waiting = np.zeros(0, np.float32)
        self._starts_s = 0.0
        self._scores: list[tuple[float, float]] = []
        self._end_s: float | None = None
        self._read = 0

    def feed(self, block: NDArray[np.floating], last: bool = False) -> bool:
        """Examine the next (n, channels) samples at the rate of the recording; any n.

        last: whether the recording ends with them.
        Returns whether `spans` may have changed.
        """
        known = len(self._scores)
        self._read += len(block)
        mono = block.mean(axis=1, keepdims=True) if len(block) else np.zeros((0, 1))
        heard = self._resampler.process(mono, last=last)[:, 0]
        self._waiting = np.concatenate((self._waiting, heard))
        while len(self._waiting) >= _WINDOW_S * SAMPLE_RATE:
            score = likeness(self._waiting[: round(_WINDOW_S * SAMPLE_RATE)])
            self._scores.append((self._starts_s, score))
            step_s = _STEP_S if score > 0.0 else _WINDOW_S
            self._starts_s += step_s
            self._waiting = self._waiting[round(step_s * SAMPLE_RATE) :]
        if last:
            self._end_s = self._read / self._rate
        return last or any(score > 0.0 for _, score in self._scores[known:])

    @property
    def spans(self) -> tuple[Span, ...]:
        """The parts that sound like music so far, from and to, in seconds."""
        spans: list[Span] = []
        scores = [-np.inf, *(score for _, score in self._scores), -np.inf]
        for number, (start_s, score) in enumerate(self._scores):
            beside = max(scores[number], scores[number + 2])
            if score <= 0.0 or (beside <= 0.0 and score <= _SURE):
                continue
            end_s = start_s + _WINDOW_S
            if self._end_s is not None and self._end_s - end_s <= _STEP_S:
                end_s = self._end_s  # the rest is too short to look at
            if spans and start_s <= spans[-1][1] + _STEP_S:  # a short pause is part of it
                spans[-1] = (spans[-1][0], end_s)
            else:
                spans.append((start_s, end_s))
        return tuple(spans)
