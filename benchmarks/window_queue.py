"""How the window copes with many recordings: time until all have rows, and longest freezes.

    python benchmarks/window_queue.py [--files N] [--seconds S]

A freeze is the time between two iterations of the event loop. On a busy machine it includes other
programs, so what counts is the CPU time that the window's own thread used in it. The workers are
real processes with a stand-in for the model, so they report as fast as they can. Uses the display
if there is one, otherwise Qt's offscreen platform.
"""

import shutil
import sys
import time
from pathlib import Path

import psutil
from windows import WORKER, Heartbeat, run

ROWS_LIMIT_S = 1.0
CLIP = Path(__file__).resolve().parents[1] / "resources" / "demo" / "noisy_speech.flac"


def measure(home: Path, files: int, seconds: float) -> None:
    """Run one window, from the drop until it closes."""
    folder = home / "recordings"
    folder.mkdir()
    for number in range(files):
        shutil.copyfile(CLIP, folder / f"{number:04}.flac")
    watch(home, folder, files, seconds)


def watch(home: Path, folder: Path, files: int, seconds: float) -> None:
    """Drop a folder of recordings into a window, and see how it copes."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.files.job import JobState
    from app.files.page import FilesPage
    from app.page import PageEntry
    from app.pages import FILES
    from app.paths import Paths
    from app.window import MainWindow

    application = QApplication([])
    command = [sys.executable, "-P", "-c", WORKER]
    entry = PageEntry(FILES, "Files", "folder", lambda context: FilesPage(context, command))
    window = MainWindow(Paths.under(home), "default", [entry])
    window.asks_before_closing = False
    window.show()
    QTest.qWait(1500)  # until the window has created what it defers until it is shown
    heartbeat = Heartbeat()
    start = time.perf_counter()
    memory = psutil.Process().memory_info().rss
    window.add_files(sorted(folder.iterdir()))
    while len(window.files.queue) < files or not window.files.view.table.isVisible():
        application.processEvents()
    rows_s = time.perf_counter() - start
    verdict = "within" if rows_s <= ROWS_LIMIT_S else "BEYOND"
    print(f"{files} rows: {rows_s:.2f} s; {verdict} the limit of {ROWS_LIMIT_S:.0f} s")
    heartbeat.report("adding them")
    while (
        len(window.files.queue.jobs(JobState.DONE)) < files
        and time.perf_counter() - start < seconds
    ):
        QTest.qWait(200)
    done = len(window.files.queue.jobs(JobState.DONE))
    heartbeat.report(f"{done} done in {time.perf_counter() - start:.0f} s")
    more_mb = (psutil.Process().memory_info().rss - memory) / 1e6
    print(f"memory: {more_mb:+.0f} MB, including the pictures and sound on display")
    window.files.view.table.selectAll()
    application.processEvents()
    heartbeat.report("selecting all")
    window.files.view.page_actions.move_first.trigger()
    window.files.view.page_actions.cancel_all.trigger()
    application.processEvents()
    heartbeat.report("cancelling all")
    while window.files.queue.jobs(JobState.RUNNING, JobState.CANCELLING):
        application.processEvents()
    heartbeat.begin()
    window.files.view.page_actions.clear.trigger()
    application.processEvents()
    heartbeat.report("removing all")
    window.close()


if __name__ == "__main__":
    run(
        __doc__,
        measure,
        files=(1000, "how many recordings"),
        seconds=(60.0, "how long to watch the work"),
    )
