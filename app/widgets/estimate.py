"""Estimates a spectrogram at any strength, from the original's and the full-strength one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cnunet.ipc.picture import FLOOR_DBFS, stored
from cnunet.ipc.protocol import Picture
from cnunet.signal.parts import Part
from cnunet.signal.strength import Strength, linear

Bytes = NDArray[np.uint8]

_AMPLITUDES = 10 ** (FLOOR_DBFS * (1 - (np.arange(256) - 1) / 254) / 20)


@dataclass(frozen=True)
class EstimatedPicture:
    """A picture to draw instead of the saved one while another strength is set."""

    noisy: Picture
    full: Picture
    strength: Strength
    removed: bool
    parts: tuple[Part, ...] = ()

    def drawn(self, noisy: Bytes, full: Bytes, span: tuple[float, float]) -> Bytes:
        """The bytes (rows, columns) of this picture, given those of the two, over these seconds."""
        made = estimated(noisy, full, self.strength, self.removed)
        start, end = span
        column_s = max(end - start, 1e-9) / max(noisy.shape[1], 1)
        for part in self.parts:
            first, last = (round((moment - start) / column_s) for moment in _ends(part))
            columns = slice(max(first, 0), max(last, 0))
            made[:, columns] = estimated(
                noisy[:, columns], full[:, columns], part.strength, self.removed
            )
        return made


def _ends(part: Part) -> tuple[float, float]:
    return part.start_s, part.end_s


def estimated(noisy: Bytes, full: Bytes, strength: Strength, removed: bool) -> Bytes:
    """The bytes of a picture at this strength, or of what is removed.

    Exact for the attenuation limit. For the mix it assumes equal phases, which holds wherever the
    sound is loud enough to be visible.
    """
    dry, wet = _AMPLITUDES[noisy], _AMPLITUDES[full]
    if strength.attenuation_limit_db is not None:
        wet = np.maximum(wet, dry * linear(strength.attenuation_limit_db))
    heard = dry + (wet - dry) * strength.mix
    amplitude = np.abs(dry - heard) if removed else heard
    drawn = stored(20 * np.log10(np.maximum(amplitude, 1e-9)))
    return np.where((noisy == 0) | (full == 0), 0, drawn).astype(np.uint8)
