"""How a file is enhanced, from the window's settings or the command line down to the engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from cnunet.config import (
    BIT_RATE_RANGE,
    HIGHEST_RATE,
    LOUDNESS_RANGE_LUFS,
    LOWEST_RATE,
    HighBand,
    Width,
)
from cnunet.signal.parts import Part
from cnunet.signal.strength import FULL_STRENGTH, Strength


@dataclass(frozen=True)
class EnhanceOptions:
    """How a file is enhanced.

    strength: how much of the noise is removed.
    high_band: above 8 kHz, `follow` (the input's, with the gain of the band below) or `drop`.
    link_channels: treat all channels alike, by what the model does to their mean, for which
        inverted channels are inverted back.
    format: extension of the result, such as `flac`; None keeps the target's.
    width: bits per sample, in lossless formats; None keeps the source's.
    rate: of the result in Hz, from 8,000 to 192,000, capped at the source's; None keeps the
        source's, where it is in that range.
    bit_rate: of the result in bits per second, from 8,000 to 512,000, in lossy formats; None keeps
        that of a lossy source, and is the codec's usual one otherwise.
    loudness: integrated loudness of the result in LUFS, from -50 to -5, with true peaks of at most
        -1 dBTP; None keeps the level.
    track: the number of the sound track, from 1; None for the main one.
    video: put the sound of a video back into a copy of it; the picture is left as it is.
    overwrite: replace an existing result.
    parts: parts that have their own strength, or stay as they are.
    Raises ValueError for a value that is none of these, or out of range.
    """

    strength: Strength = FULL_STRENGTH
    high_band: HighBand = "follow"
    link_channels: bool = False
    format: str | None = None
    width: Width | None = None
    rate: int | None = None
    bit_rate: int | None = None
    loudness: float | None = None
    track: int | None = None
    video: bool = False
    overwrite: bool = False
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if self.high_band not in get_args(HighBand):
            raise ValueError(f"high_band must be follow or drop, not {self.high_band!r}")
        if self.width is not None and self.width not in get_args(Width):
            raise ValueError(f"width must be 16, 24 or float, not {self.width!r}")
        for name in ("rate", "bit_rate", "track"):
            number = getattr(self, name)
            if number is not None and not isinstance(number, int):
                raise ValueError(f"{name} must be an integer, not {number!r}")
        if self.format is not None and not isinstance(self.format, str):
            raise ValueError(f"format must be an extension, not {self.format!r}")
        least, most = LOUDNESS_RANGE_LUFS
        if self.loudness is not None and not least <= self.loudness <= most:
            raise ValueError(f"loudness must be {least:g} to {most:g} LUFS, not {self.loudness!r}")
        if self.rate is not None and not LOWEST_RATE <= self.rate <= HIGHEST_RATE:
            raise ValueError(f"rate must be {LOWEST_RATE} to {HIGHEST_RATE} Hz, not {self.rate!r}")
        lowest, highest = BIT_RATE_RANGE
        if self.bit_rate is not None and not lowest <= self.bit_rate <= highest:
            raise ValueError(
                f"bit rate must be {lowest} to {highest} bits per second, not {self.bit_rate!r}"
            )
        if self.track is not None and self.track < 1:
            raise ValueError(f"tracks are counted from 1, not {self.track!r}")


DEFAULT_OPTIONS = EnhanceOptions()
