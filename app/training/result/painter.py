"""Draws spectrograms of sound files, one after another, in a thread."""

from __future__ import annotations

import logging
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cnunet.audio import open_audio
from cnunet.errors import Cancelled, CNUNetError
from cnunet.ipc.picture import PictureWriter
from cnunet.ipc.protocol import Picture

_log = logging.getLogger(__name__)
_BLOCK = 1 << 16


class Painter(QObject):
    """Keeps what it has drawn in a temporary folder.

    pictures: by sound file; None for one that cannot be read.
    """

    drawn = Signal(Path)
    """There is a picture of this file now, or drawing it failed."""
    _done = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pictures: dict[Path, Picture | None] = {}
        self._wanted: list[Path] = []
        self._folder = tempfile.TemporaryDirectory(prefix="cnunet-")
        self._thread: threading.Thread | None = None
        self._is_closed = threading.Event()
        self._done.connect(self._on_done)

    def want(self, paths: list[Path]) -> None:
        """Draw these, and drop any others that are waiting."""
        self._wanted = list(paths)
        self._go_on()

    def close(self) -> None:
        """Stop drawing, and remove what was drawn."""
        self._wanted = []
        self._is_closed.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._folder.cleanup()

    def _go_on(self) -> None:
        missing = [path for path in self._wanted if path not in self.pictures]
        if self._thread is None and missing:
            target = Path(self._folder.name) / f"{len(self.pictures)}.npy"
            self._thread = threading.Thread(
                target=self._draw, args=(missing[0], target), name="spectrogram", daemon=True
            )
            self._thread.start()

    def _draw(self, path: Path, target: Path) -> None:
        try:
            self.pictures[path] = draw_picture(path, target, self._check)
        except Cancelled:
            return
        except (CNUNetError, OSError) as error:
            _log.warning("no picture of %s: %s", path, error)
            self.pictures[path] = None
        except Exception:  # else no other file would be drawn either
            _log.exception("no picture of %s", path)
            self.pictures[path] = None
        self._done.emit(str(path))

    def _check(self) -> None:
        if self._is_closed.is_set():
            raise Cancelled

    def _on_done(self, path: str) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
            self.drawn.emit(Path(path))
            self._go_on()


def draw_picture(path: Path, target: Path, check: Callable[[], None]) -> Picture:
    """The spectrogram of a whole sound file; raises AudioError or OSError.

    check: called for each block; may raise to stop.
    """
    with open_audio(path) as reader:
        rate, frames = reader.info.rate, reader.count_frames(check)
        with PictureWriter(target, rate, frames) as writer:
            while len(block := reader.read(_BLOCK)):
                check()
                writer.feed(block)
            return Picture(
                job=0,
                kind="noisy",
                path=str(target),
                duration_s=frames / rate,
                top_hz=writer.top_hz,
                columns=writer.columns,
                column_s=writer.column_s,
            )
