"""Tags in the form of ID3, for MP3, AIFF and WAV."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Mapping

from cnunet.audio.covers import add_cover
from cnunet.audio.tags import Tags

_HEADER_BYTES = 10
_ISRC = "isrc"
# Texts that FFmpeg would write as custom text frames, which no player shows.
_LONG = {"comment": b"COMM", "lyrics": b"USLT"}
_UTF16 = 1
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)")


def id3_header(tags: Tags) -> bytes:
    """The tags as ID3, taken from an empty MP3 that FFmpeg writes; empty if there are none."""
    import av

    if not tags.has_general:
        return b""
    buffer = io.BytesIO()
    options = {"write_xing": "0", "id3v2_version": "3"}
    with av.open(buffer, "w", format="mp3", options=options) as container:
        container.metadata.update(_short_texts(tags.texts))
        container.set_chapters(tags.for_ffmpeg())
        container.add_stream("mp3", 44100)
        packet = add_cover(container, tags.cover)
        container.start_encoding()
        if packet is not None:
            container.mux(packet)
    header = buffer.getvalue()
    if header[:3] != b"ID3":
        header = b"ID3\x03" + bytes(6)
    frames = header[_HEADER_BYTES : _HEADER_BYTES + _size(header)]
    long = [_long(name, tags.texts[key]) for key, name in _LONG.items() if key in tags.texts]
    frames = b"".join(long) + frames
    return header[:6] + _seven_bits(len(frames)) + frames


def _short_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that FFmpeg writes as it should, by its names or those of frames."""
    short = {"TSRC" if key == _ISRC else key: text for key, text in texts.items()}
    for key in _LONG:
        short.pop(key, None)
    if moment := _MOMENT.match(short.get("date", "")):
        # FFmpeg writes no time of day, and with one after a "T", not even the day.
        short["date"], short["TIME"] = moment[1], moment[2] + moment[3]
    return short


def _long(name: bytes, text: str) -> bytes:
    """A frame for a text of several lines, which has a language and a description (here empty)."""
    content = bytes([_UTF16]) + b"eng" + "\ufeff\0".encode("utf-16-le")
    content += ("\ufeff" + text).encode("utf-16-le", "replace")
    return name + struct.pack(">I2x", len(content)) + content


def _size(header: bytes) -> int:
    size = 0
    for byte in header[6:_HEADER_BYTES]:
        size = size << 7 | byte
    return size


def _seven_bits(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
