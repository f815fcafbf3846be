"""Parts of a recording that stay as recorded, or have their own strength."""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.signal.strength import Strength

AS_RECORDED = Strength(0.0)


@dataclass(frozen=True)
class Part:
    """A part of a recording, from `start_s` to `end_s`, that has its own strength.

    With `AS_RECORDED`, its samples stay unchanged.
    Raises ValueError for a part that ends before it starts.
    """

    start_s: float
    end_s: float
    strength: Strength = AS_RECORDED

    def __post_init__(self) -> None:
        if not 0 <= self.start_s < self.end_s < float("inf"):
            raise ValueError(f"a part cannot last from {self.start_s} s to {self.end_s} s")
