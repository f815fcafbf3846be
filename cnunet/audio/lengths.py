"""Lengths stated in headers: whether all samples are there, and where they begin."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import BinaryIO

from cnunet.audio.files import FileLike, quoted
from cnunet.audio.id3_frames import HEADER_BYTES, tag_bytes
from cnunet.audio.iff import iff_chunks
from cnunet.audio.ogg import PAGE_HEADER_BYTES
from cnunet.phrases import Phrase

# Programs that write a file of unknown length put 0 there, or a size near the largest that their
# numbers hold, with or without a sign.
_LARGEST = {4: (1 << 31, 1 << 32), 8: (1 << 63, 1 << 64)}
_NEAR = 1 << 16

# Shorter files consist mostly of headers and padding.
MIN_SECONDS_FOR_A_BIT_RATE = 0.3


def is_cut_short(path: Path) -> bool:
    """Whether the header promises more bytes of samples than the file has. Raises OSError."""
    size = os.path.getsize(path)
    with path.open("rb") as file:
        start, length, width = _promise(file, size)
    is_placeholder = not length or any(abs(length - most) <= _NEAR for most in _LARGEST[width])
    return not is_placeholder and start + length > size


def cut_short(path: Path) -> str:
    """The message for a file that is cut short."""
    return Phrase(
        "{file} is cut short: it has less sound than its header promises; what is there was used."
    ).format(file=quoted(path))


def _promise(file: BinaryIO, size: int) -> tuple[int, int, int]:
    """Where samples start, their stated length in bytes, and the width of that length field."""
    magic = file.read(4)
    if magic in (b"RIFF", b"RF64", b"BW64"):
        return _of_wav(file, size)
    if magic == b".snd":
        start, length = struct.unpack(">II", file.read(8).ljust(8, b"\0"))
        return start, length, 4
    width = 4 if magic == b"FORM" else 8
    for name, start, length in iff_chunks(file):
        if name in ("SSND", "data"):
            return start, length, width
    return 0, 0, width


def _of_wav(file: BinaryIO, size: int) -> tuple[int, int, int]:
    position, long_length = 12, 0
    while position + 8 <= size:
        file.seek(position)
        name, length = struct.unpack("<4sI", file.read(8))
        if name == b"ds64":
            (long_length,) = struct.unpack("<8xQ", file.read(16).ljust(16, b"\0"))
        if name == b"data":
            if length == 0xFFFFFFFF and long_length:
                return position + 8, long_length, 8
            return position + 8, length, 4
        position += 8 + length + length % 2
    return 0, 0, 4


def before_sound(file: FileLike) -> int:
    """How many bytes of MP3 or Ogg are tags and pictures before the sound."""
    file.seek(0)
    start = file.read(HEADER_BYTES)
    if size := tag_bytes(start):
        return size
    position = 0
    while True:
        file.seek(position)
        header = file.read(PAGE_HEADER_BYTES)
        if header[:4] != b"OggS" or len(header) < PAGE_HEADER_BYTES:
            return 0
        (samples_so_far,) = struct.unpack("<q", header[6:14])
        if samples_so_far > 0:
            return position
        position += PAGE_HEADER_BYTES + header[26] + sum(file.read(header[26]))
