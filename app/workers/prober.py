"""Finds out, ahead of the work, how long the waiting recordings are, and which can't be read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.workers.serial_worker import SerialWorker
from cnunet.ipc.protocol import Probe


class Prober(SerialWorker):
    """Has a worker look at one recording after the other; it says `Opened` or `Failed`.

    Who it dies at is left out; the turn of that one will come.
    """

    def __init__(self, command: Sequence[str], log: Path, parent: QObject) -> None:
        super().__init__(command, log, parent)
        self._known: set[int] = set()

    def look_at(self, sources: Iterable[tuple[int, Path]]) -> None:
        """Look at these, each given with the number of its job; at none of them twice."""
        new = [Probe(number, str(path)) for number, path in sources if number not in self._known]
        self._known.update(job.job for job in new)
        self.do(new)
