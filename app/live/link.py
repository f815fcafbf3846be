"""The window's connection to the process of the live engine, and its watchdog."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.workers.process import LAST_WAIT_MS, WorkerProcess
from cnunet.ipc.live_messages import (
    LIVE_WIRE,
    Alive,
    Device,
    DevicesListed,
    LiveMessage,
    Notice,
    Running,
    StandBy,
    Stop,
    Trouble,
)
from cnunet.ipc.supervision import CHECK_S, DesiredState, Watchdog

_log = logging.getLogger(__name__)
_FAREWELL_MS = 1500


class EngineLink(QObject):
    """Exchanges messages with the engine, and starts its process when needed.

    An engine that ends, or does not answer for 3 s, is replaced by another, which continues where
    it stopped. A notice says so. While sound flows, a spare engine waits with everything loaded.
    """

    message_received = Signal(object)
    """A `LiveMessage`, except those about devices."""
    devices_found = Signal(list, object)
    """A list of `Device`, and the `DevicesListed` that followed."""

    def __init__(self, command: Sequence[str], log: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._command, self._log_path = command, log
        self._process = self._new_process()
        self._spare: WorkerProcess | None = None
        self._desired, self._watchdog = DesiredState(), Watchdog()
        self._checks = QTimer(self, interval=round(1000 * CHECK_S))
        self._checks.timeout.connect(self._check)
        self._hung = False
        self._found: list[Device] = []
        self._is_closing = False

    @property
    def pid(self) -> int:
        """The pid of the engine; 0 if it is not running."""
        return self._process.pid if self._process.is_running else 0

    @property
    def is_recording(self) -> bool:
        """Whether a recording was started that has not ended."""
        return self._desired.is_recording

    def send(self, message: LiveMessage) -> None:
        """Send a message, starting the engine if need be."""
        if self._is_closing:
            return
        self._desired.note(message)
        if not self._process.is_running:
            self._begin()
        self._process.send(message)
        self._keep_spare(may_start=False)

    def close(self) -> None:
        """End the engine within two seconds; it removes its virtual microphone."""
        self._is_closing = True
        self._checks.stop()
        self._desired.note(Stop())
        self._keep_spare()
        self._process.close()
        if not self._process.wait(_FAREWELL_MS):
            self._process.kill()
            self._process.wait(LAST_WAIT_MS)

    def _begin(self) -> None:
        """Let the spare engine take over; without one, start an engine."""
        self._hung = False
        self._watchdog.started()
        if self._spare is not None:
            self._process.deleteLater()
            self._process, self._spare = self._spare, None
        else:
            self._process.start()
        self._checks.start()

    def _new_process(self) -> WorkerProcess:
        process = WorkerProcess(self._command, self._log_path, self, LIVE_WIRE)
        process.message_received.connect(lambda message: self._on_message(process, message))
        process.ended.connect(lambda how: self._on_ended(process, how))
        return process

    def _keep_spare(self, *, may_start: bool = True) -> None:
        """Keep a spare engine with the right model; none while nothing is live."""
        model, spare = self._desired.model, self._spare
        if not model and spare is not None:
            spare.kill()  # it has nothing to clean up
            spare.wait(LAST_WAIT_MS)
        elif model and (spare is not None or may_start):
            if spare is None:
                self._spare = spare = self._new_process()
                spare.start()
            spare.send(StandBy(model))

    def _check(self) -> None:
        if self._process.is_running and self._watchdog.check():
            self._hung = True
            self._process.kill()

    def _on_message(self, process: WorkerProcess, message: LiveMessage) -> None:
        if process is not self._process:  # the spare one reports that it is ready
            return
        self._watchdog.heard()
        self._desired.note(message)
        if isinstance(message, Running | Trouble):
            self._keep_spare(may_start=isinstance(message, Running))
        if isinstance(message, Device):
            self._found.append(message)
        elif isinstance(message, DevicesListed):
            found, self._found = self._found, []
            self.devices_found.emit(found, message)
        elif not isinstance(message, Alive):
            self.message_received.emit(message)

    def _on_ended(self, process: WorkerProcess, how: str) -> None:
        if process is not self._process:
            if process is self._spare:
                self._spare = None
            process.deleteLater()
            return
        self._found = []
        self._checks.stop()
        if self._is_closing:
            return
        log = self._log_path
        _log.error("the live engine ended: %s%s; its log is %s", how, " (hung)" * self._hung, log)
        why = self.tr("stopped answering") if self._hung else self.tr("ended unexpectedly")
        was_live = self._desired.is_live
        if not self._watchdog.may_restart(time.monotonic()):
            text = self.tr("The live engine keeps failing: it {why} ({how}). See {log}.")
            self._desired = DesiredState()
            self.message_received.emit(
                Trouble(text.format(why=why, how=how, log=log), retries=False)
            )
            if was_live:  # a last engine removes the virtual microphone
                self.send(Stop())
            return
        self._begin()
        sentence = self.tr("The live engine {why}, so it was restarted.").format(why=why)
        for message in self._desired.repeat(sentence):
            self._process.send(message)
        if was_live:
            self.message_received.emit(Notice("restart", sentence))
