"""Keeps a list of the recordings that are not done, for the next start."""

from __future__ import annotations

import logging
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from app.files.job import Job, JobState
from app.files.progress import JobProgress
from app.files.queue import FileQueue
from app.files.stamp import has_changed
from app.files.stored import treatment_of
from app.store import Store
from cnunet.phrases import as_plain, from_plain

_log = logging.getLogger(__name__)
VERSION = 1
_DELAY_MS = 1000
_AT_NEXT_START = {JobState.RUNNING: JobState.WAITING, JobState.CANCELLING: JobState.CANCELLED}
_STATES = {"waiting": JobState.WAITING, "stopped": JobState.CANCELLED, "failed": JobState.FAILED}


class Unfinished(QObject):
    """Writes the waiting, running, stopped and failed recordings a second after each change.

    This happens in a thread, since disks may be slow. A window that is killed leaves its list
    behind too. `left` are the jobs that the last window did not finish, which stay in the list
    until `dismiss`; those that had ended are put back into the queue.
    """

    def __init__(self, path: Path, queue: FileQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = queue
        self._store = Store(path, "unfinished", VERSION)
        found = [job for one in self._store.read(list) or [] if (job := _job_of(one)) is not None]
        # A window that was killed may have finished some after the list was written.
        done = {_identity(job) for job in queue.jobs(JobState.DONE)}
        found = [job for job in found if _identity(job) not in done]
        self.left = [job for job in found if job.state is JobState.WAITING]
        queue.restore([job for job in found if job.state.is_over and job.source.exists()])
        self._writing: threading.Thread | None = None
        self._soon = QTimer(self, interval=_DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._write)
        queue.counts_changed.connect(self._soon.start)
        queue.order_changed.connect(self._soon.start)

    def dismiss(self) -> None:
        """Forget the last window's jobs: the user has answered."""
        self.left = []
        self._soon.start()

    def take_back(self, left: list[Job]) -> None:
        """Keep these jobs of the last window after all."""
        self.left = left
        self._soon.start()

    def close(self) -> None:
        """Write the list one last time."""
        self._queue.counts_changed.disconnect(self._soon.start)
        self._queue.order_changed.disconnect(self._soon.start)
        self._soon.stop()
        if self._writing is not None:
            self._writing.join()
        self._store.write(self._entries())

    def _write(self) -> None:
        if self._writing is not None and self._writing.is_alive():
            self._soon.start()
            return
        self._writing = threading.Thread(target=self._store.write, args=(self._entries(),))
        self._writing.start()

    def _entries(self) -> list[dict[str, Any]]:
        kept = [job for job in self._queue.jobs() if job.state is not JobState.DONE]
        jobs = {_identity(job): job for job in (*self.left, *kept)}
        return [_entry_of(job) for job in jobs.values()]


def _identity(job: Job) -> tuple[Any, ...]:
    return job.source, job.track, job.treatment


def _entry_of(job: Job) -> dict[str, Any]:
    state = _AT_NEXT_START.get(job.state, job.state)
    return {
        "source": str(job.source),
        "state": next(name for name, one in _STATES.items() if one is state),
        "set": asdict(job.treatment),
        "track": job.track,
        "duration_s": job.duration_s,
        "done_s": job.progress.done_s,
        "total_s": job.progress.total_s,
        "full_strength": str(job.full_strength or ""),
        "source_stamp": job.source_stamp,
        "sentence": as_plain(job.sentence),
    }


def _job_of(entry: Any) -> Job | None:
    """The job of an entry, or None if it is damaged. Earlier versions stored only the path."""
    if isinstance(entry, str):
        return Job(0, Path(entry))
    try:
        job = Job(0, Path(entry["source"]), state=_STATES[entry["state"]])
        chosen = treatment_of(entry["set"])
        job.strength, job.parts = chosen.strength, chosen.parts
        job.loudness_target, job.track = chosen.loudness_target, entry["track"]
        if job.state.is_over:
            job.duration_s, job.sentence = entry["duration_s"], from_plain(entry["sentence"])
            job.progress = JobProgress(float(entry["done_s"]), float(entry["total_s"]))
            kept = Path(entry["full_strength"]) if entry["full_strength"] else None
            job.full_strength = kept if kept is not None and kept.exists() else None
            stamp = entry.get("source_stamp")
            job.source_stamp = None if stamp is None else tuple(stamp)
            job.source_changed = has_changed(job.source, job.source_stamp)
    except (KeyError, TypeError, ValueError) as error:
        _log.warning("an unfinished recording is left out: %r", error)
        return None
    return job
