"""Records crashes that end the window's process, to report them at its next start."""

from __future__ import annotations

import faulthandler
import logging
import os
from pathlib import Path
from typing import TextIO

from app.report import environment_lines
from cnunet.files import private_folder

_log = logging.getLogger(__name__)
CRASH_LOG = "crash.log"
LAST_CRASH_LOG = "crash-last.log"


class CrashLog:
    """A file that exists while the window runs, and receives Python's traceback if it crashes.

    It starts with a description of the environment and an empty line. A traceback after that means
    a crash; nothing means that the window was killed. A normal exit removes the file.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / CRASH_LOG
        self._file: TextIO | None = None

    def begin(self) -> str:
        """Start recording; returns the report of the last window's crash, or an empty string.

        The report is kept in the folder as `LAST_CRASH_LOG`.
        """
        report = ""
        try:
            report = self._take_last()
            private_folder(self._path.parent)
            self._file = self._path.open("w", encoding="utf-8")
            self._file.write("\n".join((*environment_lines(), "", "")))
            self._file.flush()
            faulthandler.enable(self._file)
        except OSError as error:
            _log.warning("crashes will not be reported: %s", error)
        return report

    def end(self) -> None:
        """Stop recording: the window exits normally."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            try:
                self._path.unlink()
            except OSError as error:
                _log.warning("%s cannot be removed: %s", self._path, error)

    def _take_last(self) -> str:
        try:
            report = self._path.read_text(encoding="utf-8", errors="replace")
        except FileNotFoundError:
            return ""
        if not report.partition("\n\n")[2].strip():
            return ""
        os.replace(self._path, self._path.with_name(LAST_CRASH_LOG))
        return report
