"""Writes AAC and ALAC through PyAV."""

from __future__ import annotations

import contextlib
from fractions import Fraction
from typing import Any, BinaryIO

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.error import FFmpegError
from numpy.typing import NDArray

from cnunet.audio.base import AudioWriter, Samples, left_justified
from cnunet.audio.files import GuardedFile
from cnunet.audio.formats import OutputFormat
from cnunet.audio.tags import NO_TAGS, Tags, add_cover

LAYOUTS = ("mono", "stereo", "3.0", "4.0", "5.0", "5.1", "6.1", "7.1")
_BITS_PER_SECOND = 96_000  # of one channel


def bits_per_second(output: OutputFormat) -> int:
    """What AAC and Opus take for a result, all channels together."""
    # No frame of AAC may have more than 6144 bits for a channel.
    return min(_BITS_PER_SECOND, 6 * output.rate) * output.channels


class CodecWriter(AudioWriter):
    """AAC and ALAC in m4a, and raw AAC, to an open binary file that stays the caller's to close."""

    def __init__(self, file: BinaryIO, output: OutputFormat, tags: Tags = NO_TAGS) -> None:
        self._guard = GuardedFile(file)
        self._layout = LAYOUTS[output.channels - 1]
        self._rate = output.rate
        self._position = 0
        muxer = "adts"
        options: dict[str, str] = {}
        # Raw AAC cannot say that its first frame is the encoder's run-up: it is left out.
        self._left_out = 1
        if output.container == "M4A":
            # In a coarser clock the length would be rounded to milliseconds. With its usual muxer,
            # m4a takes no PNG.
            muxer = "mp4" if tags.cover else "ipod"
            options = {"movie_timescale": str(output.rate), "brand": "M4A "}
            self._left_out = 0
        self._container: Any = av.open(self._guard, "w", format=muxer, options=options)
        codec = "alac" if output.encoding.startswith("ALAC") else "aac"
        stream: Any = self._container.add_stream(codec, output.rate, layout=self._layout)
        self._stream = stream
        self._bits = {"ALAC_16": 16, "ALAC_24": 24}.get(output.encoding)
        if self._bits:
            self._stream.format = "s16p" if self._bits == 16 else "s32p"
        else:
            self._stream.bit_rate = bits_per_second(output)
        if output.container == "M4A":
            self._container.metadata.update(tags.texts)
            if (cover := add_cover(self._container, tags.cover)) is not None:
                self._container.mux(cover)

    def write(self, block: Samples) -> None:
        if len(block):
            self._mux(self._stream.encode(self._frame(block)))

    def _frame(self, block: Samples) -> AudioFrame:
        samples: NDArray[Any]
        if self._bits is None:
            samples, form = block.astype(np.float32), "flt"
        elif self._bits == 16:
            samples, form = (left_justified(block, 16) >> 16).astype(np.int16), "s16"
        else:
            samples, form = left_justified(block, 24), "s32"
        frame = AudioFrame.from_ndarray(samples.reshape(1, -1), form, self._layout)
        frame.sample_rate = self._rate
        frame.pts = self._position
        frame.time_base = Fraction(1, self._rate)
        self._position += len(block)
        return frame

    def _mux(self, packets: list[Any]) -> None:
        for packet in packets:
            if self._left_out:
                self._left_out -= 1
            else:
                self._container.mux(packet)
        self._guard.check()

    def finish(self) -> None:
        self._mux(self._stream.encode(None))
        self._container.close()
        self._guard.check()

    def abandon(self) -> None:
        with contextlib.suppress(FFmpegError):
            self._container.close()
