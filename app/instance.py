"""One window per user: a second launch passes its files to the first and exits."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app.peer import is_of_this_user
from cnunet.files import parse_json, private_folder

_log = logging.getLogger(__name__)
_STEP_MS = 100
_ACKNOWLEDGED = b"taken\n"


def _socket_name(folder: Path) -> str:
    """In the user's runtime folder; without one, in `folder`, which only this user can enter."""
    digest = hashlib.sha256(str(folder.absolute()).encode("utf-8", "surrogateescape"))
    name = f"cnunet-{digest.hexdigest()[:24]}"
    if sys.platform == "win32":
        return name
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/")
    return str((runtime if _is_private(runtime) else folder.absolute()) / name)


def _is_private(folder: Path) -> bool:
    try:
        status = folder.stat()
    except OSError:
        return False
    return status.st_uid == os.getuid() and not status.st_mode & 0o077


class SingleInstance(QObject):
    """This launch among all that use the same settings folder.

    A lock decides which is the first, since locks of dead processes are recognised as stale. Only
    the first listens, so any socket that it finds is left over from a crash and is removed.

    patience_ms: how long to wait for an answer of the first.
    """

    called = Signal(list, str)
    """Another launch, with its files and its model."""

    def __init__(
        self, folder: Path, parent: QObject | None = None, patience_ms: int = 5000
    ) -> None:
        super().__init__(parent)
        self._folder, self._patience_ms = folder, patience_ms
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # valid as long as its process lives
        self.name = _socket_name(folder)
        """The local socket: a path, or on Windows the name of a pipe."""
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)

    def claim(self) -> bool:
        """Become the first launch; False if another one is. True if no lock can be created."""
        try:
            private_folder(self._folder)
        except OSError as error:
            _log.warning("no lock can be created: %s", error)
            return True
        if not self._lock.tryLock(0):
            return self._lock.error() != QLockFile.LockError.LockFailedError
        QLocalServer.removeServer(self.name)
        if not self._server.listen(self.name):
            _log.warning("other launches cannot reach this window: %s", self._server.errorString())
        return True

    def claim_or_send(self, files: Iterable[Path], model: str) -> bool:
        """Become the first launch, or send it the files; returns whether this is the first now.

        The first may not be listening yet, or may be about to close. After a few seconds without
        an answer, this launch acts as the first, too.
        """
        end = time.monotonic() + self._patience_ms / 1000
        files = list(files)
        while not self.claim():
            if self.send_to_first(files, model):
                return False
            if time.monotonic() > end:
                _log.warning("the first window does not answer")
                return True
            time.sleep(_STEP_MS / 1000)
        return True

    def send_to_first(self, files: Iterable[Path], model: str) -> bool:
        """Send files to the first.

        False if it does not listen or answer, or if another user's process does.
        """
        names = [str(path.absolute()) for path in files]
        message = json.dumps({"files": names, "model": model}).encode("ascii") + b"\n"
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(_STEP_MS):
            return False
        if not is_of_this_user(int(socket.socketDescriptor())):
            _log.warning("another user's process answers at %s; nothing was sent", self.name)
            return False
        socket.write(message)
        while not socket.canReadLine() and socket.waitForReadyRead(self._patience_ms):
            pass
        return bytes(socket.readAll().data()) == _ACKNOWLEDGED

    def stop_listening(self) -> None:
        """Accept no more launches, since the window is closing."""
        self._server.close()

    def close(self) -> None:
        """Stop listening, and let another launch be the first."""
        self.stop_listening()
        self._lock.unlock()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            if not is_of_this_user(int(socket.socketDescriptor())):
                _log.warning("another user's process was turned away")
                socket.abort()
                socket.deleteLater()
                continue
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
