"""The memory of a plan: maps of rows of complex numbers, and other buffers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from cnunet.backends.compiled.tables import LANES

ALIGNMENT = 16
"""In floats: everything starts on a cache line."""


@dataclass(eq=False)
class Map:
    """Rows of complex channels, one row per bin."""

    bins: int
    channels: int
    rounded: bool = False
    """Two numbers of 16 bits in each place, and a scale after the rows of each slot."""
    passing: bool = False
    """Read by the next operation alone."""
    frames: int = 1
    """How many frames are written before the next operation; known when it is placed."""
    steps: int = 1
    """For how many steps it is read, including the one that writes it."""
    before: int = 0
    after: int = 0
    """Rows of zeros that convolutions read before the first bin and after the last."""
    at: int = -1

    @property
    def width(self) -> int:
        """Real numbers in a row."""
        return row_floats(self.channels)

    @property
    def row(self) -> int:
        """Places of a row."""
        return self.width // 2 if self.rounded else self.width

    @property
    def scale(self) -> int:
        """Where that of the first slot is, if the map is rounded."""
        return self.at + (self.bins + self.after) * self.row

    @property
    def slots(self) -> int:
        """A power of two."""
        return 1 << (self.frames + self.steps - 2).bit_length()

    @property
    def slot(self) -> int:
        """Places per slot."""
        rows = self.before + self.bins + self.after
        return aligned(rows * self.row + int(self.rounded))

    def read(self, delay: int, first: int, last: int) -> None:
        """Note that rows `first` to `last` are read `delay` steps later."""
        self.steps = max(self.steps, delay + 1)
        self.before = max(self.before, -first)
        self.after = max(self.after, last - (self.bins - 1))


@dataclass(eq=False)
class Buffer:
    """Floats of the arena for one operation."""

    floats: int
    kept: bool
    at: int = -1


class Run(NamedTuple):
    """Part of a convolution's input: consecutive rows of a map; `row` is for the first bin."""

    map: Map
    delay: int
    row: int


def row_floats(channels: int) -> int:
    """Floats of a row: pairs, padded with zeros to whole vectors."""
    return -(-2 * channels // LANES) * LANES


def aligned(floats: int) -> int:
    return -(-floats // ALIGNMENT) * ALIGNMENT
