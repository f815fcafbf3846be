"""Memory of the window after a few and after many recordings, and what it leaves behind.

    python benchmarks/window_memory.py [--few N] [--many N]

The workers are real processes with a stand-in for the model; only the window's own process is
counted. At the end all threads, timers and child processes must be gone.
"""

import gc
import sys
import threading
from pathlib import Path

import numpy as np
import psutil
import soundfile
from windows import WORKER, run

LIMIT_MB = 100


def measure(home: Path, few: int, many: int) -> None:
    """One window that processes `few` recordings, then the rest of `many`, and shows each."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.files.job import JobState
    from app.files.page import FilesPage
    from app.page import PageEntry
    from app.pages import FILES
    from app.paths import Paths
    from app.window import MainWindow

    folder = home / "recordings"
    folder.mkdir()
    sound = np.random.default_rng(0).standard_normal((10 * 16_000, 1)) * 0.05
    sources = [folder / f"{number:04}.wav" for number in range(many)]
    for source in sources:
        soundfile.write(source, sound, 16_000)
    process = psutil.Process()
    threads = set(threading.enumerate())
    application = QApplication([])
    command = [sys.executable, "-P", "-c", WORKER]
    entry = PageEntry(FILES, "Files", "folder", lambda around: FilesPage(around, command))
    window = MainWindow(Paths.under(home), "default", [entry])
    window.asks_before_closing = False
    window.show()
    files = window.files
    assert isinstance(files, FilesPage)
    taken = {}
    for count, some in ((few, sources[:few]), (many, sources[few:])):
        window.add_files(some)
        while len(files.queue.jobs(JobState.DONE)) < count:
            QTest.qWait(50)
        for job in files.queue.jobs():  # shown once each, as if the user went through them
            files.view.table.choose(job.number)
            application.processEvents()
            window.grab()
        gc.collect()
        taken[count] = process.memory_info().rss / 1e6
        print(f"after {count} recordings: {taken[count]:.0f} MB")
    more = taken[many] - taken[few]
    verdict = "within" if more <= LIMIT_MB else "BEYOND"
    print(f"{more:+.0f} MB; {verdict} the limit of {LIMIT_MB} MB")
    window.close()
    QTest.qWait(3000)
    left = [thread.name for thread in threading.enumerate() if thread not in threads]
    timers = [timer for timer in window.findChildren(QTimer) if timer.isActive()]
    children = process.children(recursive=True)
    print(f"left over: threads {left}, timers {len(timers)}, processes {len(children)}")


if __name__ == "__main__":
    run(
        __doc__,
        measure,
        few=(20, "recordings before the first measurement"),
        many=(200, "recordings before the last"),
    )
