"""The spectrograms of a job (noisy, enhanced, removed), and its loudness before and after."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from cnunet.audio import AudioInfo, AudioReader, Samples
from cnunet.audio.files import writing_error
from cnunet.ipc.picture import PictureWriter
from cnunet.ipc.protocol import Measured, Message, Picture
from cnunet.signal.frames import Signal
from cnunet.signal.loudness import Loudness

# Drawing is faster than enhancing, but drawing an hour of sound first would still take too long.
_SKETCHED_FROM_S = 60.0
_BLOCK_S = 4


class JobPictures:
    """Draws into `folder` and reports the pictures. A context manager; they are complete on exit.

    info: of the source. samples: per channel, in the source.
    mark: part of the file names; pictures at full strength have none, so they are kept.
    draws: if false, only the loudness is measured.
    """

    def __init__(
        self,
        job: int,
        folder: Path,
        send: Callable[[Message], None],
        info: AudioInfo,
        samples: int,
        mark: str = "",
        draws: bool = True,
    ) -> None:
        self._draws = draws
        self._mark = mark
        self._job, self._folder, self._send = job, folder, send
        self._info, self._samples = info, samples
        self._writers: dict[str, PictureWriter] = {}
        self._loudness: dict[str, Loudness] = {}
        self._open = ExitStack()
        self._noisy_is_drawn = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def draw_source(self, reader: AudioReader, check: Callable[[], None]) -> None:
        """Draw the noisy picture; only a sketch of it, for now, if the recording is long.

        A long recording without fast seeking is drawn in full.
        """
        if not self._draws:
            return
        noisy = self._begin("noisy")
        if reader.seeks_fast and self._samples > _SKETCHED_FROM_S * self._info.rate:

            def read(start: int, count: int) -> Samples:
                check()
                reader.seek(start)
                return reader.read(count)

            noisy.sketch(read)
            return
        while len(block := reader.read(reader.info.block_frames(_BLOCK_S))):
            check()
            noisy.feed(block)
        self._noisy_is_drawn = True

    def begin_drawing(self) -> None:
        """Start all pictures; all of them are drawn by `feed`."""
        self._begin("noisy")
        self.begin_result()

    def begin_result(self, with_full: bool = False) -> None:
        """Start the pictures of the result, and of full strength if wanted."""
        if self._draws:
            for kind in ("enhanced", "removed", *(("full",) if with_full else ())):
                self._begin(kind)
        info = self._info
        for kind in ("noisy", "enhanced"):
            self._loudness[kind] = Loudness(info.rate, info.channels, info.layout)

    def feed(self, original: Signal, enhanced: Signal) -> None:
        """Draw the next samples of both, (n, channels), in step."""
        if self._draws:
            if not self._noisy_is_drawn:
                self._writers["noisy"].feed(original)
            self._writers["enhanced"].feed(enhanced)
            self._writers["removed"].feed(original - enhanced)
        self._loudness["noisy"].feed(original)
        self._loudness["enhanced"].feed(enhanced)

    def feed_full(self, full: Signal) -> None:
        """Draw the next samples of the full-strength result."""
        self._writers["full"].feed(full)

    def finish(self) -> None:
        """Report the loudness, once everything has been fed."""
        before, after = self._loudness["noisy"].lufs, self._loudness["enhanced"].lufs
        self._send(Measured(self._job, before, after))

    def _begin(self, kind: str) -> PictureWriter:
        path = self._path(kind)
        try:
            writer = self._open.enter_context(PictureWriter(path, self._info.rate, self._samples))
        except OSError as error:
            raise writing_error(path, error) from error
        self._writers[kind] = writer
        self._send_picture(kind)
        return writer

    def _path(self, kind: str) -> Path:
        name = "enhanced" if kind == "full" else f"{kind}{self._mark}"
        return self._folder / f"{self._job}-{name}.npy"

    def _send_picture(self, kind: str) -> None:
        writer = self._writers[kind]
        self._send(
            Picture(
                self._job,
                kind,
                path=str(self._path(kind)),
                duration_s=self._samples / self._info.rate,
                top_hz=writer.top_hz,
                columns=writer.columns,
                column_s=writer.column_s,
            )
        )
