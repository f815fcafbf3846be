"""Copies the other tracks of a video: pictures, sound, subtitles, posters, data, attachments."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import av
from av.error import FFmpegError

from cnunet.audio.container import is_moving, packets_of
from cnunet.audio.files import shown
from cnunet.audio.output import OutputFormat

_IMAGE_TYPES = {"mjpeg": ("cover.jpg", "image/jpeg"), "png": ("cover.png", "image/png")}


class CopiedTracks:
    """The tracks of a container that another one gets as they are.

    made: the output container. path: the source's, for sentences.
    posters: the pictures of the source's posters, by the number of their track.
    notes: sentences about tracks that the output container cannot hold.
    """

    def __init__(
        self, made: Any, output: OutputFormat, source: Any, path: Path, posters: dict[int, bytes]
    ) -> None:
        self._made, self._output, self._source, self._path = made, output, source, path
        self._posters = posters
        self._targets: dict[int, Any] = {}
        self.notes: list[str] = []

    def add(self, stream: Any) -> None:
        """Add a track that is copied. Raises ValueError if that is a film it cannot hold."""
        if self._output.container == "MKV" and stream.index in self._posters:
            self._attach_poster(stream)
            return
        tag = getattr(stream, "codec_tag", None) or ""
        if "timecode" in stream.metadata and stream.type == "data":
            return  # made anew from the picture's
        for wanted in dict.fromkeys((tag, "")):
            if _can_hold(self._output.muxer, stream, wanted):
                copy = _add(self._made, stream, wanted)
                if stream.type != "attachment":
                    self._targets[stream.index] = copy
                return
        if stream.type == "data" and self._source.chapters():
            return  # QuickTime's names of chapters, which are written as such
        lost = (
            f"{self._output.container} can't hold track {stream.index + 1} of {shown(self._path)} "
            f"({_described(stream)})"
        )
        if stream.type == "video" and is_moving(stream):
            raise ValueError(lost)
        self.notes.append(f"{lost}: it is left out.")

    def _attach_poster(self, stream: Any) -> None:
        name, kind = _IMAGE_TYPES.get(stream.codec_context.name, ("cover", "image"))
        texts = stream.metadata
        self._made.add_attachment(
            texts.get("filename", name), texts.get("mimetype", kind), self._posters[stream.index]
        )

    def packets(self) -> Iterator[Any]:
        """The packets of all these tracks, for the output container."""
        streams = [one for one in self._source.streams if one.index in self._targets]
        if not streams:
            return
        for packet in packets_of(self._source, *streams):
            if packet.size and packet.stream.index in self._targets:
                packet.stream = self._targets[packet.stream.index]
                yield packet


def posters(container: Any) -> dict[int, bytes]:
    """The pictures of a container's posters, by the number of their track."""
    found = {}
    for stream in container.streams.video:
        if not is_moving(stream):
            packet = next(container.demux(stream), None)
            found[stream.index] = b"" if packet is None else bytes(packet)
    return found


def _add(container: Any, stream: Any, tag: str) -> Any:
    # By the decoder, since there are pictures for which PyAV has no encoder.
    copy = container.add_stream_from_template(stream, opaque=True)
    if tag and stream.type != "attachment":
        copy.codec_tag = tag
    copy.metadata.update(stream.metadata)
    copy.disposition = stream.disposition
    return copy


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
