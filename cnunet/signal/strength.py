"""How much noise is removed: mix and attenuation limit. Imports nothing slow, for --help."""

from __future__ import annotations

from dataclasses import dataclass

LIMIT_RANGE_DB = (3.0, 60.0)
"""Useful attenuation limits: below, almost nothing changes; above, almost nothing is left."""


@dataclass(frozen=True)
class Strength:
    """How much noise is removed.

    mix: 0 (the input) to 1 (the model's output alone).
    attenuation_limit_db: the most by which any time and frequency is attenuated; None for no limit.
    Raises ValueError for numbers out of range.
    """

    mix: float = 1.0
    attenuation_limit_db: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.mix <= 1:
            raise ValueError(f"mix must be 0 to 1, not {self.mix!r}")
        limit = self.attenuation_limit_db
        if limit is not None and not 0 <= limit < float("inf"):
            raise ValueError(f"attenuation limit must be 0 dB or more, not {limit!r}")

    @property
    def effective_mix(self) -> float:
        """The mix, or 0 if nothing may be attenuated: then the result is the input."""
        return 0.0 if self.attenuation_limit_db == 0 else self.mix


FULL_STRENGTH = Strength()
STRENGTHS = {
    "gentle": Strength(attenuation_limit_db=12.0),
    "balanced": Strength(attenuation_limit_db=24.0),
    "strong": FULL_STRENGTH,
}
"""Strengths by name. They differ in the limit: a mix below 1 brings back the noise at all
frequencies."""


def linear(decibels: float) -> float:
    """An attenuation in dB as a factor: 20 gives 0.1."""
    return 10.0 ** (-decibels / 20)
