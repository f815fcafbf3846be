"""Finds runs that were interrupted or failed while the window was closed, for the status line."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import Background
from app.language import tr
from app.training.runs.runs import find_runs, folders_of
from cnunet.places import user_data
from trainer.folder import registry
from trainer.folder.events import EVENTS_FILE, has_stepped, last_event
from trainer.folder.lock import is_used

_RECENT_S = 30 * 24 * 3600.0


class RunsNotice(QObject):
    """Looks for such runs in a thread, as their disk may be slow to respond."""

    found = Signal(str)
    """What `notice_of_runs` returned."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._background = Background("runs that broke off")

    def start(self) -> None:
        """Start looking."""
        self._background.do(lambda: self.found.emit(notice_of_runs()))

    def close(self) -> None:
        """Stop looking."""
        self._background.close()


def notice_of_runs() -> str:
    """A sentence about runs of the last month that can be resumed; empty if there are none."""
    found = find_runs(registry.known_runs(), user_data() / "training")
    broken = [folder.name for folder in found if _is_broken(folder)]
    if not broken:
        return ""
    if len(broken) == 1:
        text = tr("The training run {name} did not finish; you can resume it on the Training page.")
        return text.format(name=broken[0])
    count = len(broken)
    return tr(
        "%n training run(s) did not finish; you can resume them on the Training page.", "", count
    )


def _is_broken(folder: Path) -> bool:
    """Whether a run had begun, is not running and was not stopped properly. An attempt that was
    refused before its first step has lost nothing."""
    stages = folders_of(folder)
    if not stages or is_used(folder) or any(is_used(stage) for stage in stages):
        return False
    log = stages[-1] / EVENTS_FILE
    last = last_event(log)
    if last is None or last["event"] == "stopped" or not has_stepped(log):
        return False
    when = last.get("time")
    return isinstance(when, int | float) and time.time() - when < _RECENT_S
