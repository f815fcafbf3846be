"""Reads a sample of a run's event log: enough for curves, however long it is. Free of Qt.

A log grows for weeks and may have a million lines, nearly all of them steps. Only every n-th step
is parsed, with n doubling whenever there are enough; all other events are kept.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np

from trainer.folder.events import LINE_HEAD, parse_event

Event = dict[str, Any]

_CHUNK = 1 << 19
_MAX_POINTS = 2000
_MAX_WARNINGS = 200


class RunLog:
    """The events read from a log so far; `read` continues from there.

    steps: every `stride`-th step, oldest first, and none that a crash undid. newest: the last
    step. events: everything else but "saved", of which `saved` is the last, and of warnings and
    skipped steps no more than the newest 200 each. last: the last event of any kind.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._forget()

    def _forget(self) -> None:
        self._offset = 0
        self._rest = b""
        self._count = 0
        self.stride = 1
        self.steps: list[Event] = []
        self.newest: Event | None = None
        self.saved: Event | None = None
        self.last: Event | None = None
        self.events: list[Event] = []
        self.is_complete = False
        """Whether the end of the file has been reached."""

    def read(self, seconds: float = float("inf")) -> bool:
        """Read what was appended, for at most `seconds`; return whether anything was.

        A log that has become shorter was started over, and is read from its start.
        """
        end = time.monotonic() + seconds
        found = False
        try:
            with self.path.open("rb") as file:
                if file.seek(0, 2) < self._offset:
                    self._forget()
                file.seek(self._offset)
                while chunk := file.read(_CHUNK):
                    self._offset += len(chunk)
                    found |= self._take(self._rest + chunk)
                    if time.monotonic() > end:
                        return found
        except OSError:
            return found
        self.is_complete = True
        return found

    def all(self, *names: str) -> list[Event]:
        """The events of these kinds, oldest first."""
        return [event for event in self.events if event["event"] in names]

    def _take(self, data: bytes) -> bool:
        complete = data.rfind(b"\n") + 1
        self._rest = data[complete:]
        bytes_ = np.frombuffer(data, np.uint8, complete)
        ends = np.flatnonzero(bytes_ == ord("\n"))
        starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
        long_enough = ends - starts > len(LINE_HEAD) + 6
        starts, ends = starts[long_enough], ends[long_enough]
        if not len(starts):
            return False
        is_step = _says(bytes_, starts, b'step"')
        is_saved = _says(bytes_, starts, b'saved"')
        # In order: what a restart undoes depends on what came before it.
        numbers = np.cumsum(is_step) + self._count - 1
        worth = is_step & (numbers % self.stride == 0)
        for at in np.flatnonzero(worth | ~(is_step | is_saved)):
            if (event := parse_event(data[starts[at] : ends[at]])) is not None:
                self._add(event, int(numbers[at]))
        self._count += int(is_step.sum())
        for kind, mask in (("newest", is_step), ("saved", is_saved)):
            if mask.any():
                at = np.flatnonzero(mask)[-1]
                setattr(self, kind, parse_event(data[starts[at] : ends[at]]) or getattr(self, kind))
        self.last = parse_event(data[starts[-1] : ends[-1]]) or self.last
        return True

    def _add(self, event: Event, number: int) -> None:
        name = event["event"]
        if name == "step":
            if number % self.stride == 0:  # `stride` may have doubled since the lines were chosen
                self.steps.append(event)
            if len(self.steps) >= 2 * _MAX_POINTS:
                self.steps = self.steps[::2]
                self.stride *= 2
            return
        if name == "started":  # steps after the last save are repeated
            begin = event.get("step", 0)
            while self.steps and self.steps[-1].get("step", 0) > begin:
                self.steps.pop()
        self.events.append(event)
        if name in ("warning", "skipped") and len(same := self.all(name)) > _MAX_WARNINGS:
            self.events.remove(same[0])


def _says(bytes_: np.ndarray, starts: np.ndarray, word: bytes) -> np.ndarray:
    """For each line, whether it is of this event."""
    same = np.ones(len(starts), bool)
    for k, letter in enumerate(word):
        same &= bytes_[starts + len(LINE_HEAD) + k] == letter
    return same
