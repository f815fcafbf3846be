"""The event log of a run: one JSON object per line, appended by the run, read by others."""

from __future__ import annotations

import json
import math
import time
from enum import StrEnum
from pathlib import Path
from typing import Any

from cnunet.files import parse_json
from cnunet.phrases import with_parts
from trainer.folder.files import cannot_write

EVENTS_FILE = "events.jsonl"
"""The log in a run's folder."""
LINE_HEAD = b'{"event": "'
"""Start of every line; the name of the event follows."""

_TAIL = 1 << 16


class Ending(StrEnum):
    """Why a run stopped (not: failed or crashed), as the event `stopped` says."""

    STEPS = "steps"
    HOURS = "hours"
    TIME = "time"
    ASKED = "asked"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self in (Ending.STEPS, Ending.HOURS)


_SENTENCES = {
    "all steps are done": Ending.STEPS,
    "all hours are done": Ending.HOURS,
    "the time is up": Ending.TIME,
}
"""The reasons in logs older than `Ending`; all others name who requested the stop."""


class EventLog:
    """Appends events to a file, each line in one write; raises `SaveError`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if _ends_in_mid_line(path):
            self._append(b"\n")

    def write(self, event: str, **values: Any) -> None:
        """Append one event with the time in seconds since 1970, and the parts of its phrases.

        NaN and infinities become null.
        """
        record = {"event": event, "time": round(time.time(), 3), **with_parts(values)}
        finite = {name: _finite(value) for name, value in record.items()}
        self._append(json.dumps(finite, allow_nan=False).encode() + b"\n")

    def _append(self, data: bytes) -> None:
        try:
            with self.path.open("ab") as file:
                file.write(data)
        except OSError as error:
            raise cannot_write(self.path, error) from error


class EventReader:
    """Reads what was appended since the last call, complete lines only."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._offset = 0

    def read(self) -> list[dict[str, Any]]:
        """Return the new events; empty while the log does not exist or a line is incomplete."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._offset)
                data = file.read()
        except FileNotFoundError:
            return []
        complete = data[: data.rfind(b"\n") + 1]
        self._offset += len(complete)
        return [event for line in complete.splitlines() if (event := parse_event(line))]


def last_event(path: Path) -> dict[str, Any] | None:
    """The last event of a log, read from its end; None if there is none."""
    try:
        with path.open("rb") as file:
            file.seek(max(file.seek(0, 2) - _TAIL, 0))
            lines = file.read().splitlines()
    except OSError:
        return None
    return next((event for line in reversed(lines) if (event := parse_event(line))), None)


def has_stepped(path: Path) -> bool:
    """Whether a log mentions any step."""
    heads = tuple(LINE_HEAD + name for name in (b'step"', b'skipped"', b'validated"'))
    try:
        with path.open("rb") as file:
            return any(line.startswith(heads) for line in file)
    except OSError:
        return False


def ending_of(event: dict[str, Any]) -> Ending | None:
    """Why a run stopped with this event; None for other events."""
    if event["event"] != "stopped":
        return None
    try:
        return Ending(event["ending"])
    except (KeyError, ValueError):
        return _SENTENCES.get(str(event.get("reason")), Ending.ASKED)


def _ends_in_mid_line(path: Path) -> bool:
    """Whether a crash or a full disk cut the last line short."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read() != b"\n"


def parse_event(line: bytes) -> dict[str, Any] | None:
    """Return the event of a line, which names it under `event`; None for a damaged line.

    An event has a `time`, and steps and validations have a `step`; these and `hours` are numbers.
    """
    try:
        event = parse_json(line)
    except ValueError:
        return None
    if not isinstance(event, dict) or not isinstance(event.get("event"), str):
        return None
    needed = ("time", "step") if event["event"] in ("step", "validated") else ("time",)
    numbers = [event.get(name, 0) for name in ("time", "step", "hours")]
    return event if event.keys() >= set(needed) and all(map(_is_number, numbers)) else None


def _is_number(value: Any) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and math.isfinite(value)


def _finite(value: Any) -> Any:
    """JSON has no NaN: an undefined figure is null."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
