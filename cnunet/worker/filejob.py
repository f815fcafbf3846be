"""One job of a file worker: its pictures and the enhanced file, told of as they come about."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import cast

from cnunet.audio import AudioInfo, OutputFormat, open_audio, shown, write_audio
from cnunet.audio.files import fitting_name, name_limit
from cnunet.enhancing.enhance import (
    EnhanceOptions,
    EnhanceResult,
    OutputExistsError,
    OverItselfError,
    default_ending,
    enhance_file,
    final_target,
)
from cnunet.errors import AudioError, Cancelled
from cnunet.ipc.fullstrength import DamagedResultError, FullStrengthResults, Replay
from cnunet.ipc.protocol import (
    NAME_FIELD,
    Enhance,
    Finished,
    Loaded,
    Message,
    Opened,
    Preview,
    Probe,
    Progress,
)
from cnunet.models import find_model
from cnunet.signal.chain import DenoiserLike, HighBand
from cnunet.signal.frames import Signal
from cnunet.signal.strength import FULL_STRENGTH, Strength
from cnunet.worker.fullpicture import FullStrengthBeside
from cnunet.worker.jobpictures import JobPictures

_log = logging.getLogger(__name__)
_BLOCK_S = 4
_UNLIMITED = 1 << 62


def probe(job: Probe) -> Opened:
    """What the header of a recording tells. Raises AudioError."""
    with open_audio(Path(job.source)) as reader:
        info = reader.info
    return Opened(job.job, info.seconds, info.rate, info.channels)


def excerpt_job(job: Preview) -> Enhance:
    """Cut the part of a preview out; what is left to do with it. Raises AudioError."""
    excerpt = Path(job.excerpt)
    with open_audio(Path(job.source)) as reader:
        info = reader.info
        reader.seek(round(job.start_s * info.rate))
        block = reader.read(round(job.seconds * info.rate))
        if not len(block):
            raise AudioError(f"{shown(info.path)} has nothing there to listen to.")
        output = OutputFormat(".wav", "WAV", "FLOAT", info.rate, info.channels)
        with write_audio(excerpt, output) as writer:
            writer.write(block)
    folder = str(excerpt.parent)
    return Enhance(
        job.job,
        source=job.excerpt,
        pictures=folder,
        model=job.model,
        device=job.device,
        mix=job.mix,
        attenuation_limit_db=job.attenuation_limit_db,
        results=folder,
        results_bytes=_UNLIMITED,
        replaces="",
        high_band=job.high_band,
        draws_full=True,
    )


class FileJob:
    """A recording on its way.

    say: takes what there is to tell; denoiser: gives the model, loading it if need be;
    cancelled: whether to stop.
    """

    def __init__(
        self,
        job: Enhance,
        say: Callable[[Message], None],
        denoiser: Callable[[], DenoiserLike],
        cancelled: Callable[[], bool],
    ) -> None:
        self._job = job
        self._source = Path(job.source)
        self._say = say
        self._denoiser = denoiser
        self._cancelled = cancelled
        self._options = _options(job)
        self._is_weaker = Strength(job.mix, job.attenuation_limit_db) != FULL_STRENGTH
        self._results = FullStrengthResults(Path(job.results), job.results_bytes)

    def run(self) -> Finished:
        """From start to end. Raises Cancelled, or CNUNetError with the sentence for the user."""
        # Before the model is loaded: a file that cannot be read says so at once.
        with open_audio(self._source) as reader:
            info = reader.info
            samples = self._count() if info.frames is None else info.frames
            self._say_opened(samples, info)
            folder = Path(self._job.pictures)
            self._info = info
            mark = "-less" if self._is_weaker else ""
            with JobPictures(
                self._job.job, folder, self._say, info.rate, info.channels, samples, mark
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
        draws_full = job.draws_full and self._is_weaker
        pictures.begin_result(draws_full)
        beside = FullStrengthBeside(
            denoiser, self._info, self._options.high_band, pictures.feed_full
        )

        def draw(original: Signal, enhanced: Signal) -> None:
            pictures.feed(original, enhanced)
            if draws_full:
                beside.feed(original)

        for target, overwrite in self._targets():
            with suppress(OutputExistsError, OverItselfError):
                result = enhance_file(
                    beside if draws_full else denoiser,
                    self._source,
                    target,
                    replace(self._options, overwrite=overwrite),
                    progress=lambda done, all_: self._say(Progress(job.job, done, all_)),
                    cancelled=self._cancelled,
                    written=draw,
                )
                if draws_full:
                    beside.finish()
                return result
        raise AssertionError("there is always one more name")

    def _targets(self) -> Iterator[tuple[Path, bool]]:
        """Where the output may go, and whether it may replace what is there."""
        job, source = self._job, self._source
        earlier = Path(job.replaces)
        # In another format it would get another ending, and perhaps another file's place.
        if job.replaces and final_target(self._info, earlier, self._options)[0] == earlier:
            yield earlier, True
        ending = default_ending(source, self._options)
        folder = Path(job.folder) if job.folder else source.parent
        before, _, after = job.name.partition(NAME_FIELD)
        for number in count(1):  # name.enhanced.ext, then name-2.enhanced.ext: none is replaced
            tail = (f"-{number}" if number > 1 else "") + after + ending
            name = fitting_name(before + source.stem, tail, name_limit(folder))
            yield folder / name, False

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


def _options(job: Enhance) -> EnhanceOptions:
    return EnhanceOptions(
        job.mix,
        job.attenuation_limit_db,
        high_band=cast(HighBand, job.high_band),
        format=job.format or None,
        width=job.width or None,
        rate=job.rate or None,
        video=job.video,
    )
