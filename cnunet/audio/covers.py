"""Cover art: JPEG or PNG pictures in sound files."""

from __future__ import annotations

import io
import struct
from contextlib import suppress
from typing import Any

_LARGEST_COVER = 2**24 - 2**10  # what a block of FLAC can hold
_FRONT_COVER = 3
_PICTURE_BLOCK = 6


def read_cover(container: Any) -> tuple[bytes, int]:
    """The cover of an open container, and how many other pictures and attachments there are.

    The cover is empty if there is none that other formats can hold.
    """
    from av.stream import Disposition

    pictures = [s for s in container.streams.video if s.disposition & Disposition.attached_pic]
    attached = len(pictures) + len(container.streams.attachments)
    if not pictures:
        return b"", attached
    packet = next(container.demux(pictures[0]), None)
    cover = bytes(packet) if packet is not None else b""
    if cover.startswith((b"\xff\xd8", b"\x89PNG")) and len(cover) < _LARGEST_COVER:
        return cover, attached - 1
    return b"", attached


def add_cover(container: Any, cover: bytes) -> Any:
    """Add a cover to an output container; returns the packet to mux after all streams, or None."""
    import av
    from av.error import FFmpegError
    from av.stream import Disposition

    if not cover:
        return None
    with suppress(FFmpegError, ValueError), av.open(io.BytesIO(cover), "r") as image:
        source = image.streams.video[0]
        packet = next(image.demux(source))
        stream = container.add_stream_from_template(source)
        stream.disposition = Disposition.attached_pic
        packet.stream = stream
        packet.pts = packet.dts = 0
        return packet
    return None


def flac_picture(cover: bytes) -> bytes:
    """The FLAC metadata block for a cover, not marked as the last block."""
    if not cover:
        return b""
    kind = b"image/png" if cover.startswith(b"\x89PNG") else b"image/jpeg"
    body = struct.pack(">II", _FRONT_COVER, len(kind)) + kind
    body += struct.pack(">IIIIII", 0, 0, 0, 0, 0, len(cover)) + cover
    return struct.pack(">I", _PICTURE_BLOCK << 24 | len(body)) + body
