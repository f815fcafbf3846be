"""Records a model's full-strength output while it runs (see `cnunet.ipc.fullstrength`)."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from cnunet.files import WholeFile, private_folder
from cnunet.ipc.progress import ResumedStream, begun_path, resumed, store_state
from cnunet.signal.chain import DenoiserLike, StreamLike

_log = logging.getLogger(__name__)


class ResultStore(Protocol):
    """The folder that recorded results go to."""

    def keep(self, partial: Path, path: Path, source: Path) -> None:
        """Move a complete or an unfinished result to its final path. Raises OSError."""

    def forget(self, path: Path) -> None:
        """Remove a result that is of no use."""


class RecordingDenoiser:
    """A denoiser that records the model's output to a file; a context manager.

    The file is kept if `keep` is called, and its progress if `keep_progress` is. If the disk is
    full, the job continues without it.
    """

    def __init__(
        self,
        denoiser: DenoiserLike,
        path: Path | None,
        source: Path,
        results: ResultStore,
    ) -> None:
        self._denoiser = denoiser
        self._path, self._source = path, source
        self._partial = path and path.with_name(f".{path.stem}.{os.getpid()}.part")
        self._results = results
        self._file: BinaryIO | None = None
        self._stream: RecordingStream | None = None

    @property
    def growing(self) -> Path | None:
        """The file that the output is written to, complete up to the last block, if any."""
        return self._partial

    @property
    def device(self) -> str:
        """The model's."""
        return self._denoiser.device

    @property
    def begun_s(self) -> float:
        """How much of the recording an earlier job had done, from where this one resumes."""
        inner = self._stream.inner if self._stream is not None else None
        return inner.begun_s if isinstance(inner, ResumedStream) else 0.0

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
            # Unbuffered, since another process reads the file meanwhile.
            self._file = WholeFile(self._partial, "wb")
        except OSError as error:
            self._give_up(error)
        assert self._path is not None
        begun = resumed(stream, begun_path(self._path), channels)
        self._stream = RecordingStream(begun or stream, self._write)
        return self._stream

    def _write(self, block: NDArray[np.floating]) -> None:
        try:
            if self._file is not None:
                self._file.write(np.ascontiguousarray(block, "<f4").tobytes())
        except OSError as error:
            self._give_up(error)

    def keep(self) -> Path | None:
        """Move the complete result to its final path. None if that failed."""
        if self._file is None or self._path is None or self._partial is None:
            return None
        try:
            self._file.close()
            self._results.keep(self._partial, self._path, self._source)
        except OSError as error:
            self._give_up(error)
        return self._path if self._path.exists() else None

    def keep_progress(self) -> Path | None:
        """Keep the progress, so that the next job for this recording resumes from here.

        Returns its file; None if nothing is kept.
        """
        if self._file is None or self._stream is None:
            return None
        assert self._path is not None and self._partial is not None
        begun = begun_path(self._path)
        inner = self._stream.inner
        if isinstance(inner, ResumedStream) and inner.is_replaying:
            return begun  # which is already further than this job
        try:
            self._file.close()
            self._results.keep(self._partial, begun, self._source)
            if not store_state(begun, self._stream.inner, self._stream.fed):
                self._results.forget(begun)
                return None
        except OSError as error:
            self._give_up(error)
            return None
        return begun

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
        """See `Stream.feed`."""
        output = self.inner.feed(block)
        self.fed += len(block)
        self._record(output)
        return output

    def flush(self) -> Any:
        """See `Stream.flush`."""
        output = self.inner.flush()
        self._record(output)
        return output
