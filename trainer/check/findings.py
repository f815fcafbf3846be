"""What was found in training data, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from cnunet.phrases import Phrase, with_parts
from trainer.check.kinds import KINDS

Weight = Literal["stop", "look", "note"]
_PARTS = {"training": Phrase("training"), "validation": Phrase("validation")}


@dataclass(frozen=True)
class Finding:
    """Findings of one kind in one part of the data (an empty `part`: in all of it).

    files: (name, detail) of each; a detail in our own words is a `Phrase`. of: the number of
    recordings or pairs that were checked.
    """

    kind: str
    part: str
    files: tuple[tuple[str, str], ...]
    of: int

    @property
    def share(self) -> float:
        return len(self.files) / self.of if self.of else 1.0

    @property
    def weight(self) -> Weight:
        """Whether it stops training, is worth a look, or is only a note."""
        kind = KINDS[self.kind]
        if kind.stops_above is not None and self.share > kind.stops_above:
            return "stop"
        return "look" if kind.notable else "note"

    @property
    def title(self) -> Phrase:
        """For example "Silent recordings: 3 of 120 (training)"."""
        title = KINDS[self.kind].title
        if self.of:
            pattern = Phrase("{title}: {count} of {all}")
            title = pattern.format(title=title, count=len(self.files), all=self.of)
        if self.part:
            title = Phrase("{title} ({part})").format(title=title, part=_PARTS[self.part])
        return title

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        kind = KINDS[self.kind]
        values = {
            "kind": self.kind,
            "weight": self.weight,
            "part": self.part,
            "count": len(self.files),
            "of": self.of,
            "title": self.title,
            "meaning": kind.meaning,
            "advice": kind.advice,
            "files": [with_parts({"name": name, "detail": detail}) for name, detail in self.files],
        }
        return with_parts(values)
