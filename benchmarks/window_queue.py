"""How the window copes with many recordings: time until all have rows, and longest freezes.

    python benchmarks/window_queue.py [--files N] [--seconds S]

A freeze is the time between two iterations of the event loop. On a busy machine it includes other
programs, so what counts is the CPU time that the window's own thread used in it. The workers are
real processes with a stand-in for the model, so they report as fast as they can. Uses the display
if there is one, otherwise Qt's offscreen platform.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

LIMIT_S = 0.05
ROWS_LIMIT_S = 1.0
BEAT_MS = 2
# A worker whose model returns its input.
WORKER = """
import sys
import numpy as np
from cnunet.worker import worker
worker._lower_priority = lambda: None  # keep the window busy, even next to other work
class Stream:
    def feed(self, block): return block
    def flush(self): return np.zeros(0, np.float32)
class Denoiser:
    device = "cpu"
    def stream(self, channels=1, look_ahead=False): return Stream()
sys.exit(worker.main(load=lambda model, device: Denoiser()))
"""


class Heartbeat:
    """The longest gaps between the ticks of a timer in the window's thread."""

    def __init__(self) -> None:
        from PySide6.QtCore import QTimer

        self._timer = QTimer(interval=BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self.begin()

    def begin(self) -> None:
        """Discard the gaps so far."""
        self._last = time.perf_counter(), time.thread_time()
        self._gaps = [(0.0, 0.0)]

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        self._gaps.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def report(self, what: str) -> None:
        """Print the gaps so far, and start over."""
        self._beat()
        wall = max(gap for gap, _ in self._gaps)
        own = max(own for _, own in self._gaps)
        late = sum(gap > LIMIT_S for gap, _ in self._gaps)
        verdict = "within" if own <= LIMIT_S else "BEYOND"
        print(
            f"{what}: longest freeze {1000 * wall:.0f} ms ({late} of {len(self._gaps)} beyond"
            f" {1000 * LIMIT_S:.0f} ms), own work at most {1000 * own:.0f} ms; {verdict} the limit"
        )
        self.begin()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60, help="how long to watch the work")
    options = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "recordings"
        folder.mkdir()
        sound = np.random.default_rng(0).standard_normal(32_000) * 0.05
        for number in range(options.files):
            soundfile.write(folder / f"{number:04}.wav", sound, 16_000)
        measure(Path(home), folder, options.files, options.seconds)


def measure(home: Path, folder: Path, files: int, seconds: float) -> None:
    """Run one window, from the drop until it closes."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.files.job import JobState
    from app.files.root import FilesPage
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
    window.take([folder])
    while len(window.files.queue) < files or not window.files.page.table.isVisible():
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
    window.files.page.table.selectAll()
    application.processEvents()
    heartbeat.report("selecting all")
    window.files.page.acts.move_first.trigger()
    window.files.page.acts.cancel_all.trigger()
    application.processEvents()
    heartbeat.report("cancelling all")
    while window.files.queue.jobs(JobState.RUNNING, JobState.CANCELLING):
        application.processEvents()
    heartbeat.begin()
    window.files.page.acts.clear.trigger()
    application.processEvents()
    heartbeat.report("removing all")
    window.close()


if __name__ == "__main__":
    main()
