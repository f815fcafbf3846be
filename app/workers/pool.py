"""The file workers: as many as the computer can use, each with one file at a time."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.workers.process import LAST_WAIT_MS, WorkerProcess
from cnunet.audio.files import remove_temporaries
from cnunet.cores import files_at_once
from cnunet.ipc.protocol import (
    Building,
    Cancel,
    Enhance,
    Failed,
    Finished,
    Loaded,
    Message,
    Prepare,
    Preview,
    Stopped,
)

_log = logging.getLogger(__name__)
IDLE_MS = 60_000
_FAREWELL_S = 1.5


@dataclass
class _Slot:
    """A worker and its current job, whose result is written into `folder`."""

    process: WorkerProcess
    job: int | None = None
    folder: Path = Path()
    compile_estimate_s: float = 0.0
    """The usual time that compiling the step takes, while this worker does; otherwise 0."""

    def clean_up(self) -> None:
        """Remove the partial files of a dead worker."""
        remove_temporaries(self.folder, self.process.pid)


class FileWorkers(QObject):
    """Gives files to worker processes, and passes on their messages.

    The first worker starts with the first file, or ahead of it. Its device decides how many there
    may be: one on a GPU, one per core on the CPU. If a worker dies, only the file it
    was processing fails, and a new worker takes the next one. Workers that are idle for a minute
    are ended, since each holds several hundred megabytes; one that was started ahead waits for its
    first file.
    """

    message_received = Signal(Message, Path)
    """A message from a worker about a job, and that worker's log."""
    died = Signal(int, str, Path)
    """A worker died during a job: the job, how the worker ended, and its log."""
    room_made = Signal()
    """`has_room` may have become true."""

    def __init__(self, command: Sequence[str], logs: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = list(command)
        self._logs = logs
        self._limit = 1
        self._slots: list[_Slot] = []
        self._closing = False
        self._rest = QTimer(self, interval=IDLE_MS, singleShot=True)
        self._rest.timeout.connect(self._end_idle)

    @property
    def has_room(self) -> bool:
        """Whether another file can start now."""
        return not self._closing and self._busy < self._limit

    @property
    def has_room_for_preview(self) -> bool:
        """Whether a preview can start now; it may use one worker more than files."""
        return not self._closing and self._busy < self._limit + 1

    @property
    def _busy(self) -> int:
        return sum(slot.job is not None or slot.process.is_closing for slot in self._slots)

    @property
    def process_ids(self) -> list[int]:
        """The pids of the running workers."""
        return [slot.process.pid for slot in self._slots if slot.process.is_running]

    def prepare(self, model: str, device: str) -> None:
        """Start a worker that loads the model, unless there are workers already."""
        if not self._slots and not self._closing:
            process = self._free_slot().process
            process.start()
            process.send(Prepare(0, model, device))

    def begin(self, job: Enhance | Preview) -> None:
        """Give a job to a free worker; only while `has_room`, or `has_room_for_preview`."""
        slot = self._free_slot()
        slot.job, slot.folder = job.job, _folder_of(job)
        if not slot.process.is_running:
            slot.process.start()
        slot.process.send(job)
        self._rest.stop()
        if slot.compile_estimate_s:  # since before there was a job
            self.message_received.emit(
                Building(job.job, slot.compile_estimate_s), slot.process.log_path
            )

    def is_processing(self, job: int) -> bool:
        """Whether a worker is processing the job with this number."""
        return any(slot.job == job for slot in self._slots)

    def cancel(self, job: int) -> None:
        """Ask the worker of this job to stop; it answers with `Stopped`."""
        for slot in self._slots:
            if slot.job == job:
                slot.process.send(Cancel(job))

    def close(self) -> None:
        """End all workers within two seconds, and remove their partial files."""
        self._closing = True
        self._rest.stop()
        deadline = time.monotonic() + _FAREWELL_S
        for slot in self._slots:
            if slot.job is None:
                slot.process.kill()  # it has nothing to clean up
            else:
                slot.process.close()
        late = [s for s in self._slots if not s.process.wait(_milliseconds_until(deadline))]
        for slot in late:
            slot.process.kill()
        for slot in late:
            slot.process.wait(LAST_WAIT_MS)
            slot.clean_up()

    def _free_slot(self) -> _Slot:
        free = [s for s in self._slots if s.job is None and not s.process.is_closing]
        if free:
            return max(free, key=lambda slot: slot.process.is_running)
        log = self._logs / f"worker-{len(self._slots) + 1}.log"
        slot = _Slot(WorkerProcess(self._command, log, self))
        slot.process.message_received.connect(lambda message: self._on_message(slot, message))
        slot.process.ended.connect(lambda how: self._on_ended(slot, how))
        self._slots.append(slot)
        return slot

    def _on_message(self, slot: _Slot, message: Message) -> None:
        if isinstance(message, Building):
            slot.compile_estimate_s = message.typical_s
            if slot.job is None:
                return
            message = replace(message, job=slot.job)  # it may have begun before there was one
        if message.job != slot.job:
            _log.warning("a worker at job %s sent a message about job %s", slot.job, message.job)
            return
        if isinstance(message, Loaded) and message.device is not None:
            self._limit = files_at_once(message.device)
        over = isinstance(message, Finished | Failed | Stopped)
        if over:
            slot.job = None
        self.message_received.emit(message, slot.process.log_path)
        if over or isinstance(message, Loaded):
            self._make_room()

    def _on_ended(self, slot: _Slot, how: str) -> None:
        job, slot.job = slot.job, None
        slot.compile_estimate_s = 0.0
        if job is not None and not self._closing:
            _log.error("worker died at job %s: %s; its log is %s", job, how, slot.process.log_path)
            slot.clean_up()
            self.died.emit(job, how, slot.process.log_path)
        self._make_room()

    def _make_room(self) -> None:
        self.room_made.emit()
        if self.process_ids and all(slot.job is None for slot in self._slots):
            self._rest.start()

    def _end_idle(self) -> None:
        for slot in self._slots:
            if slot.job is None and slot.process.is_running:
                slot.process.close()


def _folder_of(job: Enhance | Preview) -> Path:
    """The folder of its output."""
    if isinstance(job, Preview):
        return Path(job.excerpt).parent
    return Path(job.folder) if job.folder else Path(job.source).parent


def _milliseconds_until(moment: float) -> int:
    return round((moment - time.monotonic()) * 1000)
