"""A drag with a real mouse pointer, from another program's window into ours, on a real X server."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

TOOLS = ("Xvfb", "xdotool")
HERE = Path(__file__).parent
# The window stands beside the source, and says what is queued.
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


@pytest.fixture
def display(tmp_path):
    """An X server of its own; the environment of programs that draw on it."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or sys.platform != "linux":
        pytest.skip(f"needs {' and '.join(missing or TOOLS)}")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1200x800x24"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as answer:
            number = answer.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.slow
def test_files_are_dragged_into_the_window(recordings, tmp_path, display):
    files = recordings("a.wav", "b.wav", seconds=0.2)
    python = [sys.executable, "-P"]
    drag = [str(HERE / "drag_source.py"), *map(str, files)]
    pipes = {"stdout": subprocess.PIPE, "text": True, "env": display}
    with (
        subprocess.Popen([*python, "-c", WINDOW, str(tmp_path / "home")], **pipes) as window,
        subprocess.Popen([*python, *drag], **pipes) as source,
    ):
        try:
            assert window.stdout is not None and source.stdout is not None
            assert window.stdout.readline() == "shown\n"
            time.sleep(3)  # both are mapped; nobody manages windows here who could tell

            def mouse(*words):
                subprocess.run(["xdotool", *map(str, words)], env=display, check=True)

            mouse("mousemove", 50, 50)
            mouse("mousedown", 1)
            for x in range(60, 640, 20):  # as a hand moves it
                mouse("mousemove", x, 60 + x // 2)
                time.sleep(0.03)
            time.sleep(0.5)
            mouse("mouseup", 1)
            assert source.stdout.readline() == "dropped: CopyAction\n"
            assert window.stdout.readline() == "queued: a.wav b.wav\n"
        finally:
            for process in (window, source):
                process.terminate()
