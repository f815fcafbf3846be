"""Metadata chunks of WAV files: where and when the recording was made, markers within it."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cnunet.audio.joined import joined_note

_DESCRIBE = (
    *("bext", "iXML", "axml", "cart", "cue ", "smpl", "inst", "LIST", "id3 ", "ID3 ", "_PMX"),
    *("umid", "acid", "strc"),
)
"""Chunks that remain valid when the samples change."""
_OF_THE_SAMPLES = ("fmt ", "data", "fact", "PEAK", "ds64", "JUNK", "junk", "PAD ", "FLLR", "levl")
_NEXT_FILE = "RIFF"
_MAX_BYTES = 1 << 24
# How a burst of S/PDIF begins, which holds AC-3 or its relatives, and a frame of DTS, with 14 or 16
# bits in each sample.
_ENCODED = (
    *(b"\x72\xf8\x1f\x4e", b"\xff\x1f\x00\xe8"),
    *(b"\xfe\x7f\x01\x80", b"\x7f\xfe\x80\x01"),
)
_LOOKED_AT_BYTES = 1 << 16
_LEVEL_UNKNOWN = 0x7FFF
# Within a bext chunk: samples since midnight, the version, and five measures of loudness.
_TIME_REFERENCE, _VERSION, _LOUDNESS, _LOUDNESS_END = 338, 346, 412, 422
_SAMPLER_HEADER = 36
_CART_TIMERS = 684  # eight, each a name and a number of samples


class Chapter(NamedTuple):
    """A named part of a recording."""

    start_s: float
    end_s: float
    title: str


Chunks = Mapping[str, bytes]
"""Contents by name; lists are named `LIST` and their kind, such as `LISTINFO`."""


def read_chunks(file: BinaryIO) -> tuple[dict[str, bytes], list[str]]:
    """The metadata chunks of a WAV, and the names of unsupported ones; empty for any other file.

    Raises OSError.
    """
    chunks: dict[str, bytes] = {}
    others: list[str] = []
    if _kind(file) not in (b"RIFF", b"RF64", b"BW64"):
        return chunks, others
    size = file.seek(0, 2)
    for name, start, length in _positions(file, size):
        if name == _NEXT_FILE:
            break
        if name in _OF_THE_SAMPLES:
            continue
        key = name
        if name == "LIST":
            file.seek(start)
            key += file.read(4).decode("latin-1")
        if name not in _DESCRIBE or length > _MAX_BYTES or key in chunks:
            others.append(name)
            continue
        file.seek(start)
        chunks[key] = file.read(length)
    return chunks, others


def notes_on_joined(path: Path) -> list[str]:
    """A note if another WAV begins where this one ends, as after `cat`. Raises OSError."""
    with path.open("rb") as file:
        if _kind(file) != _NEXT_FILE.encode():
            return []
        size = file.seek(0, 2)
        if all(name != _NEXT_FILE for name, _, _ in _positions(file, size)):
            return []
    return [joined_note(path)]


def may_be_encoded(path: Path) -> bool:
    """Whether the samples of a WAV may be AC-3 or DTS, as surround sound on CDs and from recorders
    of a digital output. Raises OSError."""
    with path.open("rb") as file:
        start = file.read(_LOOKED_AT_BYTES) if _kind(file) else b""
    return any(beginning in start for beginning in _ENCODED)


def _kind(file: BinaryIO) -> bytes:
    """The kind of WAV, by its first four bytes; empty for any other file.

    An AVI is a RIFF, too, and a long one consists of several.
    """
    file.seek(0)
    kind, _, form = struct.unpack("<4sI4s", file.read(12).ljust(12, b"\0"))
    return kind if form == b"WAVE" else b""


def _positions(file: BinaryIO, size: int) -> Iterator[tuple[str, int, int]]:
    """Name, start and length of each chunk."""
    position, data_bytes = 12, 0
    while position + 8 <= size:
        file.seek(position)
        name, length = struct.unpack("<4sI", file.read(8))
        start = position + 8
        if name == b"ds64" and 16 <= length <= size - start:
            data_bytes = struct.unpack("<8xQ", file.read(16))[0]
        if name == b"data" and length == 0xFFFFFFFF and data_bytes:
            length = data_bytes
        if not name.isascii() or not name.decode().isprintable() or start + length > size:
            return
        yield name.decode(), start, length
        position = start + length + length % 2


def at_rate(chunks: Chunks, ratio: float) -> dict[str, bytes]:
    """The chunks adapted to a sample rate `ratio` times as high, without loudness values."""
    changed = dict(chunks)
    if len(bext := bytearray(changed.get("bext", b""))) >= _VERSION:
        moment = int.from_bytes(bext[_TIME_REFERENCE:_VERSION], "little")
        bext[_TIME_REFERENCE:_VERSION] = min(round(moment * ratio), 2**64 - 1).to_bytes(8, "little")
        if len(bext) >= _LOUDNESS_END and bext[_VERSION] >= 2:
            bext[_LOUDNESS:_LOUDNESS_END] = struct.pack("<5h", *[_LEVEL_UNKNOWN] * 5)
        changed["bext"] = bytes(bext)
    for name, offsets_in in _POSITIONS.items():
        if content := bytearray(changed.get(name, b"")):
            for offset in offsets_in(content):
                (sample,) = struct.unpack_from("<I", content, offset)
                struct.pack_into("<I", content, offset, min(round(sample * ratio), 2**32 - 1))
            changed[name] = bytes(content)
    if len(smpl := bytearray(changed.get("smpl", b""))) >= _SAMPLER_HEADER:
        (period_ns,) = struct.unpack_from("<I", smpl, 8)
        struct.pack_into("<I", smpl, 8, round(period_ns / ratio))
        changed["smpl"] = bytes(smpl)
    return changed


def _offsets_in_cues(cue: bytes | bytearray) -> Iterator[int]:
    for start in range(4, len(cue) - 23, 24):
        yield from (start + 4, start + 20)


def _offsets_in_labels(adtl: bytes | bytearray) -> Iterator[int]:
    """Offsets of the lengths of labelled texts."""
    offset = 4
    while offset + 16 <= len(adtl):
        name, length = struct.unpack_from("<4sI", adtl, offset)
        if name == b"ltxt":
            yield offset + 12
        offset += 8 + length + length % 2


def _places_of_loops(smpl: bytes | bytearray) -> Iterator[int]:
    for start in range(_SAMPLER_HEADER, len(smpl) - 23, 24):
        yield from (start + 8, start + 12)


def _places_of_timers(cart: bytes | bytearray) -> Iterator[int]:
    return iter(range(_CART_TIMERS + 4, min(len(cart) - 3, _CART_TIMERS + 64), 8))


# Functions that find the 32-bit sample counts in a chunk.
_POSITIONS: dict[str, Callable[[bytes | bytearray], Iterator[int]]] = {
    "cue ": _offsets_in_cues,
    "LISTadtl": _offsets_in_labels,
    "smpl": _places_of_loops,
    "cart": _places_of_timers,
}


def marks(chapters: Sequence[Chapter], rate: int) -> dict[str, bytes]:
    """Chunks that mark where chapters begin."""
    if not chapters:
        return {}
    cue, labels = struct.pack("<I", len(chapters)), b"adtl"
    for number, chapter in enumerate(chapters, 1):
        offset = min(max(round(chapter.start_s * rate), 0), 2**32 - 1)
        cue += struct.pack("<II4sIII", number, offset, b"data", 0, 0, offset)
        text = struct.pack("<I", number) + chapter.title.encode("utf-8", "replace") + b"\0"
        labels += _chunk("labl", text)
    return {"cue ": cue, "LISTadtl": labels}


def joined(chunks: Chunks) -> bytes:
    """The chunks as written to a WAV."""
    return b"".join(_chunk(name[:4], content) for name, content in chunks.items())


def _chunk(name: str, content: bytes) -> bytes:
    head = struct.pack("<4sI", name.encode("latin-1"), len(content))
    return head + content + bytes(len(content) % 2)


ROOM_FOR_LONG_SIZES = _chunk("JUNK", bytes(28))
"""A chunk at the beginning of a WAV that becomes the sizes of an RF64 if it gets too long."""
_IN_DS64 = b"\xff\xff\xff\xff"  # a size that is stated there


def start_of_chunks(container: str) -> int:
    """The offset in a new WAV or AIFF at which chunks may be inserted before the format."""
    return 12 + 8 + 28 if container == "RF64" else 12  # after the sizes of 64 bits


def lengthen(file: BinaryIO, container: str, inserted: int) -> None:
    """Increase the length in the header of a WAV or AIFF."""
    offset, form = {"RF64": (20, "<Q"), "AIFF": (4, ">I")}.get(container, (4, "<I"))
    file.seek(offset)
    (length,) = struct.unpack(form, file.read(struct.calcsize(form)))
    file.seek(offset)
    file.write(struct.pack(form, length + inserted))


def become_rf64(file: BinaryIO, frames: int) -> None:
    """Turn a new WAV that begins with `ROOM_FOR_LONG_SIZES` into an RF64."""
    size = file.seek(0, 2)
    position, frame_bytes = 12 + len(ROOM_FOR_LONG_SIZES), 0
    while True:
        file.seek(position)
        name, length = struct.unpack("<4sI", file.read(8))
        if name == b"fmt ":
            (frame_bytes,) = struct.unpack("<12xH", file.read(14))
        if name == b"data":
            break
        position += 8 + length + length % 2
    file.seek(position + 4)
    file.write(_IN_DS64)
    file.seek(0)
    file.write(b"RF64" + _IN_DS64 + b"WAVE")
    file.write(struct.pack("<4sIQQQI", b"ds64", 28, size - 8, frames * frame_bytes, frames, 0))
