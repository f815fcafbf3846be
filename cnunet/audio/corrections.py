"""Corrections that make sound fit its timestamps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Corrections:
    """Corrections to the sound, in samples.

    filled, cut: the silence that was added, and the overlapping sound that was left out. gaps,
        overlaps: in how many places. drift: by what share the clock was off, if corrected.
    restarts: how often timestamps restarted. ignored: whether they contradicted the sound.
    """

    filled: int = 0
    gaps: int = 0
    cut: int = 0
    overlaps: int = 0
    drift: float = 0.0
    restarts: int = 0
    ignored: bool = False

    def notes(self, name: str, rate: int) -> list[str]:
        """Messages about the corrections. name: of the file."""
        notes = []
        if self.gaps:
            notes.append(
                f"According to its timestamps, {name} lacks {self.filled / rate:.3f} s of sound "
                f"{_in_places(self.gaps)}, which became silence."
            )
        if self.overlaps:
            notes.append(
                f"According to its timestamps, the sound of {name} overlaps "
                f"{_in_places(self.overlaps)}: {self.cut / rate:.3f} s were cut."
            )
        if self.drift:
            notes.append(
                f"The clock of the sound in {name} is up to {100 * self.drift:.2g} % off its "
                "timestamps: the sound was resampled to them."
            )
        if self.restarts:
            notes.append(
                f"The timestamps of {name} restart {_in_places(self.restarts)}: the sound "
                "continues there without a pause."
            )
        if self.ignored:
            notes.append(f"The timestamps of {name} contradict its sound: they were ignored.")
        return notes


def _in_places(count: int) -> str:
    return "in 1 place" if count == 1 else f"in {count} places"
