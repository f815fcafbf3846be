"""The event log: appended by one process, read while it grows by another."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from trainer.folder.events import EventLog, EventReader
from trainer.folder.files import SaveError


def names(events: list[dict[str, Any]]) -> list[str]:
    return [event["event"] for event in events]


def test_events_are_read_once_as_they_come(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    reader = EventReader(path)
    assert reader.read() == []
    log = EventLog(path)
    log.write("started", step=0)
    log.write("step", step=1, loss=0.5)
    first = reader.read()
    assert names(first) == ["started", "step"]
    assert first[1]["loss"] == 0.5
    assert first[0]["time"] <= first[1]["time"]
    assert reader.read() == []
    log.write("stopped")
    assert names(reader.read()) == ["stopped"]


def test_a_half_written_line_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    reader = EventReader(path)
    line = b'{"event": "data", "time": 1, "note": "\xc3\xa9"}\n'
    for end in range(1, len(line)):
        path.write_bytes(line[:end])
        assert reader.read() == []
    path.write_bytes(line)
    assert reader.read() == [{"event": "data", "time": 1, "note": "é"}]


def test_a_line_cut_short_by_a_crash_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    EventLog(path).write("started")
    with path.open("a") as file:
        file.write('{"event": "st')
    EventLog(path).write("started again")
    assert names(EventReader(path).read()) == ["started", "started again"]


def test_an_existing_log_is_continued(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    EventLog(path).write("started")
    EventLog(path).write("started")
    assert len(path.read_text().splitlines()) == 2


def test_lines_that_are_no_events_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    path.write_text('[1]\n\n{"event": "data", "time": 1}\n')
    assert names(EventReader(path).read()) == ["data"]


@pytest.mark.parametrize(
    "values",
    [
        *('"step": 1', '"time": null, "step": 1', '"time": "1", "step": 1', '"time": true'),
        *('"time": 1', '"time": 1, "step": null', '"time": 1, "step": "2"', '"time": NaN'),
        '"time": 1, "step": 1, "hours": "?"',
    ],
)
@pytest.mark.parametrize("event", ["step", "validated"])
def test_events_without_their_numbers_are_passed_over(
    tmp_path: Path, event: str, values: str
) -> None:
    path = tmp_path / "events.jsonl"
    good = f'{{"event": "{event}", "time": 1, "step": 1, "hours": 0.5}}\n'
    path.write_text(f'{{"event": "{event}", {values}}}\n{good}')
    assert len(EventReader(path).read()) == 1


def test_undefined_figures_are_null(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    EventLog(path).write("validated", pesq=float("nan"), si_sdr=float("-inf"))
    event = json.loads(path.read_text())
    assert event["pesq"] is None
    assert event["si_sdr"] is None


def test_a_log_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = EventLog(tmp_path / "events.jsonl")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(SaveError, match=r"events.jsonl: No space left"):
        log.write("step")
