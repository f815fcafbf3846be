"""A question to the trainer whose answer is kept until something else is asked."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.training.call import Call


class Inquiry(QObject):
    """Asks once per key, and owns the answer.

    answer: None until there is one. problem: why the question failed. progress:
    the latest report of progress.
    """

    changed = Signal()

    def __init__(self, command: Sequence[str], parent: QObject, lines: bool = False) -> None:
        super().__init__(parent)
        self.answer: Any = None
        self.problem = ""
        self.progress: dict[str, Any] = {}
        self.key: Hashable = None
        """What was asked; None for nothing."""
        self._call = Call(command, self, lines)
        self._call.progressed.connect(self._on_progressed)
        self._call.finished.connect(self._on_finished)
        self._call.failed.connect(self._on_failed)

    @property
    def is_running(self) -> bool:
        """Whether the answer is still to come."""
        return self._call.is_running

    def ask(self, key: Hashable, *arguments: str) -> None:
        """Ask, unless this was asked before and has not failed."""
        if key == self.key and (self.answer is not None or self.is_running):
            return
        self.key = key
        self.answer, self.problem, self.progress = None, "", {}
        self._call.start(*arguments)
        self.changed.emit()

    def fail(self, problem: str) -> None:
        """Record that the question could not even be asked."""
        self.forget()
        self.problem = problem
        self.changed.emit()

    def forget(self) -> None:
        """Cancel the question and drop the answer."""
        self._call.cancel()
        if self.key is not None or self.problem:
            self.key = None
            self.answer, self.problem, self.progress = None, "", {}
            self.changed.emit()

    def _on_progressed(self, progress: dict[str, Any]) -> None:
        self.progress = progress
        self.changed.emit()

    def _on_finished(self, answer: Any) -> None:
        self.answer = answer
        if answer is None:
            self.problem = self.tr("The command gave no answer.")
        self.changed.emit()

    def _on_failed(self, problem: str) -> None:
        self.problem = problem
        self.changed.emit()
