"""A file into which bytes are inserted behind its writer's back."""

from __future__ import annotations

import io
from typing import BinaryIO


class InsertingFile:
    """A new file with the bytes `inserted` at the offset `at`, hidden from its writer."""

    def __init__(self, file: BinaryIO, at: int, inserted: bytes) -> None:
        self._file, self._at, self._inserted = file, at, len(inserted)
        self._position = self._end = 0
        file.write(bytes(at) + inserted)

    def write(self, data: bytes) -> int:
        data = bytes(data)
        before = max(min(self._at - self._position, len(data)), 0)
        for part in (data[:before], data[before:]):
            if part:
                self._file.seek(self._real())
                self._file.write(part)
                self._position += len(part)
        self._end = max(self._end, self._position)
        return len(data)

    def read(self, size: int = -1) -> bytes:
        left = self._end - self._position
        size = left if size < 0 else min(size, left)
        read = b""
        while len(read) < size:
            self._file.seek(self._real())
            least = size - len(read)
            if self._position < self._at:
                least = min(least, self._at - self._position)
            part = self._file.read(least)
            if not part:
                break
            read += part
            self._position += len(part)
        return read

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._end}[whence]
        self._position = start + offset
        return self._position

    def tell(self) -> int:
        return self._position

    def _real(self) -> int:
        return self._position + (self._inserted if self._position >= self._at else 0)
