"""Corrections to sound so that it fits its timestamps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Corrections:
    """Corrections to the sound, in samples.

    filled, cut: silence that was added, and overlapping sound that was left out, in how many
        places. drift: by which share the clock was off, where that was corrected.
    restarts: how often timestamps started again. ignored: whether they contradicted the sound.
    """

    filled: int = 0
    gaps: int = 0
    cut: int = 0
    overlaps: int = 0
    drift: float = 0.0
    restarts: int = 0
    ignored: bool = False

    def notes(self, name: str, rate: int) -> list[str]:
        """Sentences about them. name: of the file."""
        notes = []
        if self.gaps:
            notes.append(
                f"By its timestamps, {name} lacks {self.filled / rate:.3f} s of sound "
                f"{_in_places(self.gaps)}: they became silence."
            )
        if self.overlaps:
            notes.append(
                f"By its timestamps, sound overlaps {_in_places(self.overlaps)} of {name}: "
                f"{self.cut / rate:.3f} s were cut."
            )
        if self.drift:
            notes.append(
                f"The clock of the sound in {name} is up to {100 * self.drift:.2g} % off its "
                "timestamps: the sound was resampled to them."
            )
        if self.restarts:
            notes.append(
                f"The timestamps of {name} start again {_in_places(self.restarts)}: the sound "
                "continues there without a pause."
            )
        if self.ignored:
            notes.append(f"The timestamps of {name} contradict its sound: they were ignored.")
        return notes


def _in_places(count: int) -> str:
    return "in 1 place" if count == 1 else f"in {count} places"
