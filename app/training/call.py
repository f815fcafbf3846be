"""Runs commands of the trainer or the engine as child processes, such as list, check, estimate."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import psutil
from PySide6.QtCore import QObject, QProcess, Signal

from app.training.errors import last_error_line
from cnunet.files import parse_json

_log = logging.getLogger(__name__)
_FAREWELL_MS = 2000


class Call(QObject):
    """Runs a command and passes on its output. One at a time: a new `start` ends the last.

    Standard output is JSON: one value or, with `lines`, one object per line, each passed on
    immediately. JSON objects on standard error are progress, other lines are error messages.
    """

    progressed = Signal(dict)
    """A JSON object: progress or, with `lines`, a part of the answer."""
    finished = Signal(object)
    """The command ended; carries the JSON it printed (with `lines`, the last object), or None."""
    failed = Signal(str)
    """The command ended without an answer; carries an error message."""

    def __init__(self, command: Sequence[str], parent: QObject, lines: bool = False) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._lines = lines
        self._child: QProcess | None = None
        self._out = b""
        self._last: Any = None
        self._complaints: list[str] = []
        self._rest = b""

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self._child is not None

    def start(self, *arguments: str) -> None:
        """Run the command with these arguments."""
        self.cancel()
        self._out, self._rest, self._last, self._complaints = b"", b"", None, []
        child = self._child = QProcess(self)
        child.readyReadStandardOutput.connect(lambda: self._read_out(child))
        child.readyReadStandardError.connect(lambda: self._read_error(child))
        child.finished.connect(lambda code, _: self._on_finished(child, code))
        child.errorOccurred.connect(lambda error: self._on_error(child, error))
        child.start(self._command[0], [*self._command[1:], *arguments])

    def cancel(self) -> None:
        """End the child, whose answer is no longer needed. Returns when it is gone."""
        child, self._child = self._child, None
        if child is not None:
            helpers = _children_of(child.processId())
            child.kill()  # it has nothing to clean up
            for helper in helpers:
                with suppress(psutil.Error):
                    helper.kill()
            child.waitForFinished(_FAREWELL_MS)
            child.deleteLater()

    def _read_out(self, child: QProcess) -> None:
        if child is not self._child:
            return
        self._out += bytes(child.readAllStandardOutput().data())
        if not self._lines:
            return
        *complete, self._out = self._out.split(b"\n")
        for line in complete:
            value = _value(line)
            if isinstance(value, dict):
                self._last = value
                self.progressed.emit(value)

    def _read_error(self, child: QProcess) -> None:
        if child is not self._child:
            return
        self._rest += bytes(child.readAllStandardError().data())
        *complete, self._rest = self._rest.split(b"\n")
        for line in complete:
            self._take_error(line)

    def _take_error(self, line: bytes) -> None:
        value = _value(line)
        if isinstance(value, dict):
            self.progressed.emit(value)
        elif text := line.decode("utf-8", "replace").strip():
            self._complaints.append(text)

    def _on_finished(self, child: QProcess, code: int) -> None:
        if child is not self._child:
            return
        self._read_out(child)
        self._read_error(child)
        self._take_error(self._rest)
        self._child = None
        child.deleteLater()
        answer = self._last if self._lines else _value(self._out)
        # A check that finds problems exits with 1, but still prints its report.
        if answer is not None and (code == 0 or not self._lines) and code in (0, 1):
            self.finished.emit(answer)
        elif code == 0:
            self.finished.emit(None)
        else:
            self.failed.emit(self._complaint(code))

    def _complaint(self, code: int) -> str:
        """The message of a known error, or the best substitute."""
        if sentence := last_error_line(self._complaints):
            return sentence
        _log.error("%s ended with %s:\n%s", self._command, code, "\n".join(self._complaints))
        last = self._complaints[-1] if self._complaints else ""
        text = self.tr("The command ended unexpectedly (status {code}). {last}")
        return text.format(code=code, last=last).strip()

    def _on_error(self, child: QProcess, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and child is self._child:
            self._child = None
            sentence = self.tr("{program} cannot be started: {reason}.")
            text = sentence.format(program=self._command[0], reason=child.errorString())
            child.deleteLater()
            self.failed.emit(text)


def _children_of(pid: int) -> list[psutil.Process]:
    """Processes that a child has started, which would outlive it."""
    try:
        found: list[psutil.Process] = psutil.Process(pid).children(recursive=True) if pid else []
    except psutil.Error:
        return []
    return found


def _value(text: bytes) -> Any:
    try:
        return parse_json(text)
    except ValueError:
        return None
