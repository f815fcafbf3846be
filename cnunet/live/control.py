"""Controls a running live engine from other processes: `cnunet live mute` and the like.

The engine listens on a socket in a folder that only the user can enter. A request is one word on a
line; the answer is one line of JSON: `Answer`.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import socket
import stat
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cnunet.errors import CNUNetError
from cnunet.ipc.live_messages import Adjust

_log = logging.getLogger(__name__)
REQUESTS = ("status", "mute", "unmute", "talk", "bypass", "stop")
"""`talk` is the same as `unmute`; for push-to-talk keys, which send `mute` on release."""
_PATIENCE_S = 3.0
_LOOK_S = 1.0
_LONGEST = 4096


@dataclass(frozen=True)
class Answer:
    """The state of the engine after a request. problem: why that was refused, or empty."""

    state: str
    muted: bool
    bypass: bool
    problem: str = ""

    @property
    def sentence(self) -> str:
        """For the terminal."""
        marks = [word for word, on in (("muted", self.muted), ("bypassed", self.bypass)) if on]
        return self.problem or " ".join([self.state, *(f"({mark})" for mark in marks)])


def requested(word: str, adjust: Adjust) -> tuple[Adjust, str]:
    """The controls after a request, and why it cannot be carried out (empty if it can)."""
    match word:
        case "mute" | "unmute" | "talk":
            return replace(adjust, muted=word == "mute"), ""
        case "bypass":
            return replace(adjust, bypass=not adjust.bypass), ""
        case "status" | "stop":
            return adjust, ""
    return adjust, f"Unknown request {word!r}."


def socket_path() -> Path:
    """Where the engine listens. Raises CNUNetError if there is no private folder for it."""
    user = os.getuid() if hasattr(os, "getuid") else "user"
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or f"/run/user/{user}")  # unset under sudo
    if runtime.is_dir():
        folder = runtime / "cnunet"
    else:
        folder = Path(tempfile.gettempdir()) / f"cnunet-{user}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
        if hasattr(os, "getuid") and (
            not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid()
        ):
            raise CNUNetError(
                f"{folder} belongs to another user, so live cannot be controlled through it."
            )
        folder.chmod(0o700)
    except OSError as error:
        raise CNUNetError(f"{folder} cannot be used: {error.strerror or error}.") from error
    return folder / "live.socket"


class ControlServer:
    """Listens for requests, if no other engine does.

    `take` returns the next request and how to answer it; requests wait until then.
    """

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[tuple[str, Callable[[Answer], None]]]
        self._waiting = queue.SimpleQueue()
        self._socket: socket.socket | None = None
        self._path: Path | None = None
        self._own: os.stat_result | None = None  # the socket in the folder
        self._try_at = 0.0
        self._problem = ""

    def begin(self, now: float) -> None:
        """Start listening, unless this or another engine does so already.

        now: the time in seconds. Looks at most once a second. What keeps it from listening is
        logged. Starts again if the socket is gone: the system may clean up its folder, and an
        engine that starts at the same moment may replace it.
        """
        if now < self._try_at or not hasattr(socket, "AF_UNIX"):
            return
        if self._socket is not None and not self._is_in_place:
            self.close()
        self._try_at = now + _LOOK_S
        if self._socket is not None:
            return
        try:
            self._listen(socket_path())
        except (CNUNetError, OSError) as error:
            if str(error) != self._problem:
                _log.warning("other processes cannot control this one: %s", error)
            self._problem = str(error)

    def _listen(self, path: Path) -> None:
        if (other := _connected(path)) is not None:
            other.close()
            return
        with suppress(FileNotFoundError):
            path.unlink()
        listener = socket.socket(socket.AF_UNIX)
        try:
            listener.bind(str(path))
            path.chmod(0o600)
            listener.listen()
        except OSError:
            listener.close()
            raise
        self._socket, self._path, self._own = listener, path, path.stat()
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def take(self) -> tuple[str, Callable[[Answer], None]] | None:
        """The next request, or None."""
        try:
            return self._waiting.get_nowait()
        except queue.Empty:
            return None

    def close(self) -> None:
        """Stop listening."""
        listener, self._socket, self._try_at = self._socket, None, 0.0
        if listener is not None and self._path is not None:
            if self._is_in_place:
                with suppress(OSError):
                    self._path.unlink()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()

    @property
    def _is_in_place(self) -> bool:
        """Whether others find the socket of this engine."""
        if self._path is None or self._own is None:
            return False
        try:
            return os.path.samestat(self._path.stat(), self._own)
        except OSError:
            return False

    def _accept(self, listener: socket.socket) -> None:
        while self._socket is listener:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with suppress(OSError), client:
            client.settimeout(_PATIENCE_S)
            with client.makefile("r", encoding="ascii", errors="replace") as lines:
                request = lines.readline(_LONGEST)
            if not request:
                return
            answered = threading.Event()

            def answer(state: Answer) -> None:
                with suppress(OSError):
                    client.sendall(json.dumps(asdict(state)).encode() + b"\n")
                answered.set()

            self._waiting.put((request.strip(), answer))
            answered.wait(_PATIENCE_S)


def ask(request: str) -> Answer:
    """The answer of the running engine. Raises CNUNetError if none is live, or it hangs."""
    if not hasattr(socket, "AF_UNIX"):
        raise CNUNetError(f"Live cannot be controlled by commands on {sys.platform}.")
    server = _connected(socket_path())
    if server is None:
        raise CNUNetError("Nothing is live.")
    try:
        with server:
            server.sendall(request.encode() + b"\n")
            with server.makefile("r", encoding="utf-8") as lines:
                line = lines.readline()
        return Answer(**json.loads(line))
    except (OSError, ValueError, TypeError) as error:
        raise CNUNetError("The live engine does not answer: try again.") from error


def _connected(path: Path) -> socket.socket | None:
    """A connection to the process that listens there; None if none does."""
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(_PATIENCE_S)
    try:
        client.connect(str(path))
    except OSError:
        client.close()
        return None
    return client
