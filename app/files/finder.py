"""Finds recordings in dropped or opened files and folders without blocking the window."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl, Signal

from app.files.rows import ROWS_TYPE
from app.phrases import in_language
from cnunet.audio import files_in

_SLICE_S = 0.01


class RecordingFinder(QObject):
    """Walks files and folders in slices of a few milliseconds, between other events."""

    found = Signal(list)
    """More recordings, as a list of paths."""
    finished = Signal(int)
    """Everything passed to `add` has been searched; the number of recordings found."""

    left_out = Signal(str)
    """A message that a folder can't be read."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sources: list[Path] = []
        self._walk: Iterator[Path] = iter(())
        self._count = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def add(self, paths: Iterable[Path]) -> None:
        """Search these files and folders as well."""
        self._sources += paths
        self._timer.start()

    def _leave_out(self, sentence: str) -> None:
        self.left_out.emit(in_language(sentence))  # as a signal carries plain text

    def _step(self) -> None:
        found: list[Path] = []
        end = time.monotonic() + _SLICE_S
        while time.monotonic() < end:
            path = next(self._walk, None)
            if path is not None:
                found.append(path)
            elif self._sources:
                self._walk = recordings_in(self._sources.pop(0), self._leave_out)
            else:
                self._timer.stop()
                break
        self._count += len(found)
        if found:
            self.found.emit(found)
        if not self._timer.isActive():
            self._count, count = 0, self._count
            self.finished.emit(count)


def recordings_in(
    path: Path, left_out: Callable[[str], None] = lambda sentence: None
) -> Iterator[Path]:
    """A file itself, whatever its name; for a folder, files with a known suffix except results.

    left_out: called with a message for each folder that can't be read.
    """
    path = path.absolute()
    if not path.is_dir():
        yield path
        return
    yield from files_in(path, left_out=left_out)


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders in a drop or on the clipboard, given as URLs or lines of text."""
    if data.hasFormat(ROWS_TYPE):  # our own rows, being dragged to another program
        return []
    if data.hasUrls():
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    lines = [line.strip().strip("\"'") for line in data.text().splitlines()]
    names = [QUrl(line).toLocalFile() if line.startswith("file:") else line for line in lines]
    return [Path(name) for name in names if os.path.isabs(name) and os.path.exists(name)]
