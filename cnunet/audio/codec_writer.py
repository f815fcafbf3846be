"""Writes the formats that have a muxer, through PyAV (FFmpeg's libraries)."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.error import FFmpegError

from cnunet.audio.base import AudioWriter, Samples, left_justified
from cnunet.audio.bitrates import aac_target, nearest_bit_rate
from cnunet.audio.channels import default_layout
from cnunet.audio.covers import add_cover
from cnunet.audio.files import GuardedFile
from cnunet.audio.output import OutputFormat
from cnunet.audio.tags import NO_TAGS, Tags

_BITS_PER_SECOND = 96_000  # per channel
_M4A_NAMES = {"bpm": "tmpo"}


class TrackEncoder:
    """A sound track of a result: from samples to packets.

    container: the output container that the track is added to.
    position: the place of the first sample on the container's clock, in samples.
    """

    def __init__(self, container: Any, output: OutputFormat, position: int = 0) -> None:
        self.position = position
        self._rate = output.rate
        self._output = output
        self._layout = "+".join(output.layout or default_layout(output.channels))
        width = output.encoding.rpartition("_")[2]
        self._bits = int(width) if width in ("16", "24") else None
        encoder = output.codec.encoder
        self.stream: Any = container.add_stream(encoder, output.rate, layout=self._layout)
        if self._bits:
            self.stream.format = _sample_format(encoder, "s16" if self._bits == 16 else "s32")
        else:
            default = nearest_bit_rate(
                output.encoding, _BITS_PER_SECOND * output.channels, output.rate, output.channels
            )
            bit_rate = output.bit_rate or default
            is_ours = bool(output.bit_rate) and output.encoding == "AAC"
            self.stream.bit_rate = aac_target(bit_rate) if is_ours else bit_rate

    def encode(self, block: Samples) -> list[Any]:
        """Encode (n, channels) more samples; returns the packets that are now complete."""
        return self.stream.encode(self._frame(block)) if len(block) else []

    def finish(self) -> list[Any]:
        """The last packets."""
        return self.stream.encode(None)

    def _frame(self, block: Samples) -> AudioFrame:
        samples: Any
        block = self._output.ordered(block)
        if self._bits is None:
            samples, form = block.astype(np.float32), "flt"
        elif self._bits == 16:
            samples, form = (left_justified(block, 16) >> 16).astype(np.int16), "s16"
        else:
            samples, form = left_justified(block, 24), "s32"
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), form, self._layout)
        frame.sample_rate = self._rate
        frame.pts = self.position
        frame.time_base = Fraction(1, self._rate)
        self.position += len(block)
        return frame


class CodecWriter(AudioWriter):
    """Writes sound to an open binary file, which the caller has to close."""

    def __init__(self, file: BinaryIO, output: OutputFormat, tags: Tags = NO_TAGS) -> None:
        super().__init__()
        self._guard = GuardedFile(file)
        muxer = output.muxer
        options: dict[str, str] = {}
        # Raw AAC cannot mark its first frame as encoder priming, so the frame is left out.
        self._left_out = 1 if output.container == "ADTS" else 0
        if output.container == "M4A":
            # The default muxer for m4a rejects PNG. With a coarser clock, the length would be
            # rounded to milliseconds.
            muxer = "mp4" if tags.cover else muxer
            options = {"movie_timescale": str(output.rate), "brand": "M4A "}
        self._container: Any = av.open(self._guard, "w", format=muxer, options=options)
        try:
            self._encoder = TrackEncoder(self._container, output)
            if output.container != "ADTS":
                names = _M4A_NAMES if output.container == "M4A" else {}
                texts = {names.get(key, key): text for key, text in tags.texts.items()}
                self._container.metadata.update(texts)
                self._container.set_chapters(tags.for_ffmpeg(output.container == "M4A"))
            cover = add_cover(self._container, tags.cover) if output.container == "M4A" else None
            if cover is not None:
                self._container.mux(cover)
        except BaseException:
            self.abandon()
            raise

    def write(self, block: Samples) -> None:
        self._mux(self._encoder.encode(block))

    def _mux(self, packets: list[Any]) -> None:
        for packet in packets:
            if self._left_out:
                self._left_out -= 1
            else:
                self._container.mux(packet)
        self._guard.check()

    def finish(self) -> None:
        self._mux(self._encoder.finish())
        self._container.close()
        self._guard.check()

    def abandon(self) -> None:
        close_anyway(self._container)


def close_anyway(container: Any) -> None:
    """Close a container whose file is not wanted any more. Never raises."""
    with contextlib.suppress(FFmpegError, ValueError):
        container.close()


def _sample_format(encoder: str, wanted: str) -> str:
    """The sample format that the encoder supports, which may be the planar one: s16 or s16p."""
    found = [one.name for one in av.Codec(encoder, "w").audio_formats or []]
    return next(name for name in found if name.startswith(wanted))
