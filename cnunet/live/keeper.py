"""Runs the live engine in a process of its own, and starts another when that ends or hangs."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from cnunet.errors import CNUNetError
from cnunet.ipc.live_messages import LIVE_WIRE, LiveMessage, Notice, Released, Stop
from cnunet.ipc.live_wanted import CHECK_S, EngineWatch, Wanted
from cnunet.ipc.wire import ProtocolError

_FAREWELL_S = 5.0
_LOG_LIMIT = 1 << 20
RESTARTED = "The live engine {why}, so it was started again."


def command() -> list[str]:
    """How to start the engine; a frozen build starts itself in this role."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--role", "live-engine"]
    return [sys.executable, "-P", "-m", "cnunet.live.worker"]


class EngineKeeper:
    """Sends messages to the engine, and returns what it says.

    log: the file for what the engine and its libraries print.
    """

    def __init__(self, log: Path, start: Sequence[str] | None = None) -> None:
        self._command = list(start or command())
        self._log = log
        self._wanted, self._watch = Wanted(), EngineWatch()
        self._inbox: queue.SimpleQueue[tuple[int, LiveMessage | None]] = queue.SimpleQueue()
        self._process: subprocess.Popen[str] | None = None
        self._checked_at = 0.0

    @property
    def pid(self) -> int:
        """The pid of the engine; 0 if there is none."""
        return self._process.pid if self._process is not None else 0

    def say(self, message: LiveMessage) -> None:
        """Send a message, starting the engine if need be."""
        self._wanted.note(message)
        if self._process is None:
            self._begin()
        self._send(message)

    def messages(self, seconds: float) -> Iterator[LiveMessage]:
        """What the engine says within this time. Raises CNUNetError if it cannot be kept alive."""
        end = time.monotonic() + seconds
        while True:
            try:
                pid, message = self._inbox.get(timeout=max(end - time.monotonic(), 0))
            except queue.Empty:
                break
            if pid != self.pid:  # of an engine before this one
                continue
            if message is None:
                yield self._restarted("ended unexpectedly")
                continue
            self._watch.heard()
            self._wanted.note(message)
            yield message
        now = time.monotonic()
        if self._process is not None and now - self._checked_at >= CHECK_S:
            self._checked_at = now
            if self._watch.check():
                yield self._restarted("stopped answering")

    def close(self) -> Iterator[LiveMessage]:
        """Stop, and end the engine; yields what it still says."""
        process = self._process
        if process is None:
            return
        self._send(Stop())
        end = time.monotonic() + _FAREWELL_S
        while time.monotonic() < end:
            try:
                pid, message = self._inbox.get(timeout=max(end - time.monotonic(), 0))
            except queue.Empty:
                break
            if pid != process.pid:
                continue
            if message is None:
                break
            yield message
            if isinstance(message, Released):
                break
        self._process = None
        _end(process)

    def _begin(self) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        is_long = self._log.exists() and self._log.stat().st_size > _LOG_LIMIT
        with self._log.open("wb" if is_long else "ab") as log:
            self._process = process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="ascii",
            )
        self._watch.started()
        assert process.stdout is not None
        listen = threading.Thread(
            target=self._listen, args=(process.pid, process.stdout), daemon=True
        )
        listen.start()

    def _listen(self, pid: int, lines: IO[str]) -> None:
        try:
            with lines:
                for line in lines:
                    self._inbox.put((pid, LIVE_WIRE.decode(line)))
        except (ProtocolError, ValueError):
            pass
        finally:
            self._inbox.put((pid, None))

    def _send(self, message: LiveMessage) -> None:
        assert self._process is not None and self._process.stdin is not None
        with suppress(OSError):  # it has ended, which `messages` notices
            self._process.stdin.write(LIVE_WIRE.encode(message))
            self._process.stdin.flush()

    def _restarted(self, why: str) -> Notice:
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        _end(process)
        if not self._watch.may_restart(time.monotonic()):
            raise CNUNetError(f"The live engine {why} again and again; its log is {self._log}.")
        self._begin()
        for message in self._wanted.repeat():
            self._send(message)
        return Notice("restart", RESTARTED.format(why=why))


def _end(process: subprocess.Popen[str]) -> None:
    """Let a process end, or end it."""
    assert process.stdin is not None
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(_FAREWELL_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
