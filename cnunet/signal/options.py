"""How a file is enhanced, from the window's settings or the command line down to the engine."""

from __future__ import annotations

from dataclasses import dataclass

from cnunet.signal.highband import HighBand
from cnunet.signal.strength import FULL_STRENGTH, Strength


@dataclass(frozen=True)
class EnhanceOptions:
    """How a file is enhanced.

    strength: how much of the noise is removed.
    high_band: above 8 kHz, `follow` (the input's, with the gain of the band below) or `drop`.
    link_channels: treat all channels alike, by what the model does to their mean.
    format: extension of the result, such as `flac`; None keeps the target's.
    width: `16`, `24` or `float` bits per sample, in lossless formats; None keeps the source's.
    rate: of the result in Hz, capped at the source's; None keeps the source's.
    video: put the sound of a video back into a copy of it; the picture is left as it is.
    overwrite: replace an existing result.
    """

    strength: Strength = FULL_STRENGTH
    high_band: HighBand = "follow"
    link_channels: bool = False
    format: str | None = None
    width: str | None = None
    rate: int | None = None
    video: bool = False
    overwrite: bool = False


DEFAULT_OPTIONS = EnhanceOptions()
