"""Reads m4a, AAC, MP4, MKV, WebM, MOV and anything else that FFmpeg can decode, through PyAV."""

from __future__ import annotations

import contextlib
import math
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.layout import AudioLayout
from av.audio.stream import AudioStream
from av.error import FFmpegError

from cnunet.audio.base import AudioInfo, AudioReader, Samples, credible
from cnunet.audio.channels import Layout, in_order, known, order_of
from cnunet.audio.container import (
    bit_rate,
    counts_frames,
    has_timestamps,
    is_moving,
    length_of,
    may_restart,
    opened_as_sound,
    packets_of,
    sound_track,
    take_layout,
    track_names,
)
from cnunet.audio.decoded import duration_of, encoding_of, is_exact, uniform
from cnunet.audio.file_part import ByteRange, opened_part
from cnunet.audio.files import quoted
from cnunet.audio.lengths import cut_short, is_cut_short
from cnunet.audio.ogg import OggPages, ogg_pages, retimed
from cnunet.audio.riff import notes_on_joined
from cnunet.audio.timestamps import TimedBlock, TimestampAligner
from cnunet.audio.undecoded import Undecoded
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

# A decoder that starts in the middle needs a few frames to settle.
_RUN_UP_SECONDS = 0.3
_SKIPPED_AT_ONCE = 1 << 16
# Only a larger shortfall is reported: durations in headers are slightly off.
_MISSING_SECONDS = 0.5
_OPUS_PRE_SKIP = 10  # offset in its header


class CodecReader(AudioReader):
    """Reads the sound of any file that FFmpeg can decode. Raises AudioError and OSError.

    track: the number of the sound track, from 1; None for the main one. part: the part of the file
        to read; None for all of it.
    """

    def __init__(self, path: Path, track: int | None = None, part: ByteRange | None = None) -> None:
        super().__init__()
        self._track, self._part = track, part
        self._open(path)

    def _open(self, path: Path) -> None:
        with contextlib.ExitStack() as opened:
            # A file object, because FFmpeg takes names like `a:b` for network addresses.
            file = opened.enter_context(opened_part(path, self._part))
            self._container = opened.enter_context(opened_as_sound(file, path))
            stream = sound_track(self._container, path, self._track)
            layouts = [take_layout(one) for one in self._container.streams.audio]
            tracks = track_names(self._container, layouts)
            number = self._container.streams.audio.index(stream) + 1
            if len(tracks) > 1 and self._track is None:
                self._remark(
                    Phrase("{file} has {tracks} sound tracks; number {number} was used.").format(
                        file=quoted(path), tracks=len(tracks), number=number
                    )
                )
            self._undecoded = Undecoded()
            if self._part is None:
                self.notes += notes_on_joined(path)
            is_ogg = self._container.format.name == "ogg"
            pages = ogg_pages(path, self._part) if is_ogg else None
            self._is_chained = pages is not None and len(pages.links) > 1
            self._ends = _ends_after_gaps(pages, stream) if pages else {}
            frames = self._decoded(stream)
            # HE-AAC has twice the rate that its header says: the first frame has the right one.
            first = next(frames, None)
            if first is None:
                raise AudioError(
                    Phrase("The sound in {file} cannot be decoded.").format(file=quoted(path))
                )
            expected = duration_of(stream, first.sample_rate)
            if expected is None and (seconds := length_of(self._container, stream)) is not None:
                expected = int(seconds * first.sample_rate)
            layout = _names(first.layout)
            stated = layouts[number - 1]
            if not layout and stated and stated.nb_channels == first.layout.nb_channels:
                layout = _names(stated)
            self.info = credible(
                AudioInfo(
                    path,
                    self._container.format.name,
                    encoding_of(stream.codec_context, first),
                    first.sample_rate,
                    first.layout.nb_channels,
                    expected,
                    has_picture=any(is_moving(film) for film in self._container.streams.video),
                    layout=in_order(layout),
                    bit_rate=bit_rate(self._container, stream, path, self._part),
                    track=number,
                    tracks=tracks,
                )
            )
            # In other containers a duration may be a guess from the bit rate.
            exact = self._container.format.name.startswith("mov")
            self._promised = expected if exact or expected != self.info.frames else None
            self._order = order_of(layout, in_order(layout))
            self._expected = expected
            self._stream, self._first_time = stream, first.pts
            self._go_on(first, frames, 0)
            self._opened = opened.pop_all()

    def _go_on(self, first: AudioFrame, frames: Iterator[AudioFrame], position: int) -> None:
        """Continue with these frames, the first of which starts at this sample."""
        info, expected = self.info, self._expected
        self._aligner = TimestampAligner(
            info.rate,
            info.channels,
            tick_s=float(self._stream.time_base or 0),
            restarts=may_restart(self._container),
            seconds=None if expected is None else (expected - position) / info.rate,
        )
        self._position = position
        self._blocks = self._placed(first, frames, position)
        self._rest = np.zeros((0, info.channels))

    def seek(self, frame: int) -> None:
        if not self._jump(frame):
            self.close()
            self.notes.clear()  # they will be added again
            self._open(self.info.path)
        while self._position < frame:
            if not len(self.read(min(frame - self._position, _SKIPPED_AT_ONCE))):
                return

    def _jump(self, frame: int) -> bool:
        """Seek to shortly before this sample; False if the file has to be reopened."""
        # In a chain, whose timestamps restart, FFmpeg looks for the place in the last link.
        near = self._position <= frame < self._position + self.info.rate
        tick, ahead = self._stream.time_base, frame - round(_RUN_UP_SECONDS * self.info.rate)
        if near or self._is_chained or tick is None or self._first_time is None:
            return self._position <= frame
        if not self._aligner.is_exact or not is_exact(tick, self.info.rate):
            return self._position <= frame
        wanted = self._first_time + math.floor(ahead / self.info.rate / tick)
        with contextlib.suppress(FFmpegError):
            self._container.seek(max(wanted, 0), stream=self._stream)
            frames = self._decoded(self._stream)
            first = next(frames, None)
            if first is None or self._changes_rate(first):
                return False
            if first.pts is not None:
                ticks = first.pts - self._first_time
                self._go_on(first, frames, round(ticks * tick * self.info.rate))
                self._rest = next(self._blocks, self._rest)
                return 0 < self._position <= ahead and self._aligner.is_exact
        return False

    def _decoded(self, stream: AudioStream) -> Iterator[AudioFrame]:
        """All frames that can be decoded; damaged packets are counted and skipped."""
        packets = retimed(packets_of(self._container, stream), self._ends)
        while True:
            try:
                packet = next(packets)
            except (StopIteration, FFmpegError):  # FFmpegError at the end of a truncated file
                return
            try:
                yield from packet.decode()
            except FFmpegError:
                self._undecoded.add(packet)

    def _placed(
        self, first: AudioFrame, rest: Iterator[AudioFrame], position: int
    ) -> Iterator[Samples]:
        """The sound placed by its timestamps, (samples, channels), cut at the header's length."""
        held = None
        for block in self._aligner.align(self._converted(first, rest)):
            if held is not None:
                yield held
            held = block
            position += len(block)
        if held is None:
            return
        # The last frame of AAC is padded. A larger excess means that the header is wrong.
        excess = 0 if self._promised is None else position - self._promised
        yield held[: len(held) - excess] if 0 < excess < len(held) else held
        self._note_damage(-excess / self.info.rate)

    def _converted(self, first: AudioFrame, rest: Iterator[AudioFrame]) -> Iterator[TimedBlock]:
        self._is_timed = has_timestamps(self._container)
        for frame in uniform(first, self._watched(rest)):
            # Packed, because PyAV cannot return eight planar channels.
            packed = frame.to_ndarray().reshape(-1, self.info.channels)
            block: Samples = packed.astype(np.float64, copy=False)
            second = None
            if self._is_timed and frame.pts is not None and frame.time_base is not None:
                second = float(frame.pts * frame.time_base)
            yield TimedBlock(block[:, self._order] if self._order else block, second)

    def _watched(self, frames: Iterator[AudioFrame]) -> Iterator[AudioFrame]:
        """The frames, noticing where timestamps become wrong."""
        for frame in frames:
            if self._changes_rate(frame):
                self._is_timed = self._aligner.is_exact = False
            yield frame

    def _changes_rate(self, frame: AudioFrame) -> bool:
        """Whether timestamps that FFmpeg counts are wrong from here on."""
        return frame.sample_rate != self.info.rate and counts_frames(self._container)

    def _note_damage(self, missing_seconds: float) -> None:
        name = quoted(self.info.path)
        corrections, rate = self._aligner.corrections, self.info.rate
        if self._undecoded.is_joined:
            self._remark(self._undecoded.remark(name, corrections.filled / rate))
            corrections.gaps = 0  # which that message has explained
        self.notes += corrections.notes(name, rate)
        if damage := self._undecoded.note(name):
            self.notes.append(damage)
        elif missing_seconds > _MISSING_SECONDS:
            self.notes.append(
                Phrase(
                    "{file} is cut short: the last {seconds:.1f} s that its header "
                    "promises are missing; the rest was used."
                ).format(file=name, seconds=missing_seconds)
            )
        elif self.info.container == "caf" and is_cut_short(self.info.path):
            self.notes.append(cut_short(self.info.path))

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


def _names(layout: AudioLayout) -> Layout:
    return known([channel.name for channel in layout.channels])


def _ends_after_gaps(pages: OggPages, stream: AudioStream) -> dict[int, int]:
    """Where the sound of Ogg pages after gaps ends, in ticks, by their offset in the file."""
    header = stream.codec_context.extradata or b""
    skipped = 0
    if header.startswith(b"OpusHead"):
        (skipped,) = struct.unpack_from("<H", header, _OPUS_PRE_SKIP)
    return {offset: end - skipped for offset, end in pages.after_gaps.items()}
