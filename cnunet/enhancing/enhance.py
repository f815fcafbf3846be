"""Enhances one file into another."""

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
from cnunet.audio.files import OutputExistsError, fitting_name, name_limit, writing_error
from cnunet.audio.folders import RESULT_MARK
from cnunet.audio.limiter import Limiter
from cnunet.audio.output import WIDER_THAN_FLAC
from cnunet.audio.resample import Resampler
from cnunet.config import HIGHEST_RATE, LOWEST_RATE
from cnunet.enhancing.leveller import Leveller
from cnunet.errors import AudioError, Cancelled, IsCancelled
from cnunet.signal.chain import DenoiserLike
from cnunet.signal.frames import Queue, Signal
from cnunet.signal.normalise import LoudnessChange
from cnunet.signal.options import DEFAULT_OPTIONS, EnhanceOptions
from cnunet.signal.parted import chain_with

OnProgress = Callable[[float, float], None]
"""Called with the seconds that are done and the length in seconds."""
OnWritten = Callable[[Signal, Signal], None]
"""Called with a block of the source and of the result, aligned, (n, channels) each."""
OnBlock = Callable[[Samples], None]
"""Called with the next (n, channels) of the result."""

# Larger blocks gain nothing on a processor, cost memory and delay a cancel; an accelerator takes
# 16 s in one call, and would be idle between shorter ones.
_BLOCK_SECONDS = 2
_ACCELERATOR_BLOCK_SECONDS = 16
_BEYOND_FULL_SCALE = ("FLOAT", "DOUBLE")


@dataclass(frozen=True)
class EnhanceResult:
    """The result of `enhance_file`.

    output: the file written; its extension may differ from the target's (see `notes`).
    seconds: the length of the recording, or of the part of it that was enhanced.
    limited_samples: how many samples exceeded full scale and were turned down.
    notes: sentences about anything unexpected.
    loudness: what was done for `EnhanceOptions.loudness`; None without it.
    """

    output: Path
    seconds: float
    limited_samples: int
    notes: list[str]
    loudness: LoudnessChange | None = None


class OverItselfError(AudioError):
    """The target is the source."""


def default_target(
    source: Path, out_dir: Path | None, options: EnhanceOptions, name: str | None = None
) -> Path:
    """The default target of `source`: `name.enhanced.ext` beside it, or `out_dir/name.ext`.

    name: what it is called instead, with `{name}` for the source's name.
    The extension is the source's if that can be written, else `.flac`. A name that is too long for
    the folder is shortened.
    """
    ending = default_ending(source, options)
    folder = source.parent if out_dir is None else out_dir
    before, after = "", ""
    if name is not None:
        before, _, after = name.partition("{name}")
    elif folder.resolve() == source.parent.resolve():
        after = RESULT_MARK
    return folder / fitting_name(before + source.stem, after + ending, name_limit(folder))


def default_ending(source: Path, options: EnhanceOptions) -> str:
    """The extension of the result: the source's if that can be written, else `.flac`."""
    if options.format is not None:
        return "." + options.format.lower().lstrip(".")
    return source.suffix if source.suffix.lower() in WRITABLE else ".flac"


def enhance_file(
    denoiser: DenoiserLike,
    source: Path,
    target: Path,
    options: EnhanceOptions = DEFAULT_OPTIONS,
    progress: OnProgress | None = None,
    cancelled: IsCancelled | None = None,
    written: OnWritten | None = None,
    until_s: float | None = None,
) -> EnhanceResult:
    """Enhance `source` into `target`, which appears only once it is complete.

    cancelled: asked every few seconds. written: called with each block as it is written, to draw
    or to measure it. until_s: where the result ends, if not at the end of the source. Memory
    doesn't grow with the file's length.
    Raises AudioError (OutputExistsError and OverItselfError among others) and Cancelled.
    """
    before = _state(source)
    with open_audio(source, options.track) as reader:
        target, output = final_target(reader.info, target, options)
        _refuse_to_replace(source, target, options.overwrite)
        enhancement = _Enhancement(denoiser, reader, output, options, progress, cancelled, until_s)
        first = enhancement.read()
        if not len(first):
            raise AudioError(f"{shown(source)} has no samples in it: there is nothing to enhance.")
        with write_audio(target, output, source, options.overwrite, options.track) as writer:
            if options.loudness is None:
                enhancement.run(first, writer.write, written)
            else:
                enhancement.run_at_loudness(first, writer, target.parent, written)
        notes = [*enhancement.notes(), *writer.notes]
        if _state(source) != before:
            notes.append(
                f"{shown(source)} changed while it was read: the result may mix its old and new"
                " content; enhance it again."
            )
        return EnhanceResult(
            target,
            enhancement.seconds,
            enhancement.limited_samples,
            notes,
            enhancement.loudness,
        )


def _state(path: Path) -> tuple[int, int, int] | None:
    """What differs once a file is rewritten or replaced; None if it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def final_target(
    info: AudioInfo, target: Path, options: EnhanceOptions
) -> tuple[Path, OutputFormat]:
    """Where the result goes and in which format: the target's, if that can hold it."""
    wanted = replace(info, rate=_rate(info, options))
    output = choose_video_format(wanted) if options.video else None
    if output is None:
        ending = _ending(target, options)
        if _needs_wav(info, ending, options):
            ending = ".wav"
        output = choose_format(wanted, ending, options.width)
        if options.video and info.has_picture:
            output.notes.append(
                f"The sound can't be put back into {shown(info.path)}, whose format this program"
                " doesn't write: the sound alone was written."
            )
    elif target.suffix.lower() not in (*WRITABLE, output.ending):
        output.notes.append(f"Written as {output.ending}: videos stay in their own containers.")
    if options.rate is None and wanted.rate != info.rate:
        output.notes.append(
            f"The rate of {info.rate} Hz became {wanted.rate} Hz: results have {LOWEST_RATE} to "
            f"{HIGHEST_RATE} Hz."
        )
    elif options.rate is not None and options.rate > wanted.rate:
        output.notes.append(
            f"The rate stays at {wanted.rate} Hz: {options.rate} Hz would add nothing to be heard."
        )
    if output.ending.lower() != target.suffix.lower():
        name = fitting_name(target.stem, output.ending, name_limit(target.parent))
        target = target.with_name(name)
    return target, output


def _needs_wav(info: AudioInfo, ending: str, options: EnhanceOptions) -> bool:
    """Whether FLAC, for a source that cannot be written itself, is too narrow for its samples."""
    is_default = options.format is None and options.width is None and ending == ".flac"
    return (
        is_default
        and info.path.suffix.lower() not in WRITABLE
        and not info.has_picture
        and info.encoding in WIDER_THAN_FLAC
    )


def _rate(info: AudioInfo, options: EnhanceOptions) -> int:
    usual = min(max(info.rate, LOWEST_RATE), HIGHEST_RATE)
    return usual if options.rate is None else min(options.rate, usual)


def _ending(target: Path, options: EnhanceOptions) -> str:
    return target.suffix if options.format is None else "." + options.format.lower().lstrip(".")


def _refuse_to_replace(source: Path, target: Path, overwrite: bool) -> None:
    try:
        if not target.exists():
            return
        itself = target.samefile(source)  # by any name or link
    except OSError as error:
        raise writing_error(target, error) from error
    if itself:
        raise OverItselfError(f"{shown(source)} would be written over itself; choose another name.")
    if not overwrite:
        raise OutputExistsError(f"{shown(target)} exists already; use --overwrite to replace it.")


class _Enhancement:
    """One file: from the reader through the chain and the limiter to the writer."""

    def __init__(
        self,
        denoiser: DenoiserLike,
        reader: AudioReader,
        output: OutputFormat,
        options: EnhanceOptions,
        progress: OnProgress | None,
        cancelled: IsCancelled | None,
        until_s: float | None,
    ) -> None:
        info = reader.info
        self._reader, self._output, self._options = reader, output, options
        self._progress, self._cancelled = progress, cancelled
        seconds = _BLOCK_SECONDS if denoiser.device == "cpu" else _ACCELERATOR_BLOCK_SECONDS
        self._block_frames = info.block_frames(seconds)
        self._left = None if until_s is None else round(until_s * info.rate)
        self._to_rate = None
        if output.rate != info.rate:
            self._to_rate = Resampler(info.rate, output.rate, info.channels)
        self._chain = chain_with(
            options.parts,
            denoiser,
            info.rate,
            info.channels,
            strength=options.strength,
            high_band=options.high_band,
            link_channels=options.link_channels,
        )
        self._limiter = Limiter(info.rate, info.channels)
        # A mix of 0 gives the input, and such a file can hold it at any level. A result at a given
        # loudness is limited after its gain is known.
        self._limits = options.loudness is None and (
            options.strength.effective_mix > 0 or output.encoding not in _BEYOND_FULL_SCALE
        )
        self._frames = 0
        self.loudness: LoudnessChange | None = None

    @property
    def seconds(self) -> float:
        return self._frames / self._reader.info.rate

    @property
    def limited_samples(self) -> int:
        return self._limiter.limited_samples

    def read(self) -> Samples:
        if self._left is None:
            return self._reader.read(self._block_frames)
        block = self._reader.read(min(self._block_frames, self._left))
        self._left -= len(block)
        return block

    def run(self, block: Samples, write: OnBlock, written: OnWritten | None) -> None:
        """Enhance from the first block to the last, and write. Raises Cancelled."""
        total = self._reader.info.seconds or 0.0
        source = Queue(self._reader.info.channels)
        while len(block):
            self.check()
            following = self.read()
            enhanced = self._enhanced(block, last=not len(following))
            write(self._at_output_rate(enhanced, last=not len(following)))
            if written is not None:
                source.push(block)
                written(source.pop(len(enhanced)), enhanced)
            self._frames += len(block)
            if self._progress is not None:
                self._progress(self.seconds, max(total, self.seconds))
            block = following

    def run_at_loudness(
        self, block: Samples, writer: AudioWriter, folder: Path, written: OnWritten | None
    ) -> None:
        """The same in two passes; `written` gets the samples before their gain.

        folder: for a temporary file. Raises Cancelled.
        """
        target_lufs = self._options.loudness
        assert target_lufs is not None
        info = self._reader.info
        with Leveller(writer, self._output, info, target_lufs, folder, self.check) as leveller:

            def measure(original: Signal, enhanced: Signal) -> None:
                leveller.measure(original)
                if written is not None:
                    written(original, enhanced)

            self.run(block, leveller.write, measure)
            self.loudness = leveller.finish()

    def check(self) -> None:
        """Raises Cancelled."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(f"{shown(self._reader.info.path)} was cancelled.")

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
        if self.loudness is not None:
            notes += self.loudness.notes
        return notes
