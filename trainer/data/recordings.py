"""Reads recordings of any format and rate as the trainer uses them: first channel, 16 kHz."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from cnunet.audio import open_audio
from cnunet.audio.resample import Resampler
from cnunet.config import SAMPLE_RATE
from cnunet.errors import AudioError
from trainer.errors import DataError

FloatArray = npt.NDArray[np.float32]
Int16Array = npt.NDArray[np.int16]

BLOCK_SECONDS = 10.0
LONGEST_RESPONSE_SECONDS = 10.0


def read_int16(path: Path) -> Int16Array:
    """Return the samples (n,) of a recording; raises `DataError` where there are none."""
    blocks = [np.zeros(0, np.int16)]
    try:
        with open_audio(path) as reader:
            rate = reader.info.rate
            resampler = Resampler(rate, SAMPLE_RATE, 1)
            is_last = False
            while not is_last:
                block = reader.read(round(BLOCK_SECONDS * rate))
                is_last = not len(block)
                ready = resampler.process(block[:, :1], last=is_last)[:, 0]
                scaled = np.rint(ready * np.float32(32768.0))
                blocks.append(np.clip(scaled, -32768, 32767).astype(np.int16))
    except AudioError as error:
        raise DataError(f"{path} cannot be used for training. {error}") from error
    samples = np.concatenate(blocks)
    if not len(samples):
        raise DataError(f"The recording {path} contains no samples.")
    return samples


def may_be_response(path: Path) -> bool:
    """Whether a recording is as short as a room response, by its header."""
    try:
        with open_audio(path) as reader:
            info = reader.info
    except AudioError:
        return False
    return info.frames is not None and info.frames <= LONGEST_RESPONSE_SECONDS * info.rate


def as_float(samples: Int16Array) -> FloatArray:
    """Samples as floats of -1 to 1."""
    return samples.astype(np.float32) / np.float32(32768.0)
