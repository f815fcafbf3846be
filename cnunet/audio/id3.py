"""Tags in the form of ID3, for MP3, AIFF and WAV."""

from __future__ import annotations

import io
import struct

from cnunet.audio.covers import add_cover
from cnunet.audio.tags import Tags

_HEADER_BYTES = 10
_ISRC, _LYRICS = "isrc", "lyrics"
_UTF16 = 1


def id3_header(tags: Tags) -> bytes:
    """The tags as ID3, taken from an empty MP3 that FFmpeg writes; empty if there are none."""
    import av

    if not tags.has_general:
        return b""
    buffer = io.BytesIO()
    options = {"write_xing": "0", "id3v2_version": "3"}
    with av.open(buffer, "w", format="mp3", options=options) as container:
        for key, text in tags.texts.items():
            if key != _LYRICS:
                container.metadata["TSRC" if key == _ISRC else key] = text
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
    if lyrics := tags.texts.get(_LYRICS):
        # FFmpeg would write them as a custom text frame, which no player shows.
        content = bytes([_UTF16]) + b"eng" + "\ufeff\0".encode("utf-16-le")
        content += ("\ufeff" + lyrics).encode("utf-16-le", "replace")
        frames = b"USLT" + struct.pack(">I2x", len(content)) + content + frames
    return header[:6] + _seven_bits(len(frames)) + frames


def _size(header: bytes) -> int:
    size = 0
    for byte in header[6:_HEADER_BYTES]:
        size = size << 7 | byte
    return size


def _seven_bits(size: int) -> bytes:
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
