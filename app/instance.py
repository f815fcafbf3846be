"""One window a user: a second launch gives its files to the window that is there, and ends."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_log = logging.getLogger(__name__)
_PATIENCE_MS = 5000
_STEP_MS = 100
_THANKS = b"taken\n"


class SingleInstance(QObject):
    """This launch among others of the same user, who are told by the folder of their settings.

    A lock says who is the first, since locks of processes that died are known for what they are.
    Only the first listens; so a socket that it finds was left by a crash, and is removed.
    """

    called = Signal(list, str)
    """Another launch: the files that it was given, and its model."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # however long it is held, as long as its process lives
        digest = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape"))
        self.name = f"cnunet-{digest.hexdigest()[:24]}"
        """The local socket's."""
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Become the first. False where another one is; a folder without locks has no first."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            _log.warning("there is no place for a lock: %s", error)
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        QLocalServer.removeServer(self.name)
        if not self._server.listen(self.name):
            _log.warning("other launches will not be heard: %s", self._server.errorString())
        return True

    def send_to_first(self, files: Iterable[Path], model: str) -> bool:
        """Give files to the first; False where it doesn't answer. Waits for some seconds."""
        names = [str(path.absolute()) for path in files]
        message = json.dumps({"files": names, "model": model}).encode("ascii") + b"\n"
        end = time.monotonic() + _PATIENCE_MS / 1000
        socket = QLocalSocket()
        while True:  # it may have the lock, and not yet listen
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
        return bytes(socket.readAll().data()) == _THANKS

    def close(self) -> None:
        """Listen no more, and let another be the first."""
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
            message = json.loads(bytes(socket.readLine().data()))
            files, model = [Path(name) for name in message["files"]], str(message["model"])
        except (ValueError, KeyError, TypeError) as error:
            _log.warning("another program said what is no launch: %r", error)
            socket.disconnectFromServer()
            return
        socket.write(_THANKS)
        socket.flush()
        self.called.emit(files, model)
