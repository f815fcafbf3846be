"""Asking where to save a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_where_to_save(
    parent: QWidget, title: str, name: str, kind: str, then: Callable[[Path], object]
) -> QFileDialog:
    """Ask over `parent`, without waiting; `then` gets the place that the user chooses.

    name: the proposed name; its extension is added to names typed without it. kind: a filter in
    the form that Qt takes.
    """
    suffix = Path(name).suffix
    dialog = QFileDialog(parent, title, "", kind)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix)  # Qt adds it to names without a dot
    dialog.selectFile(name)

    def take(chosen: str) -> None:
        path = Path(chosen)
        if path.suffix != suffix:
            path = path.with_name(path.name + suffix)
            if path.exists():  # which Qt has not asked about
                ask_where_to_save(parent, title, str(path), kind, then)
                return
        then(path)

    dialog.fileSelected.connect(take)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
