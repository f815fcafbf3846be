"""The actions of the Files page: text, shortcut and when each is enabled."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.files.job import Job, JobState
from app.files.previewbar import can_preview


@dataclass(frozen=True)
class Actions:
    """The actions of the Files page, for menus, buttons and the keyboard."""

    open_files: QAction
    open_folder: QAction
    paste: QAction
    undo: QAction
    move_up: QAction
    move_down: QAction
    move_first: QAction
    cancel: QAction
    cancel_all: QAction
    pause: QAction
    stop_after: QAction
    save_again: QAction
    export_again: QAction
    preview: QAction
    score: QAction
    retry: QAction
    remove: QAction
    clear: QAction
    reveal: QAction
    show_log: QAction

    @classmethod
    def make(cls, owner: QWidget) -> Actions:
        """Create the actions as children of `owner`, with shortcuts that work in all its window."""

        def action(
            text: str, *keys: QKeySequence.StandardKey | str, checkable: bool = False
        ) -> QAction:
            made = QAction(text, owner)
            made.setCheckable(checkable)
            made.setShortcuts([QKeySequence(key) for key in keys])
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            return made

        return cls(
            open_files=action(owner.tr("&Open…"), QKeySequence.StandardKey.Open),
            open_folder=action(owner.tr("Open &folder…"), "Ctrl+Shift+O"),
            paste=action(owner.tr("&Paste files"), QKeySequence.StandardKey.Paste),
            undo=action(owner.tr("&Undo"), QKeySequence.StandardKey.Undo),
            move_up=action(owner.tr("Move &up"), "Alt+Up"),
            move_down=action(owner.tr("Move &down"), "Alt+Down"),
            move_first=action(owner.tr("Move to the &top"), "Alt+Home"),
            cancel=action(owner.tr("&Cancel"), "Ctrl+."),
            cancel_all=action(owner.tr("Cancel &all"), "Ctrl+Shift+."),
            pause=action(owner.tr("Pa&use work"), "Ctrl+Shift+P", checkable=True),
            stop_after=action(owner.tr("Stop &after these"), "Ctrl+Shift+A", checkable=True),
            save_again=action(owner.tr("&Save changes"), QKeySequence.StandardKey.Save),
            export_again=action(owner.tr("&Export again, as set now"), "Ctrl+E"),
            preview=action(owner.tr("&Preview"), "Ctrl+P"),
            score=action(owner.tr("Sc&ore"), "Ctrl+T"),
            retry=action(owner.tr("&Try again"), "Ctrl+R"),
            remove=action(owner.tr("&Remove from queue"), QKeySequence.StandardKey.Delete),
            clear=action(owner.tr("Remove &finished"), "Ctrl+Shift+Backspace"),
            reveal=action(owner.tr("&Show in folder"), "Ctrl+Return"),
            show_log=action(owner.tr("Show &log"), "Ctrl+L"),
        )

    def update(self, chosen: list[Job], jobs: list[Job]) -> None:
        """Enable only the actions that apply to the selected jobs, or to any job."""

        def any_in(some: list[Job], *states: JobState) -> bool:
            return any(job.state in states for job in some)

        for move in (self.move_up, self.move_down, self.move_first):
            move.setEnabled(0 < len(chosen) < len(jobs))
        self.cancel.setEnabled(any_in(chosen, JobState.WAITING, JobState.RUNNING))
        self.cancel_all.setEnabled(any_in(jobs, JobState.WAITING, JobState.RUNNING))
        has_work = any_in(jobs, JobState.WAITING, JobState.RUNNING)
        self.pause.setEnabled(has_work or self.pause.isChecked())
        self.stop_after.setEnabled(has_work or self.stop_after.isChecked())
        self.save_again.setEnabled(any(job.is_outdated for job in jobs))
        self.export_again.setEnabled(any_in(chosen, JobState.DONE))
        self.preview.setEnabled(len(chosen) == 1 and can_preview(chosen[0]))
        self.score.setEnabled(any_in(chosen, JobState.DONE))
        self.retry.setEnabled(any_in(chosen, JobState.FAILED, JobState.CANCELLED))
        self.remove.setEnabled(any(not job.state.is_active for job in chosen))
        self.clear.setEnabled(any(job.state.is_over for job in jobs))
        self.reveal.setEnabled(any_in(chosen, JobState.DONE))
        self.show_log.setEnabled(any(job.log is not None for job in chosen))

    def all(self) -> list[QAction]:
        """Every action."""
        return [getattr(self, field.name) for field in fields(self)]
