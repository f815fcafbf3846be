"""Reads the headers of waiting recordings, for their length, and to find broken ones early."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from app.workers.serial_worker import SerialWorker
from cnunet.ipc.protocol import Probe


class Prober(SerialWorker):
    """Probes recordings one after another in a worker, which answers `Opened` or `Failed`.

    A recording that kills the worker is skipped, and fails later when it is processed.
    """

    def __init__(self, command: Sequence[str], log: Path, parent: QObject) -> None:
        super().__init__(command, log, parent)
        self._known: set[int] = set()

    def probe(self, sources: Iterable[tuple[int, Path]]) -> None:
        """Probe these recordings, given with their job numbers; none is probed twice."""
        new = [Probe(number, str(path)) for number, path in sources if number not in self._known]
        self._known.update(job.job for job in new)
        self.do(new)
