"""Reports of unexpected errors, and the window's log."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import PySide6
from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication

import cnunet
from cnunet.files import private_folder

_log = logging.getLogger(__name__)
LOG_NAME = "window.log"
_LOG_BYTES = 1 << 20
_OLD_LOGS = 3


def start_log(folder: Path) -> None:
    """Start logging to a file. If it cannot be created, say so and go without."""
    try:
        private_folder(folder)
        handler = RotatingFileHandler(
            folder / LOG_NAME, maxBytes=_LOG_BYTES, backupCount=_OLD_LOGS, encoding="utf-8"
        )
    except OSError as error:
        print(f"cnunet-gui: no log can be written: {error}", file=sys.stderr)
        return
    logging.basicConfig(
        handlers=[handler], level=logging.INFO, format="%(asctime)s %(name)s: %(message)s"
    )
    _log.info("%s", "; ".join(environment_lines()))


def environment_lines() -> list[str]:
    """Versions and the system, one per line, as far as the window's process knows them."""
    screen = QGuiApplication.primaryScreen() if QGuiApplication.instance() else None
    scale = f", screen at {screen.devicePixelRatio():g}" if screen else ""
    return [
        f"CNUNet: {cnunet.__version__}",
        f"Python: {platform.python_version()}",
        f"Qt: {qVersion()}, PySide6: {PySide6.__version__}",
        f"System: {platform.platform()}, {platform.machine()}{scale}",
    ]


class Reporter(QObject):
    """Logs uncaught exceptions of any thread, and reports them with `happened`."""

    happened = Signal(str)
    """A report to show and to copy, delivered in the window's thread."""

    def install(self) -> None:
        """Register for uncaught exceptions."""
        sys.excepthook = self.report
        threading.excepthook = self._report_of_thread

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log, print and report an exception."""
        _log.critical("unexpected", exc_info=(kind, error, trace))
        sys.__excepthook__(kind, error, trace)
        lines = traceback.format_exception(kind, error, trace)
        self.happened.emit("\n".join((*environment_lines(), "", "".join(lines))))

    def _report_of_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_type, args.exc_value, args.exc_traceback)
