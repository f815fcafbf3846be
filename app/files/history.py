"""Remembers finished recordings: they come back after a restart, and are recognised by content."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.background import Background
from app.files.job import Job, JobState
from app.files.queue import FileQueue
from app.files.scores import JobScores
from app.files.stamp import Stamp, has_changed
from app.files.stored import treatment_of
from app.store import Store
from cnunet.phrases import as_plain, from_plain

_log = logging.getLogger(__name__)
VERSION = 1
_MAX_ENTRIES = 500
_DELAY_MS = 1000
_SAMPLED_BYTES = 1 << 16
_LOOKED_AT = (JobState.DONE, JobState.CANCELLED)


class History(QObject):
    """The finished recordings of the queue, and those that were finished earlier, newest last."""

    _looked = Signal(int, object, bool, bool)
    """Job number, what was looked at, whether the output is gone and the recording has changed."""
    _recognised = Signal(int, str, object)
    """Job number, content, and the output if that content was cleaned before."""

    def __init__(self, path: Path, queue: FileQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._store = Store(path, "history", VERSION)
        found = self._store.read(list) or []
        self._entries = [one for one in found if _is_entry(one)]
        self._soon = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._write)
        self._reading = Background("contents of recordings")
        self._recognised.connect(self._on_recognised)
        self._looked.connect(self._on_looked)
        self._known = _outputs_by_content(self._entries)

    def restore(self) -> None:
        """Put back the finished rows of the last window whose recordings are still there."""
        listed = [_job_of(one) for one in self._entries if one.get("is_listed")]
        self._queue.restore([job for job in listed if job is not None])
        self._queue.counts_changed.connect(self._soon.start)
        self._queue.rowsInserted.connect(self._mark_known)
        self._queue.renewed.connect(lambda number: self._identify(self._queue[number]))

    @property
    def recent(self) -> list[Path]:
        """The latest recordings that are still there, newest first."""
        paths = dict.fromkeys(Path(one["source"]) for one in reversed(self._entries))
        return [path for path in list(paths)[:20] if path.exists()][:10]

    def close(self) -> None:
        """Write the history one last time."""
        self._soon.stop()
        self._reading.close()
        self._write()

    def _mark_known(self, _parent: object, first: int, last: int) -> None:
        """Mark recordings that were cleaned before, even under another name."""
        for job in self._queue.jobs()[first : last + 1]:
            if job.state is JobState.WAITING and not job.content:
                self._identify(job)

    def _identify(self, job: Job) -> None:
        self._reading.do(partial(self._recognise, job.number, job.source, self._known))

    def _recognise(self, number: int, source: Path, known: dict[str, str]) -> None:
        content = content_of(source)
        output = known.get(content)
        is_there = output is not None and Path(output).exists()
        self._recognised.emit(number, content, Path(output) if output and is_there else None)

    def _on_recognised(self, number: int, content: str, output: Path | None) -> None:
        if number in self._queue:
            self._queue.note_content(number, content, output)

    def look_at_files(self, number: int | None) -> None:
        """Check whether the output of a job is still there, and its recording unchanged."""
        job = self._queue[number] if number is not None else None
        if job is not None and job.state in _LOOKED_AT:
            self._reading.do(partial(self._look, job.number, *_files_of(job)))

    def _look(self, number: int, source: Path, stamp: Stamp | None, output: Path | None) -> None:
        is_gone = output is not None and not output.exists()
        found = is_gone, has_changed(source, stamp)
        self._looked.emit(number, (source, stamp, output), *found)

    def _on_looked(self, number: int, files: object, is_gone: bool, changed: bool) -> None:
        if number not in self._queue:
            return
        job = self._queue[number]
        if job.state in _LOOKED_AT and _files_of(job) == files:
            self._queue.note_files(number, is_gone, changed)

    def _write(self) -> None:
        done = [job for job in self._queue.jobs(JobState.DONE) if job.output is not None]
        listed = [_entry_of(job) for job in done]
        known = {(one["source"], one["output"]) for one in listed}
        older = [
            {**one, "is_listed": False}
            for one in self._entries
            if (one["source"], one["output"]) not in known
        ]
        self._entries = [*older, *listed][-_MAX_ENTRIES:]
        self._known = _outputs_by_content(self._entries)
        self._store.write(self._entries)


def _files_of(job: Job) -> tuple[Path, Stamp | None, Path | None]:
    return job.source, job.source_stamp, job.output


def _outputs_by_content(entries: Iterable[dict[str, Any]]) -> dict[str, str]:
    """The newest output of each known content of a recording."""
    return {one["content"]: one["output"] for one in entries if one.get("content")}


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(value.get(name), str) for name in ("source", "output")
    )


def content_of(path: Path) -> str:
    """A digest of a file's size, beginning and end, which identifies it; empty if unreadable."""
    if not path.is_file():  # opening a pipe would wait for another program
        return ""
    try:
        size = path.stat().st_size
        digest = hashlib.sha256(str(size).encode())
        with path.open("rb") as file:
            digest.update(file.read(_SAMPLED_BYTES))
            file.seek(max(size - _SAMPLED_BYTES, 0))
            digest.update(file.read(_SAMPLED_BYTES))
    except OSError:
        return ""
    return digest.hexdigest()


def _entry_of(job: Job) -> dict[str, Any]:
    assert job.output is not None
    return {
        "source": str(job.source),
        "output": str(job.output),
        "content": job.content,
        "is_listed": True,
        "duration_s": job.duration_s,
        "sample_rate": job.sample_rate,
        "channels": job.channels,
        "full_strength": str(job.full_strength or ""),
        "stamp": job.stamp,
        "source_stamp": job.source_stamp,
        "gain_db": job.gain_db,
        "loudness_lufs": job.loudness_lufs,
        "track": job.track,
        "notes": [as_plain(note) for note in job.notes],
        "scores": None if job.scores is None or job.scores.sentence else asdict(job.scores),
        "reference": str(job.reference or ""),
        "set": asdict(job.treatment),
        "written": asdict(job.written or job.treatment),
    }


def _job_of(entry: dict[str, Any]) -> Job | None:
    """A finished job; None if its recording is gone or the entry is damaged."""
    try:
        source, output = Path(entry["source"]), Path(entry["output"])
        if not source.is_file():
            return None
        chosen, written = treatment_of(entry["set"]), treatment_of(entry["written"])
        job = Job(0, source, state=JobState.DONE, output=output, is_gone=not output.is_file())
        job.strength, job.parts = chosen.strength, chosen.parts
        job.loudness_target, job.written = chosen.loudness_target, written
        job.drawn_strength, job.drawn_parts = written.strength, written.parts
        job.duration_s = float(entry["duration_s"])
        job.sample_rate, job.channels = int(entry["sample_rate"]), int(entry["channels"])
        full = Path(entry["full_strength"]) if entry["full_strength"] else None
        job.full_strength = full if full is not None and full.exists() else None
        job.stamp = _pair(entry["stamp"])
        job.source_stamp = _pair(entry.get("source_stamp"))
        job.source_changed = has_changed(source, job.source_stamp)
        job.gain_db, job.content = float(entry["gain_db"]), str(entry["content"])
        job.loudness_lufs = _pair(entry["loudness_lufs"])
        job.track = entry["track"]
        job.notes = tuple(map(from_plain, entry["notes"]))
        job.scores = _scores_of(entry.get("scores"))
        job.reference = Path(entry["reference"]) if entry.get("reference") else None
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        _log.warning("an entry of the history is left out: %r", error)
        return None
    return job


def _scores_of(body: dict[str, Any] | None) -> JobScores | None:
    """The scores of an entry; None if it has none, like those of earlier versions."""
    if body is None:
        return None
    pairs = {name: (float(before), float(after)) for name, (before, after) in body["pairs"].items()}
    return JobScores(pairs, remark=str(body["remark"]))


def _pair(values: Iterable[Any] | None) -> Any:
    return None if values is None else tuple(values)
