"""A part of a file, read as if it were a file of its own."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from cnunet.audio.files import FileLike


class ByteRange(NamedTuple):
    """A part of a file, from `start` up to `end`."""

    start: int
    end: int


class FilePart:
    """A part of a binary file, as a file of its own. Several may share the file."""

    def __init__(self, file: BinaryIO, part: ByteRange) -> None:
        self._file, self._part = file, part
        self._position = 0

    def read(self, size: int = -1) -> bytes:
        left = max(self._part.end - self._part.start - self._position, 0)
        self._file.seek(self._part.start + self._position)
        data = self._file.read(left if size < 0 else min(size, left))
        self._position += len(data)
        return data

    def readinto(self, buffer: memoryview) -> int:
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        size = self._part.end - self._part.start
        starts = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: size}
        if whence not in starts or starts[whence] + offset < 0:
            raise ValueError(f"cannot seek by {offset} from {whence}")
        self._position = starts[whence] + offset
        return self._position

    def tell(self) -> int:
        return self._position

    def write(self, data: bytes) -> int:  # libsndfile expects the method
        raise OSError("This file is read-only.")


@contextlib.contextmanager
def opened_part(path: Path, part: ByteRange | None) -> Iterator[FileLike]:
    """Open a part of a file for reading, or all of it if that is None. Raises OSError."""
    with path.open("rb") as file:
        yield file if part is None else FilePart(file, part)
