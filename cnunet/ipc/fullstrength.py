"""Full-strength results, kept so that a new strength doesn't need the model.

What the model gives for a recording at 16 kHz is kept in a folder, one file a recording: raw
little-endian float32, (samples, channels) in the order of memory. `Recording` writes it while the
model works; `Replay` takes the model's place afterwards. Both are denoisers to
`cnunet.signal.chain`, so what comes out at any mix and limit is the same, bit for bit, as if the
model had run again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from cnunet.errors import CNUNetError
from cnunet.signal.chain import DenoiserLike, StreamLike

_log = logging.getLogger(__name__)
_FORM = 1  # goes into every name, so that a file of another form is never found
_STALE_S = 3600  # what is being written was touched some seconds ago


class DamagedResultError(CNUNetError):
    """A kept result is gone, or shorter than its recording: the model has to run again."""


class FullStrengthResults:
    """A folder of kept results, of at most `limit_bytes`; the one not used for longest goes first.

    Several processes may share it.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes

    def find(self, source: Path, model: Path) -> Path | None:
        """What `model` gave for `source`, if it is kept and both files are still the same."""
        path = self._path(source, model)
        try:
            os.utime(path)  # used just now
        except OSError:
            return None
        return path

    def record(self, denoiser: DenoiserLike, source: Path, model: Path) -> Recording:
        """A denoiser that does as `denoiser` does for `source`, to have its result kept."""
        return Recording(denoiser, self._path(source, model), self)

    def forget(self, path: Path) -> None:
        """Remove a result that is of no use."""
        with suppress(OSError):  # somebody may have it open, on Windows
            path.unlink(missing_ok=True)

    def trim(self) -> None:
        """Remove what is beyond the limit, and what processes that died left half written."""
        found = []
        for path in self._folder.iterdir():
            with suppress(OSError):  # another process may be trimming too
                stat = path.stat()
                if path.suffix == ".part" and time.time() - stat.st_mtime > _STALE_S:
                    path.unlink()
                elif path.suffix == ".f32":
                    found.append((stat.st_mtime_ns, stat.st_size, path))
        excess = sum(size for _, size, _ in found) - self._limit_bytes
        for _, size, path in sorted(found):
            if excess <= 0:
                return
            self.forget(path)
            excess -= size

    def _path(self, source: Path, model: Path) -> Path:
        identity = "\n".join((str(_FORM), _identity(source), _identity(model)))
        digest = hashlib.sha256(identity.encode("utf-8", "surrogateescape")).hexdigest()
        return self._folder / f"{digest[:32]}.f32"


def _identity(path: Path) -> str:
    """Where a file lies, and which it is of all that lay there."""
    stat = path.stat()
    return f"{path.resolve()} {stat.st_size} {stat.st_mtime_ns}"


class Recording:
    """A denoiser that writes down what the model gives, for use in a `with` statement.

    Only what `keep` was called for stays. A disk that is full costs the copy, not the work.
    """

    def __init__(self, denoiser: DenoiserLike, path: Path, results: FullStrengthResults) -> None:
        self._denoiser = denoiser
        self._path = path
        self._partial = path.with_name(f".{path.stem}.{os.getpid()}.part")
        self._results = results
        self._file: BinaryIO | None = None

    @property
    def device(self) -> str:
        """The model's."""
        return self._denoiser.device

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()
        self._results.forget(self._partial)

    def stream(self, channels: int = 1, look_ahead: bool = False) -> StreamLike:
        """A new stream, whose output alone is kept."""
        self._close()
        try:
            self._partial.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._partial.open("wb")
        except OSError as error:
            self._give_up(error)
        return _RecordingStream(
            self._denoiser.stream(channels=channels, look_ahead=look_ahead), self
        )

    def write(self, block: NDArray[np.floating]) -> None:
        """Append what a stream gave."""
        try:
            if self._file is not None:
                self._file.write(np.ascontiguousarray(block, "<f4").tobytes())
        except OSError as error:
            self._give_up(error)

    def keep(self) -> Path | None:
        """The recording is complete: put it where it will be found. None where that failed."""
        if self._file is None:
            return None
        try:
            self._file.close()
            os.replace(self._partial, self._path)
            self._results.trim()
        except OSError as error:
            self._give_up(error)
        return self._path if self._path.exists() else None

    def _give_up(self, error: OSError) -> None:
        _log.warning("a full-strength result is not kept: %s", error)
        self._close()

    def _close(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # a full disk, once more
                self._file.close()
            self._file = None


class _RecordingStream:
    def __init__(self, stream: StreamLike, recording: Recording) -> None:
        self._stream = stream
        self._recording = recording

    def feed(self, block: Any) -> Any:
        given = self._stream.feed(block)
        self._recording.write(given)
        return given

    def flush(self) -> Any:
        given = self._stream.flush()
        self._recording.write(given)
        return given


class Replay:
    """A denoiser that gives what a kept result holds, from sample `start` (at 16 kHz) on.

    To render a part of a recording, take `Chain(Replay(path, start), rate, channels, ...)` and
    feed it the original from the same moment on.
    """

    device = "cpu"

    def __init__(self, path: Path, start: int = 0) -> None:
        self._path = path
        self._start = start

    def stream(self, channels: int = 1, look_ahead: bool = False) -> StreamLike:
        """Raises DamagedResultError where the result is gone, or holds no samples."""
        try:
            samples = np.memmap(self._path, "<f4", "r")
        except (OSError, ValueError) as error:  # ValueError: it is empty
            raise DamagedResultError(f"{self._path} cannot be read: {error}.") from error
        whole = len(samples) // channels * channels
        return _ReplayStream(self._path, samples[:whole].reshape(-1, channels)[self._start :])


class _ReplayStream:
    def __init__(self, path: Path, samples: NDArray[np.float32]) -> None:
        self._path = path
        self._samples = samples
        self._done = 0

    def feed(self, block: NDArray[np.floating]) -> NDArray[np.float32]:
        """As many samples as go in, in the same shape. Raises DamagedResultError."""
        given = np.array(self._samples[self._done : self._done + len(block)])
        if len(given) < len(block):
            raise DamagedResultError(f"{self._path} is shorter than its recording.")
        self._done += len(block)
        return given.reshape(block.shape)

    def flush(self) -> NDArray[np.float32]:
        return np.zeros((0, *self._samples.shape[1:]), np.float32)
