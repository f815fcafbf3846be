"""Changes to the queue that can be undone, besides those of the strength."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from app.files.dispatch import Dispatcher
from app.files.job import Job, JobState
from app.files.queue import FileQueue
from app.files.undo import UndoStack
from cnunet.signal.parts import Part


class Edits(QObject):
    """Removes jobs and sets their parts, each as a step that `action` undoes."""

    put_back = Signal(list)
    """Removed jobs have been restored: their numbers."""

    def __init__(
        self, queue: FileQueue, dispatcher: Dispatcher, action: QAction, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._queue, self._dispatcher, self._action = queue, dispatcher, action
        self.steps = UndoStack(self)
        self.steps.changed.connect(self._show_step)
        action.triggered.connect(self.steps.undo)
        self._show_step()

    def remove(self, numbers: Iterable[int]) -> None:
        """Remove these jobs, except those that are running."""
        if removed := self._dispatcher.remove(numbers):
            self.steps.push(
                self.tr("removal"),
                lambda: self._put_back(removed),
                forget=lambda: self._dispatcher.forget(removed),
            )

    def _put_back(self, removed: list[tuple[int, Job]]) -> None:
        self._dispatcher.put_back(removed)
        self.put_back.emit([job.number for _, job in removed])

    def remove_finished(self) -> None:
        """Remove all jobs that are done, except those with unsaved changes."""
        done = self._queue.jobs(JobState.DONE)
        self.remove([job.number for job in done if not job.has_changes])

    def throw_away(self, number: int) -> None:
        """Discard the finished part of a stopped job."""
        if (discarded := self._dispatcher.throw_away(number)) is not None:
            done, aside = discarded
            self.steps.push(
                self.tr("discarding"),
                lambda: self._dispatcher.take_back(done, aside),
                forget=lambda: self._dispatcher.delete(aside),
            )

    def set_parts(self, number: int, parts: tuple[Part, ...]) -> None:
        """Set the parts of a job that have a different strength."""
        before = self._queue[number].parts
        self._queue.set_parts(number, parts)
        text = self.tr("change of parts")
        self.steps.push(text, lambda: self._restore_parts(number, before))

    def _restore_parts(self, number: int, parts: tuple[Part, ...]) -> None:
        if number in self._queue:
            self._queue.set_parts(number, parts)

    def _show_step(self) -> None:
        text = self.steps.text
        self._action.setEnabled(bool(text))
        undo = self.tr("&Undo")
        self._action.setText(f"{undo}: {text}" if text else undo)
