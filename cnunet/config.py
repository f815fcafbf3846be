"""The configuration of a network: size, mode, norm, head. Imports no torch."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal, get_args

from cnunet.errors import CNUNetError

SAMPLE_RATE = 16_000
LOWEST_RATE, HIGHEST_RATE = 8_000, 192_000
"""Sample rates of results, in Hz."""
LOWEST_INPUT_RATE, HIGHEST_INPUT_RATE = 1_000, 768_000
"""Sample rates of input, in files and in Python; no recording has others."""
MAX_CHANNELS = 64
"""Of a recording, a file's or one in Python: more would be a mistake."""
BIT_RATE_RANGE = (8_000, 512_000)
"""The bit rates that can be requested, in bits per second; formats may support fewer."""
LOUDNESS_RANGE_LUFS = (-50.0, -5.0)
"""The range of target loudness of results, in LUFS."""
WINDOW = 512
HOP = 256
BINS = WINDOW // 2 + 1

Mode = Literal["causal", "reference"]
Norm = Literal["batch", "frame", "cumulative"]
Head = Literal["correction", "spectrum"]

ENCODER_LEVELS = (6, 5, 4, 4, 4, 3)
DECODER_LEVELS = (3, 4, 4, 4, 5, 6)

_WIDTHS = {"tiny": (8, 16), "small": (16, 32), "base": (32, 64), "large": (64, 128)}
SIZES = tuple(_WIDTHS)
"""The names of networks, from the smallest."""

HighBand = Literal["follow", "drop"]
"""What happens to the band above 8 kHz: see `cnunet.signal.highband`."""
Width = Literal["16", "24", "float"]
"""Bits per sample of results in lossless formats."""
NAME_FIELD = "{name}"
"""Stands for a recording's name in a pattern for the names of results."""
RESULT_NAME = f"{NAME_FIELD}.enhanced"


@dataclass(frozen=True)
class CNUNetConfig:
    """The hyperparameters of a network.

    mid: inner width in channels, real and imaginary halves together.
    out: outer width, counted in the same way.
    mode: `causal` (training, files, live) or `reference` (parity with the published code, whose
        norm and time attention look ahead).
    norm: the causal norm; `reference` mode always normalises over the whole clip.
    head: whether the spectrum branch gives the compressed spectrum itself (published) or a
        correction to the compressed input, which starts learning from the input's phases.
    branches: 2 (mask and spectrum, averaged) or 1 (mask alone).
    """

    mid: int
    out: int
    mode: Mode = "causal"
    norm: Norm = "batch"
    head: Head = "correction"
    branches: Literal[1, 2] = 2

    def __post_init__(self) -> None:
        for name, choices in (("mode", Mode), ("norm", Norm), ("head", Head)):
            if getattr(self, name) not in get_args(choices):
                raise CNUNetError(
                    f"The network's {name} is {getattr(self, name)!r}; "
                    f"it must be one of {', '.join(get_args(choices))}."
                )
        if self.branches not in (1, 2):
            raise CNUNetError(f"A network has 1 or 2 branches, not {self.branches!r}.")
        for name in ("mid", "out"):
            width = getattr(self, name)
            if not isinstance(width, int) or width < 8 or width > 512 or width % 4:
                raise CNUNetError(
                    f"The network's width {name} is {width!r}; "
                    "it must be a multiple of 4 from 8 to 512."
                )

    @classmethod
    def of_size(cls, name: str, **overrides: Any) -> CNUNetConfig:
        """The configuration of a named size: tiny, small, base (the published one) or large."""
        if name not in _WIDTHS:
            raise CNUNetError(f"There is no size {name!r}; choose one of {', '.join(SIZES)}.")
        mid, out = _WIDTHS[name]
        return replace(cls(mid, out), **overrides)

    @property
    def size_name(self) -> str:
        """The name of the size with these widths, or `mid/out` if there is none."""
        widths = (self.mid, self.out)
        return next((n for n, w in _WIDTHS.items() if w == widths), f"{self.mid}/{self.out}")

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> CNUNetConfig:
        """The inverse of `to_dict`; raises CNUNetError on unknown or missing keys."""
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise CNUNetError(
                f"The network's configuration has unknown entries: {', '.join(unknown)}; "
                "it may come from a newer version of this program."
            )
        try:
            return cls(**values)
        except TypeError as error:
            raise CNUNetError(f"The network's configuration is incomplete: {error}.") from error
