"""Writes WAV, FLAC, OGG, Opus, MP3 and their relatives, through libsndfile."""

from __future__ import annotations

import contextlib
import os
import struct
from dataclasses import replace
from typing import BinaryIO

import numpy as np
import soundfile

from cnunet.audio.base import AudioWriter, Samples, left_justified
from cnunet.audio.bitrates import VORBIS_SECONDS, Level, mp3_level, opus_level, vorbis_level
from cnunet.audio.channels import FLAC_LAYOUTS, caf_chunk, mask
from cnunet.audio.covers import flac_picture
from cnunet.audio.files import FileLike, GuardedFile
from cnunet.audio.iff import iff_chunks
from cnunet.audio.inserting import InsertingFile
from cnunet.audio.output import OutputFormat, is_too_long
from cnunet.audio.riff import (
    ROOM_FOR_LONG_SIZES,
    become_rf64,
    joined,
    lengthen,
    marks,
    start_of_chunks,
)
from cnunet.audio.tags import NO_TAGS, Tags
from cnunet.audio.xiph import (
    END_OF_STREAM_INFO,
    OggWithTags,
    comments,
    flac_chunks,
    flac_comment,
    hide_second_comments,
)
from cnunet.errors import AudioError
from cnunet.phrases import Phrase

# In small blocks, because libvorbis copies each one to the stack.
_PIECE_FRAMES = 4096
_INTEGER_BITS = {"PCM_U8": 8, "PCM_S8": 8, "PCM_16": 16, "PCM_24": 24, "PCM_32": 32}
_END_OF_CAF_DESCRIPTION = 8 + 12 + 32  # the header, then the one chunk that has to come first
# The tags that libsndfile can write, by FFmpeg's names.
_TEXTS = {
    **{name: name for name in ("title", "artist", "album", "genre", "date", "comment")},
    "copyright": "copyright",
    "license": "license",
    "track": "tracknumber",
}
_WAVS = ("WAV", "WAVEX", "RF64")
_FIRST = ("bext", "iXML")  # chunks that recorders write before the samples
_WITH_TEXTS = (*_WAVS, "AIFF", "CAF")  # formats in which libsndfile writes the text tags


class SoundFileWriter(AudioWriter):
    """Writes to an open binary file, which the caller has to close."""

    def __init__(self, file: BinaryIO, output: OutputFormat, tags: Tags = NO_TAGS) -> None:
        super().__init__()
        at, self._inserted = _inserted(output, tags)
        self._appended = b""
        if output.container in _WAVS:
            self._inserted, self._appended = _wav_chunks(output, tags)
        self._position = at
        seen: FileLike = InsertingFile(file, at, self._inserted) if self._inserted else file
        if output.container == "OGG" and (lines := comments(tags)):
            seen = OggWithTags(seen, lines)
        self._guard = GuardedFile(seen)
        self._output, self._raw = output, file
        self._bits = _INTEGER_BITS.get(output.encoding)
        self._frames = 0
        self._tags = tags
        self._file: soundfile.SoundFile | None = None
        self._waiting: list[Samples] = []
        if output.encoding == "VORBIS" and output.bit_rate:
            return  # opened later: the level depends on the sound
        if output.bit_rate and output.encoding == "OPUS":
            self._open(opus_level(output.bit_rate, output.channels))
        elif output.bit_rate and output.encoding == "MPEG_LAYER_III":
            self._open(mp3_level(output.bit_rate, output.rate))
        else:
            self._open(None)

    def _open(self, level: Level | None) -> soundfile.SoundFile:
        """level: None for the codec's default."""
        output = self._output
        self._file = soundfile.SoundFile(
            self._guard,
            "w",
            samplerate=output.rate,
            channels=output.channels,
            format=output.container,
            subtype=output.encoding,
            compression_level=output.codec.compression if level is None else level.compression,
            bitrate_mode=None if level is None else level.mode,
        )
        if output.container in _WITH_TEXTS and "LISTINFO" not in self._tags.chunks:
            for name, text in self._tags.texts.items():
                if name in _TEXTS:
                    setattr(self._file, _TEXTS[name], text)
        return self._file

    def write(self, block: Samples) -> None:
        block = self._output.ordered(block)
        if self._file is None:
            self._waiting.append(block)
            if sum(map(len, self._waiting)) < VORBIS_SECONDS * self._output.rate:
                return
            block = self._opened_for_waiting()
        self._write(block)

    def _opened_for_waiting(self) -> Samples:
        """Open a Vorbis file with the level for the waiting samples, and return those."""
        output = self._output
        samples = np.concatenate([np.zeros((0, output.channels)), *self._waiting])
        self._waiting = []
        excerpt = samples[: VORBIS_SECONDS * output.rate]
        self._open(vorbis_level(output.bit_rate, excerpt, output.rate))
        return samples

    def _write(self, block: Samples) -> None:
        assert self._file is not None
        if self._output.container == "AIFF" and is_too_long(self._raw.tell()):
            raise AudioError(
                Phrase(
                    "AIFF is limited to 4 GiB, and this recording is longer; choose "
                    "another format, such as WAV or FLAC."
                )
            )
        samples = block if self._bits is None else left_justified(block, self._bits)
        try:
            for start in range(0, len(samples), _PIECE_FRAMES):
                self._file.write(samples[start : start + _PIECE_FRAMES])
            self._frames += len(samples)
        except (soundfile.LibsndfileError, AssertionError):  # AssertionError for a short write
            self._guard.check()
            raise
        self._guard.check()

    def finish(self) -> None:
        if self._file is None:
            self._write(self._opened_for_waiting())
        assert self._file is not None
        self._file.close()
        self._guard.check()
        container = self._output.container
        if container == "AIFF" and self._frames % 2 and self._bits == 8:
            self._set_aiff_frames()
        if container in ("WAVEX", "RF64"):
            self._set_wav_mask(mask(self._output.layout))
        if container in (*_WAVS, "AIFF"):
            appended = self._append() if self._appended else 0
            if self._output.may_be_long and is_too_long(self._raw.seek(0, os.SEEK_END)):
                become_rf64(self._raw, self._frames)
                self.notes.append(Phrase("Written as RF64, the WAV for files of more than 4 GiB."))
            else:
                lengthen(self._raw, container, len(self._inserted) + appended)
        elif self._inserted and container == "FLAC":
            hide_second_comments(self._raw)

    def _append(self) -> int:
        """Add chunks after the samples; returns how many bytes were added."""
        end = self._raw.seek(0, os.SEEK_END)
        added = bytes(end % 2) + self._appended
        self._raw.write(added)
        return len(added)

    def _set_aiff_frames(self) -> None:
        """Correct the length of an AIFF: libsndfile counts the padding byte of an odd chunk."""
        values = {"COMM": (2, self._frames), "SSND": (-4, 8 + self._frames * self._output.channels)}
        for name, start, _ in list(iff_chunks(self._raw)):
            if name in values:
                at, value = values[name]
                self._raw.seek(start + at)
                self._raw.write(value.to_bytes(4, "big"))

    def _set_wav_mask(self, value: int) -> None:
        """Set the channel mask of a WAV header; libsndfile guesses it from the channel count."""
        self._raw.seek(self._position + len(self._inserted))
        head = self._raw.read(48)
        if head[:4] == b"fmt " and head[8:10] == b"\xfe\xff":
            self._raw.seek(self._position + len(self._inserted) + 28)
            self._raw.write(value.to_bytes(4, "little"))

    def abandon(self) -> None:
        with contextlib.suppress(soundfile.LibsndfileError):
            if self._file is not None:
                self._file.close()


def _inserted(output: OutputFormat, tags: Tags) -> tuple[int, bytes]:
    """Tags and channel names that libsndfile doesn't write, and the offset to insert them at."""
    from cnunet.audio.id3 import id3_header

    container = output.container
    if container == "MP3":
        return 0, id3_header(tags)
    if container == "FLAC" and (tags or _needs_mask(output)):
        lines = comments(tags)
        if _needs_mask(output):
            lines.append(f"WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x{mask(output.layout):x}")
        blocks = flac_comment(lines) + flac_picture(tags.cover) + flac_chunks(tags.chunks)
        return END_OF_STREAM_INFO, blocks
    if container == "CAF" and output.channels > 2 and output.layout:
        return _END_OF_CAF_DESCRIPTION, caf_chunk(output.layout)
    if container == "AIFF" and (header := id3_header(tags)):
        header += bytes(len(header) % 2)
        return start_of_chunks(container), struct.pack(">4sI", b"ID3 ", len(header)) + header
    return start_of_chunks(container), b""


def _wav_chunks(output: OutputFormat, tags: Tags) -> tuple[bytes, bytes]:
    """The chunks before and after the samples.

    Those of the source, if it is a WAV; otherwise cue points for chapters, and ID3 for other tags.
    """
    from cnunet.audio.id3 import id3_header

    chunks = dict(tags.chunks)
    if "cue " not in chunks:
        chunks |= marks(tags.chapters, output.rate)
    if "LISTINFO" not in chunks and (tags.cover or tags.frames or set(tags.texts) - set(_TEXTS)):
        chunks.setdefault("id3 ", id3_header(replace(tags, chapters=())))
    # In an RF64, libsndfile finds no samples after them.
    before = () if output.container == "RF64" or output.may_be_long else _FIRST
    first = {name: content for name, content in chunks.items() if name in before}
    rest = {name: content for name, content in chunks.items() if name not in before}
    room = ROOM_FOR_LONG_SIZES if output.may_be_long else b""
    return room + joined(first), joined(rest)


def _needs_mask(output: OutputFormat) -> bool:
    """Whether this is a FLAC whose channels differ from the default layout."""
    layout = output.layout
    return output.container == "FLAC" and bool(layout) and layout not in FLAC_LAYOUTS
