"""Finds the recordings in what was dropped or opened, without holding up the window."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QTimer, QUrl, Signal

from app.files.rows import ROWS_TYPE
from cnunet.audio import is_recording

_SLICE_S = 0.01


class Intake(QObject):
    """Walks through files and folders in slices of some milliseconds between other events."""

    found = Signal(list)
    """Some more recordings, as paths."""
    finished = Signal(int)
    """All of what was given to `take` has been looked at: so many recordings were in it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._sources: list[Path] = []
        self._walk: Iterator[Path] = iter(())
        self._count = 0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    def take(self, paths: Iterable[Path]) -> None:
        """Look for recordings in these too."""
        self._sources += paths
        self._timer.start()

    def _step(self) -> None:
        found: list[Path] = []
        end = time.monotonic() + _SLICE_S
        while time.monotonic() < end:
            path = next(self._walk, None)
            if path is not None:
                found.append(path)
            elif self._sources:
                self._walk = recordings_in(self._sources.pop(0))
            else:
                self._timer.stop()
                break
        self._count += len(found)
        if found:
            self.found.emit(found)
        if not self._timer.isActive():
            self._count, count = 0, self._count
            self.finished.emit(count)


def recordings_in(path: Path) -> Iterator[Path]:
    """A file as it is, whatever its name; from a folder, the usual endings, but no results."""
    path = path.absolute()
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            candidate = Path(folder, name)
            if is_recording(candidate):
                yield candidate


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of a drop or of the clipboard: as such, or as lines of text."""
    if data.hasFormat(ROWS_TYPE):  # results on their way out
        return []
    if data.hasUrls():
        return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    lines = [line.strip().strip("\"'") for line in data.text().splitlines()]
    names = [QUrl(line).toLocalFile() if line.startswith("file:") else line for line in lines]
    return [Path(name) for name in names if os.path.isabs(name) and os.path.exists(name)]
