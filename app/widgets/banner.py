"""A question in a bar above the page, with two buttons to answer it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from app.theme import UNIT, WIDE_GAP
from app.widgets.label import label


class Banner(QFrame):
    """Asks a question without blocking the page; hidden when there is none.

    yes, no: the labels of the buttons. quiet: the answer is not important, so no button stands out.
    """

    answered = Signal(bool)

    def __init__(
        self, yes: str, no: str, quiet: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.question = label(wrap=True)
        self.yes, self.no = QPushButton(yes), QPushButton(no)
        self.yes.setProperty("primary", not quiet)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(WIDE_GAP, UNIT, UNIT, UNIT)
        layout.setSpacing(UNIT)
        layout.addWidget(self.question, 1)
        for button, answer in ((self.yes, True), (self.no, False)):
            layout.addWidget(button)
            button.clicked.connect(lambda _=False, answer=answer: self._answer(answer))
        self.hide()

    def ask(self, question: str) -> None:
        """Show the question until it is answered."""
        self.question.setText(question)
        for button in (self.yes, self.no):
            button.setAccessibleDescription(question)
        self.show()

    def _answer(self, answer: bool) -> None:
        self.hide()
        self.answered.emit(answer)
