"""The actions of the Files page: text, tooltip, shortcut and when each is enabled."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.files.job import Job, JobState
from app.files.previewbar import can_preview
from app.widgets.actionbutton import explain


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
    save_changes: QAction
    export_copy: QAction
    preview: QAction
    score: QAction
    retry: QAction
    remove: QAction
    clear: QAction
    reveal: QAction
    show_log: QAction

    @classmethod
    def make(cls, owner: QWidget) -> Actions:
        """Create the actions, with shortcuts that work anywhere in the window of their `owner`."""

        def action(
            text: str, what: str, *keys: QKeySequence.StandardKey | str, checkable: bool = False
        ) -> QAction:
            made = QAction(text, owner)
            made.setCheckable(checkable)
            made.setShortcuts([QKeySequence(key) for key in keys])
            explain(made, what)
            made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            return made

        return cls(
            open_files=action(
                owner.tr("&Open…"),
                owner.tr("Choose recordings to clean"),
                QKeySequence.StandardKey.Open,
            ),
            open_folder=action(
                owner.tr("Open &folder…"),
                owner.tr("Clean all recordings in a folder"),
                "Ctrl+Shift+O",
            ),
            paste=action(
                owner.tr("&Paste files"),
                owner.tr("Clean the files that you copied in a file manager"),
                QKeySequence.StandardKey.Paste,
            ),
            undo=action(
                owner.tr("&Undo"),
                owner.tr("Undo the latest change"),
                QKeySequence.StandardKey.Undo,
            ),
            move_up=action(
                owner.tr("Move &up"),
                owner.tr("Process the selected recordings earlier"),
                "Alt+Up",
            ),
            move_down=action(
                owner.tr("Move &down"),
                owner.tr("Process the selected recordings later"),
                "Alt+Down",
            ),
            move_first=action(
                owner.tr("Move to the &top"),
                owner.tr("Process the selected recordings next"),
                "Alt+Home",
            ),
            cancel=action(
                owner.tr("&Cancel"),
                owner.tr("Stop work on the selected recordings; what is done is kept"),
                "Ctrl+.",
            ),
            cancel_all=action(
                owner.tr("Cancel &all"),
                owner.tr("Stop all work; what is done is kept"),
                "Ctrl+Shift+.",
            ),
            pause=action(
                owner.tr("Pa&use work"),
                owner.tr("Pause or resume all work"),
                "Ctrl+Shift+P",
                checkable=True,
            ),
            stop_after=action(
                owner.tr("Stop &after these"),
                owner.tr("Finish the current recordings, then stop"),
                "Ctrl+Shift+A",
                checkable=True,
            ),
            save_changes=action(
                owner.tr("&Save changes"),
                owner.tr("Save the results whose settings have changed"),
                QKeySequence.StandardKey.Save,
            ),
            export_copy=action(
                owner.tr("&Export with current settings"),
                owner.tr(
                    "Export the selected recordings again with the current format, name and folder"
                ),
                "Ctrl+E",
            ),
            preview=action(
                owner.tr("&Preview"),
                owner.tr("Hear the first seconds, or the marked part, ahead of everything else"),
                "Ctrl+P",
            ),
            score=action(
                owner.tr("Sc&ore"),
                owner.tr("Estimate how listeners would rate it before and after"),
                "Ctrl+T",
            ),
            retry=action(
                owner.tr("&Try again"), owner.tr("Process the selected recordings again"), "Ctrl+R"
            ),
            remove=action(
                owner.tr("&Remove from queue"),
                owner.tr("Remove the selected recordings from the list; the files are kept"),
                QKeySequence.StandardKey.Delete,
            ),
            clear=action(
                owner.tr("Remove &finished"),
                owner.tr("Remove everything that has finished from the list; the files are kept"),
                "Ctrl+Shift+Backspace",
            ),
            reveal=action(
                owner.tr("&Show in folder"),
                owner.tr("Show the result in the file manager"),
                "Ctrl+Return",
            ),
            show_log=action(
                owner.tr("Show &log"),
                owner.tr("Show the log for this recording"),
                "Ctrl+L",
            ),
        )

    def update(self, chosen: list[Job], jobs: list[Job], ahead_s: float | None = None) -> None:
        """Enable only the actions that apply to the selected jobs, or to any job.

        ahead_s: the playhead, if it is ahead of the finished part.
        """

        def any_in(some: list[Job], *states: JobState) -> bool:
            return any(job.state in states for job in some)

        for move in (self.move_up, self.move_down, self.move_first):
            move.setEnabled(0 < len(chosen) < len(jobs))
        self.cancel.setEnabled(any_in(chosen, JobState.WAITING, JobState.RUNNING))
        self.cancel_all.setEnabled(any_in(jobs, JobState.WAITING, JobState.RUNNING))
        has_work = any_in(jobs, JobState.WAITING, JobState.RUNNING)
        self.pause.setEnabled(has_work or self.pause.isChecked())
        self.stop_after.setEnabled(has_work or self.stop_after.isChecked())
        self.save_changes.setEnabled(any(job.has_changes for job in jobs))
        self.export_copy.setEnabled(any_in(chosen, JobState.DONE))
        self.preview.setEnabled(len(chosen) == 1 and can_preview(chosen[0], ahead_s))
        self.score.setEnabled(any_in(chosen, JobState.DONE))
        self.retry.setEnabled(any_in(chosen, JobState.FAILED, JobState.CANCELLED))
        self.remove.setEnabled(any(not job.state.is_active for job in chosen))
        self.clear.setEnabled(any(job.state is JobState.DONE for job in jobs))
        self.reveal.setEnabled(any_in(chosen, JobState.DONE))
        self.show_log.setEnabled(any(job.log is not None for job in chosen))

    def all(self) -> list[QAction]:
        """Every action."""
        return [getattr(self, field.name) for field in fields(self)]
