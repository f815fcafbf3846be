"""The cost of the window while workers work: its share of a core, and its longest freezes.

    python benchmarks/window_idle.py [--minutes M] [--seconds S]

One recording is enhanced by the real model and shown, so its pictures grow. Counts the processor
time of the window's process alone. Uses the display if there is one, otherwise Qt's offscreen
platform.
"""

import sys
import time
from pathlib import Path

import numpy as np
import soundfile
from windows import Heartbeat, idle, run

LIMIT = 0.01
RATE = 16000


def measure(home: Path, minutes: float, seconds: float) -> None:
    """Show one recording of some minutes while it is worked on."""
    from PySide6.QtWidgets import QApplication

    from app.paths import Paths
    from app.window import MainWindow

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
    window.add_files([source])
    queue = window.files.queue
    while not (len(queue) and queue.jobs()[0].done_s > 0):
        idle(0.2)
    idle(10)  # until the work after the start is done
    for kind in ("waveforms", "waveforms and spectrograms"):
        window.files.view.compare.display.spectrograms.setChecked("and" in kind)
        idle(1)
        start, used = time.perf_counter(), time.process_time()
        idle(seconds)
        share = (time.process_time() - used) / (time.perf_counter() - start)
        verdict = "within" if share <= LIMIT else "BEYOND"
        print(f"{kind}: {share:.2%} of a core; {verdict} the limit of {LIMIT:.0%}")
    heartbeat = Heartbeat()
    idle(seconds)
    heartbeat.report("while a worker works")
    if queue.jobs()[0].state.is_over:
        print("the recording was done too soon: use --minutes")
    window.close()
    application.quit()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    run(
        __doc__,
        measure,
        minutes=(60.0, "length of the recording"),
        seconds=(20.0, "how long to watch, each time"),
    )
