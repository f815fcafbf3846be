"""From a noisy file to a clean one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from cnunet.audio import (
    WRITABLE,
    AudioInfo,
    AudioReader,
    AudioWriter,
    OutputFormat,
    Samples,
    choose_format,
    choose_video_format,
    open_audio,
    shown,
    write_audio,
)
from cnunet.audio.files import fitting_name, name_limit, writing_error
from cnunet.audio.limiter import Limiter
from cnunet.audio.resample import Resampler
from cnunet.errors import AudioError, Cancelled
from cnunet.signal.chain import Chain, DenoiserLike, HighBand
from cnunet.signal.frames import Queue, Signal

Progress = Callable[[float, float], None]
Written = Callable[[Signal, Signal], None]

# Larger blocks would gain nothing on a processor, and cost memory and time to cancel; an
# accelerator takes 16 s in one go, and less would leave it idle between calls.
_BLOCK_SECONDS = 2
_ACCELERATOR_BLOCK_SECONDS = 16
_BLOCK_SAMPLES = 2**20
_BEYOND_FULL_SCALE = ("FLOAT", "DOUBLE")


@dataclass(frozen=True)
class EnhanceOptions:
    """How a file is enhanced.

    mix: 0 (the input) to 1 (the model's output alone).
    attenuation_limit_db: no time and frequency becomes weaker by more than this; None: no limit.
    high_band: above 8 kHz, `follow` (the input's, with the gain of the band below) or `drop`.
    link_channels: treat all channels alike, by what the model does to their mean.
    format: the ending of the result, such as `flac`; None keeps the target's.
    width: `16`, `24` or `float` bits a sample, in formats without loss; None keeps the source's.
    rate: of the result in Hz, not above the source's; None keeps that.
    video: put the sound of a video back into a copy of it; its picture stays as it is.
    overwrite: replace a result that exists.
    """

    mix: float = 1.0
    attenuation_limit_db: float | None = None
    high_band: HighBand = "follow"
    link_channels: bool = False
    format: str | None = None
    width: str | None = None
    rate: int | None = None
    video: bool = False
    overwrite: bool = False


@dataclass(frozen=True)
class EnhanceResult:
    """What came of it.

    output: the file written; its ending may differ from the target's (see `notes`).
    seconds: the length of the recording.
    limited_samples: how many samples were beyond full scale and turned down.
    notes: sentences about anything that is not as one might expect.
    """

    output: Path
    seconds: float
    limited_samples: int
    notes: list[str]


class OutputExistsError(AudioError):
    """The result is there already, and may not be replaced."""


class OverItselfError(AudioError):
    """The result would take the source's own place."""


def default_target(source: Path, out_dir: Path | None, options: EnhanceOptions) -> Path:
    """Where the result of `source` goes: `name.enhanced.ext` beside it, or `out_dir/name.ext`.

    The ending is that of the source where it can be written, else FLAC's. A name too long for
    the folder is shortened.
    """
    ending = default_ending(source, options)
    folder = source.parent if out_dir is None else out_dir
    if folder.resolve() == source.parent.resolve():
        ending = ".enhanced" + ending
    return folder / fitting_name(source.stem, ending, name_limit(folder))


def default_ending(source: Path, options: EnhanceOptions) -> str:
    """The ending of the result: the source's where it can be written, else FLAC's."""
    if options.format is not None:
        return "." + options.format.lower().lstrip(".")
    return source.suffix if source.suffix.lower() in WRITABLE else ".flac"


def enhance_file(
    denoiser: DenoiserLike,
    source: Path,
    target: Path,
    options: EnhanceOptions | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    written: Written | None = None,
) -> EnhanceResult:
    """Enhance `source` into `target`, which appears only when it is complete.

    progress: called with the seconds done and in all; cancelled: asked after each few seconds;
    written: shown every block of the result on its way to the file, beside the same samples of the
    source, to draw or to measure them.
    Memory doesn't grow with the file's length.
    Raises AudioError (OutputExistsError where the result is there, OverItselfError) and Cancelled.
    """
    options = options or EnhanceOptions()
    with open_audio(source) as reader:
        target, output = final_target(reader.info, target, options)
        _refuse_to_replace(source, target, options.overwrite)
        job = _Job(denoiser, reader, output, options, progress, cancelled)
        first = job.read()
        if not len(first):
            raise AudioError(f"{shown(source)} has no samples in it: there is nothing to enhance.")
        with write_audio(target, output, source) as writer:
            job.run(first, writer, written)
            # As late as can be: the file may have come up in the meantime.
            _refuse_to_replace(source, target, options.overwrite)
        return EnhanceResult(target, job.seconds, job.limited_samples, job.notes())


def final_target(
    info: AudioInfo, target: Path, options: EnhanceOptions
) -> tuple[Path, OutputFormat]:
    """Where the result really goes and in which format: the target's, if that can hold it."""
    wanted = replace(info, rate=_rate(info, options))
    output = choose_video_format(wanted) if options.video else None
    if output is None:
        output = choose_format(wanted, _ending(target, options), options.width)
        if options.video and info.has_picture:
            output.notes.append(
                f"The sound can't be put back into {shown(info.path)}, whose format this program"
                " doesn't write: the sound alone was written."
            )
    if output.ending.lower() != target.suffix.lower():
        name = fitting_name(target.stem, output.ending, name_limit(target.parent))
        target = target.with_name(name)
    return target, output


def _rate(info: AudioInfo, options: EnhanceOptions) -> int:
    return info.rate if options.rate is None else min(options.rate, info.rate)


def _ending(target: Path, options: EnhanceOptions) -> str:
    return target.suffix if options.format is None else "." + options.format.lower().lstrip(".")


def _refuse_to_replace(source: Path, target: Path, overwrite: bool) -> None:
    try:
        if not target.exists():
            return
        itself = target.samefile(source)  # by whatever name or link
    except OSError as error:
        raise writing_error(target, error) from error
    if itself:
        raise OverItselfError(f"{shown(source)} would be written over itself; choose another name.")
    if not overwrite:
        raise OutputExistsError(f"{shown(target)} exists already; use --overwrite to replace it.")


class _Job:
    """One file on its way: what is read goes through the chain and the limiter to the writer."""

    def __init__(
        self,
        denoiser: DenoiserLike,
        reader: AudioReader,
        output: OutputFormat,
        options: EnhanceOptions,
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        info = reader.info
        self._reader, self._output = reader, output
        self._progress, self._cancelled = progress, cancelled
        seconds = _BLOCK_SECONDS if denoiser.device == "cpu" else _ACCELERATOR_BLOCK_SECONDS
        self._block_frames = min(seconds * info.rate, _BLOCK_SAMPLES // info.channels)
        self._to_rate = None
        if output.rate != info.rate:
            self._to_rate = Resampler(info.rate, output.rate, info.channels)
        self._chain = Chain(
            denoiser,
            info.rate,
            info.channels,
            amount=options.mix,
            attenuation_limit_db=options.attenuation_limit_db,
            high_band=options.high_band,
            link_channels=options.link_channels,
        )
        self._limiter = Limiter(info.rate, info.channels)
        # A mix of 0 is the input, and such a file can hold it whatever its level.
        self._limits = options.mix > 0 or output.encoding not in _BEYOND_FULL_SCALE
        self._frames = 0

    @property
    def seconds(self) -> float:
        return self._frames / self._reader.info.rate

    @property
    def limited_samples(self) -> int:
        return self._limiter.limited_samples

    def read(self) -> Samples:
        return self._reader.read(self._block_frames)

    def run(self, block: Samples, writer: AudioWriter, written: Written | None) -> None:
        """From the first block to the last. Raises Cancelled."""
        total = self._reader.info.seconds or 0.0
        source = Queue(self._reader.info.channels)
        while len(block):
            if self._cancelled is not None and self._cancelled():
                raise Cancelled(f"{shown(self._reader.info.path)} was cancelled.")
            following = self.read()
            enhanced = self._enhanced(block, last=not len(following))
            writer.write(self._at_output_rate(enhanced, last=not len(following)))
            if written is not None:
                source.push(block)
                written(source.pop(len(enhanced)), enhanced)
            self._frames += len(block)
            if self._progress is not None:
                self._progress(self.seconds, max(total, self.seconds))
            block = following

    def _at_output_rate(self, enhanced: Samples, last: bool) -> Samples:
        if self._to_rate is None:
            return enhanced
        return self._to_rate.process(enhanced, last).astype(np.float64)

    def _enhanced(self, block: Samples, last: bool) -> Samples:
        enhanced = self._chain.process(block, last)
        return self._limiter.process(enhanced, last) if self._limits else enhanced

    def notes(self) -> list[str]:
        name = shown(self._reader.info.path)
        notes = [*self._reader.notes, *self._output.notes]
        if replaced := self._reader.replaced_samples:
            notes.append(f"{name} has {replaced:,} NaN or infinite samples; they became silence.")
        if limited := self.limited_samples:
            notes.append(f"{limited:,} samples beyond full scale were turned down.")
        return notes
