"""How a spectrogram would look at another strength, from those of before and at full strength."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnunet.ipc.picture import FLOOR_DBFS, stored
from cnunet.ipc.protocol import Picture
from cnunet.signal.strength import Strength, linear

Bytes = NDArray[np.uint8]

_AMPLITUDES = 10 ** (FLOOR_DBFS * (1 - (np.arange(256) - 1) / 254) / 20)


@dataclass(frozen=True)
class Estimate:
    """What to draw instead of a saved picture while the strength is another one."""

    noisy: Picture
    full: Picture
    strength: Strength
    removed: bool


def estimated(noisy: Bytes, full: Bytes, strength: Strength, removed: bool) -> Bytes:
    """The bytes of a picture at this strength, or of what it removes.

    Exact for the attenuation limit; for the mix as far as both have the same phase, which they
    have where it is loud enough to be seen.
    """
    dry, wet = _AMPLITUDES[noisy], _AMPLITUDES[full]
    if strength.attenuation_limit_db is not None:
        wet = np.maximum(wet, dry * linear(strength.attenuation_limit_db))
    heard = dry + (wet - dry) * strength.mix
    amplitude = np.abs(dry - heard) if removed else heard
    drawn = stored(20 * np.log10(np.maximum(amplitude, 1e-9)))
    return np.where((noisy == 0) | (full == 0), 0, drawn).astype(np.uint8)
