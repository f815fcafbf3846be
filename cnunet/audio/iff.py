"""Metadata of AIFF, CAF and W64: markers, and the names of chunks that can't be kept."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

# Chunks that describe the samples, or whose content is among the text tags.
_AIFF = ("COMM", "SSND", "FVER", "PEAK", "NAME", "AUTH", "(c) ", "ANNO", "ID3 ", "CHAN")
_CAF = ("desc", "data", "pakt", "chan", "kuki", "info", "free", "peak", "ovvw")
_W64 = ("fmt ", "data", "fact", "peak", "junk")
_AIFF_MARKS = "MARK"
_LARGEST_MARKS = 1 << 20


class Mark(NamedTuple):
    """A named position in a recording, in samples per channel."""

    sample: int
    title: str


def read_iff(file: BinaryIO) -> tuple[list[Mark], list[str]]:
    """The markers of an AIFF, and the names of unsupported chunks. Raises OSError."""
    known = {b"FORM": (*_AIFF, _AIFF_MARKS), b"caff": _CAF, b"riff": _W64}
    file.seek(0)
    expected = known.get(file.read(4), ())
    size = file.seek(0, 2)
    marks: list[Mark] = []
    others: list[str] = []
    for name, start, length in iff_chunks(file) if expected else ():
        if name in expected and name != _AIFF_MARKS:
            continue
        if name == _AIFF_MARKS and expected[-1] == name and length <= _LARGEST_MARKS:
            file.seek(start)
            marks += _marks(file.read(length))
        elif start + length <= size:
            others.append(name.strip())
    return sorted(marks), others


Place = tuple[str, int, int]
"""The name of a chunk, where it starts, and its length."""


def iff_chunks(file: BinaryIO) -> Iterator[Place]:
    """The chunks of an AIFF, CAF or W64; the last one may claim more than there is."""
    file.seek(0)
    magic = file.read(4)
    if magic == b"FORM":
        yield from _chunks(file, 12, ">4sI", 2)
    elif magic == b"caff":
        yield from _chunks(file, 8, ">4sq", 1)
    elif magic == b"riff":
        form = "<4s12xQ"
        yield from _chunks(file, 40, form, 8, struct.calcsize(form))


def _chunks(
    file: BinaryIO, position: int, form: str, multiple: int, counted: int = 0
) -> Iterator[Place]:
    """counted: how many bytes of the chunk header are included in the stored length."""
    size = file.seek(0, 2)
    header = struct.calcsize(form)
    while position + header <= size:
        file.seek(position)
        name, length = struct.unpack(form, file.read(header))
        start = position + header
        length -= counted
        if not name.isascii() or not name.decode().isprintable() or length < 0:
            return  # -1 in CAF: up to the end
        yield name.decode(), start, length
        position = start + -(-length // multiple) * multiple


def _marks(body: bytes) -> Iterator[Mark]:
    offset = 2
    while offset + 7 <= len(body):
        (sample,) = struct.unpack_from(">I", body, offset + 2)
        letters = body[offset + 6]
        yield Mark(sample, body[offset + 7 : offset + 7 + letters].decode("utf-8", "replace"))
        offset += 7 + letters + (letters + 1) % 2
