"""Asks what to do with live sound when the window is closed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

ClosingAnswer = Literal["stay", "stop", "cancel"]


def ask_about_live(window: QWidget, has_tray: bool) -> ClosingAnswer:
    """Ask, and wait for the answer: stay live without a window, stop, or don't close."""
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    stay: QPushButton | None = None
    if has_tray:
        box.setText(_text("You are live. Keep running in the tray?"))
        box.setInformativeText(
            _text(
                "The icon in the tray opens the window again and stops live. Your answer is"
                " remembered; the menu Live changes it."
            )
        )
        stay = box.addButton(_text("Keep running"), QMessageBox.ButtonRole.AcceptRole)
    else:
        box.setText(_text("You are live, and that ends when the window is closed."))
        box.setInformativeText(
            _text(
                "Other programs then record silence from CNUNet Microphone, or nothing. This"
                " desktop has no tray; minimise the window to stay live."
            )
        )
    stop = box.addButton(_text("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay or cancel)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if stay is not None and clicked is stay:
        return "stay"
    return "stop" if clicked is stop else "cancel"


def _text(english: str) -> str:
    return QCoreApplication.translate("Closing", english)
