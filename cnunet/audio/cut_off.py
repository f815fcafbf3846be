"""RF64 files whose recorder was cut off before it could write the length; they are read in full."""

from __future__ import annotations

import contextlib
import os
import struct
from pathlib import Path
from typing import BinaryIO

from cnunet.audio.sndfile import SoundFileReader

_SIZES = slice(20, 36)  # the sizes of the file and of the samples, in ds64
_UNKNOWN = (0, 0xFFFFFFFF)


class _Prefixed:
    """A binary file whose first bytes are replaced."""

    def __init__(self, file: BinaryIO, beginning: bytes) -> None:
        self._file, self._beginning = file, beginning
        self.seek, self.tell = file.seek, file.tell

    def read(self, size: int = -1) -> bytes:
        start = self._file.tell()
        data = self._file.read(size)
        changed = self._beginning[start : start + len(data)]
        return changed + data[len(changed) :]

    def readinto(self, buffer: memoryview) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def write(self, data: bytes) -> int:  # libsndfile expects the method
        raise OSError("This file is read-only.")


class CutOffReader(SoundFileReader):
    """Reads an RF64 file without a length. Raises soundfile.LibsndfileError and OSError."""

    def __init__(self, path: Path, length: int) -> None:
        with contextlib.ExitStack() as opening:
            file = opening.enter_context(path.open("rb"))
            beginning = bytearray(file.read(_SIZES.stop))
            beginning[:4] = b"RF64"  # equivalent to BW64, which libsndfile doesn't know
            beginning[_SIZES] = struct.pack("<QQ", os.path.getsize(path) - 8, length)
            file.seek(0)
            super().__init__(path, _Prefixed(file, bytes(beginning)))
            self._opened = opening.pop_all()

    def close(self) -> None:
        super().close()
        self._opened.close()


def unwritten_length(path: Path) -> int:
    """Bytes of samples in an RF64 file whose header lacks the length; else 0. Raises OSError."""
    size = os.path.getsize(path)
    with path.open("rb") as file:
        start = file.read(_SIZES.stop)
        if start[:4] not in (b"RF64", b"BW64") or start[12:16] != b"ds64" or any(start[28:36]):
            return 0
        position = 12
        while position + 8 <= size:
            file.seek(position)
            name, length = struct.unpack("<4sI", file.read(8))
            position += 8
            if name == b"data":
                there = size - position
                return there if length in _UNKNOWN else min(length, there)
            position += length + length % 2
    return 0
