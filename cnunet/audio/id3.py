"""Tags in the form of ID3, for MP3, AIFF and WAV."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Mapping

from cnunet.audio.covers import add_cover
from cnunet.audio.id3_frames import HEADER_BYTES, Frame, tag_bytes
from cnunet.audio.tags import Tags

_NAMES = {"isrc": "TSRC", "bpm": "TBPM"}
# Texts that FFmpeg would write as custom text frames, which no player shows.
_LONG = {"comment": "COMM", "lyrics": "USLT"}
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
    ours = [_long(name, tags.texts[key]) for key, name in _LONG.items() if key in tags.texts]
    frames = b"".join(_packed(frame) for frame in (*ours, *tags.frames) if frame.content)
    frames += header[HEADER_BYTES : tag_bytes(header)]
    return header[:6] + _seven_bits(len(frames)) + frames


def _short_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that FFmpeg writes as it should, by its names or those of frames."""
    short = {_NAMES.get(key, key): text for key, text in texts.items()}
    for key in _LONG:
        short.pop(key, None)
    if moment := _MOMENT.match(short.get("date", "")):
        # FFmpeg writes no time of day, and with one after a "T", not even the day.
        short["date"], short["TIME"] = moment[1], moment[2] + moment[3]
    return short


def _long(name: str, text: str) -> Frame:
    """A frame for a text of several lines, which has a language and a description (here empty)."""
    content = bytes([_UTF16]) + b"eng" + "\ufeff\0".encode("utf-16-le")
    content += ("\ufeff" + text).encode("utf-16-le", "replace")
    return Frame(name, content)


def _packed(frame: Frame) -> bytes:
    """A frame as written. One from version 4 may be in UTF-8, which readers accept here, too."""
    return frame.name.encode() + struct.pack(">I2x", len(frame.content)) + frame.content


def _seven_bits(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
