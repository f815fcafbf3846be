"""`-`: standard input as a source, and standard output as a target."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cnunet.errors import CNUNetError

PIPE = "-"
_START_BYTES = 64


@contextlib.contextmanager
def piped_input(names: list[str]) -> Iterator[list[str]]:
    """The names, with `-` replaced by a seekable copy of standard input."""
    if PIPE not in names:
        yield names
        return
    with tempfile.TemporaryDirectory(prefix="cnunet-") as folder:
        copy = Path(folder, "stdin")
        try:
            with copy.open("wb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
        except OSError as error:
            raise CNUNetError(
                f"Standard input can't be copied to {tempfile.gettempdir()}:"
                f" {error.strerror or error}; set TMPDIR to a folder with more space."
            ) from error
        with copy.open("rb") as file:
            ending = _video_ending(file.read(_START_BYTES)) or ".wav"
        copy = copy.rename(copy.with_suffix(ending))
        yield [str(copy) if name == PIPE else name for name in names]


@contextlib.contextmanager
def piped_output(output: str | None) -> Iterator[str | None]:
    """`output`, or for `-` a temporary file that is copied to standard output at the end.

    What is printed meanwhile goes to standard error.
    """
    if output != PIPE:
        yield output
        return
    with tempfile.TemporaryDirectory(prefix="cnunet-") as folder:
        with contextlib.redirect_stdout(sys.stderr):
            yield str(Path(folder, "stdout.wav"))
        for result in Path(folder).iterdir():  # its extension depends on --format
            with result.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)
        sys.stdout.buffer.flush()


def _video_ending(start: bytes) -> str:
    """The extension of a video that begins like this, which the result depends on; else empty."""
    if start[4:8] == b"ftyp":
        return {b"qt  ": ".mov", b"M4A ": ".m4a", b"M4B ": ".m4b"}.get(start[8:12], ".mp4")
    if start.startswith(b"\x1a\x45\xdf\xa3"):
        return ".webm" if b"webm" in start else ".mkv"
    return ""
