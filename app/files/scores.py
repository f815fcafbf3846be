"""Scores of a result: what they are called, what they mean, what follows from them. Free of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from cnunet.ipc.protocol import Scored


class Verdict(Enum):
    """What a user should know before trusting a result."""

    FINE = auto()
    CLEAN_ALREADY = auto()
    WORSE = auto()


# What listeners call "not noticeable" in P.835 begins here; the cleanest recordings have 4.1.
_CLEAN_BACKGROUND = 4.0
# Smaller differences come and go with the choice of excerpts.
_NOTICEABLE = {"ovrl": 0.1, "pesq": 0.1, "si_sdr": 1.0}


@dataclass(frozen=True)
class Scores:
    """Pairs of figures, before and after, by the names of `cnunet.scores.scoring`.

    sentence: why there are none.
    """

    pairs: dict[str, tuple[float, float]] = field(default_factory=dict)
    sentence: str = ""

    @classmethod
    def of(cls, message: Scored) -> Scores:
        """What a worker said."""
        pairs = zip(message.before, message.after, strict=True)
        return cls(dict(zip(message.names, pairs, strict=True)))

    @property
    def verdict(self) -> Verdict:
        """Whether it was clean before, or is worse now. A clean reference decides alone."""
        against: set[str] = {name for name in ("pesq", "si_sdr") if name in self.pairs}
        for name in against or {"ovrl"}:
            before, after = self.pairs.get(name, (0.0, 0.0))
            if after < before - _NOTICEABLE[name]:
                return Verdict.WORSE
        if self.pairs.get("bak", (0.0, 0.0))[0] >= _CLEAN_BACKGROUND:
            return Verdict.CLEAN_ALREADY
        return Verdict.FINE
