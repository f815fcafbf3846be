"""Scores of a result and the verdict they lead to. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from cnunet.ipc.protocol import Scored


class Verdict(Enum):
    """A warning that the scores give about a result, if any."""

    FINE = auto()
    ALREADY_CLEAN = auto()
    WORSE = auto()


# P.835 listeners call the background "not noticeable" from here; the cleanest recordings get 4.1.
_CLEAN_BACKGROUND = 4.0
# Smaller differences depend on which excerpts are scored.
_NOTICEABLE = {"ovrl": 0.1, "pesq": 0.1, "si_sdr": 1.0}


@dataclass(frozen=True)
class JobScores:
    """Scores before and after, keyed by the metric names of `cnunet.scores.scoring`.

    sentence: the error message if scoring failed. remark: what is missing among them, and why.
    """

    pairs: dict[str, tuple[float, float]] = field(default_factory=dict)
    sentence: str = ""
    remark: str = ""

    @classmethod
    def of(cls, message: Scored) -> JobScores:
        """The scores in a message of a worker."""
        pairs = zip(message.before, message.after, strict=True)
        return cls(dict(zip(message.names, pairs, strict=True)), remark=message.remark)

    @property
    def verdict(self) -> Verdict:
        """Whether the input was already clean or the result is worse.

        If there is a clean reference, only the metrics that use it decide whether it is worse.
        """
        against: set[str] = {name for name in ("pesq", "si_sdr") if name in self.pairs}
        for name in against or {"ovrl"}:
            before, after = self.pairs.get(name, (0.0, 0.0))
            if after < before - _NOTICEABLE[name]:
                return Verdict.WORSE
        if self.pairs.get("bak", (0.0, 0.0))[0] >= _CLEAN_BACKGROUND:
            return Verdict.ALREADY_CLEAN
        return Verdict.FINE
