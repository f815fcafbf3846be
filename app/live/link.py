"""The window's connection to the process of the live engine."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.workers.process import WorkerProcess
from cnunet.ipc.live_messages import (
    LIVE_WIRE,
    Device,
    DevicesListed,
    LiveMessage,
    Trouble,
)

_log = logging.getLogger(__name__)
_FAREWELL_MS = 1500
_LAST_WAIT_MS = 5000  # a killed process ends as soon as the system gets to it


class EngineLink(QObject):
    """Exchanges messages with the engine, and starts its process when needed."""

    said = Signal(object)
    """A `LiveMessage`, except those about devices."""
    devices_found = Signal(list, object)
    """A list of `Device`, and the `DevicesListed` that followed."""

    def __init__(self, command: Sequence[str], log: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._process = WorkerProcess(command, log, self, LIVE_WIRE)
        self._process.said.connect(self._on_said)
        self._process.ended.connect(self._on_ended)
        self._found: list[Device] = []
        self._is_closing = False

    @property
    def pid(self) -> int:
        """The pid of the engine; 0 if it is not running."""
        return self._process.pid if self._process.is_running else 0

    def say(self, message: LiveMessage) -> None:
        """Send a message, starting the engine if need be."""
        if self._is_closing:
            return
        if not self._process.is_running:
            self._process.start()
        self._process.say(message)

    def close(self) -> None:
        """End the engine within two seconds; it removes its virtual microphone."""
        self._is_closing = True
        self._process.close()
        if not self._process.wait(_FAREWELL_MS):
            self._process.kill()
            self._process.wait(_LAST_WAIT_MS)

    def _on_said(self, message: LiveMessage) -> None:
        if isinstance(message, Device):
            self._found.append(message)
        elif isinstance(message, DevicesListed):
            found, self._found = self._found, []
            self.devices_found.emit(found, message)
        else:
            self.said.emit(message)

    def _on_ended(self, how: str) -> None:
        self._found = []
        if self._is_closing:
            return
        _log.error("the live engine ended: %s; its log is %s", how, self._process.log_path)
        text = self.tr("The live engine stopped unexpectedly ({how}). Start it again.")
        self.said.emit(Trouble(text.format(how=how), retries=False))
