"""Corrections that make sound fit its timestamps."""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.phrases import Phrase


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
        notes: list[str] = []
        if self.gaps:
            notes.append(
                Phrase(
                    "According to its timestamps, {file} lacks {seconds:.3f} s of sound "
                    "{places}, which became silence."
                ).format(file=name, seconds=self.filled / rate, places=_in_places(self.gaps))
            )
        if self.overlaps:
            notes.append(
                Phrase(
                    "According to its timestamps, the sound of {file} overlaps {places}: "
                    "{seconds:.3f} s were cut."
                ).format(file=name, places=_in_places(self.overlaps), seconds=self.cut / rate)
            )
        if self.drift:
            notes.append(
                Phrase(
                    "The clock of the sound in {file} is up to {percent:.2g} % off its "
                    "timestamps: the sound was resampled to them."
                ).format(file=name, percent=100 * self.drift)
            )
        if self.restarts:
            notes.append(
                Phrase(
                    "The timestamps of {file} restart {places}: the sound continues "
                    "there without a pause."
                ).format(file=name, places=_in_places(self.restarts))
            )
        if self.ignored:
            notes.append(
                Phrase("The timestamps of {file} contradict its sound: they were ignored.").format(
                    file=name
                )
            )
        return notes


def _in_places(count: int) -> Phrase:
    return Phrase("in 1 place") if count == 1 else Phrase("in {n} places").format(n=count)
