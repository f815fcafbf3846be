"""Connects the strength panel with the selected jobs of the queue."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.files.queue import FileQueue
from app.files.table import QueueTable
from app.settings import Settings
from app.strengthsettings import FILES_STRENGTH
from app.widgets.strength import StrengthPanel


class StrengthController(QObject):
    """Shows the strength of the current job, and applies changes to all selected jobs."""

    def __init__(
        self, panel: StrengthPanel, table: QueueTable, queue: FileQueue, settings: Settings
    ) -> None:
        super().__init__(panel)
        self._panel, self._table, self._queue, self._settings = panel, table, queue, settings
        queue.default_strength = FILES_STRENGTH.read(settings)
        panel.changed.connect(lambda strength: queue.set_strength(table.selected(), strength))
        panel.for_all.connect(self._use_for_all)
        table.selection_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        number = self._table.current()
        self._panel.show_strength(None if number is None else self._queue[number].strength)

    def _use_for_all(self) -> None:
        number = self._table.current()
        if number is None:
            return
        strength = self._queue[number].strength
        self._queue.default_strength = strength
        self._queue.set_strength([job.number for job in self._queue.jobs()], strength)
        FILES_STRENGTH.write(self._settings, strength)
