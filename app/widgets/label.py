"""Labels in the styles of the theme."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

LabelKind = Literal["", "title", "heading", "muted", "bad"]


def label(text: str = "", kind: LabelKind = "", wrap: bool = False) -> QLabel:
    """A label of this style; plain text only, since file names may look like markup."""
    made = QLabel(text)
    made.setObjectName(kind)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made
