"""Title, artist, cover and other tags: read from any file, and how to write them."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cnunet.audio.files import SeekableFile

# Tags on how the file was made, which are wrong for any other file.
_OF_THE_FILE = frozenset(
    (
        *("encoder", "encoded_by", "encoding", "duration", "major_brand", "minor_version"),
        *("compatible_brands", "handler_name", "vendor_id", "language", "bps", "itunsmpb"),
    )
)
_FLAC_NAMES = {"track": "TRACKNUMBER", "disc": "DISCNUMBER", "album_artist": "ALBUMARTIST"}
_LARGEST_COVER = 2**24 - 2**10  # what a block of FLAC can hold
_FRONT_COVER = 3
_PADDING_BLOCK, _COMMENT_BLOCK, _PICTURE_BLOCK = 1, 4, 6
END_OF_STREAM_INFO = 4 + 4 + 34  # "fLaC", then the one block that has to come first


@dataclass(frozen=True)
class Tags:
    """The tags of a recording: texts by FFmpeg's names, and a cover (JPEG or PNG)."""

    texts: Mapping[str, str] = field(default_factory=dict)
    cover: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.texts or self.cover)


NO_TAGS = Tags()


def read_tags(path: Path) -> Tags:
    """The tags of a sound file or video; `NO_TAGS` if there are none that can be read."""
    import av
    from av.error import FFmpegError

    with (
        suppress(FFmpegError, OSError, UnicodeError),
        path.open("rb") as file,
        av.open(SeekableFile(file), metadata_errors="replace") as container,
    ):
        found = dict(container.metadata)
        for stream in container.streams.audio[:1]:  # where Ogg keeps them
            found = {**stream.metadata, **found}
        texts = {key.lower(): text for key, text in found.items() if text.strip()}
        if "author" in texts:  # as AIFF calls it
            texts.setdefault("artist", texts.pop("author"))
        return Tags(
            {key: text for key, text in texts.items() if key not in _OF_THE_FILE},
            _cover(container),
        )
    return NO_TAGS


def _cover(container: Any) -> bytes:
    from av.stream import Disposition

    pictures = [s for s in container.streams.video if s.disposition & Disposition.attached_pic]
    if not pictures:
        return b""
    packet = next(container.demux(pictures[0]), None)
    cover = bytes(packet) if packet is not None else b""
    is_known = cover.startswith((b"\xff\xd8", b"\x89PNG"))
    return cover if is_known and len(cover) < _LARGEST_COVER else b""


def add_cover(container: Any, cover: bytes) -> Any:
    """Add a cover to an output container; returns what to mux after all streams, or None."""
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


def id3_header(tags: Tags) -> bytes:
    """The tags of an MP3, which precede its sound: the header of one without sound by FFmpeg."""
    import av

    if not tags:
        return b""
    made = io.BytesIO()
    options = {"write_xing": "0", "id3v2_version": "3"}
    with av.open(made, "w", format="mp3", options=options) as container:
        container.metadata.update(tags.texts)
        container.add_stream("mp3", 44100)
        packet = add_cover(container, tags.cover)
        container.start_encoding()
        if packet is not None:
            container.mux(packet)
    header = made.getvalue()
    if header[:3] != b"ID3":
        return b""
    size = 0
    for byte in header[6:10]:  # seven bits each
        size = size << 7 | byte
    return header[: 10 + size]


def flac_picture(cover: bytes) -> bytes:
    """The metadata block for a cover, not marked as the last one."""
    if not cover:
        return b""
    kind = b"image/png" if cover.startswith(b"\x89PNG") else b"image/jpeg"
    body = struct.pack(">II", _FRONT_COVER, len(kind)) + kind
    body += struct.pack(">IIIIII", 0, 0, 0, 0, 0, len(cover)) + cover
    return struct.pack(">I", _PICTURE_BLOCK << 24 | len(body)) + body


def flac_comment(texts: Mapping[str, str], channel_mask: int) -> bytes:
    """The metadata block with the tags of a FLAC and the mask of its channels."""
    lines = [f"{_FLAC_NAMES.get(key, key)}={text}" for key, text in texts.items()]
    lines.append(f"WAVEFORMATEXTENSIBLE_CHANNEL_MASK=0x{channel_mask:x}")
    encoded = [line.encode("utf-8", "replace") for line in lines]
    body = struct.pack("<II", 0, len(encoded))
    body += b"".join(struct.pack("<I", len(line)) + line for line in encoded)
    return struct.pack(">I", _COMMENT_BLOCK << 24 | len(body)) + body


def hide_second_comments(file: BinaryIO) -> None:
    """Make a FLAC's second block of tags padding, since there may be only one."""
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


class InsertingFile:
    """A new file with the bytes `inserted` at the offset `at`, hidden from its writer."""

    def __init__(self, file: BinaryIO, at: int, inserted: bytes) -> None:
        self._file, self._at, self._inserted = file, at, len(inserted)
        self._place = self._end = 0
        file.write(bytes(at) + inserted)

    @classmethod
    def for_tags(cls, file: BinaryIO, container: str, tags: Tags) -> BinaryIO | InsertingFile:
        """`file` for a library that doesn't write this container's tags."""
        if container == "MP3" and (header := id3_header(tags)):
            return cls(file, 0, header)
        if container == "FLAC" and tags.cover:
            return cls(file, END_OF_STREAM_INFO, flac_picture(tags.cover))
        return file

    def write(self, data: bytes) -> int:
        data = bytes(data)
        before = max(min(self._at - self._place, len(data)), 0)
        for part in (data[:before], data[before:]):
            if part:
                self._file.seek(self._real())
                self._file.write(part)
                self._place += len(part)
        self._end = max(self._end, self._place)
        return len(data)

    def read(self, size: int = -1) -> bytes:
        left = self._end - self._place
        size = left if size < 0 else min(size, left)
        read = b""
        while len(read) < size:
            self._file.seek(self._real())
            least = size - len(read)
            if self._place < self._at:
                least = min(least, self._at - self._place)
            part = self._file.read(least)
            if not part:
                break
            read += part
            self._place += len(part)
        return read

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._end}[whence]
        self._place = start + offset
        return self._place

    def tell(self) -> int:
        return self._place

    def _real(self) -> int:
        return self._place + (self._inserted if self._place >= self._at else 0)
