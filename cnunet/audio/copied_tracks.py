"""Copies the other tracks of a video: picture, sound, subtitles, posters, data, attachments."""

from __future__ import annotations

import contextlib
import io
import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import av
from av.error import FFmpegError

from cnunet.audio.container import is_moving, packets_of
from cnunet.audio.files import quoted
from cnunet.audio.output import OutputFormat
from cnunet.phrases import Phrase

_IMAGE_TYPES = {"mjpeg": ("cover.jpg", "image/jpeg"), "png": ("cover.png", "image/png")}
_EQUAL_TIMES = 0x20000  # FFmpeg's AVFMT_TS_NONSTRICT
_BEGINS_ANEW_SECONDS = 1
_MATROSKA = ("matroska", "webm")
_MAX_REORDERED = 17  # H.264 and HEVC decode at most 16 pictures before an earlier one
_MAX_WAITING = 256  # packets of all tracks


class CopiedTracks:
    """The tracks that are copied unchanged from one container to another.

    made: the output container. path: the source's, for messages.
    posters: the pictures of the source's posters, by the number of their track.
    notes: messages about tracks that the output container cannot hold.
    """

    def __init__(
        self, made: Any, output: OutputFormat, source: Any, path: Path, posters: dict[int, bytes]
    ) -> None:
        self._made, self._output, self._source, self._path = made, output, source, path
        self._posters = posters
        self._targets: dict[int, Any] = {}
        self.notes: list[str] = []

    def add(self, stream: Any) -> None:
        """Add a track to copy. Raises ValueError for a film track that the container can't hold."""
        if self._output.container == "MKV" and stream.index in self._posters:
            self._attach_poster(stream)
            return
        tag = getattr(stream, "codec_tag", None) or ""
        if "timecode" in stream.metadata and stream.type == "data":
            return  # the muxer makes it again from that of the picture
        for wanted in dict.fromkeys((tag, "")):
            if _can_hold(self._output.muxer, stream, wanted):
                copy = _add(self._made, stream, wanted)
                if stream.type != "attachment":
                    self._targets[stream.index] = copy
                if self._output.muxer in _MATROSKA and _has_own_shape(stream):
                    self.notes.append(
                        Phrase(
                            "Track {track} of {file} has a pixel aspect ratio of "
                            "{ratio}, which is not written to {container}: set the "
                            "aspect ratio again in your player or editor."
                        ).format(
                            track=stream.index + 1,
                            file=quoted(self._path),
                            ratio=_shape(stream),
                            container=self._output.container,
                        )
                    )
                return
        if stream.type == "data" and self._source.chapters():
            return  # QuickTime's chapter titles, which are written as chapters
        lost = Phrase("{container} can't hold track {track} of {file} ({kind})").format(
            container=self._output.container,
            track=stream.index + 1,
            file=quoted(self._path),
            kind=_described(stream),
        )
        if stream.type == "video" and is_moving(stream):
            raise ValueError(lost)
        self.notes.append(Phrase("{lost}: it is left out.").format(lost=lost))

    def _attach_poster(self, stream: Any) -> None:
        name, kind = _IMAGE_TYPES.get(stream.codec_context.name, ("cover", "image"))
        texts = stream.metadata
        self._made.add_attachment(
            texts.get("filename", name), texts.get("mimetype", kind), self._posters[stream.index]
        )

    def packets(self) -> Iterator[Any]:
        """The packets of all copied tracks, for the output container."""
        streams = [one for one in self._source.streams if one.index in self._targets]
        if not streams:
            return
        is_strict = not self._made.format.flags & _EQUAL_TIMES
        read = (packet for packet in packets_of(self._source, *streams) if packet.size)
        for packet in with_decoding_times(read, is_strict):
            if packet.stream.index in self._targets:
                packet.stream = self._targets[packet.stream.index]
                yield packet


def with_decoding_times(packets: Iterable[Any], is_strict: bool) -> Iterator[Any]:
    """The packets with decoding times that rise within each track, as muxers require.

    Matroska stores no decoding times, and FFmpeg guesses those of the first packets and of those
    after a timestamp that goes back. If it goes back by more than a second, another recording
    starts there, which is appended to the first. is_strict: whether a track's times must differ.
    """
    waiting: deque[Any] = deque()
    clocks: dict[int, _Clock] = {}
    for packet in itertools.chain(packets, [None]):  # None marks the end
        if packet is not None:
            waiting.append(packet)
        while waiting:
            first = waiting[0]
            clock = clocks.setdefault(first.stream.index, _Clock(is_strict))
            if not clock.knows(first):
                alike = [one for one in waiting if one.stream.index == first.stream.index]
                is_enough = len(alike) >= _MAX_REORDERED or len(waiting) >= _MAX_WAITING
                if packet is not None and not is_enough:
                    break
                moments = (one.pts for one in alike[:_MAX_REORDERED])
                first.dts = min((one for one in moments if one is not None), default=None)
            clock.set(first)
            yield waiting.popleft()


class _Clock:
    """Times of one track that only go forward."""

    def __init__(self, is_strict: bool) -> None:
        self._is_strict = is_strict
        self._least: int | None = None  # for the next decoding time
        self._end = 0
        self._moved = 0
        self._has_restarted = False

    def knows(self, packet: Any) -> bool:
        """Whether the decoding time of the next packet can be trusted."""
        moment = packet.dts if packet.pts is None else packet.pts
        if moment is None:
            return True
        if self._least is not None:
            back = self._least - moment - self._moved
            if back * packet.time_base > _BEGINS_ANEW_SECONDS:
                self._moved = self._end - moment
                self._has_restarted = True
        return packet.dts is not None and packet.dts <= moment and not self._has_restarted

    def set(self, packet: Any) -> None:
        """Correct the times of the next packet if they go back."""
        if packet.dts is None:
            return
        packet.dts += self._moved
        if self._least is not None:
            packet.dts = max(packet.dts, self._least)
        if packet.pts is not None:
            packet.pts = max(packet.pts + self._moved, packet.dts)
        self._least = packet.dts + self._is_strict
        moment = packet.dts if packet.pts is None else packet.pts
        self._end = max(self._end, moment + (packet.duration or 0))


def posters(container: Any) -> dict[int, bytes]:
    """The pictures of a container's posters, by the number of their track."""
    pictures = {}
    for stream in container.streams.video:
        if not is_moving(stream):
            packet = next(container.demux(stream), None)
            pictures[stream.index] = b"" if packet is None else bytes(packet)
    return pictures


def _add(container: Any, stream: Any, tag: str) -> Any:
    # From the decoder, since PyAV has no encoder for some picture formats.
    copy = container.add_stream_from_template(stream, opaque=True)
    if tag and stream.type != "attachment":
        copy.codec_tag = tag
    if stream.type == "video":  # stored by containers, not by the codec
        copy.codec_context.framerate = stream.average_rate or 0
        copy.codec_context.sample_aspect_ratio = stream.sample_aspect_ratio or 0
    copy.metadata.update(stream.metadata)
    copy.disposition = stream.disposition
    return copy


def _has_own_shape(stream: Any) -> bool:
    """Whether only the container says that the pixels of a picture aren't square."""
    if stream.type != "video" or not stream.sample_aspect_ratio:
        return False
    return bool(stream.sample_aspect_ratio != (stream.codec_context.sample_aspect_ratio or 1))


def _shape(stream: Any) -> str:
    ratio = stream.sample_aspect_ratio
    return f"{ratio.numerator}:{ratio.denominator}"


def _can_hold(muxer: str, stream: Any, tag: str) -> bool:
    """Whether a container can hold a track with this codec tag, by trying."""
    with (
        contextlib.suppress(FFmpegError, ValueError),
        av.open(io.BytesIO(), "w", format=muxer) as trial,
    ):
        _add(trial, stream, tag)
        trial.start_encoding()
        return True
    return False


def _described(stream: Any) -> str:
    context = getattr(stream, "codec_context", None)
    codec = context.name if context else (getattr(stream, "codec_tag", None) or "")
    name = stream.metadata.get("filename", "")
    return ", ".join(part for part in (stream.type, codec.strip("\0"), name) if part)
