"""Opens files in other programs: the file manager or a text editor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices


def show_in_folder(path: Path) -> None:
    """Open the folder of `path`, with the file selected if the system supports that."""
    if sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    elif sys.platform == "win32":
        # Explorer parses its command line itself: the comma belongs to the option.
        subprocess.Popen(f'explorer /select,"{path}"')
    else:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_text(path: Path) -> None:
    """Open a text file in the user's default program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
