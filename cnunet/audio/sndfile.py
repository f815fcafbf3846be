"""WAV, FLAC, OGG, Opus, MP3 and their relatives, through libsndfile."""

from __future__ import annotations

import contextlib
import os
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
import soundfile

from cnunet.audio.base import (
    AudioInfo,
    AudioReader,
    AudioWriter,
    Samples,
    checked,
    left_justified,
)
from cnunet.audio.channels import (
    FLAC_LAYOUTS,
    XIPH_LAYOUTS,
    Layout,
    caf_chunk,
    in_order,
    layout_of,
    mask,
    order_of,
)
from cnunet.audio.files import FileLike, GuardedFile, shown
from cnunet.audio.output import OutputFormat
from cnunet.audio.tags import (
    END_OF_STREAM_INFO,
    NO_TAGS,
    InsertingFile,
    Tags,
    flac_comment,
    flac_picture,
    hide_second_comments,
)
from cnunet.errors import AudioError

# Small, because a decoder that fails within a piece loses all of it.
_PIECE_FRAMES = 4096
# libsndfile's answer for a stream of unknown length.
_UNKNOWN_FRAMES = 2**62

_SOUGHT_AT_ONCE = ("PCM_U8", "PCM_S8", "PCM_16", "PCM_24", "PCM_32", "FLOAT", "DOUBLE")
# After a seek the first samples are wrong in Vorbis (libsndfile 1.2) and not settled in Opus.
_RUN_UP_FRAMES = 8192

# libsndfile returns wrong samples where a read begins within the last packet of an Opus file.
_LONGEST_PACKET = 5760

_INTEGER_BITS = {"PCM_U8": 8, "PCM_S8": 8, "PCM_16": 16, "PCM_24": 24, "PCM_32": 32}
_WAV_HEAD_BYTES = 200  # the format comes first, in RF64 second
_END_OF_CAF_DESCRIPTION = 8 + 12 + 32  # the header, then the one chunk that has to come first
# The tags that libsndfile can write, by FFmpeg's names.
_TEXTS = {
    **{name: name for name in ("title", "artist", "album", "genre", "date", "comment")},
    "copyright": "copyright",
    "license": "license",
    "track": "tracknumber",
}


class SoundFileReader(AudioReader):
    """A file that libsndfile knows. Raises soundfile.LibsndfileError for any other.

    part: the part of the file that is read, as an open file; None for all of it.
    """

    def __init__(self, path: Path, part: FileLike | None = None) -> None:
        super().__init__()
        # On Windows the bytes would not be taken; elsewhere they may not be text.
        name = path if os.name == "nt" else os.fsencode(path)
        self._file = soundfile.SoundFile(name if part is None else part)
        file = self._file
        frames = file.frames if file.frames < _UNKNOWN_FRAMES else None
        layout = _layout(path, file)
        self._order = order_of(layout, in_order(layout))
        self.info = checked(
            AudioInfo(
                path,
                file.format,
                file.subtype,
                file.samplerate,
                file.channels,
                frames,
                layout=in_order(layout),
            )
        )
        # Lossy sound has pages to search and decode.
        self.seeks_at_once = file.subtype in _SOUGHT_AT_ONCE
        self._position = 0
        self._ahead = np.zeros((0, file.channels))
        self._ended = False
        if file.format in ("WAV", "WAVEX") and _wav_is_cut_short(path):
            self.notes.append(
                f"{shown(path)} is cut short: its header promises more than there is; "
                "what is there was used."
            )

    def seek(self, frame: int) -> None:
        frame = min(frame, self._file.frames)
        run_up = 0 if self.seeks_at_once else min(_RUN_UP_FRAMES, frame)
        try:
            self._position = self._file.seek(frame - run_up)
        except soundfile.LibsndfileError as error:
            raise AudioError(
                f"{shown(self.info.path)} is damaged: it cannot be read from the middle."
            ) from error
        self._ended = False
        self._ahead = self._ahead[:0]
        self._read(run_up)

    def _read(self, frames: int) -> Samples:
        wanted = frames - len(self._ahead)
        left = (self.info.frames or 0) - self._position
        splits_last = self.info.encoding == "OPUS" and 0 < wanted < left < wanted + _LONGEST_PACKET
        read = self._read_on(left if splits_last else max(wanted, 0))
        block = np.concatenate([self._ahead, read]) if len(self._ahead) else read
        self._ahead = block[frames:]
        return block[:frames]

    def _read_on(self, frames: int) -> Samples:
        block = np.empty((frames, self.info.channels))
        filled = 0
        while filled < frames and not self._ended:
            size = _PIECE_FRAMES
            if self.info.encoding == "OPUS" and frames - filled < size + _LONGEST_PACKET:
                size = frames - filled
            piece = block[filled : filled + size]
            try:
                got = len(self._file.read(out=piece))
            except soundfile.LibsndfileError:
                got = 0
            filled += got
            self._position += got
            if got < len(piece):
                self._end()
        return block[:filled, self._order] if self._order else block[:filled]

    def _end(self) -> None:
        self._ended = True
        promised = self.info.frames
        if promised is not None and self._position < promised:
            rate = self.info.rate
            self.notes.append(
                f"{shown(self.info.path)} is damaged or cut short: {self._position / rate:.1f} "
                f"of {promised / rate:.1f} s could be read, and were used."
            )

    def close(self) -> None:
        self._file.close()


class SoundFileWriter(AudioWriter):
    """Writes to an open binary file, which stays the caller's to close."""

    def __init__(self, file: BinaryIO, output: OutputFormat, tags: Tags = NO_TAGS) -> None:
        super().__init__()
        self._guard = GuardedFile(_inserting(file, output, tags))
        self._output, self._raw = output, file
        self._bits = _INTEGER_BITS.get(output.encoding)
        self._file = soundfile.SoundFile(
            self._guard,
            "w",
            samplerate=output.rate,
            channels=output.channels,
            format=output.container,
            subtype=output.encoding,
            compression_level=output.codec.compression,
        )
        if output.container != "MP3":  # which has them already
            for name, text in tags.texts.items():
                if name in _TEXTS:
                    setattr(self._file, _TEXTS[name], text)

    def write(self, block: Samples) -> None:
        block = self._output.ordered(block)
        samples = block if self._bits is None else left_justified(block, self._bits)
        try:
            # In pieces, because libvorbis copies each block to the stack.
            for start in range(0, len(samples), _PIECE_FRAMES):
                self._file.write(samples[start : start + _PIECE_FRAMES])
        except (soundfile.LibsndfileError, AssertionError):  # the latter for a short write
            self._guard.check()
            raise
        self._guard.check()

    def finish(self) -> None:
        self._file.close()
        self._guard.check()
        if self._output.container in ("WAVEX", "RF64"):
            _set_wav_mask(self._raw, mask(self._output.layout))
        elif _needs_mask(self._output):
            hide_second_comments(self._raw)

    def abandon(self) -> None:
        with contextlib.suppress(soundfile.LibsndfileError):
            self._file.close()


def _layout(path: Path, file: soundfile.SoundFile) -> Layout:
    """The layout of a file, in the order in which libsndfile reads it."""
    layout = layout_of(path, file.channels)
    if file.subtype in ("VORBIS", "OPUS") and layout:
        return XIPH_LAYOUTS[file.channels - 1]
    return layout


def _inserting(file: BinaryIO, output: OutputFormat, tags: Tags) -> BinaryIO | InsertingFile:
    """`file` for libsndfile, which doesn't write these tags and names of channels."""
    if _needs_mask(output):
        comment = flac_comment(tags.texts, mask(output.layout))
        return InsertingFile(file, END_OF_STREAM_INFO, comment + flac_picture(tags.cover))
    if output.container == "CAF" and output.channels > 2 and output.layout:
        return InsertingFile(file, _END_OF_CAF_DESCRIPTION, caf_chunk(output.layout))
    return InsertingFile.for_tags(file, output.container, tags)


def _needs_mask(output: OutputFormat) -> bool:
    """Whether this is a FLAC with other channels than it has without a mask."""
    given = output.layout
    return output.container == "FLAC" and bool(given) and given not in FLAC_LAYOUTS


def _set_wav_mask(file: BinaryIO, value: int) -> None:
    """Name the channels in a WAV header; libsndfile writes a guess from their number."""
    file.seek(0)
    head = file.read(_WAV_HEAD_BYTES)
    start = head.find(b"fmt ") + 8
    if head[start : start + 2] == b"\xfe\xff":
        file.seek(start + 20)
        file.write(value.to_bytes(4, "little"))


def _wav_is_cut_short(path: Path) -> bool:
    """Whether the data chunk promises more bytes than the file has.

    0 and the largest sizes are what programs write that stream a WAV without knowing its length.
    """
    size = os.path.getsize(path)
    with path.open("rb") as file:
        if file.read(4) != b"RIFF":
            return False
        position = 12
        while position + 8 <= size:
            file.seek(position)
            name, length = struct.unpack("<4sI", file.read(8))
            if name == b"data":
                return length < 0x7FFF0000 and position + 8 + length > size
            position += 8 + length + length % 2
    return False
