"""Drags with a real mouse pointer, from another program's window into ours and out of it again."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.gui.support import FAKE_WORKER
from tests.gui.xserver import x_server

HERE = Path(__file__).parent
# The window stands beside the source, and prints what is queued.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from app.paths import Paths
from app.window import MainWindow
application = QApplication([])
window = MainWindow(Paths.under(Path(sys.argv[1])), "default")
window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
window.setGeometry(200, 0, 900, 700)
window.show()
def look():
    jobs = window.files.queue.jobs()
    if jobs:
        print("queued:", *(job.source.name for job in jobs), flush=True)
        timer.stop()
        window.close()
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
QTimer.singleShot(0, lambda: print("shown", flush=True))
application.exec()
"""
# The same, with recordings: prints where their rows are once they are done, and each new order.
WINDOW_WITH_RESULTS = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QSplitter
from app.files.columns import Column
from app.files.job import JobState
from app.files.page import FilesPage
from app.pages import FILES, PAGES
from app.paths import Paths
from app.window import MainWindow
home, worker, *sources = sys.argv[1:]
application = QApplication([])
make = lambda around: FilesPage(around, [sys.executable, "-P", worker, "0"])
entries = [replace(entry, make=make) for entry in PAGES if entry.name == FILES]
window = MainWindow(Paths.under(Path(home)), "default", entries)
window.setWindowFlag(Qt.WindowType.FramelessWindowHint)
window.setGeometry(200, 0, 900, 700)
window.show()
window.files.view.findChild(QSplitter).setSizes([400, 100])  # room below the last row
window.add_files([Path(source) for source in sources])
def look():
    queue, table = window.files.queue, window.files.view.table
    if len(queue.jobs(JobState.DONE)) == len(sources):
        areas = [table.visualRect(queue.index(row, Column.FILE)) for row in range(len(sources))]
        spots = [table.viewport().mapToGlobal(area.center()) for area in areas]
        print(*(n for spot in spots for n in (spot.x(), spot.y())), flush=True)
        timer.stop()
        names = lambda: " ".join(job.source.name for job in queue.jobs())
        queue.layoutChanged.connect(lambda *_: print(names(), flush=True))
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
application.exec()
"""
PYTHON = [sys.executable, "-P"]


@pytest.fixture
def display():
    """An X server of its own; the environment of programs that draw on it."""
    with x_server() as around:
        yield around


def drag(display, start, end):
    """Press the mouse at one place and let go at another, as a hand does it."""

    def mouse(*words):
        subprocess.run(["xdotool", *map(str, words)], env=display, check=True)

    mouse("mousemove", *start)
    mouse("mousedown", 1)
    for step in range(1, 31):
        mouse(
            "mousemove", *(round(a + (b - a) * step / 30) for a, b in zip(start, end, strict=True))
        )
        time.sleep(0.03)
    time.sleep(0.5)
    mouse("mouseup", 1)


@pytest.mark.slow
def test_files_are_dragged_into_the_window(recordings, tmp_path, display):
    files = recordings("a.wav", "b.wav", seconds=0.2)
    source_command = [str(HERE / "drag_source.py"), *map(str, files)]
    pipes = {"stdout": subprocess.PIPE, "text": True, "env": display}
    with (
        subprocess.Popen([*PYTHON, "-c", WINDOW, str(tmp_path / "home")], **pipes) as window,
        subprocess.Popen([*PYTHON, *source_command], **pipes) as source,
    ):
        try:
            assert window.stdout is not None and source.stdout is not None
            assert window.stdout.readline() == "shown\n"
            time.sleep(3)  # until both are mapped: without a window manager, nothing reports that
            drag(display, (50, 50), (630, 380))
            assert source.stdout.readline() == "dropped: CopyAction\n"
            assert window.stdout.readline() == "queued: a.wav b.wav\n"
        finally:
            for process in (window, source):
                process.terminate()


@pytest.mark.slow
def test_a_result_is_dragged_out_of_the_window_and_stays(recordings, tmp_path, display):
    first, second = recordings("a.wav", "b.wav", seconds=0.2)
    arguments = [str(tmp_path / "home"), str(FAKE_WORKER), str(first), str(second)]
    pipes = {"stdout": subprocess.PIPE, "text": True, "env": display}
    with (
        subprocess.Popen([*PYTHON, "-c", WINDOW_WITH_RESULTS, *arguments], **pipes) as window,
        subprocess.Popen([*PYTHON, str(HERE / "drop_target.py")], **pipes) as target,
    ):
        try:
            assert window.stdout is not None and target.stdout is not None
            assert target.stdout.readline() == "shown\n"
            x, y, _, below = map(int, window.stdout.readline().split())
            time.sleep(2)
            click = ["xdotool", "mousemove", str(x), str(y), "click", "1"]
            subprocess.run(click, env=display, check=True)  # both are selected, as they were added
            time.sleep(1)  # or it would be a double click
            drag(display, (x, y), (75, 75))
            assert target.stdout.readline() == "CopyAction: a.enhanced.wav\n"
            assert first.with_name("a.enhanced.wav").exists()
            drag(display, (x, y), (x, 2 * below - y))  # below the last row
            assert window.stdout.readline() == "b.wav a.wav\n"
        finally:
            for process in (window, target):
                process.terminate()
