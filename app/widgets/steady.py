"""Keeps what is beside a button in its place when the button's text changes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QAbstractButton


def keep_width(button: QAbstractButton, texts: Iterable[str]) -> None:
    """Make room for each of these texts, in the button's present font and style."""
    advance = button.fontMetrics().horizontalAdvance
    around = button.sizeHint().width() - advance(button.text())
    button.setFixedWidth(around + max(map(advance, texts)) + 2)  # text widths are rounded
