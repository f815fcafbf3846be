"""Connects the strength panel with the selected jobs of the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject

from app.files.queue import FileQueue
from app.files.table import QueueTable
from app.files.undo import UndoStack
from app.settings import Settings
from app.strengthsettings import FILES_STRENGTH
from app.widgets.strength import StrengthPanel
from cnunet.signal.strength import Strength


class StrengthController(QObject):
    """Shows the strength of the current job, and applies changes to all selected jobs."""

    def __init__(
        self,
        panel: StrengthPanel,
        table: QueueTable,
        queue: FileQueue,
        settings: Settings,
        undo: UndoStack,
    ) -> None:
        super().__init__(panel)
        self._undo = undo
        self._panel, self._table, self._queue, self._settings = panel, table, queue, settings
        queue.default_strength = FILES_STRENGTH.read(settings)
        panel.changed.connect(self._set)
        panel.for_all.connect(self._use_for_all)
        table.selection_changed.connect(self._show)
        self._show()

    def _set(self, strength: Strength) -> None:
        chosen = self._table.selected()
        before = self._strengths(chosen)
        self._queue.set_strength(chosen, strength)
        text = self.tr("change of strength")
        self._undo.push(text, lambda: self._restore(before), key=("strength", *chosen))

    def _strengths(self, numbers: Iterable[int]) -> dict[int, Strength]:
        return {number: self._queue[number].strength for number in numbers}

    def _restore(self, strengths: dict[int, Strength]) -> None:
        for number, strength in strengths.items():
            if number in self._queue:
                self._queue.set_strength([number], strength)
        self._show()

    def _show(self) -> None:
        number = self._table.current()
        self._panel.show_strength(None if number is None else self._queue[number].strength)

    def _use_for_all(self) -> None:
        number = self._table.current()
        if number is not None:
            take_back = self.set_for_all(self._queue[number].strength)
            self._undo.push(self.tr("use for all"), take_back)

    def set_for_all(self, strength: Strength) -> Callable[[], None]:
        """Set the strength of all recordings, now and later; returns a function to undo it."""
        before = self._strengths(job.number for job in self._queue.jobs())
        default = self._queue.default_strength

        def take_back() -> None:
            self._use_later(default)
            self._restore(before)

        self._use_later(strength)
        self._queue.set_strength(list(before), strength)
        self._show()
        return take_back

    def _use_later(self, strength: Strength) -> None:
        self._queue.default_strength = strength
        FILES_STRENGTH.write(self._settings, strength)
