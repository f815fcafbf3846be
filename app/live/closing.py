"""Asks what to do with live sound when the window is closed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

ClosingAnswer = Literal["stay", "stop", "cancel"]


def ask_about_live(window: QWidget, has_tray: bool, has_microphone: bool) -> ClosingAnswer:
    """Ask, and wait for the answer: stay live without a window, stop, or don't close.

    has_microphone: other programs may be recording CNUNet Microphone.
    """
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    stay: QPushButton | None = None
    if has_tray:
        box.setText(box.tr("You are live. Keep running in the tray?"))
        box.setInformativeText(
            box.tr(
                "Use the tray icon to reopen the window or to stop. Your choice is remembered; you"
                " can change it in the Live menu."
            )
        )
        stay = box.addButton(box.tr("Keep running"), QMessageBox.ButtonRole.AcceptRole)
    else:
        box.setText(box.tr("Closing the window ends the live session."))
        others = box.tr("Other programs then record silence from CNUNet Microphone, or nothing.")
        advice = box.tr("This desktop has no tray; minimise the window to stay live.")
        box.setInformativeText(f"{others} {advice}" if has_microphone else advice)
    stop = box.addButton(box.tr("Stop and close"), QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay or cancel)
    box.setEscapeButton(cancel)
    box.exec()
    clicked = box.clickedButton()
    box.deleteLater()
    if stay is not None and clicked is stay:
        return "stay"
    return "stop" if clicked is stop else "cancel"
