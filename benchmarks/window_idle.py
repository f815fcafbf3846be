"""What the window costs while workers work: the share of a core, and the longest own delays.

    python benchmarks/window_idle.py [--minutes M] [--seconds S]

One recording is enhanced by the real model and shown, so its pictures grow. Counts the processor
time of the window's process alone. Uses the display if there is one, otherwise Qt's offscreen
platform.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import soundfile

LIMIT = 0.01
RATE = 16000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60, help="length of the recording")
    parser.add_argument("--seconds", type=float, default=20, help="how long to watch the work")
    options = parser.parse_args()
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), options.minutes, options.seconds)


def _measure(home: Path, minutes: float, seconds: float) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.paths import Paths
    from app.window import MainWindow
    from benchmarks.window_queue import Heartbeat

    source = home / "long.wav"
    noise = np.random.default_rng(0).standard_normal(60 * RATE) * 0.1
    with soundfile.SoundFile(source, "w", RATE, 1) as file:
        for _ in range(round(minutes)):
            file.write(noise)
    application = QApplication([])
    window = MainWindow(Paths.under(home), "default")
    window.asks_before_closing = False
    window.resize(1120, 800)
    window.show()
    window.take([source])
    queue = window.files.queue
    while not (len(queue) and queue.jobs()[0].done_s > 0):
        QTest.qWait(50)
    QTest.qWait(1000)
    start, used = time.perf_counter(), time.process_time()
    QTest.qWait(round(1000 * seconds))
    share = (time.process_time() - used) / (time.perf_counter() - start)
    verdict = "within" if share <= LIMIT else "BEYOND"
    print(f"the window: {share:.2%} of a core; {verdict} the limit of {LIMIT:.0%}")
    heartbeat = Heartbeat()
    QTest.qWait(round(1000 * seconds))
    heartbeat.report("while a worker works")
    if queue.jobs()[0].state.is_over:
        print("the recording was over too soon: use --minutes")
    window.close()
    application.quit()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
