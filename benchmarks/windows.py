"""Common parts of the window's benchmarks: a screen, a worker, waiting, and freezes."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

LIMIT_S = 0.05
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


def run(doc: str, measure: Callable[..., None], **numbers: tuple[float, str]) -> None:
    """Call `measure(home, *values)` with the numbers of the command line, in a folder of its own.

    numbers: for each option its default, which also gives the type, and its help.
    """
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    for name, (default, text) in numbers.items():
        parser.add_argument(f"--{name}", type=type(default), default=default, help=text)
    options = parser.parse_args()
    use_a_screen()
    with tempfile.TemporaryDirectory() as home:
        measure(Path(home), *(getattr(options, name) for name in numbers))


def use_a_screen() -> None:
    """Draw on the display if there is one, otherwise off screen."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def idle(seconds: float) -> None:
    """Let the window run for this long in an event loop that costs nothing itself.

    `QTest.qWait` looks for events 100 times a second, which would count as the window's work.
    """
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


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
