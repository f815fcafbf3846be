"""What readers and writers of sound have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]


@dataclass(frozen=True)
class AudioInfo:
    """What a file says of itself.

    container: libsndfile's name (`WAV`, `FLAC`, `OGG`, ...), or FFmpeg's (`mov,mp4,...`).
    encoding: libsndfile's name for the samples (`PCM_16`, `FLOAT`, `VORBIS`, ...), else the codec's
        (`AAC`, `ALAC_16`, ...).
    has_picture: whether it is a video, and not only sound with a cover.
    frames: samples of one channel; None where the file doesn't say. A hint for progress: how many
        there are is known when all are read.
    """

    path: Path
    container: str
    encoding: str
    rate: int
    channels: int
    frames: int | None
    has_picture: bool = False

    @property
    def seconds(self) -> float | None:
        return None if self.frames is None else self.frames / self.rate


class AudioReader(ABC):
    """A sound file, read from start to end, or from wherever `seek` went.

    notes: sentences about what is not as it should be; complete when all is read.
    seeks_at_once: whether `seek` costs next to nothing, wherever it goes.
    """

    info: AudioInfo
    seeks_at_once = False

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.replaced_samples = 0

    def read(self, frames: int) -> Samples:
        """The next (frames, channels) samples, -1 to 1; fewer only at the end, then none.

        NaN and infinite samples come as zeros and are counted in `replaced_samples`.
        Raises AudioError.
        """
        block = self._read(frames)
        finite = np.isfinite(block)
        if not finite.all():
            self.replaced_samples += int(np.count_nonzero(~finite))
            block = np.where(finite, block, 0.0)
        return block

    @abstractmethod
    def seek(self, frame: int) -> None:
        """Go on reading at this sample (0 is the first); beyond the end, nothing is left to read.

        The samples are those of a reading from the start. Raises AudioError.
        """

    @abstractmethod
    def _read(self, frames: int) -> Samples: ...

    @abstractmethod
    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AudioWriter(ABC):
    """A sound file being written, from start to end."""

    @abstractmethod
    def write(self, block: Samples) -> None:
        """Append (frames, channels) samples, -1 to 1. Raises OSError where the disk refuses."""

    @abstractmethod
    def finish(self) -> None:
        """Write what is still held back. Raises OSError; without it the file is not complete."""

    @abstractmethod
    def abandon(self) -> None:
        """Let go of the file, which is of no use. Raises nothing."""


def left_justified(block: Samples, bits: int) -> NDArray[np.int32]:
    """Samples as the nearest integers of that width, in the upper bits of 32.

    Libraries keep such integers exactly. Given floats, libsndfile scales by one less than it
    divides by when reading.
    """
    scale = 2.0 ** (bits - 1)
    steps = np.clip(np.rint(block * scale), -scale, scale - 1).astype(np.int64)
    return (steps << (32 - bits)).astype(np.int32)
