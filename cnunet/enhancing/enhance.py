"""Enhances one file into another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cnunet.audio import (
    AudioReader,
    AudioWriter,
    OutputFormat,
    Samples,
    open_audio,
    quoted,
    write_audio,
)
from cnunet.audio.joined import notes_on_joined
from cnunet.audio.limiter import Limiter
from cnunet.audio.resample import Resampler
from cnunet.enhancing.loudness_writer import LoudnessWriter
from cnunet.enhancing.targets import final_target, refuse_to_replace
from cnunet.errors import AudioError, Cancelled, IsCancelled
from cnunet.phrases import Phrase
from cnunet.signal.chain import DenoiserLike
from cnunet.signal.frames import SampleFifo, Signal
from cnunet.signal.normalise import LoudnessChange
from cnunet.signal.options import DEFAULT_OPTIONS, EnhanceOptions
from cnunet.signal.parted import chain_with

OnProgress = Callable[[float, float], None]
"""Called with the seconds that are done and the length in seconds."""
OnWritten = Callable[[Signal, Signal], None]
"""Called with a block of the source and of the result, aligned, (n, channels) each."""
OnBlock = Callable[[Samples], None]
"""Called with the next (n, channels) of the result."""

# On a processor, larger blocks gain nothing, cost memory and delay cancelling; an accelerator takes
# 16 s per call, and would be idle between shorter ones.
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

    cancelled: polled every few seconds. written: called with each block as it is written, to draw
    or measure it. until_s: where the result ends, if not at the end of the source. Memory use
    doesn't grow with the file's length.
    Raises AudioError (OutputExistsError and OverItselfError among others) and Cancelled.
    """
    before = _state(source)
    with open_audio(source, options.track) as reader:
        target, output = final_target(reader.info, target, options)
        refuse_to_replace(source, target, options.overwrite)
        enhancement = _Enhancement(denoiser, reader, output, options, progress, cancelled, until_s)
        first = enhancement.read()
        if not len(first):
            raise AudioError(
                Phrase("{file} is empty: it contains no audio samples.").format(file=quoted(source))
            )
        with write_audio(target, output, source, options.overwrite, options.track) as writer:
            if options.loudness is None:
                enhancement.run(first, writer.write, written)
            else:
                enhancement.run_at_loudness(first, writer, target.parent, written)
        notes = [*enhancement.notes(), *notes_on_joined(reader.info), *writer.notes]
        if _state(source) != before:
            notes.append(
                Phrase(
                    "{file} changed while it was read: the result may mix its old and "
                    "new content; enhance it again."
                ).format(file=quoted(source))
            )
        return EnhanceResult(
            target,
            enhancement.seconds,
            enhancement.limited_samples,
            notes,
            enhancement.loudness,
        )


def _state(path: Path) -> tuple[int, int, int] | None:
    """A value that changes when a file is rewritten or replaced; None if it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _samples(count: int) -> str:
    return Phrase("1 sample") if count == 1 else Phrase("{n:,} samples").format(n=count)


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
        # A mix of 0 has to return the input, and float files can hold any level. With a target
        # loudness, limiting has to wait until the gain is known.
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
        source = SampleFifo(self._reader.info.channels)
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
        with LoudnessWriter(
            writer, self._output, info, target_lufs, folder, self.check
        ) as loudness:

            def measure(original: Signal, enhanced: Signal) -> None:
                loudness.measure(original)
                if written is not None:
                    written(original, enhanced)

            self.run(block, loudness.write, measure)
            self.loudness = loudness.finish()

    def check(self) -> None:
        """Raises Cancelled."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled(f"{quoted(self._reader.info.path)} was cancelled.")

    def _at_output_rate(self, enhanced: Samples, last: bool) -> Samples:
        if self._to_rate is None:
            return enhanced
        return self._to_rate.process(enhanced, last).astype(np.float64)

    def _enhanced(self, block: Samples, last: bool) -> Samples:
        enhanced = self._chain.process(block, last)
        return self._limiter.process(enhanced, last) if self._limits else enhanced

    def notes(self) -> list[str]:
        name = quoted(self._reader.info.path)
        notes = [*self._reader.notes, *self._output.notes]
        if replaced := self._reader.replaced_samples:
            notes.append(
                Phrase(
                    "{samples} in {file} became silence: NaN, infinite or beyond the "
                    "range of 32-bit floats."
                ).format(samples=_samples(replaced), file=name)
            )
        if limited := self.limited_samples:
            notes.append(
                Phrase("{samples} beyond full scale had to be turned down.").format(
                    samples=_samples(limited)
                )
            )
        if self.loudness is not None:
            notes += self.loudness.notes
        return notes
