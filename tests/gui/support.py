"""Helpers shared by the tests of the window."""

import contextlib
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from app.files.columns import Column
from app.files.job import JobState
from app.files.page import FilesPage
from app.pages import FILES, PAGES
from app.training.page import TrainingPage
from app.widgets.player import Player

PATIENCE_MS = 120_000
"""Timeout of every wait: enough for a busy machine, and never reached when all is well."""
OVER = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)
FAKE_WORKER = Path(__file__).parent / "fake_worker.py"


def fake_command(pause_s=0.0, device="cpu", hold=None):
    """A worker with a stand-in for the engine, which takes `pause_s` for each block of 4 s.

    device: the one that it reports; "auto" is the one that the window asks for.
    hold: a file; the stand-in works on a second block only once this file is gone.
    """
    return [sys.executable, "-P", str(FAKE_WORKER), str(pause_s), device, str(hold or "")]


def entries_with(command, load):
    """The pages of the window, with another file worker and sound output."""

    def make(context):
        return FilesPage(context, command, Player(load))

    return [replace(entry, make=make) if entry.name == FILES else entry for entry in PAGES]


def training_entry(load):
    """The Training page, with another sound output."""

    def make(context):
        return TrainingPage(context, Player(load))

    return next(replace(entry, make=make) for entry in PAGES if entry.name == "training")


@contextmanager
def window_at_work(home, source):
    """A window in a process of its own whose worker has begun to write, and the worker's pid."""
    script = Path(__file__).with_name("run_window.py")
    with subprocess.Popen(
        [sys.executable, "-P", str(script), str(home), "0.3", str(source)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process, int(process.stdout.readline())


def wait_until(condition, seconds=PATIENCE_MS / 1000):
    """Poll without an event loop; whether the condition was met."""
    return _poll(condition, lambda: time.sleep(0.02), seconds)


def process_events_until(condition, seconds=PATIENCE_MS / 1000):
    """Process events until the condition is met; whether it was."""
    return _poll(condition, QApplication.processEvents, seconds)


def _poll(condition, meanwhile, seconds):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        meanwhile()
    return True


def child_processes():
    """The pids of this process's children (Linux only; elsewhere empty)."""
    tasks = Path("/proc/self/task")
    lists = [path.read_text() for path in tasks.glob("*/children")] if tasks.exists() else []
    return {int(number) for text in lists for number in text.split()}


def command_lines():
    """Those of this process's children."""
    found = []
    for pid in child_processes():
        with contextlib.suppress(OSError):  # it has ended
            found.append(Path(f"/proc/{pid}/cmdline").read_text())
    return found


class NoPortAudio:
    """Stands for `import sounddevice` on a machine without PortAudio."""

    def __call__(self):
        raise OSError("PortAudio library not found")


def change_setting(window, setting, value):
    """Change a setting as the dialog does."""
    window.settings[setting] = value
    window.dialogs.settings_changed.emit()


def drag(window, paths):
    """Drag files over the window; returns the event that drops them, and its data."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, data, buttons, keys))
    return QDropEvent(QPointF(9, 9), copy, data, buttons, keys), data


def drop(window, paths):
    """Drop files on the window, and wait until they have been searched for recordings."""
    searched: list[int] = []
    window.files.view.opening.finder.finished.connect(searched.append)
    event, _data = drag(window, paths)
    QApplication.sendEvent(window, event)
    assert process_events_until(lambda: bool(searched))


def wait_for_end(qtbot, window, jobs):
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue.jobs(*OVER)) == jobs == len(queue))


def click_row_button(qtbot, window, row):
    """Click the button at the end of a row of the queue."""
    table = window.files.view.table
    area = table.visualRect(window.files.queue.index(row, Column.ACTION))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=area.center())


def wait_for_done(qtbot, window, jobs):
    qtbot.waitUntil(lambda: len(window.files.queue.jobs(JobState.DONE)) == jobs)


def states(window):
    return [job.state for job in window.files.queue.jobs()]


def is_whole(widget):
    """Whether nothing around a widget cuts it off, except what it can be scrolled in."""
    around = widget.parentWidget()
    while around is not None and not widget.isWindow():
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return True
        spot = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        if not around.rect().contains(spot):
            return False
        around = None if around.isWindow() else around.parentWidget()
    return True


def text_of(window, row, column):
    return window.files.queue.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)


def results(folder):
    return sorted(path.name for path in folder.iterdir() if ".enhanced" in path.name)


def nothing_half_written(folder):
    return not list(folder.glob(".cnunet-*"))
