"""The menu of a video's sound tracks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.files.job import Job


class TrackMenu(QMenu):
    """Chooses the sound track of the one selected recording, where that has several.

    choose: called with the number of a job and that of a track, from 1.
    """

    def __init__(self, choose: Callable[[int, int], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Sound &track"))
        self._choose = choose
        self._group = QActionGroup(self)
        self.show_jobs([])

    def show_jobs(self, chosen: list[Job]) -> None:
        """Offer the tracks of these jobs, if it is one that isn't running."""
        job = chosen[0] if len(chosen) == 1 else None
        has_choice = job is not None and len(job.tracks) > 1 and not job.state.is_active
        self.menuAction().setEnabled(has_choice)
        self.clear()
        if job is None or not has_choice:
            return
        for track, name in enumerate(job.tracks, 1):
            self.addAction(self._action(job, track, name))

    def _action(self, job: Job, track: int, name: str) -> QAction:
        label = f"{track}: {name}".replace("&", "&&")
        action = QAction(label, self._group, checkable=True, checked=track == job.used_track)
        action.triggered.connect(lambda: self._choose(job.number, track))
        return action
