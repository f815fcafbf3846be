"""Interfaces of readers and writers of sound files."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

from cnunet.audio.channels import Layout
from cnunet.audio.files import quoted, reading_error
from cnunet.config import HIGHEST_INPUT_RATE, LOWEST_INPUT_RATE, MAX_CHANNELS
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

Samples = NDArray[np.float64]

# If a header claims more, the length is found by reading: memory and pictures are sized by it.
_BELIEVED_FRAMES_PER_BYTE = 100  # speech codecs reach about 90, but silence in FLAC exceeds it
_BELIEVED_SECONDS = 48 * 3600
_MAX_SAMPLES_AT_ONCE = 1 << 20
_COUNTED_SECONDS = 4
_LARGEST_SAMPLE = float(np.finfo(np.float32).max)  # the network's samples have 32 bits


@dataclass(frozen=True)
class AudioInfo:
    """The contents of a file's header.

    container: libsndfile's name (`WAV`, `FLAC`, `OGG`, ...), or FFmpeg's (`mov,mp4,...`).
    encoding: libsndfile's name for the samples (`PCM_16`, `FLOAT`, `VORBIS`, ...), else the codec's
        (`AAC`, `ALAC_16`, ...).
    has_picture: whether it is a video, rather than sound with a cover.
    frames: samples per channel; None if the file doesn't say. Only a hint: the true number is
        known once everything has been read.
    layout: the names of the channels, in the order in which they are read; empty if unknown.
    bit_rate: of lossy sound, in bits per second; 0 if unknown.
    track: the number of the sound track that is read, from 1.
    tracks: names of the file's sound tracks; empty for formats that hold only one.
    """

    path: Path
    container: str
    encoding: str
    rate: int
    channels: int
    frames: int | None
    has_picture: bool = False
    layout: Layout = ()
    bit_rate: int = 0
    track: int = 1
    tracks: tuple[str, ...] = ()

    @property
    def seconds(self) -> float | None:
        return None if self.frames is None else self.frames / self.rate

    def block_frames(self, seconds: float) -> int:
        """Frames to read at once for blocks of `seconds`; fewer if there are many channels."""
        return max(1, min(round(seconds * self.rate), _MAX_SAMPLES_AT_ONCE // self.channels))


def credible(info: AudioInfo) -> AudioInfo:
    """The info, with `frames` set to None if the header's claim is not credible.

    Raises AudioError for an unsupported rate or number of channels, and OSError.
    """
    if info.channels > MAX_CHANNELS:
        raise AudioError(
            Phrase("{file} has {channels} channels; at most {most} are supported.").format(
                file=quoted(info.path), channels=info.channels, most=MAX_CHANNELS
            )
        )
    if not LOWEST_INPUT_RATE <= info.rate <= HIGHEST_INPUT_RATE:
        raise AudioError(
            Phrase(
                "{file} claims a sample rate of {rate} Hz, but only {lowest} to "
                "{highest} Hz are supported. Its header may be damaged."
            ).format(
                file=quoted(info.path),
                rate=info.rate,
                lowest=LOWEST_INPUT_RATE,
                highest=HIGHEST_INPUT_RATE,
            )
        )
    frames = info.frames or 0
    most = _BELIEVED_FRAMES_PER_BYTE * info.path.stat().st_size
    if frames > most or frames > _BELIEVED_SECONDS * info.rate:
        return replace(info, frames=None)
    return info


class AudioReader(ABC):
    """A sound file, read from the start or from where `seek` went.

    notes: messages about problems; complete once everything has been read.
    remarks: those of them that only describe the file: none of its sound is lost.
    replaced_samples: how many samples were NaN, infinite or beyond 32-bit floats.
    seeks_fast: whether `seek` is fast everywhere in the file.
    """

    info: AudioInfo
    seeks_fast = False

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.remarks: set[str] = set()
        self.replaced_samples = 0

    def read(self, frames: int) -> Samples:
        """The next (frames, channels) samples, -1 to 1; fewer only at the end, then an empty array.

        Samples that are NaN, infinite or beyond 32-bit floats become zeros and are counted.
        Raises AudioError.
        """
        try:
            block = self._read(frames)
        except OSError as error:
            raise reading_error(self.info.path, error) from error
        finite = np.abs(block) <= _LARGEST_SAMPLE  # False for NaN
        if not finite.all():
            self.replaced_samples += int(np.count_nonzero(~finite))
            block = np.where(finite, block, 0.0)
        return block

    def count_frames(self, check: Callable[[], None]) -> int:
        """The samples per channel: by the header or, if it doesn't say, by reading all of them.

        Call it before anything is read; what is read next is the start. check: called before each
        block; may raise to stop. Raises AudioError.
        """
        if self.info.frames is not None:
            return self.info.frames
        frames = 0
        check()
        while len(block := self.read(self.info.block_frames(_COUNTED_SECONDS))):
            frames += len(block)
            check()
        self.seek(0)
        return frames

    def _remark(self, message: str) -> None:
        self.notes.append(message)
        self.remarks.add(message)

    @abstractmethod
    def seek(self, frame: int) -> None:
        """Continue reading at this sample, counted from 0; beyond the end, nothing is left to read.

        What is read from then on is the same as when reading from the start. Raises AudioError.
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
    """A sound file being written, from start to end.

    notes: messages about what the format cannot hold.
    """

    def __init__(self) -> None:
        self.notes: list[str] = []

    @abstractmethod
    def write(self, block: Samples) -> None:
        """Append (frames, channels) samples, -1 to 1. Raises OSError."""

    @abstractmethod
    def finish(self) -> None:
        """Write what is still buffered; without this, the file is incomplete. Raises OSError."""

    @abstractmethod
    def abandon(self) -> None:
        """Abandon the file. Never raises."""


def left_justified(block: Samples, bits: int) -> NDArray[np.int32]:
    """Samples rounded to integers of this width, in the upper bits of 32.

    Libraries preserve such integers exactly, but not floats: libsndfile multiplies by one less on
    writing than it divides by on reading.
    """
    scale = 2.0 ** (bits - 1)
    steps = np.clip(np.rint(block * scale), -scale, scale - 1).astype(np.int64)
    return (steps << (32 - bits)).astype(np.int32)
