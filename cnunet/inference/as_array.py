"""Checks recordings passed by Python callers and converts them to float32 columns, full scale 1."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnunet.config import MAX_CHANNELS
from cnunet.errors import CNUNetError


def as_columns(audio: NDArray[Any]) -> NDArray[np.float32]:
    """Convert audio to (samples, channels); NaN and infinity become silence.

    audio: (samples,) or (samples, channels), of floats with full scale 1 or of integers, whose full
        scale is that of their type. Raises CNUNetError for anything else.
    """
    try:
        values = np.asarray(audio)
    except (TypeError, ValueError, RuntimeError) as error:  # rows of different lengths, GPU tensors
        raise CNUNetError(f"Audio cannot be read as an array of numbers: {error}") from error
    if values.ndim not in (1, 2) or (values.ndim == 2 and values.shape[1] < 1):
        raise CNUNetError(f"Audio has shape (samples,) or (samples, channels), not {values.shape}.")
    columns = values if values.ndim == 2 else values[:, None]
    count, channels = columns.shape
    if channels > MAX_CHANNELS or 0 < count < channels:
        raise CNUNetError(
            f"Audio of shape {values.shape} would have {channels} channels of {count} samples: if "
            "it is (channels, samples), transpose it with audio.T."
        )
    return as_floats(columns)


def as_floats(columns: NDArray[Any]) -> NDArray[np.float32]:
    """Samples as float32 with full scale 1; see `as_columns`. Raises CNUNetError."""
    kind = columns.dtype.kind
    if kind == "f":
        with np.errstate(over="ignore"):  # what float32 can't hold is silenced like infinity
            floats = columns.astype(np.float32, copy=False)
        if np.isfinite(floats).all():
            return floats
        return np.nan_to_num(floats, nan=0.0, posinf=0.0, neginf=0.0)
    if kind not in "iu":
        raise CNUNetError(
            f"Audio must be floats or integers, not {columns.dtype.name}: convert it to float32."
        )
    full_scale = 2.0 ** (8 * columns.dtype.itemsize - 1)
    offset = full_scale if kind == "u" else 0.0  # unsigned samples are silent in the middle
    return ((columns.astype(np.float64) - offset) / full_scale).astype(np.float32)
