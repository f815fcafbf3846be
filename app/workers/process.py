"""A child process that exchanges messages, and whose error output is logged."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from app.language import tr
from cnunet.files import usable_log
from cnunet.ipc.protocol import WIRE
from cnunet.ipc.wire import ProtocolError, Wire

_log = logging.getLogger(__name__)


LAST_WAIT_MS = 5000
"""How long to wait for a killed process: it ends as soon as the system gets to it."""


class WorkerProcess(QObject):
    """Runs one child process at a time; once it has ended, `start` can start another.

    Its standard error goes to `log_path`, or nowhere if that can't be written. A line that is not a
    message of the protocol ends the child, since what follows cannot be trusted either.
    """

    message_received = Signal(object)
    """A message from the child."""
    ended = Signal(str)
    """The child has ended; the text says how, for the end of a sentence."""

    def __init__(
        self, command: Sequence[str], log_path: Path, parent: QObject, wire: Wire[Any] = WIRE
    ) -> None:
        super().__init__(parent)
        self.log_path = log_path
        self._wire = wire
        self._command = list(command)
        self._complaint = ""
        self.is_closing = False  # from `close` until the child has ended
        self.pid = 0  # of the child, or of the last one
        self._child = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("OMP_NUM_THREADS", "1")  # files run in parallel, on one core each
        self._child.setProcessEnvironment(environment)
        self._child.started.connect(self._on_started)
        self._child.readyReadStandardOutput.connect(self._read)
        self._child.finished.connect(self._on_finished)
        self._child.errorOccurred.connect(self._on_error)

    @property
    def is_running(self) -> bool:
        """Whether there is a child, including one that is starting or ending."""
        return self._child.state() != QProcess.ProcessState.NotRunning

    def start(self) -> None:
        """Start a child. `ended` also reports one that cannot be started."""
        self._complaint = ""
        self.is_closing = False
        log = usable_log(self.log_path)
        if log is None:
            _log.warning("the log %s cannot be written", self.log_path)
        target = QProcess.nullDevice() if log is None else str(log)
        self._child.setStandardErrorFile(target, QProcess.OpenModeFlag.Append)
        self._child.start(self._command[0], self._command[1:])

    def send(self, message: Any) -> None:
        """Send a message. It is buffered while the child starts, and lost if there is none."""
        if self.is_running:
            self._child.write(self._wire.encode(message).encode("ascii"))

    def close(self) -> None:
        """Ask the child to finish, by closing its standard input."""
        self.is_closing = self.is_running
        self._child.closeWriteChannel()

    def kill(self) -> None:
        """Kill the child."""
        self._child.kill()

    def wait(self, milliseconds: int) -> bool:
        """Wait until the child has ended; False if it has not in time."""
        return not self.is_running or self._child.waitForFinished(max(milliseconds, 0))

    def _on_started(self) -> None:
        self.pid = self._child.processId()

    def _read(self) -> None:
        while self._child.canReadLine() and not self._complaint:
            line = bytes(self._child.readLine().data())
            try:
                message = self._wire.decode(line)
            except ProtocolError as error:
                _log.error("worker %s: %s", self.pid, error)
                self._complaint = str(error).removesuffix(".")
                self.kill()
                return
            self.message_received.emit(message)

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self.is_closing = False
        self.ended.emit(self._complaint or _how_it_ended(code, status))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:  # `finished` follows every other error
            text = tr("{program} cannot be started: {reason}")
            reason = self._child.errorString()
            how = text.format(program=self._command[0], reason=reason)
            # Later, as Qt would discard a child that is started before this has returned.
            QTimer.singleShot(0, self, lambda: self._on_no_child(how))

    def _on_no_child(self, how: str) -> None:
        if not self.is_running:
            self.ended.emit(how)


def _how_it_ended(code: int, status: QProcess.ExitStatus) -> str:
    if status == QProcess.ExitStatus.NormalExit:
        return tr("exit status {code}").format(code=code)
    if sys.platform == "win32":
        return tr("error {code}").format(code=f"{code:#x}")
    try:
        name = signal.Signals(code).name
    except ValueError:
        name = str(code)
    return tr("signal {name}").format(name=name)
