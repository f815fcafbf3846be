"""Replaces the sound in a copy of a video; all other tracks are copied unchanged."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
from av.error import FFmpegError

from cnunet.audio.base import AudioWriter, Samples
from cnunet.audio.codec_reader import main_sound, opened, packets_of
from cnunet.audio.codec_writer import TrackEncoder
from cnunet.audio.files import GuardedFile
from cnunet.audio.output import OutputFormat

_COPIED = ("video", "audio", "subtitle")


class VideoWriter(AudioWriter):
    """Writes a copy of the video `source` with another main sound track.

    The new sound is aligned with the old one to the sample; the other tracks are copied, packet by
    packet, as the sound is written. Raises FFmpegError and OSError.
    """

    def __init__(self, file: BinaryIO, output: OutputFormat, source: Path) -> None:
        self._guard = GuardedFile(file)
        self._rate = output.rate
        with contextlib.ExitStack() as opening:
            container = opening.enter_context(opened(opening.enter_context(source.open("rb"))))
            track = main_sound(container)
            # In a container of its own: decoding the start reads ahead.
            with source.open("rb") as again, opened(again) as looked_at:
                late = _first_sample(looked_at, self._rate)
            self._made: Any = av.open(
                self._guard,
                "w",
                format=output.muxer,
                options=_options(output),
            )
            self._made.metadata.update(container.metadata)
            with contextlib.suppress(FFmpegError, ValueError):
                self._made.set_chapters(container.chapters())
            self._targets: dict[int, Any] = {}
            for stream in container.streams:
                if stream.index == track.index:
                    self._encoder = TrackEncoder(self._made, output, late)
                    self._encoder.stream.metadata.update(track.metadata)
                    self._encoder.stream.disposition = track.disposition
                elif stream.type in _COPIED:
                    copy = self._made.add_stream_from_template(stream)
                    copy.metadata.update(stream.metadata)
                    copy.disposition = stream.disposition
                    self._targets[stream.index] = copy
            copied = [s for s in container.streams if s.index in self._targets]
            self._packets = _packets(container, copied)
            self._next = next(self._packets, None)
            self._opened = opening.pop_all()
        if output.container == "WEBM":
            # Its clock has milliseconds, which the priming of Opus doesn't fit: begin at 0.
            self._encoder.position = 0
            for start in range(0, late, output.rate):
                self.write(np.zeros((min(output.rate, late - start), output.channels)))

    def write(self, block: Samples) -> None:
        if len(block):
            self._copy_until(Fraction(self._encoder.position, self._rate))
            self._mux(self._encoder.encode(block))

    def finish(self) -> None:
        self._mux(self._encoder.finish())
        self._copy_until(None)
        self._made.close()
        self._opened.close()
        self._guard.check()

    def abandon(self) -> None:
        with contextlib.suppress(FFmpegError):
            self._made.close()
        self._opened.close()

    def _copy_until(self, second: Fraction | None) -> None:
        """Copy all packets before this second; the rest if it is None."""
        while (packet := self._next) is not None:
            moment = packet.pts if packet.dts is None else packet.dts
            if None not in (second, moment) and moment * packet.time_base > second:
                return
            self._next = next(self._packets, None)
            packet.stream = self._targets[packet.stream.index]
            self._mux([packet])

    def _mux(self, packets: list[Any]) -> None:
        for packet in packets:
            self._made.mux(packet)
        self._guard.check()


def _packets(container: Any, streams: list[Any]) -> Iterator[Any]:
    if streams:
        yield from (packet for packet in packets_of(container, *streams) if packet.size)


def _first_sample(container: Any, rate: int) -> int:
    """The start of the sound, in samples on the clock that all tracks share."""
    for frame in container.decode(main_sound(container)):
        return 0 if frame.pts is None else round(frame.pts * frame.time_base * rate)
    return 0


def _options(output: OutputFormat) -> dict[str, str]:
    # In a coarser clock, a sound that begins late would be off by some samples.
    if output.container in ("MP4", "MOV"):
        return {"movie_timescale": str(output.rate), "movflags": "+use_metadata_tags"}
    return {}
