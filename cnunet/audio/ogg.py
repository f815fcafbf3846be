"""The pages of Ogg files: where streams begin, and where pages are missing."""

from __future__ import annotations

import itertools
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from cnunet.audio.file_part import ByteRange, opened_part
from cnunet.audio.files import FileLike

_CAPTURE = b"OggS"
# Capture pattern, version, flags, granule position, serial and page number, checksum, segments.
_HEADER = struct.Struct("<4sBBqIIIB")
PAGE_HEADER_BYTES = _HEADER.size
"""Without the list of segments that follows."""
_CHECKSUM = slice(22, 26)
_BEGINS = 2  # the flag of the first page of a stream
_SOUND = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ")
_SEARCHED_AT_ONCE = 1 << 16
_LAST_NUMBER = 0xFFFFFFFF
_NO_PACKET_ENDS = -1  # the granule position of a page that has only the middle of a packet
_LONGEST_VORBIS_PACKET = 8192
_MIRRORED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


class OggPages(NamedTuple):
    """What the pages of an Ogg file say about it.

    links: the streams that follow one another; just one unless the file is chained. A link begins
        where a stream begins after pages of other streams; streams that begin together are the
        tracks of one link.
    after_gaps: where the sound of the first pages after missing or damaged ones ends, as the codec
        counts it, by their offset in the file. There are several after a gap if a packet covers
        them.
    sound_tracks: how many there are in the first link.
    """

    links: list[ByteRange]
    after_gaps: dict[int, int]
    sound_tracks: int

    def has_gap(self, link: ByteRange) -> bool:
        """Whether sound is missing within this link."""
        return any(link.start <= offset < link.end for offset in self.after_gaps)


class _Page(NamedTuple):
    offset: int
    begins: bool
    is_sound: bool  # whether sound begins here
    granule: int
    serial: int
    number: int
    is_intact: bool


def ogg_pages(path: Path, part: ByteRange | None = None) -> OggPages:
    """Read all pages of an Ogg file, or of a part of it, by offsets in that. Raises OSError."""
    starts = [0]
    after_gaps: dict[int, int] = {}
    streams: dict[int, _Stream] = {}
    beginning, sound_tracks = True, 0
    with opened_part(path, part) as file:
        size = file.seek(0, os.SEEK_END)
        for page in _pages(file, size):
            if page.begins and not beginning:
                starts.append(page.offset)
                streams.clear()
            beginning = page.begins
            sound_tracks += page.is_sound and len(starts) == 1
            if page.is_intact:
                stream = streams.setdefault(page.serial, _Stream())
                after_gaps |= dict.fromkeys(stream.after_gap(page), page.granule)
    links = [ByteRange(*pair) for pair in itertools.pairwise([*starts, size])]
    return OggPages(links, after_gaps, sound_tracks)


class _Stream:
    """Follows the numbers of a stream's pages."""

    def __init__(self) -> None:
        self._next: int | None = None  # the number after that of the last page with sound
        self._waiting: list[int] = []

    def after_gap(self, page: _Page) -> list[int]:
        """The offsets of the pages after a gap whose sound ends with this page; empty for most."""
        if self._waiting or self._next not in (None, page.number):
            self._waiting.append(page.offset)
        # Not between headers and sound: a recording of a broadcast begins in its middle.
        if page.granule > 0 or self._next is not None:
            self._next = page.number + 1 & _LAST_NUMBER
        if page.granule == _NO_PACKET_ENDS:
            return []
        found, self._waiting = self._waiting, []
        return found


def _pages(file: FileLike, size: int) -> Iterator[_Page]:
    """All pages, in order, with rubbish between them skipped."""
    position = 0
    while (position := _next_page(file, position)) < size:
        file.seek(position)
        header = file.read(_HEADER.size)
        lengths = file.read(header[-1]) if len(header) == _HEADER.size else b""
        if not lengths:
            position += len(_CAPTURE)
            continue
        _, _, flags, granule, serial, number, _, _ = _HEADER.unpack(header)
        body = file.read(sum(lengths))
        page = header + lengths + body
        is_intact = with_checksum(page) == page
        begins = bool(flags & _BEGINS)
        is_sound = begins and body.startswith(_SOUND)
        yield _Page(position, begins, is_sound, granule, serial, number, is_intact)
        position += len(header) + len(lengths) + sum(lengths)


def _next_page(file: FileLike, position: int) -> int:
    """Where the next page from `position` on begins; the end of the file if there is none."""
    while True:
        file.seek(position)
        if file.read(len(_CAPTURE)) == _CAPTURE:
            return position
        file.seek(position)
        part = file.read(_SEARCHED_AT_ONCE)
        if len(part) <= len(_CAPTURE):
            return position + len(part)
        found = part.find(_CAPTURE)
        if found >= 0:
            return position + found
        position += len(part) - len(_CAPTURE) + 1


def with_checksum(page: bytes) -> bytes:
    """The page with its checksum: that of zlib with all bits mirrored, and no bits inverted."""
    before, after = page[: _CHECKSUM.start], page[_CHECKSUM.stop :]
    blank = before + bytes(4) + after
    mirrored = zlib.crc32(blank.translate(_MIRRORED), _LAST_NUMBER) ^ _LAST_NUMBER
    return before + mirrored.to_bytes(4, "big").translate(_MIRRORED) + after


def retimed(packets: Iterator[Any], ends: Mapping[int, int]) -> Iterator[Any]:
    """FFmpeg's packets of a stream, with those after gaps where they belong.

    ends: as `after_gaps`, in the stream's ticks. FFmpeg takes the first packets after a gap to
    follow the last ones before it, and has the right time only from the end of the page on.
    """
    for end, page in itertools.groupby(packets, lambda packet: ends.get(packet.pos)):
        if end is None:
            yield from page
            continue
        late = list(page)
        lengths = [packet.duration for packet in late]
        # At the end of Vorbis, FFmpeg counts the gap as part of the last packet.
        if len(late) > 1 and lengths[-1] > max(*lengths[:-1], _LONGEST_VORBIS_PACKET):
            lengths[-1] = lengths[-2]
        for packet, length in zip(reversed(late), reversed(lengths), strict=True):
            end -= length
            packet.pts = packet.dts = end
        yield from late
