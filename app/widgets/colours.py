"""Colour maps for levels. Their brightness rises evenly, so they work without colour vision."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from cnunet.ipc.picture import FLOOR_DBFS, stored

# Seventeen points of matplotlib's maps of the same names (public domain). Linear interpolation
# between them is closer than the eye can tell.
_POINTS = {
    "magma": "000004 0a0822 1d1147 36106b 51127c 6a1c81 832681 9c2e7f b73779 d0416f "
    "e75263 f56b5c fc8961 fea772 fec488 fde2a3 fcfdbf",
    "viridis": "440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1fa088 "
    "28ae80 3fbc73 5ec962 84d44b addc30 d8e219 fde725",
    "cividis": "00224e 002e6a 1a386f 32436d 434e6c 535a6d 61656f 6f7073 7d7c78 8c8878 "
    "9b9476 aba072 bcae6c cdbb63 dec958 f0d846 fee838",
    "grey": "000000 ffffff",
}

Range = tuple[float, float]
LARGEST_RANGE: Range = (FLOOR_DBFS, 0.0)
DEFAULT_RANGE: Range = (-95.0, -15.0)


@cache
def colours(name: str, steps: int = 256) -> NDArray[np.uint32]:
    """(steps,) colours from darkest to brightest, as 0xffRRGGBB."""
    points = np.array([[int(p[i : i + 2], 16) for i in (0, 2, 4)] for p in _POINTS[name].split()])
    positions = np.linspace(0, len(points) - 1, steps)
    red, green, blue = (
        np.round(np.interp(positions, range(len(points)), points[:, k])).astype(np.uint32)
        for k in range(3)
    )
    return np.uint32(0xFF000000) | (red << 16) | (green << 8) | blue


def table(name: str, range_dbfs: Range) -> NDArray[np.uint32]:
    """(256,) colours for the bytes of a picture; the map spans the range."""
    low, high = (int(byte) for byte in stored(np.array(range_dbfs)))
    steps = np.clip((np.arange(256) - low) / max(high - low, 1), 0, 1)
    return colours(name)[np.round(steps * 255).astype(int)]
