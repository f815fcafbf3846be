"""The event log of a run: one JSON object a line, appended by the run, watched by others."""

from __future__ import annotations

import json
import math
import time
from pathlib import Path
from typing import Any

from trainer.folder.files import cannot_write


class EventLog:
    """Appends events to a file, a whole line in one write; raises `SaveError` where it cannot."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if _ends_in_mid_line(path):
            self._append(b"\n")

    def write(self, event: str, **values: Any) -> None:
        """Append one event with the time in seconds since 1970; NaN and infinities become null."""
        record = {"event": event, "time": round(time.time(), 3), **values}
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
        """Return the new events; none while the log does not exist or a line is unfinished."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._offset)
                data = file.read()
        except FileNotFoundError:
            return []
        complete = data[: data.rfind(b"\n") + 1]
        self._offset += len(complete)
        return [event for line in complete.splitlines() if (event := _parse(line)) is not None]


def _ends_in_mid_line(path: Path) -> bool:
    """Whether a crash or a full disk cut the last line short."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    with path.open("rb") as file:
        file.seek(-1, 2)
        return file.read() != b"\n"


def _parse(line: bytes) -> dict[str, Any] | None:
    """Return the event of a line; a line cut short by a crash is passed over."""
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) else None


def _finite(value: Any) -> Any:
    """JSON has no NaN: an undefined figure is null."""
    return None if isinstance(value, float) and not math.isfinite(value) else value
