"""A question before something that cannot be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.language import tr


def ask(parent: QWidget, title: str, text: str, do_it: str, then: Callable[[], object]) -> None:
    """Ask in a box over `parent`, without waiting; `then` is called if the user presses `do_it`.

    Return and Escape keep everything as it is.
    """
    kinds, roles = QMessageBox.Icon, QMessageBox.ButtonRole
    box = QMessageBox(kinds.Question, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)  # names may look like markup
    agree = box.addButton(do_it, roles.AcceptRole)
    keep = box.addButton(tr("Keep"), roles.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.finished.connect(lambda _: then() if box.clickedButton() is agree else None)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
