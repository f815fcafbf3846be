"""Puts sound into a copy of a video: everything but that track goes over as it is."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.error import FFmpegError

from cnunet.audio.base import AudioWriter, Samples, left_justified
from cnunet.audio.codec_reader import main_sound, opened
from cnunet.audio.codec_writer import LAYOUTS, bits_per_second
from cnunet.audio.files import GuardedFile
from cnunet.audio.formats import OutputFormat

_MUXERS = {"MP4": "mp4", "MOV": "mov", "MKV": "matroska", "WEBM": "webm"}
_CODECS = {"AAC": "aac", "OPUS": "libopus", "PCM_16": "flac", "PCM_24": "flac"}
_COPIED = ("video", "audio", "subtitle")


class VideoWriter(AudioWriter):
    """Takes the sound that stands for the main sound track of the video `source`.

    Its samples take the places that those of the track had, to the sample; the rest is copied,
    packet by packet, while the sound comes in. Raises FFmpegError and OSError.
    """

    def __init__(self, file: BinaryIO, output: OutputFormat, source: Path) -> None:
        self._guard = GuardedFile(file)
        self._rate, self._encoding = output.rate, output.encoding
        self._layout = LAYOUTS[output.channels - 1]
        with contextlib.ExitStack() as opening:
            container = opening.enter_context(opened(opening.enter_context(source.open("rb"))))
            track = main_sound(container)
            # A container of its own: what decodes for the start has read ahead.
            with source.open("rb") as again, opened(again) as looked_at:
                self._position = _first_sample(looked_at, self._rate)
            self._made: Any = av.open(
                self._guard,
                "w",
                format=_MUXERS[output.container],
                options=_options(output),
            )
            self._made.metadata.update(container.metadata)
            with contextlib.suppress(FFmpegError, ValueError):
                self._made.set_chapters(container.chapters())
            self._targets: dict[int, Any] = {}
            for stream in container.streams:
                if stream.index == track.index:
                    self._stream = self._new_track(track, output)
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
            # Its clock ticks in milliseconds, which the run-up of Opus doesn't fit: begin at 0.
            late, self._position = self._position, 0
            for start in range(0, late, output.rate):
                self.write(np.zeros((min(output.rate, late - start), output.channels)))

    def write(self, block: Samples) -> None:
        if len(block):
            self._copy_until(Fraction(self._position, self._rate))
            self._mux(self._stream.encode(self._frame(block)))

    def finish(self) -> None:
        self._mux(self._stream.encode(None))
        self._copy_until(None)
        self._made.close()
        self._opened.close()
        self._guard.check()

    def abandon(self) -> None:
        with contextlib.suppress(FFmpegError):
            self._made.close()
        self._opened.close()

    def _new_track(self, track: Any, output: OutputFormat) -> Any:
        stream: Any = self._made.add_stream(
            _CODECS[output.encoding], output.rate, layout=self._layout
        )
        stream.metadata.update(track.metadata)
        stream.disposition = track.disposition
        if output.encoding.startswith("PCM"):
            stream.format = "s16" if output.encoding == "PCM_16" else "s32"
        else:
            stream.bit_rate = bits_per_second(output)
        return stream

    def _frame(self, block: Samples) -> AudioFrame:
        samples: Any
        if self._encoding == "PCM_16":
            samples, form = (left_justified(block, 16) >> 16).astype(np.int16), "s16"
        elif self._encoding == "PCM_24":
            samples, form = left_justified(block, 24), "s32"
        else:
            samples, form = block.astype(np.float32), "flt"
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), form, self._layout)
        frame.sample_rate = self._rate
        frame.pts = self._position
        frame.time_base = Fraction(1, self._rate)
        self._position += len(block)
        return frame

    def _copy_until(self, second: Fraction | None) -> None:
        """Copy what comes before this second; all the rest where it is None."""
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
        yield from (packet for packet in container.demux(*streams) if packet.size)


def _first_sample(container: Any, rate: int) -> int:
    """When the sound begins, in samples on the clock that all tracks share."""
    for frame in container.decode(main_sound(container)):
        return 0 if frame.pts is None else round(frame.pts * frame.time_base * rate)
    return 0


def _options(output: OutputFormat) -> dict[str, str]:
    # In a coarser clock, a sound that begins late would be off by some samples.
    if output.container in ("MP4", "MOV"):
        return {"movie_timescale": str(output.rate), "movflags": "+use_metadata_tags"}
    return {}
