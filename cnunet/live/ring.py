"""Samples on their way from one thread to another, without locks and without allocation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]


class Ring:
    """(frames, channels) samples, first in, first out. One thread writes, one reads.

    Each side changes its own counter alone, and only when its samples are copied, so no lock is
    needed. What does not fit is dropped.
    """

    def __init__(self, capacity: int, channels: int = 1) -> None:
        self._buffer = np.zeros((capacity, channels), np.float32)
        self._capacity = capacity
        self.written = 0
        """Frames written since the start; `read` likewise."""
        self.read = 0

    @property
    def channels(self) -> int:
        return self._buffer.shape[1]

    @property
    def fill(self) -> int:
        """Frames that can be read."""
        return self.written - self.read

    def push(self, block: Samples) -> None:
        """Append (n, channels) frames."""
        count = min(len(block), self._capacity - self.fill)
        start = self.written % self._capacity
        first = min(count, self._capacity - start)
        self._buffer[start : start + first] = block[:first]
        self._buffer[: count - first] = block[first:count]
        self.written += count

    def pop_into(self, target: Samples) -> int:
        """Fill the start of (n, channels) with the oldest frames; how many there were."""
        count = min(len(target), self.fill)
        start = self.read % self._capacity
        first = min(count, self._capacity - start)
        target[:first] = self._buffer[start : start + first]
        target[first:count] = self._buffer[: count - first]
        self.read += count
        return count

    def pop(self, count: int) -> Samples:
        """The oldest frames, (at most count, channels), as an array of their own."""
        taken = np.empty((min(count, self.fill), self.channels), np.float32)
        self.pop_into(taken)
        return taken

    def skip(self, count: int) -> None:
        """Throw away the oldest frames, which must be there."""
        self.read += count


class History:
    """The latest samples of a signal, found by their position since the start.

    One thread appends, another reads what lies before `end`. It remembers `capacity` samples.
    """

    def __init__(self, capacity: int) -> None:
        self._buffer = np.zeros(capacity, np.float32)
        self._capacity = capacity
        self.end = 0
        """The position after the last sample."""

    def append(self, block: Samples) -> None:
        """Append (n,) samples."""
        self._put(block)
        self.end += len(block)

    def jump_to(self, position: int) -> None:
        """Leave samples out: the next one has this position; those between are zero."""
        while self.end < position:
            self.append(np.zeros(min(position - self.end, self._capacity), np.float32))

    def between(self, start: int, end: int) -> Samples:
        """(end - start,) samples; zeros where they lie before the start of the signal."""
        before = max(min(end, 0) - start, 0)
        count = end - start - before
        place = (start + before) % self._capacity
        first = min(count, self._capacity - place)
        part: Samples = np.zeros(end - start, np.float32)
        part[before : before + first] = self._buffer[place : place + first]
        part[before + first :] = self._buffer[: count - first]
        return part

    def _put(self, block: Samples) -> None:
        start = self.end % self._capacity
        first = min(len(block), self._capacity - start)
        self._buffer[start : start + first] = block[:first]
        self._buffer[: len(block) - first] = block[first:]
