"""Brings recordings into the queue: from dialogs, the clipboard and folders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.files.finder import RecordingFinder, paths_in
from app.settings import OPEN_FOLDER, Settings
from cnunet.audio import READABLE


class Opening(QObject):
    """Asks for files and folders, and finds the recordings in them.

    add: queues recordings, and returns the numbers of their jobs.
    """

    opened = Signal(list)
    """A search is complete: the numbers of the jobs that were added."""
    noticed = Signal(str)

    def __init__(
        self, add: Callable[[list[Path]], list[int]], settings: Settings, view: QWidget
    ) -> None:
        super().__init__(view)
        self._add, self._settings, self._view = add, settings, view
        self._found: list[int] = []
        self._left_out: list[str] = []
        self.finder = RecordingFinder(self)
        self.finder.found.connect(self._on_found)
        self.finder.left_out.connect(self._left_out.append)
        self.finder.finished.connect(self._on_finished)

    def add_files(self, paths: Iterable[Path]) -> None:
        """Queue these files, and the recordings in these folders."""
        self.noticed.emit("")  # clear the previous notice
        self.finder.add(paths)

    def ask_for_files(self) -> None:
        """Let the user choose files."""
        endings = " ".join(f"*{ending}" for ending in sorted(READABLE))
        kinds, anything = self.tr("Audio and video"), self.tr("All files")
        names, _ = QFileDialog.getOpenFileNames(
            self._view,
            self.tr("Open recordings"),
            self._settings[OPEN_FOLDER],
            f"{kinds} ({endings});;{anything} (*)",
        )
        if names:
            self._settings[OPEN_FOLDER] = str(Path(names[0]).parent)
            self.add_files(map(Path, names))

    def ask_for_folder(self) -> None:
        """Let the user choose a folder."""
        name = QFileDialog.getExistingDirectory(
            self._view, self.tr("Open a folder of recordings"), self._settings[OPEN_FOLDER]
        )
        if name:
            self._settings[OPEN_FOLDER] = name
            self.add_files([Path(name)])

    def paste(self) -> None:
        """Queue the files on the clipboard."""
        paths = paths_in(QGuiApplication.clipboard().mimeData())
        if paths:
            self.add_files(paths)
        else:
            self.noticed.emit(self.tr("There are no files to paste."))

    def _on_found(self, paths: list[Path]) -> None:
        self._found += self._add(paths)

    def _on_finished(self, count: int) -> None:
        found, self._found = self._found, []
        self.opened.emit(found)
        nothing = "" if count else self.tr("No audio or video files were found there.")
        notice = " ".join(self._left_out) or nothing
        self._left_out.clear()
        if notice:  # an empty one would clear a notice shown during the search
            self.noticed.emit(notice)
