"""Offers to go on with what the last window didn't finish."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.theme import UNIT
from app.widgets.label import label


class Offer(QFrame):
    """A line above the page, with a button for each answer; hidden while there is no question."""

    answered = Signal(bool)
    """Whether to go on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._question = label()
        self._question.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.go_on = QPushButton(self.tr("Go on"))
        self.go_on.setProperty("primary", True)
        self.forget = QPushButton(self.tr("Forget"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(UNIT + UNIT // 2, UNIT, UNIT, UNIT)
        layout.addWidget(self._question, 1)
        for button, answer in ((self.go_on, True), (self.forget, False)):
            layout.addWidget(button)
            button.clicked.connect(lambda _=False, answer=answer: self._answer(answer))
        self.hide()

    def ask(self, count: int) -> None:
        """Ask whether to go on with so many recordings."""
        if count == 1:
            text = self.tr("One recording was not finished when the window closed.")
        else:
            text = self.tr("{count} recordings were not finished when the window closed.")
        self._question.setText(text.format(count=count))
        self.go_on.setAccessibleDescription(self._question.text())
        self.forget.setAccessibleDescription(self._question.text())
        self.show()

    def _answer(self, go_on: bool) -> None:
        self.hide()
        self.answered.emit(go_on)
