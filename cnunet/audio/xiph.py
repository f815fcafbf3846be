"""Tags of FLAC, Ogg Vorbis and Opus: lines of `NAME=text`."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from cnunet.audio.files import FileLike
from cnunet.audio.ogg import PAGE_HEADER_BYTES, with_checksum
from cnunet.audio.riff import Chunks, joined
from cnunet.audio.tags import Tags

_NAMES = {"track": "TRACKNUMBER", "disc": "DISCNUMBER", "album_artist": "ALBUMARTIST"}
_PADDING_BLOCK, _APPLICATION_BLOCK, _COMMENT_BLOCK = 1, 2, 4
_RIFF = b"riff"
END_OF_STREAM_INFO = 4 + 4 + 34  # "fLaC", then the block that has to come first
_MAX_SEGMENTS = 255
_VENDOR = b"CNUNet"
_FFMPEG = b"Lavf"
_MAX_PACKET_BYTES = 1 << 24
_BEFORE_LINES = (b"OpusTags", b"\x03vorbis")


def comments(tags: Tags) -> list[str]:
    """The tags as lines, chapters among them."""
    lines = [f"{_NAMES.get(key, key).upper()}={text}" for key, text in tags.texts.items()]
    for number, chapter in enumerate(tags.chapters, 1):
        minutes, seconds = divmod(max(chapter.start_s, 0.0), 60)
        hours, minutes = divmod(int(minutes), 60)
        lines.append(f"CHAPTER{number:03}={hours:02}:{minutes:02}:{seconds:06.3f}")
        lines.append(f"CHAPTER{number:03}NAME={chapter.title}")
    return lines


def _packed(lines: list[str], vendor: bytes = b"") -> bytes:
    encoded = [line.encode("utf-8", "replace") for line in lines]
    head = struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", len(encoded))
    return head + b"".join(struct.pack("<I", len(line)) + line for line in encoded)


def flac_comment(lines: list[str]) -> bytes:
    """The FLAC metadata block with these lines, not marked as the last block."""
    body = _packed(lines)
    return struct.pack(">I", _COMMENT_BLOCK << 24 | len(body)) + body


def flac_chunks(chunks: Chunks) -> bytes:
    """FLAC metadata blocks with the chunks of a WAV, not marked as the last block."""
    blocks = b""
    for name, content in chunks.items():
        body = _RIFF + joined({name: content})
        blocks += struct.pack(">I", _APPLICATION_BLOCK << 24 | len(body)) + body
    return blocks


def read_flac_chunks(file: BinaryIO) -> dict[str, bytes]:
    """The WAV chunks stored in a FLAC. Raises OSError."""
    chunks: dict[str, bytes] = {}
    for body in _flac_blocks(file, _APPLICATION_BLOCK):
        if body.startswith(_RIFF) and len(body) >= 12:
            name, size = struct.unpack("<4sI", body[4:12])
            content = body[12 : 12 + size]
            kind = content[:4] if name == b"LIST" else b""
            chunks[(name + kind).decode("latin-1")] = content
    return chunks


def _flac_blocks(file: BinaryIO, kind: int) -> Iterator[bytes]:
    """The contents of a FLAC's metadata blocks of this kind."""
    file.seek(0)
    if file.read(4) != b"fLaC":
        return
    while len(head := file.read(4)) == 4:
        length = int.from_bytes(head[1:], "big")
        if head[0] & 0x7F == kind:
            yield file.read(length)
        else:
            file.seek(length, 1)
        if head[0] & 0x80:
            return


def read_comments(file: BinaryIO) -> dict[str, str]:
    """The COMMENT and the DESCRIPTION of a FLAC or Ogg, which FFmpeg doesn't tell apart.

    Empty for other files. Raises OSError.
    """
    vendor, lines = _unpacked(next(_flac_blocks(file, _COMMENT_BLOCK), b"") or _ogg_lines(file))
    texts: dict[str, str] = {}
    for line in lines:
        name, _, text = line.decode("utf-8", "replace").partition("=")
        if (key := name.lower()) in ("comment", "description") and text.strip():
            texts[key] = f"{texts[key]};{text}" if key in texts else text  # as FFmpeg joins them
    if vendor.startswith(_FFMPEG) and "comment" not in texts and "description" in texts:
        return {"comment": texts["description"]}  # FFmpeg writes comments under that name
    return texts


def _ogg_lines(file: BinaryIO) -> bytes:
    """The second packet of an Ogg, which has its tags, from where the lines begin."""
    file.seek(0)
    packet, number = b"", 0
    while (head := file.read(PAGE_HEADER_BYTES))[:4] == b"OggS" and len(head) == PAGE_HEADER_BYTES:
        segments = file.read(head[26])
        for part, ends in _packets(segments, file.read(sum(segments))):
            packet += part if number == 1 else b""
            number += ends
            if number == 2:
                magic = next((one for one in _BEFORE_LINES if packet.startswith(one)), packet)
                return packet[len(magic) :]
        if len(packet) > _MAX_PACKET_BYTES:
            break
    return b""


def _unpacked(body: bytes) -> tuple[bytes, list[bytes]]:
    """The vendor and the lines, as far as they are there."""
    vendor, position = _counted(body, 0)
    count = int.from_bytes(body[position : position + 4], "little")
    position += 4
    lines: list[bytes] = []
    while len(lines) < count and position + 4 <= len(body):
        line, position = _counted(body, position)
        lines.append(line)
    return vendor, lines


def _counted(body: bytes, position: int) -> tuple[bytes, int]:
    """The bytes at a position, which follow their count, and where they end."""
    start = position + 4
    end = start + int.from_bytes(body[position:start], "little")
    return body[start:end], end


def hide_second_comments(file: BinaryIO) -> None:
    """Turn a FLAC's second comment block into padding, since only one is allowed."""
    position, found = len(b"fLaC"), 0
    while True:
        file.seek(position)
        kind, *length = file.read(4)
        if kind & 0x7F == _COMMENT_BLOCK:
            found += 1
            if found == 2:
                file.seek(position)
                file.write(bytes([kind & 0x80 | _PADDING_BLOCK]))
                return
        if kind & 0x80:
            return
        position += 4 + int.from_bytes(bytes(length), "big")


class OggWithTags:
    """A new Ogg file whose tags are replaced as it is written, since libsndfile supports only few.

    The tags are at the start of the second page; those that don't fit into it are left out.
    """

    def __init__(self, file: FileLike, lines: list[str]) -> None:
        self._file, self._lines = file, lines
        self._start: bytes | None = b""  # the first two pages, as far as they have been written

    def write(self, data: bytes) -> int:
        if self._start is None:
            return self._file.write(data)
        self._start += bytes(data)
        first = _page_end(self._start, 0)
        second = _page_end(self._start, first) if first else 0
        if second:
            page = self._changed(self._start[first:second])
            self._file.write(self._start[:first] + page + self._start[second:])
            self._start = None
        return len(data)

    def _changed(self, page: bytes) -> bytes:
        """The second page with our tags."""
        count = page[26]
        body = page[PAGE_HEADER_BYTES + count :]
        packets = _packets(page[PAGE_HEADER_BYTES : PAGE_HEADER_BYTES + count], body)
        magic = next(m for m in _BEFORE_LINES if body.startswith(m))
        end = b"\x01" if magic[:1] == b"\x03" else b""
        lines = list(self._lines)
        while True:
            packets[0] = (magic + _packed(lines, _VENDOR) + end, True)
            segments = b"".join(_segments(len(packet), ends) for packet, ends in packets)
            if len(segments) <= _MAX_SEGMENTS:
                break
            lines.remove(max(lines, key=len))
        head = page[:26] + bytes([len(segments)]) + segments
        return with_checksum(head + b"".join(packet for packet, _ in packets))

    def read(self, size: int = -1) -> bytes:
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell() + len(self._start or b"")


def _page_end(data: bytes, start: int) -> int:
    """The end of the page that begins at `start`; 0 if the page is incomplete."""
    if len(data) < start + PAGE_HEADER_BYTES:
        return 0
    count = data[start + 26]
    body = start + PAGE_HEADER_BYTES + count
    end = body + sum(data[start + PAGE_HEADER_BYTES : body])
    return end if len(data) >= end and len(data) >= body else 0


def _packets(segments: bytes, body: bytes) -> list[tuple[bytes, bool]]:
    """The packets of a page, and whether each ends on it."""
    found, start, size = [], 0, 0
    for segment in segments:
        size += segment
        if segment < 255:
            found.append((body[start : start + size], True))
            start, size = start + size, 0
    return [*found, (body[start:], False)] if size else found


def _segments(size: int, ends: bool) -> bytes:
    return b"\xff" * (size // 255) + (bytes([size % 255]) if ends else b"")
