"""A file worker's job: the enhanced file and its pictures, reported as they are made."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from cnunet.audio import (
    AudioInfo,
    OutputFormat,
    open_audio,
    quoted,
    track_of_result,
    write_audio,
)
from cnunet.audio.files import OutputExistsError
from cnunet.audio.folders import RESULT_MARK
from cnunet.config import NAME_FIELD
from cnunet.enhancing.enhance import EnhanceResult, enhance_file
from cnunet.enhancing.targets import OverItselfError, candidates, default_ending, final_target
from cnunet.errors import AudioError, Cancelled, IsCancelled
from cnunet.ipc.fullstrength import FullStrengthResults
from cnunet.ipc.protocol import (
    Draw,
    Enhance,
    Finished,
    Loaded,
    Message,
    Musical,
    Opened,
    Progress,
    Stopped,
)
from cnunet.ipc.replay import DamagedResultError, Replay
from cnunet.models import find_model
from cnunet.phrases import Phrase
from cnunet.signal.chain import DenoiserLike
from cnunet.signal.frames import Signal
from cnunet.signal.musicfinder import MusicFinder
from cnunet.signal.strength import FULL_STRENGTH
from cnunet.worker.jobpictures import JobPictures
from cnunet.worker.tap import FullStrengthTap

_log = logging.getLogger(__name__)
_BLOCK_S = 4
_PROGRESS_EVERY_S = 1.0  # the window redraws for every report


def probe(source: Path) -> AudioInfo:
    """The contents of a recording's header. Raises AudioError."""
    with open_audio(source) as reader:
        return reader.info


def opened_message(job: int, seconds: float | None, info: AudioInfo) -> Opened:
    """The message to the window about a recording of this length."""
    tracks = info.tracks if len(info.tracks) > 1 else ()
    return Opened(job, seconds, info.rate, info.channels, tracks, info.track)


def cut(
    source: Path, target: Path, start_s: float, seconds: float, track: int | None = None
) -> None:
    """Write part of a recording to a new WAV file. Raises AudioError.

    track: the number of the sound track, from 1; None for the main one.
    """
    with open_audio(source, track) as reader:
        info = reader.info
        reader.seek(round(start_s * info.rate))
        left = round(seconds * info.rate)
        at_once = info.block_frames(_BLOCK_S)
        block = reader.read(min(at_once, left))
        if not len(block):
            raise AudioError(
                Phrase("{file} contains no sound at that position.").format(file=quoted(info.path))
            )
        output = OutputFormat(".wav", "WAV", "FLOAT", info.rate, info.channels)
        with write_audio(target, output) as writer:
            while len(block):
                writer.write(block)
                left -= len(block)
                block = reader.read(min(at_once, left))


def draw(job: Draw, send: Callable[[Message], None], cancelled: IsCancelled) -> None:
    """Draw a recording and its result, block by block. Raises AudioError and Cancelled."""

    def check() -> None:
        if cancelled():
            raise Cancelled(f"{quoted(job.source)} was cancelled.")

    with (
        open_audio(Path(job.source), job.track) as source,
        open_audio(Path(job.enhanced), track_of_result(Path(job.enhanced), job.track)) as enhanced,
    ):
        info, size = source.info, source.info.block_frames(_BLOCK_S)
        if (info.rate, info.channels) != (enhanced.info.rate, enhanced.info.channels):
            raise AudioError(
                Phrase(
                    "{file} and {source} differ in sample rate or number of channels, so "
                    "they cannot be drawn together."
                ).format(file=quoted(job.enhanced), source=quoted(job.source))
            )
        frames = source.count_frames(check)
        with JobPictures(job.job, Path(job.pictures), send, info, frames) as pictures:
            pictures.begin_drawing()
            while len(block := source.read(size)):
                check()
                result = enhanced.read(len(block))
                missing = len(block) - len(result)
                pictures.feed(block, np.pad(result, ((0, missing), (0, 0))))
            pictures.finish()


class FileJob:
    """Enhances one recording.

    send: sends a message. denoiser: returns the model, loading it if need be.
    """

    def __init__(
        self,
        job: Enhance,
        send: Callable[[Message], None],
        denoiser: Callable[[], DenoiserLike],
        cancelled: IsCancelled,
    ) -> None:
        self._job = job
        self._source = Path(job.source)
        self._send = send
        self._denoiser = denoiser
        self._cancelled = cancelled
        self._said_at = self._done_s = 0.0
        self._begun_s: Callable[[], float] = lambda: 0.0  # known once the model's stream is there
        self._options = job.options
        self._music: MusicFinder | None = None
        self._is_weaker = job.options.strength != FULL_STRENGTH or bool(job.options.parts)
        self._results = FullStrengthResults(Path(job.results), job.results_bytes, self._check)

    def run(self) -> Finished | Stopped:
        """Do the whole job, or the requested part. Raises Cancelled and CNUNetError."""
        # Before the model is loaded, so that unreadable or unwritable files fail immediately.
        self._check_folder()
        with open_audio(self._source, self._options.track) as reader:
            info = reader.info
            samples = reader.count_frames(self._check)
            self._say_opened(samples, info)
            folder = Path(self._job.pictures)
            self._info = info
            mark = "-less" if self._is_weaker else ""
            with JobPictures(
                self._job.job,
                folder,
                self._send,
                info,
                samples,
                mark,
                self._job.draws,
            ) as pictures:
                pictures.draw_source(reader, self._check)
                result, kept = self._enhance(pictures)
                if isinstance(result, Stopped):
                    return result
                pictures.finish()
        if (read := round(result.seconds * info.rate)) != samples:
            self._say_opened(read, info)
        notes, gain_db = result.notes, 0.0
        if result.loudness is not None and result.loudness.lufs is not None:
            gain_db = result.loudness.gain_db
            notes = [Phrase("Loudness: {change}.").format(change=result.loudness.phrase), *notes]
        return Finished(self._job.job, str(result.output), tuple(notes), str(kept or ""), gain_db)

    def _check_folder(self) -> None:
        """Refuse a folder on a disconnected drive, which would be created on another disk."""
        folder = Path(self._job.folder)
        if not folder.parent.is_dir():
            raise AudioError(
                Phrase(
                    "The folder for results, {folder}, does not exist: connect its "
                    "drive, or choose another folder in the settings."
                ).format(folder=folder)
            )

    def _enhance(self, pictures: JobPictures) -> tuple[EnhanceResult | Stopped, Path | None]:
        """The result, and the path of the full-strength result, if it is kept."""
        model = find_model(self._job.model)
        linked, track = self._options.link_channels, self._options.track
        kept = self._results.find(self._source, model, linked, track)
        if kept is not None:
            try:
                return self._reported(self._write(Replay(kept), None, kept, pictures)), kept
            except DamagedResultError as error:
                _log.warning("the model runs again: %s", error)
                self._results.forget(kept)
        denoiser = self._denoiser()
        self._check()
        with self._results.record(denoiser, self._source, model, linked, track) as recording:
            self._begun_s = lambda: recording.begun_s
            try:
                result = self._write(recording, denoiser.device, recording.growing, pictures)
            except Cancelled:
                begun = recording.keep_progress()
                done_s = max(self._done_s, recording.begun_s if begun else 0.0)
                return Stopped(self._job.job, done_s, str(begun or "")), None
            kept = None if self._job.until_s else recording.keep()
            return self._reported(result), kept

    def _reported(self, result: EnhanceResult) -> EnhanceResult | Stopped:
        """What to report to the window: the result, or only the requested part of it."""
        if not self._job.until_s:
            return result
        model, options = find_model(self._job.model), self._options
        begun = self._results.progress(self._source, model, options.link_channels, options.track)
        part = self._as_part(result.output)
        return Stopped(self._job.job, result.seconds, str(begun or ""), str(part))

    def _write(
        self, denoiser: DenoiserLike, device: str | None, full: Path | None, pictures: JobPictures
    ) -> EnhanceResult:
        job = self._job
        self._send(Loaded(job.job, device, str(full or "")))
        draws_full = job.draws and job.draws_full and self._is_weaker
        pictures.begin_result(draws_full)
        tap = FullStrengthTap(denoiser, self._info, self._options, pictures.feed_full)

        def draw(original: Signal, enhanced: Signal) -> None:
            pictures.feed(original, enhanced)
            self._look_for_music(original)
            if draws_full:
                tap.feed(original)

        # Recordings that are saved again, or only in part, have been examined before.
        finds_music = job.draws and not job.until_s
        for target, overwrite in self._targets():
            # A name may be taken when the result is complete: the next one starts from the top.
            self._music = MusicFinder(self._info.rate) if finds_music else None
            with suppress(OutputExistsError, OverItselfError):
                result = enhance_file(
                    tap if draws_full else denoiser,
                    self._source,
                    target,
                    replace(self._options, overwrite=overwrite),
                    progress=self._say_progress,
                    cancelled=self._cancelled,
                    written=draw,
                    until_s=job.until_s or None,
                )
                if draws_full:
                    tap.finish()
                self._look_for_music(original=None)
                return result
        raise AssertionError("there are endless names")

    def _look_for_music(self, original: Signal | None) -> None:
        """Examine the next samples, or the remainder at the end, and report what is new."""
        if self._music is None:
            return
        nothing = np.zeros((0, self._info.channels))
        is_any = self._music.feed(nothing if original is None else original, original is None)
        if is_any and self._music.spans:
            self._send(Musical(self._job.job, self._music.spans))

    def _say_progress(self, done_s: float, total_s: float) -> None:
        self._done_s = done_s
        now = time.monotonic()
        if done_s >= total_s or now - self._said_at >= _PROGRESS_EVERY_S:
            self._said_at = now
            self._send(Progress(self._job.job, done_s, total_s, self._begun_s()))

    def _as_part(self, output: Path) -> Path:
        """Rename the result to say that it is only part of one; returns its new path."""
        mark = RESULT_MARK if output.stem.endswith(RESULT_MARK) else ""
        stem = output.stem.removesuffix(mark)
        names = candidates(output.parent, stem, mark + output.suffix, "-part")
        return output.rename(next(part for part in names if not part.exists()))

    def _targets(self) -> Iterator[tuple[Path, bool]]:
        """Candidates for the output, and whether each may replace an existing file."""
        job, source = self._job, self._source
        earlier = Path(job.replaces)
        # In another format it would get another extension, and might replace another file.
        if job.replaces and final_target(self._info, earlier, self._options)[0] == earlier:
            yield earlier, True
        ending = default_ending(source, self._options)
        folder = Path(job.folder) if job.folder else source.parent
        before, _, after = job.name.partition(NAME_FIELD)
        for target in candidates(folder, before + source.stem, after + ending):
            yield target, False

    def _say_opened(self, samples: int, info: AudioInfo) -> None:
        self._send(opened_message(self._job.job, samples / info.rate, info))

    def _check(self) -> None:
        if self._cancelled():
            raise Cancelled(f"{quoted(self._source)} was cancelled.")
