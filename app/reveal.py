"""Opens files in other programs: the file manager or a text editor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QMessageBox

from app.language import tr


def show_in_folder(path: Path) -> None:
    """Open the folder of `path`, with the file selected if the system supports that."""
    if not path.parent.exists():
        warn(tr("{path} is no longer there.").format(path=path.parent))
    elif sys.platform == "darwin":
        QProcess.startDetached("open", ["-R", str(path)])
    elif sys.platform == "win32":
        # Explorer parses its command line itself: the comma belongs to the option.
        subprocess.Popen(f'explorer /select,"{path}"')
    else:
        open_with_its_program(path.parent)


def open_with_its_program(path: Path) -> None:
    """Open a file or a folder in the user's default program for it, or say why not."""
    if not path.exists():
        warn(tr("{path} is no longer there.").format(path=path))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        warn(tr("No program opened {path}: open it yourself.").format(path=path))


def warn(text: str) -> None:
    """Say why something could not be opened."""
    window = QApplication.activeWindow()
    box = QMessageBox(QMessageBox.Icon.Warning, "CNUNet", text, parent=window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
