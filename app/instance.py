"""One window per user: a second launch passes its files to the first and exits."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from cnunet.files import parse_json

_log = logging.getLogger(__name__)
_PATIENCE_MS = 5000
_STEP_MS = 100
_ACKNOWLEDGED = b"taken\n"


class SingleInstance(QObject):
    """This launch, among others with the same settings folder.

    A lock decides which is the first, since locks of dead processes are recognised as stale. Only
    the first listens, so a socket that it finds was left by a crash and is removed.
    """

    called = Signal(list, str)
    """Another launch, with its files and its model."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # valid for as long as its process lives
        digest = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape"))
        self.name = f"cnunet-{digest.hexdigest()[:24]}"
        """The name of the local socket."""
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Become the first; False if another is. True in a folder that cannot hold a lock."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("no lock can be created: %s", error)
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        QLocalServer.removeServer(self.name)
        if not self._server.listen(self.name):
            _log.warning("other launches cannot reach this window: %s", self._server.errorString())
        return True

    def send_to_first(self, files: Iterable[Path], model: str) -> bool:
        """Send files to the first; False if it does not answer within some seconds."""
        names = [str(path.absolute()) for path in files]
        message = json.dumps({"files": names, "model": model}).encode("ascii") + b"\n"
        end = time.monotonic() + _PATIENCE_MS / 1000
        socket = QLocalSocket()
        while True:  # the first may hold the lock but not listen yet
            socket.connectToServer(self.name)
            if socket.waitForConnected(_STEP_MS):
                break
            if time.monotonic() > end:
                _log.warning("the first window cannot be reached: %s", socket.errorString())
                return False
            time.sleep(_STEP_MS / 1000)
        socket.write(message)
        while not socket.canReadLine() and socket.waitForReadyRead(_PATIENCE_MS):
            pass
        return bytes(socket.readAll().data()) == _ACKNOWLEDGED

    def close(self) -> None:
        """Stop listening, and let another launch be the first."""
        self._server.close()
        self._lock.unlock()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(lambda socket=socket: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            return
        try:
            message = parse_json(bytes(socket.readLine().data()))
            files, model = [Path(name) for name in message["files"]], str(message["model"])
        except (ValueError, KeyError, TypeError) as error:
            _log.warning("received something other than a launch: %r", error)
            socket.disconnectFromServer()
            return
        socket.write(_ACKNOWLEDGED)
        socket.flush()
        self.called.emit(files, model)
