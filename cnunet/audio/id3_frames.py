"""Reads the frames of an ID3 tag, for those that FFmpeg leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, NamedTuple

from cnunet.audio.iff import iff_chunks

HEADER_BYTES = 10
# What FFmpeg reads: texts, comments, lyrics, pictures, chapters, private frames.
_READ = ("T", "COM", "ULT", "USLT", "PIC", "APIC", "CHAP", "PRIV")
# What describes the file or its loudness, and doesn't hold for any other file; or, for the table
# of contents, follows from the chapters.
_OF_THE_FILE = ("AENC", "ASPI", "BUF", "CRA", "CTOC", "EQU", "MLL", "RBUF", "RGAD", "RVA", "SEEK")
_ENCODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_UNSYNCHRONISED, _EXTENDED = 0x80, 0x40
# Of the flags of a frame, from version 4 on.
_FRAME_UNSYNCHRONISED, _FRAME_HAS_LENGTH = 0x02, 0x01
# FFmpeg's names for texts that often have several values.
_NAMES = {
    "TPE1": "artist",
    "TPE2": "album_artist",
    "TPE3": "performer",
    "TCOM": "composer",
    "TCON": "genre",
    "TIT1": "grouping",
    "TIT2": "title",
    "TALB": "album",
    "TPUB": "publisher",
}


class Frame(NamedTuple):
    """A frame of an ID3 tag.

    content: as in version 3; empty if it can't be taken over: in version 2, which has other names,
        or if it is compressed or encrypted.
    """

    name: str
    content: bytes


def seven_bits(data: bytes) -> int:
    """A number of which each byte has seven bits."""
    number = 0
    for byte in data:
        number = number << 7 | byte & 0x7F
    return number


def tag_bytes(header: bytes) -> int:
    """The size of the tag with this header; 0 if it is none."""
    is_tag = header[:3] == b"ID3" and len(header) >= HEADER_BYTES
    return HEADER_BYTES + seven_bits(header[6:HEADER_BYTES]) if is_tag else 0


def read_id3(file: BinaryIO) -> bytes:
    """The ID3 tag at the beginning of a file or in an AIFF, or nothing. Raises OSError."""
    starts = [start for name, start, _ in iff_chunks(file) if name == "ID3 "]
    file.seek(starts[0] if starts else 0)
    header = file.read(HEADER_BYTES)
    return header + file.read(max(tag_bytes(header) - HEADER_BYTES, 0))


def frames_of(tag: bytes) -> list[Frame]:
    """The frames of a tag, as far as they are there."""
    version, flags = (tag[3], tag[5]) if tag_bytes(tag) else (0, 0)
    body = tag[HEADER_BYTES : tag_bytes(tag)]
    if version == 2:
        return list(_frames(body, version, 3))
    if version not in (3, 4):
        return []
    if flags & _UNSYNCHRONISED and version == 3:  # later, each frame says so
        body = body.replace(b"\xff\0", b"\xff")
    if flags & _EXTENDED:
        size = seven_bits(body[:4]) if version == 4 else 4 + int.from_bytes(body[:4], "big")
        body = body[size:]
    return list(_frames(body, version, 4))


def _frames(body: bytes, version: int, letters: int) -> Iterator[Frame]:
    position = 0
    header_bytes = 2 * letters + (2 if version > 2 else 0)
    while position + header_bytes <= len(body):
        name = body[position : position + letters]
        if not (name.isalnum() and name.isupper()):
            return  # padding
        length = body[position + letters : position + 2 * letters]
        size = seven_bits(length) if version == 4 else int.from_bytes(length, "big")
        flags = body[position + header_bytes - 1] if version > 2 else 0
        start = position + header_bytes
        position = start + size
        yield Frame(name.decode(), _content(body[start:position], flags, version))


def _content(content: bytes, flags: int, version: int) -> bytes:
    if version == 4 and flags & _FRAME_HAS_LENGTH:
        content, flags = content[4:], flags & ~_FRAME_HAS_LENGTH
    if version == 4 and flags & _FRAME_UNSYNCHRONISED:
        content, flags = content.replace(b"\xff\0", b"\xff"), flags & ~_FRAME_UNSYNCHRONISED
    return b"" if flags or version == 2 else content


def unread(frames: Sequence[Frame]) -> tuple[Frame, ...]:
    """The frames that FFmpeg doesn't read, except those that don't hold for any other file."""
    return tuple(frame for frame in frames if not frame.name.startswith(_READ + _OF_THE_FILE))


def several_values(frames: Sequence[Frame]) -> dict[str, list[str]]:
    """The values of texts that have several, of which FFmpeg reads one, by its names."""
    found = {}
    for name, content in frames:
        values = _values(content) if name.startswith("T") else []
        key = values.pop(0) if name == "TXXX" and values else _NAMES.get(name, name)
        if len(values) > 1:
            found[key] = values
    return found


def comments_of(frames: Sequence[Frame]) -> dict[str, str]:
    """The comment and the description, which FFmpeg doesn't tell apart in WAV."""
    found: dict[str, str] = {}
    for name, content in frames:
        if name == "TXXX":
            key, *values = _values(content) or [""]
        elif name == "COMM":  # with a language of three letters, and a description of its own
            label, *values = _values(content[:1] + content[4:]) or [""]
            key = label or "comment"
        else:
            continue
        if key.lower() in ("comment", "description") and values and values[0].strip():
            found.setdefault(key.lower(), ";".join(values))
    return found


def _values(content: bytes) -> list[str]:
    if not content or content[0] >= len(_ENCODINGS):
        return []
    text = content[1:].decode(_ENCODINGS[content[0]], "replace")
    return [value.lstrip("\ufeff") for value in text.rstrip("\0").split("\0")]
