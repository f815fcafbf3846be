"""Undoes the user's changes to the queue, step by step."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

_MAX_STEPS = 50
_TOGETHER_S = 1.0


@dataclass
class _Step:
    text: str
    undo: Callable[[], None]
    forget: Callable[[], None] | None
    key: Hashable
    at: float


class UndoStack(QObject):
    """The latest steps, each with a function that undoes it.

    clock: the time in seconds.
    """

    changed = Signal()

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._steps: list[_Step] = []

    @property
    def text(self) -> str:
        """A description of what the next `undo` reverts; empty for nothing."""
        return self._steps[-1].text if self._steps else ""

    def push(
        self,
        text: str,
        undo: Callable[[], None],
        key: Hashable = None,
        forget: Callable[[], None] | None = None,
    ) -> None:
        """Add a step that was just done.

        key: steps with the same key in quick succession count as one, such as moves of a slider.
        forget: called when the step can no longer be undone.
        """
        last = self._steps[-1] if self._steps else None
        now = self._clock()
        if last is not None and key is not None and key == last.key:
            is_together = now - last.at < _TOGETHER_S
            last.at = now
            if is_together:
                return
        self._steps.append(_Step(text, undo, forget, key, now))
        if len(self._steps) > _MAX_STEPS and (dropped := self._steps.pop(0)).forget:
            dropped.forget()
        self.changed.emit()

    def undo(self) -> None:
        """Undo the latest step."""
        if self._steps:
            self._steps.pop().undo()
            self.changed.emit()
