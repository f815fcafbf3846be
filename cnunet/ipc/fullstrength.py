"""Kept full-strength results, so that a change of strength doesn't run the model again.

The model's output for a recording, at 16 kHz, is kept in a folder, one file per recording: raw
little-endian float32, (samples, channels) in memory order, beside a file that names the recording.
It goes when the recording is gone, or after 30 days without use. `RecordingDenoiser` writes it
while the model runs; `Replay` replaces the model afterwards. `cnunet.signal.chain` takes both as
denoisers, so the result at any mix and limit is bit for bit what it would be had the model run
again.
"""

from __future__ import annotations

import hashlib
import logging
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

from cnunet.errors import CNUNetError
from cnunet.files import content_digest, private_folder, remove_abandoned, replace_file
from cnunet.ipc.progress import resumed, state_file, store_state
from cnunet.signal.chain import DenoiserLike, StreamLike

_log = logging.getLogger(__name__)
# Part of every file's name, so that results of another version are never found. Raise it when the
# file's form changes, or the engine gives other samples for the same model. 2: levels normalised.
# 3: named by content.
_VERSION = 3
_UNUSED_AFTER_S = 30 * 24 * 3600
_LONG_S = 3600
_KEPT, _BEGUN, _STATE, _SOURCE = ".f32", ".begun", ".state", ".source"
_PARTIAL = re.compile(r"\..*\.(\d+)\.part")


class DamagedResultError(CNUNetError):
    """A kept result is missing or shorter than its recording: the model has to run again."""


class FullStrengthResults:
    """A folder of kept results of at most `limit_bytes`; the least recently used are removed first.

    Several processes may share it. A result belongs to the content of a recording and its sound
    track (None for the main one), the content of a model, and whether the model ran on each channel
    or on their mean (`link_channels`).
    limit_bytes: 0 to keep none. check: called now and then while a file is read; may raise to stop.
    """

    def __init__(
        self, folder: Path, limit_bytes: int, check: Callable[[], None] = lambda: None
    ) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._check = check

    def find(
        self, source: Path, model: Path, link_channels: bool = False, track: int | None = None
    ) -> Path | None:
        """The result of `model` for `source`, if it is kept and neither content has changed."""
        if not self._limit_bytes:
            return None
        path = self._path(source, model, link_channels, track)
        try:
            os.utime(path)  # marks it as used
        except OSError:
            return None
        self._note_source(path, source)
        return path

    def record(
        self,
        denoiser: DenoiserLike,
        source: Path,
        model: Path,
        link_channels: bool = False,
        track: int | None = None,
    ) -> RecordingDenoiser:
        """A denoiser that behaves like `denoiser`, with its result for `source` recorded.

        It goes on where an earlier one was stopped that kept its progress.
        """
        path = self._path(source, model, link_channels, track) if self._limit_bytes else None
        return RecordingDenoiser(denoiser, path, source, self)

    def forget(self, path: Path) -> None:
        """Remove a useless result."""
        for one in (path, path.with_suffix(_SOURCE)):
            with suppress(OSError):  # on Windows, another process may have it open
                one.unlink(missing_ok=True)

    def keep(self, partial: Path, path: Path, source: Path) -> None:
        """Let a file be found from now on: complete, or begun. Raises OSError."""
        self._note_source(path, source)
        os.replace(partial, path)
        if path.suffix == _KEPT:  # what was begun is complete
            for one in (_unfinished(path), state_file(path)):
                one.unlink(missing_ok=True)
            self.trim()

    def progress(
        self, source: Path, model: Path, link_channels: bool = False, track: int | None = None
    ) -> Path | None:
        """What an unfinished job for this recording has kept."""
        if not self._limit_bytes:
            return None
        unfinished = _unfinished(self._path(source, model, link_channels, track))
        return unfinished if unfinished.exists() else None

    def trim(self) -> None:
        """Remove what exceeds the limit, what is out of use, and what dead processes have left."""
        found = []
        for path in _files_in(self._folder):
            with suppress(OSError):  # another process may be trimming too
                if match := _PARTIAL.fullmatch(path.name):
                    remove_abandoned(path, int(match[1]))
                elif path.suffix in (_STATE, _SOURCE):
                    if not _has_result(path) and _age_s(path) > _LONG_S:  # or it is about to come
                        path.unlink()
                elif path.suffix in (_KEPT, _BEGUN):
                    if self._is_out_of_use(path):
                        self.forget(path)
                    else:
                        stat = path.stat()
                        found.append((stat.st_mtime_ns, stat.st_size, path))
        excess = sum(size for _, size, _ in found) - self._limit_bytes
        for _, size, path in sorted(found):
            if excess <= 0:
                return
            self.forget(path)
            excess -= size

    def _is_out_of_use(self, path: Path) -> bool:
        if _age_s(path) > _UNUSED_AFTER_S:
            return True
        try:
            source = os.fsdecode(path.with_suffix(_SOURCE).read_bytes())
        except FileNotFoundError:  # of an earlier version
            return False
        return not os.path.exists(source)

    def _note_source(self, path: Path, source: Path) -> None:
        try:
            replace_file(path.with_suffix(_SOURCE), os.fsencode(source.resolve()))
        except OSError as error:
            _log.warning("the recording of a kept result could not be noted: %s", error)

    def _path(self, source: Path, model: Path, link_channels: bool, track: int | None) -> Path:
        channels = "linked" if link_channels else "separate"
        channels += f" of track {track}" if track else ""
        contents = (content_digest(path, self._check) for path in (source, model))
        identity = "\n".join((str(_VERSION), channels, *contents))
        return self._folder / f"{hashlib.sha256(identity.encode()).hexdigest()[:32]}{_KEPT}"


def _files_in(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []


def _age_s(path: Path) -> float:
    return time.time() - path.stat().st_mtime


def _has_result(path: Path) -> bool:
    """Whether the result that a file belongs to is there, or its beginning."""
    return any(path.with_suffix(suffix).exists() for suffix in (_KEPT, _BEGUN))


def unfinished_files(begun: Path) -> list[Path]:
    """All that is kept of an unfinished job, given its output."""
    return [begun, state_file(begun), begun.with_suffix(_SOURCE)]


def _unfinished(path: Path) -> Path:
    """Where the output of an unfinished job waits to be gone on with."""
    return path.with_suffix(_BEGUN)


class RecordingDenoiser:
    """A denoiser that records the model's output to a file; a context manager.

    The file is kept if `keep` is called, and its progress if `keep_progress` is. A full disk costs
    the copy, not the job.
    """

    def __init__(
        self,
        denoiser: DenoiserLike,
        path: Path | None,
        source: Path,
        results: FullStrengthResults,
    ) -> None:
        self._denoiser = denoiser
        self._path, self._source = path, source
        self._partial = path and path.with_name(f".{path.stem}.{os.getpid()}.part")
        self._results = results
        self._file: BinaryIO | None = None
        self._stream: RecordingStream | None = None

    @property
    def growing(self) -> Path | None:
        """The file that the output is written to, complete up to the last block; None for none."""
        return self._partial

    @property
    def device(self) -> str:
        """The model's."""
        return self._denoiser.device

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._close()
        if self._partial is not None:
            with suppress(OSError):
                self._partial.unlink(missing_ok=True)

    def stream(self, channels: int = 1, look_ahead: bool = False) -> StreamLike:
        """A new stream; only the latest one's output is kept."""
        self._close()
        stream = self._denoiser.stream(channels=channels, look_ahead=look_ahead)
        if self._partial is None:
            return stream
        try:
            private_folder(self._partial.parent)
            # Without a buffer: another process reads what is there.
            self._file = self._partial.open("wb", buffering=0)
        except OSError as error:
            self._give_up(error)
        assert self._path is not None
        begun = resumed(stream, _unfinished(self._path), channels)
        self._stream = RecordingStream(begun or stream, self._write)
        return self._stream

    def _write(self, block: NDArray[np.floating]) -> None:
        try:
            if self._file is not None:
                self._file.write(np.ascontiguousarray(block, "<f4").tobytes())
        except OSError as error:
            self._give_up(error)

    def keep(self) -> Path | None:
        """Move the complete recording to where it is found. None if that failed."""
        if self._file is None or self._path is None or self._partial is None:
            return None
        try:
            self._file.close()
            self._results.keep(self._partial, self._path, self._source)
        except OSError as error:
            self._give_up(error)
        return self._path if self._path.exists() else None

    def keep_progress(self) -> Path | None:
        """Keep what is done, so that the next job for this recording goes on from here.

        Returns its file; None if nothing is kept.
        """
        if self._file is None or self._stream is None:
            return None
        assert self._path is not None and self._partial is not None
        unfinished = _unfinished(self._path)
        try:
            self._file.close()
            self._results.keep(self._partial, unfinished, self._source)
            if not store_state(unfinished, self._stream.inner, self._stream.fed):
                self._results.forget(unfinished)
                return None
        except OSError as error:
            self._give_up(error)
            return None
        return unfinished

    def _give_up(self, error: OSError) -> None:
        _log.warning("a full-strength result is not kept: %s", error)
        self._close()

    def _close(self) -> None:
        if self._file is not None:
            with suppress(OSError):  # the disk is still full
                self._file.close()
            self._file = None


class RecordingStream:
    """A stream whose output also goes to `record`."""

    def __init__(self, stream: StreamLike, record: Callable[[Any], None]) -> None:
        self.inner = stream
        self.fed = 0
        """How many samples it has been given."""
        self._record = record

    def feed(self, block: Any) -> Any:
        """As the stream's."""
        output = self.inner.feed(block)
        self.fed += len(block)
        self._record(output)
        return output

    def flush(self) -> Any:
        """As the stream's."""
        output = self.inner.flush()
        self._record(output)
        return output


class Replay:
    """A denoiser that replays a kept result from sample `start` (at 16 kHz) on.

    To render part of a recording, feed `Chain(Replay(path, start), rate, channels, ...)` with the
    original from the same moment on.
    """

    device = "cpu"

    def __init__(self, path: Path, start: int = 0) -> None:
        self._path = path
        self._start = start

    def stream(self, channels: int = 1, look_ahead: bool = False) -> StreamLike:
        """Raises DamagedResultError if the result is missing or has no samples."""
        try:
            samples = np.memmap(self._path, "<f4", "r")
        except (OSError, ValueError) as error:  # ValueError: it is empty
            raise DamagedResultError(f"{self._path} cannot be read: {error}.") from error
        whole = len(samples) // channels * channels
        return _FileStream(self._path, samples[:whole].reshape(-1, channels)[self._start :])


class _FileStream:
    def __init__(self, path: Path, samples: NDArray[np.float32]) -> None:
        self._path = path
        self._samples = samples
        self._done = 0

    def feed(self, block: NDArray[np.floating]) -> NDArray[np.float32]:
        """As many samples as are fed, in the same shape. Raises DamagedResultError."""
        given = np.array(self._samples[self._done : self._done + len(block)])
        if len(given) < len(block):
            raise DamagedResultError(f"{self._path} is shorter than its recording.")
        self._done += len(block)
        return given.reshape(block.shape)

    def flush(self) -> NDArray[np.float32]:
        return np.zeros((0, *self._samples.shape[1:]), np.float32)
