"""One job of a file worker: both pictures and the enhanced file, told of as they come about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Protocol

from cnunet.audio import AudioReader, Samples, open_audio, shown
from cnunet.audio.files import fitting_name, name_limit
from cnunet.chain import DenoiserLike
from cnunet.enhance import (
    EnhanceOptions,
    EnhanceResult,
    OutputExistsError,
    default_target,
    enhance_file,
)
from cnunet.errors import Cancelled
from cnunet.picture import PictureWriter
from cnunet.protocol import Enhance, Finished, Loaded, Message, Opened, Picture, Progress

_PICTURE_BLOCK_S = 4


class LoadedDenoiser(DenoiserLike, Protocol):
    """A `cnunet.denoiser.Denoiser`, as far as a job needs it."""

    @property
    def device(self) -> str:
        """What it computes on, such as `cpu` or `cuda:0`."""
        ...


class FileJob:
    """A recording on its way.

    say: takes what there is to tell; denoiser: gives the model, loading it if need be;
    cancelled: whether to stop.
    """

    def __init__(
        self,
        job: Enhance,
        say: Callable[[Message], None],
        denoiser: Callable[[], LoadedDenoiser],
        cancelled: Callable[[], bool],
    ) -> None:
        self._job = job
        self._source = Path(job.source)
        self._say = say
        self._denoiser = denoiser
        self._cancelled = cancelled

    def run(self) -> Finished:
        """From start to end. Raises Cancelled, or CNUNetError with the sentence for the user."""
        # Before the model is loaded: a file that cannot be read says so at once.
        rate, samples = self._draw_source()
        denoiser = self._denoiser()
        self._check()
        self._say(Loaded(self._job.job, denoiser.device))
        with self._picture("enhanced", rate, samples) as picture:
            result = self._enhance(denoiser, picture)
        return Finished(self._job.job, str(result.output), tuple(result.notes))

    def _enhance(self, denoiser: LoadedDenoiser, picture: PictureWriter) -> EnhanceResult:
        for target in _targets(self._source):
            try:
                return enhance_file(
                    denoiser,
                    self._source,
                    target,
                    progress=lambda done, all_: self._say(Progress(self._job.job, done, all_)),
                    cancelled=self._cancelled,
                    written=picture.feed,
                )
            except OutputExistsError:
                continue
        raise AssertionError("there is always one more name")

    def _draw_source(self) -> tuple[int, int]:
        """Draw the noisy picture; the rate, and the samples that each channel really has."""
        with open_audio(self._source) as reader:
            info = reader.info
        samples = info.frames
        if samples is None:
            with open_audio(self._source) as reader:
                samples = sum(len(block) for block in self._blocks(reader))
        self._say_opened(samples, info.rate, info.channels)
        read = 0
        with (
            open_audio(self._source) as reader,
            self._picture("noisy", info.rate, samples) as picture,
        ):
            for block in self._blocks(reader):
                picture.feed(block)
                read += len(block)
        if read != samples:
            self._say_opened(read, info.rate, info.channels)
        return info.rate, read

    def _blocks(self, reader: AudioReader) -> Iterator[Samples]:
        while len(block := reader.read(_PICTURE_BLOCK_S * reader.info.rate)):
            self._check()
            yield block

    def _say_opened(self, samples: int, rate: int, channels: int) -> None:
        self._say(Opened(self._job.job, samples / rate, rate, channels))

    def _picture(self, kind: str, rate: int, samples: int) -> PictureWriter:
        path = Path(self._job.pictures) / f"{self._job.job}-{kind}.npy"
        picture = PictureWriter(path, rate, samples)
        self._say(Picture(self._job.job, kind, str(path), samples / rate, picture.top_hz))
        return picture

    def _check(self) -> None:
        if self._cancelled():
            raise Cancelled(f"{shown(self._source)} was cancelled.")


def _targets(source: Path) -> Iterator[Path]:
    """`name.enhanced.ext`, then `name-2.enhanced.ext` and so on: nothing is replaced."""
    first = default_target(source, None, EnhanceOptions())
    yield first
    for number in count(2):
        ending = f"-{number}.enhanced{first.suffix}"
        yield first.with_name(fitting_name(source.stem, ending, name_limit(first.parent)))
