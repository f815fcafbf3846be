"""Parts of a recording that keep their sound, or have a strength of their own."""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.signal.strength import Strength

AS_RECORDED = Strength(0.0)


@dataclass(frozen=True)
class Part:
    """From `start_s` to `end_s` of a recording, the noise is removed with this strength instead.

    With `AS_RECORDED`, the part stays as it was, sample by sample.
    Raises ValueError for a part that ends before it starts.
    """

    start_s: float
    end_s: float
    strength: Strength = AS_RECORDED

    def __post_init__(self) -> None:
        if not 0 <= self.start_s < self.end_s < float("inf"):
            raise ValueError(f"no part of a recording is from {self.start_s} s to {self.end_s} s")
