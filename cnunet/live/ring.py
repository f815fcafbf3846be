"""Buffers that pass samples between two threads without locks or allocation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]


class Ring:
    """A FIFO of (frames, channels) samples for one writing and one reading thread.

    Each side changes only its own counter, and only after copying its samples, so no lock is
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

    def push(self, block: FloatArray) -> None:
        """Append (n, channels) frames."""
        count = min(len(block), self._capacity - self.fill)
        start = self.written % self._capacity
        first = min(count, self._capacity - start)
        self._buffer[start : start + first] = block[:first]
        self._buffer[: count - first] = block[first:count]
        self.written += count

    def pop_into(self, target: FloatArray) -> int:
        """Copy the oldest frames to the start of `target`, (n, channels); returns how many."""
        count = min(len(target), self.fill)
        start = self.read % self._capacity
        first = min(count, self._capacity - start)
        target[:first] = self._buffer[start : start + first]
        target[first:count] = self._buffer[: count - first]
        self.read += count
        return count

    def pop(self, count: int) -> FloatArray:
        """The oldest frames as a new array, (at most count, channels)."""
        taken = np.empty((min(count, self.fill), self.channels), np.float32)
        self.pop_into(taken)
        return taken

    def between(self, start: int, end: int) -> FloatArray:
        """The frames from `start` to `end`, since the start of the ring; they stay in it."""
        return self._buffer[np.arange(start, end) % self._capacity]

    def skip(self, count: int) -> None:
        """Drop the oldest `count` frames; there must be that many."""
        self.read += count


class SampleHistory:
    """The last `capacity` frames of a signal, indexed by their position since the start.

    One thread appends, another reads what is before `end`.
    """

    def __init__(self, capacity: int, channels: int = 1) -> None:
        self._buffer = np.zeros((capacity, channels), np.float32)
        self._capacity = capacity
        self.end = 0
        """The position after the last frame."""

    def append(self, block: FloatArray) -> None:
        """Append (n, channels) frames."""
        self._put(block)
        self.end += len(block)

    def jump_to(self, position: int) -> None:
        """Fill with zeros up to this position, which the next frame gets."""
        channels = self._buffer.shape[1]
        while self.end < position:
            count = min(position - self.end, self._capacity)
            self.append(np.zeros((count, channels), np.float32))

    def between(self, start: int, end: int) -> FloatArray:
        """(end - start, channels) frames; zeros before the start of the signal."""
        before = max(min(end, 0) - start, 0)
        count = end - start - before
        index = (start + before) % self._capacity
        first = min(count, self._capacity - index)
        part: FloatArray = np.zeros((end - start, self._buffer.shape[1]), np.float32)
        part[before : before + first] = self._buffer[index : index + first]
        part[before + first :] = self._buffer[: count - first]
        return part

    def _put(self, block: FloatArray) -> None:
        start = self.end % self._capacity
        first = min(len(block), self._capacity - start)
        self._buffer[start : start + first] = block[:first]
        self._buffer[: len(block) - first] = block[first:]
