"""One job of a file worker: its pictures and the enhanced file, told of as they come about."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Protocol

from cnunet.audio import AudioInfo, open_audio, shown
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
from cnunet.fullstrength import DamagedResultError, FullStrengthResults, Replay
from cnunet.jobpictures import JobPictures
from cnunet.models import find_model
from cnunet.protocol import Enhance, Finished, Loaded, Message, Opened, Probe, Progress

_log = logging.getLogger(__name__)
_BLOCK_S = 4


class LoadedDenoiser(DenoiserLike, Protocol):
    """A `cnunet.denoiser.Denoiser`, as far as a job needs it."""

    @property
    def device(self) -> str:
        """What it computes on, such as `cpu` or `cuda:0`."""
        ...


def probe(job: Probe) -> Opened:
    """What the header of a recording tells. Raises AudioError."""
    with open_audio(Path(job.source)) as reader:
        info = reader.info
    return Opened(job.job, info.seconds, info.rate, info.channels)


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
        self._results = FullStrengthResults(Path(job.results), job.results_bytes)

    def run(self) -> Finished:
        """From start to end. Raises Cancelled, or CNUNetError with the sentence for the user."""
        # Before the model is loaded: a file that cannot be read says so at once.
        with open_audio(self._source) as reader:
            info = reader.info
            samples = self._count() if info.frames is None else info.frames
            self._say_opened(samples, info)
            folder = Path(self._job.pictures)
            with JobPictures(
                self._job.job, folder, self._say, info.rate, info.channels, samples
            ) as pictures:
                pictures.draw_source(reader, self._check)
                result, kept = self._enhance(pictures)
                pictures.finish()
        if (read := round(result.seconds * info.rate)) != samples:
            self._say_opened(read, info)
        return Finished(self._job.job, str(result.output), tuple(result.notes), str(kept or ""))

    def _enhance(self, pictures: JobPictures) -> tuple[EnhanceResult, Path | None]:
        """What came of it, and where the full-strength result is kept."""
        model = find_model(self._job.model)
        kept = self._results.find(self._source, model)
        if kept is not None:
            try:
                return self._write(Replay(kept), None, pictures), kept
            except DamagedResultError as error:
                _log.warning("the model runs again: %s", error)
                self._results.forget(kept)
        denoiser = self._denoiser()
        self._check()
        with self._results.record(denoiser, self._source, model) as recording:
            return self._write(recording, denoiser.device, pictures), recording.keep()

    def _write(
        self, denoiser: DenoiserLike, device: str | None, pictures: JobPictures
    ) -> EnhanceResult:
        job = self._job
        self._say(Loaded(job.job, device))
        pictures.begin_result()
        for target, overwrite in self._targets():
            with suppress(OutputExistsError):
                return enhance_file(
                    denoiser,
                    self._source,
                    target,
                    EnhanceOptions(job.mix, job.attenuation_limit_db, overwrite=overwrite),
                    progress=lambda done, all_: self._say(Progress(job.job, done, all_)),
                    cancelled=self._cancelled,
                    written=pictures.feed,
                )
        raise AssertionError("there is always one more name")

    def _targets(self) -> Iterator[tuple[Path, bool]]:
        """Where the output may go, and whether it may replace what is there."""
        if self._job.replaces:
            yield Path(self._job.replaces), True
        for target in _targets(self._source):
            yield target, False

    def _count(self) -> int:
        """The samples of each channel, where only reading them all tells."""
        samples = 0
        with open_audio(self._source) as reader:
            while len(block := reader.read(_BLOCK_S * reader.info.rate)):
                self._check()
                samples += len(block)
        return samples

    def _say_opened(self, samples: int, info: AudioInfo) -> None:
        self._say(Opened(self._job.job, samples / info.rate, info.rate, info.channels))

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
