"""Tracks the state that was requested from the live engine, so that another one can take over.

Used by the process that started the engine, which is also its watchdog: an engine that is silent
for `PATIENCE_S` hangs, and has to be killed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cnunet.ipc.live_messages import (
    Adjust,
    Adjusted,
    Counts,
    ListDevices,
    LiveMessage,
    Recorded,
    Start,
    StartRecording,
    Status,
    Stop,
    StopRecording,
    Trouble,
)

PATIENCE_S = 3.0
_START_S = 60.0
"""The same while an engine starts, which takes a while on a busy computer."""
CHECK_S = 0.25
"""How often to call `Watchdog.check`."""
_MAX_RESTARTS = 5
_WITHIN_S = 60.0


class DesiredState:
    """Keeps track of the messages to an engine, and repeats those that still apply."""

    def __init__(self) -> None:
        self._start: Start | None = None
        self._adjust: Adjust | None = None
        self._list: ListDevices | None = None
        self._record: StartRecording | None = None
        self._part: StartRecording | None = None  # the files that it is in by now
        self._parts = 1
        self._counts = Counts()
        self._interrupted: list[str] = []
        self._heard_on = ""

    @property
    def is_live(self) -> bool:
        """Whether the engine should be live."""
        return self._start is not None

    @property
    def is_recording(self) -> bool:
        """Whether there should be a recording."""
        return self._record is not None

    @property
    def model(self) -> str:
        """The model that a replacement would need; empty if the engine is not live."""
        return self._start.model if self._start is not None else ""

    def note(self, message: LiveMessage) -> None:
        """Note a message to or from the engine."""
        match message:
            case Start():
                self._start = message
                self._counts, self._interrupted, self._heard_on = Counts(), [], ""
            case Status():
                self._counts, self._heard_on = message.counts, message.heard_on
            case Trouble(retries=True):
                self._interrupted.append(message.sentence)
            case Trouble():  # the engine has given up
                self._start = self._record = None
            case Stop():
                self._start = self._record = None
            case Adjust():
                self._adjust = message
            case Adjusted():
                self._adjust = message.adjust
            case ListDevices():
                self._list = message
            case StartRecording():
                self._record, self._part, self._parts = message, message, 1
            case StopRecording():
                self._record = None
            case Recorded() if self._part and Path(message.wet) == Path(self._part.wet):
                self._record = None  # unless it was the one before

    def repeat(self, why: str) -> list[LiveMessage]:
        """The messages for a new engine. A recording continues in another file.

        why: what became of the previous engine, for the summary.
        """
        record = self._record
        if record is not None:
            dry, wet = self._next_part(record)
            record = self._part = replace(record, dry=dry, wet=wet)
        start = self._start
        if start is not None:
            self._interrupted.append(why)
            start = replace(
                start,
                before=self._counts,
                interrupted=tuple(self._interrupted),
                heard_on=self._heard_on,
            )
        wanted = (self._list, self._adjust, record, start)
        return [message for message in wanted if message is not None]

    def _next_part(self, record: StartRecording) -> tuple[str, str]:
        """The files in which a recording continues; none that exists, as from another day."""
        while True:
            self._parts += 1
            dry, wet = (_numbered(path, self._parts) for path in (record.dry, record.wet))
            if not (Path(dry).exists() or Path(wet).exists()):
                return dry, wet


class Watchdog:
    """Detects an engine that hangs, or that keeps failing.

    Counts its own checks rather than time, which also passes while this process is stopped.
    """

    def __init__(self) -> None:
        self._silent_checks = 0
        self._patience_s = _START_S
        self._restarts: list[float] = []

    def started(self) -> None:
        """An engine has been started."""
        self._silent_checks, self._patience_s = 0, _START_S

    def heard(self) -> None:
        """The engine has sent something."""
        self._silent_checks, self._patience_s = 0, PATIENCE_S

    def check(self) -> bool:
        """Whether the engine hangs. Call it every `CHECK_S` while the engine runs."""
        self._silent_checks += 1
        return self._silent_checks * CHECK_S >= self._patience_s

    def may_restart(self, now: float) -> bool:
        """Whether to start another engine: not if there were too many restarts lately."""
        self._restarts = [at for at in self._restarts if now - at < _WITHIN_S]
        self._restarts.append(now)
        return len(self._restarts) <= _MAX_RESTARTS


def _numbered(path: str, number: int) -> str:
    old = Path(path)
    return str(old.with_name(f"{old.stem} ({number}){old.suffix}"))
