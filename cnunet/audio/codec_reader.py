"""Reads m4a, AAC, MP4, MKV, WebM, MOV and anything else that FFmpeg knows, through PyAV."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.codeccontext import AudioCodecContext
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.error import FFmpegError
from av.stream import Disposition

from cnunet.audio.base import AudioInfo, AudioReader, Samples, checked
from cnunet.audio.channels import in_order, known, order_of
from cnunet.audio.files import SeekableFile, shown
from cnunet.errors import AudioError

# A decoder that starts in the middle needs a few frames to settle.
_RUN_UP_SECONDS = 0.3
_SKIPPED_AT_ONCE = 1 << 16
# A larger shortfall is reported; durations in headers are slightly off.
_MISSING_SECONDS = 0.5
# DTS is lossless where its decoder returns integers.
_LOSSLESS = (
    *("FLAC", "WAVPACK", "APE", "TTA", "TRUEHD", "MLP", "TAK", "SHORTEN", "MP4ALS"),
    *("WMALOSSLESS", "DCA", "RALF"),
)
_ENCODINGS = {"mp3float": "MPEG_LAYER_III", "libopus": "OPUS", "libvorbis": "VORBIS"}


class CodecReader(AudioReader):
    """Reads the sound of any file that FFmpeg knows. Raises AudioError and OSError."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._open(path)

    def _open(self, path: Path) -> None:
        with contextlib.ExitStack() as opened:
            # A file object, because FFmpeg takes names like `a:b` for network addresses.
            file = opened.enter_context(path.open("rb"))
            self._container = opened.enter_context(_open(file, path))
            stream = self._choose_stream(path)
            self._damaged_packets = 0
            frames = self._decoded(stream)
            # HE-AAC has twice the rate of its header: the first frame has the right one.
            first = next(frames, None)
            if first is None:
                raise AudioError(f"The sound in {shown(path)} cannot be decoded.")
            expected = _duration(stream, first.sample_rate)
            if expected is None and self._container.duration is not None:
                # Of the longest track, in microseconds.
                expected = self._container.duration * first.sample_rate // 1_000_000
            layout = known([channel.name for channel in first.layout.channels])
            self.info = checked(
                AudioInfo(
                    path,
                    self._container.format.name,
                    _encoding(stream.codec_context, first),
                    first.sample_rate,
                    first.layout.nb_channels,
                    expected,
                    has_picture=any(_is_moving(track) for track in self._container.streams.video),
                    layout=in_order(layout),
                )
            )
            # In other containers a duration may be a guess from the bit rate.
            exact = self._container.format.name.startswith("mov")
            self._promised = expected if exact or expected != self.info.frames else None
            self._order = order_of(layout, in_order(layout))
            self._stream, self._first_time = stream, first.pts
            self._go_on(first, frames, 0)
            self._opened = opened.pop_all()

    def _go_on(self, first: AudioFrame, frames: Iterator[AudioFrame], position: int) -> None:
        """Continue with these frames, the first of which starts at this sample."""
        self._position = position
        self._blocks = self._converted(first, frames, position)
        self._rest = np.zeros((0, self.info.channels))

    def seek(self, frame: int) -> None:
        if not self._jump(frame):
            self.close()
            self.notes.clear()  # they will be added again
            self._open(self.info.path)
        while self._position < frame:
            if not len(self.read(min(frame - self._position, _SKIPPED_AT_ONCE))):
                return

    def _jump(self, frame: int) -> bool:
        """Seek to somewhat before this sample; False if the file has to be opened again."""
        near = self._position <= frame < self._position + self.info.rate
        tick, ahead = self._stream.time_base, frame - round(_RUN_UP_SECONDS * self.info.rate)
        if near or tick is None or self._first_time is None or not _is_exact(tick, self.info.rate):
            return self._position <= frame
        wanted = self._first_time + math.floor(ahead / self.info.rate / tick)
        with contextlib.suppress(FFmpegError):
            self._container.seek(max(wanted, 0), stream=self._stream)
            frames = self._decoded(self._stream)
            first = next(frames, None)
            if first is not None and first.pts is not None:
                ticks = first.pts - self._first_time
                self._go_on(first, frames, round(ticks * tick * self.info.rate))
                return 0 < self._position <= ahead
        return False

    def _choose_stream(self, path: Path) -> AudioStream:
        streams = self._container.streams.audio
        if not streams:
            raise AudioError(f"{shown(path)} has no sound in it.")
        main = main_sound(self._container)
        if len(streams) > 1:
            self.notes.append(
                f"{shown(path)} has {len(streams)} sound tracks; number {streams.index(main) + 1}"
                " was used."
            )
        return main

    def _decoded(self, stream: AudioStream) -> Iterator[AudioFrame]:
        """All frames that can be decoded; damaged packets are counted and skipped."""
        packets = packets_of(self._container, stream)
        while True:
            try:
                packet = next(packets)
            except (StopIteration, FFmpegError):  # FFmpegError at the end of a truncated file
                return
            try:
                yield from packet.decode()
            except FFmpegError:
                self._damaged_packets += 1

    def _converted(
        self, first: AudioFrame, rest: Iterator[AudioFrame], position: int
    ) -> Iterator[Samples]:
        """The frames as (samples, channels), cut where they end by the header."""
        channels, rate = first.layout.nb_channels, first.sample_rate
        held = None
        for frame in _alike(first, rest):
            # Packed, because PyAV cannot return eight planar channels.
            block: Samples = frame.to_ndarray().reshape(-1, channels).astype(np.float64, copy=False)
            block = block[:, self._order] if self._order else block
            if held is not None:
                yield held
            held = block
            position += len(block)
        if held is None:
            return
        # The last frame of AAC is padded. A larger excess means that the header is wrong.
        excess = 0 if self._promised is None else position - self._promised
        yield held[: len(held) - excess] if 0 < excess < len(held) else held
        self._tell(-excess / rate)

    def _tell(self, missing_seconds: float) -> None:
        name = shown(self.info.path)
        if self._damaged_packets:
            self.notes.append(
                f"{name} is damaged in {self._damaged_packets} or more places: what could not be "
                "decoded is left out."
            )
        elif missing_seconds > _MISSING_SECONDS:
            self.notes.append(
                f"{name} is cut short: the last {missing_seconds:.1f} s that its header promises "
                "are not there; what is there was used."
            )

    def _read(self, frames: int) -> Samples:
        parts, have = [self._rest], len(self._rest)
        while have < frames and (block := next(self._blocks, None)) is not None:
            parts.append(block)
            have += len(block)
        joined = np.concatenate(parts)
        self._rest = joined[frames:]
        self._position += len(joined[:frames])
        return joined[:frames]

    def close(self) -> None:
        self._opened.close()


def main_sound(container: Any) -> AudioStream:
    """The sound track to use."""
    streams = container.streams.audio
    best = container.streams.best("audio")
    return next((stream for stream in streams if stream is best), streams[0])


def packets_of(container: Any, *streams: Any) -> Iterator[Any]:
    """The packets of these streams; the last ones, without data, flush the decoders.

    Raises FFmpegError.
    """
    # PyAV looks up, at the end, the tracks that appeared in the middle (MPEG-TS), but only knows
    # those of the beginning.
    with contextlib.suppress(IndexError):
        yield from container.demux(*streams)


def opened(file: BinaryIO, demuxer: str | None = None) -> Any:
    """Open a container for reading. Raises FFmpegError."""
    return av.open(SeekableFile(file), format=demuxer, metadata_errors="replace")


def _is_moving(track: Any) -> bool:
    """Whether a video track is a film rather than a cover."""
    return not track.disposition & Disposition.attached_pic


def _open(file: BinaryIO, path: Path) -> Any:
    # Two packets of raw AAC are too few to be recognised: trust the extension.
    for demuxer in (None, "aac") if path.suffix.lower() == ".aac" else (None,):
        file.seek(0)
        with contextlib.suppress(FFmpegError):
            return opened(file, demuxer)
    raise AudioError(f"{shown(path)} is not a sound file, or is damaged where it begins.")


def _alike(first: AudioFrame, rest: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    """The frames as packed doubles, all with the rate and layout of the first."""
    converter = None
    form: tuple[str, str, int] | None = None
    for frame in _chained(first, rest):
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if converter is not None and now != form:
            yield from converter.resample(None)
            converter = None
        if converter is None:
            form, converter = now, AudioResampler("dbl", first.layout, first.sample_rate)
        yield from converter.resample(frame)
    if converter is not None:
        yield from converter.resample(None)


def _chained(first: AudioFrame, rest: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
    yield first
    yield from rest


def _is_exact(tick: Fraction, rate: int) -> bool:
    """Whether such ticks can address every sample, or every second one (HE-AAC).

    Matroska's can't: they are milliseconds.
    """
    return (tick * rate).numerator == 1 or tick * rate == 2


def _duration(stream: AudioStream, rate: int) -> int | None:
    """The number of samples by the track's header; None if it doesn't say."""
    if not stream.duration or stream.time_base is None:
        return None
    return round(stream.duration * stream.time_base * rate)


def _encoding(codec: AudioCodecContext, first: AudioFrame) -> str:
    """The encoding by libsndfile's name, else the codec's."""
    name = _ENCODINGS.get(codec.name, codec.name.upper())
    form = codec.format.name.rstrip("p")
    bits = {"u8": 8, "s16": 16, "s32": 24}.get(form)
    if name == "ALAC":
        return f"ALAC_{bits}"
    is_lossless = name.startswith("PCM") or name in _LOSSLESS
    if is_lossless and form in ("flt", "dbl"):
        return "FLOAT" if form == "flt" else "DOUBLE"
    if is_lossless and bits:
        # Decoders put 24 bits into the upper ones of 32.
        if form == "s32" and np.any(first.to_ndarray().astype(np.int32) & 0xFF):
            bits = 32
        return "PCM_U8" if bits == 8 else f"PCM_{bits}"
    return name
