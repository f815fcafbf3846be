"""Runs the live engine in a separate process, and starts another when it ends or hangs."""

from __future__ import annotations

import os
import queue
import subprocess
import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from cnunet.errors import CNUNetError
from cnunet.files import usable_log
from cnunet.ipc.live_messages import (
    LIVE_WIRE,
    LiveMessage,
    Notice,
    Released,
    Running,
    StandBy,
    StartRecording,
    Stop,
)
from cnunet.ipc.supervision import CHECK_S, DesiredState, Watchdog
from cnunet.ipc.wire import ProtocolError
from cnunet.roles import child_command

_FAREWELL_S = 5.0
RESTARTED = "The live engine {why}, so it was restarted."


class EngineSupervisor:
    """Sends messages to the engine, and returns what it says.

    While sound flows, another engine waits with everything loaded, to take over immediately.

    log: the file for what the engines and their libraries print.
    """

    def __init__(self, log: Path, start: Sequence[str] | None = None) -> None:
        self._command = list(start or child_command("live-engine", "cnunet.live.worker"))
        self._log = log
        self._desired, self._watchdog = DesiredState(), Watchdog()
        self._inbox: queue.SimpleQueue[tuple[int, LiveMessage | None]] = queue.SimpleQueue()
        self._process: subprocess.Popen[str] | None = None
        self._spare: subprocess.Popen[str] | None = None
        self._checked_at = 0.0

    @property
    def pid(self) -> int:
        """The pid of the engine; 0 if there is none."""
        return self._process.pid if self._process is not None else 0

    def send(self, message: LiveMessage) -> None:
        """Send a message, starting the engine if need be."""
        self._desired.note(message)
        if self._process is None:
            self._begin()
        self._send(message)
        self._keep_spare(may_start=False)

    def messages(self, seconds: float) -> Iterator[LiveMessage]:
        """The engine's messages within this time. Raises CNUNetError if it cannot be kept alive."""
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
            self._watchdog.heard()
            self._desired.note(message)
            if isinstance(message, Running):
                self._keep_spare()
            yield message
        now = time.monotonic()
        if self._process is not None and now - self._checked_at >= CHECK_S:
            self._checked_at = now
            if self._watchdog.check():
                yield self._restarted("stopped answering")

    def close(self) -> Generator[LiveMessage]:
        """Stop, and end the engine; yields what it still says."""
        self._desired.note(Stop())
        self._keep_spare()
        process = self._process
        if process is None:
            return
        self._send(Stop())
        try:
            yield from self._farewell(process.pid)
        finally:  # even if the caller fails while handling a message
            self._process = None
            _end(process)

    def _farewell(self, engine: int) -> Iterator[LiveMessage]:
        end = time.monotonic() + _FAREWELL_S
        while time.monotonic() < end:
            try:
                pid, message = self._inbox.get(timeout=max(end - time.monotonic(), 0))
            except queue.Empty:
                break
            if pid != engine:
                continue
            if message is None:
                break
            yield message
            if isinstance(message, Released):
                break

    def _begin(self) -> None:
        """Let the spare engine take over; without one, start an engine."""
        spare, self._spare = self._spare, None
        if spare is not None and spare.poll() is not None:  # it has ended
            spare.communicate()
            spare = None
        self._process = spare or self._started()
        self._watchdog.started()

    def _keep_spare(self, *, may_start: bool = True) -> None:
        """Keep a spare engine with the right model; none while nothing is live."""
        model, spare = self._desired.model, self._spare
        if not model and spare is not None:
            self._spare = None
            spare.kill()  # it has nothing to clean up
            _end(spare)
        elif model and (spare is not None or may_start):
            self._spare = spare or self._started()
            _send(self._spare, StandBy(model))

    def _started(self) -> subprocess.Popen[str]:
        """A new engine."""
        with open(usable_log(self._log) or os.devnull, "ab") as log:
            process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="ascii",
            )
        assert process.stdout is not None
        listen = threading.Thread(
            target=self._listen, args=(process.pid, process.stdout), daemon=True
        )
        listen.start()
        return process

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
        assert self._process is not None
        _send(self._process, message)

    def _restarted(self, why: str) -> Notice:
        process, self._process = self._process, None
        assert process is not None
        process.kill()
        _end(process)
        if not self._watchdog.may_restart(time.monotonic()):
            self._tidy_up()
            raise CNUNetError(f"The live engine keeps failing: it {why}. See {self._log}.")
        self._begin()
        sentence = RESTARTED.format(why=why)
        shown = sentence
        for message in self._desired.repeat(sentence):
            self._send(message)
            if isinstance(message, StartRecording):
                shown = f"{sentence} Its recording goes on in {message.wet}."
        return Notice("restart", shown)

    def _tidy_up(self) -> None:
        """Have a last engine remove the virtual microphone, which others would record in vain."""
        self._begin()
        process, self._process = self._process, None
        assert process is not None
        _send(process, Stop())
        _end(process)


def _send(process: subprocess.Popen[str], message: LiveMessage) -> None:
    assert process.stdin is not None
    with suppress(OSError):  # it has ended, which `messages` or `_begin` notices
        process.stdin.write(LIVE_WIRE.encode(message))
        process.stdin.flush()


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
