"""Startup time of the window: from the start of its process to its first paint.

    python benchmarks/window_time.py [--runs N]

"Cold" means that no files of Python and the packages are in the file cache (they are evicted first,
which only Linux can do); "warm" that all are. Uses the display if there is one, otherwise Qt's
offscreen platform.
"""

import argparse
import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from windows import use_a_screen

LIMIT_S = 2.0

# Prints the time of the first paint, on the clock that all processes share.
CHILD = """
import sys, time
import app.main
application = app.main.make_application()
window = app.main.make_window(app.main.parse([]))
from PySide6.QtCore import QEvent, QObject, QTimer
class FirstPaint(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.isVisible():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, finish)  # when the paint is done
        return False
def finish():
    print(time.monotonic(), flush=True)
    window.close()
watcher = FirstPaint()
window.installEventFilter(watcher)
window.show()
sys.exit(application.exec())
"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="runs of each kind")
    runs = parser.parse_args().runs
    use_a_screen()
    _time_to_paint()  # lets Python compile its modules
    for kind in ("cold", "warm"):
        if kind == "cold" and not hasattr(os, "posix_fadvise"):
            print("cold: this system has no way to evict files from its cache")
            continue
        times = []
        for _ in range(runs):
            if kind == "cold":
                _evict_files()
            times.append(_time_to_paint())
        verdict = "within" if max(times) <= LIMIT_S else "BEYOND"
        print(
            f"{kind}: median {statistics.median(times):.2f} s, {min(times):.2f} to"
            f" {max(times):.2f} s in {runs} runs; {verdict} the limit of {LIMIT_S:.0f} s"
        )


def _time_to_paint() -> float:
    with tempfile.TemporaryDirectory() as home:
        places = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), home)
        start = time.monotonic()
        result = subprocess.run(
            [sys.executable, "-P", "-c", CHILD],
            env={**os.environ, **places},
            capture_output=True,
            text=True,
            check=True,
        )
    return float(result.stdout) - start


def _evict_files() -> None:
    """Evict what the window may load from the file cache."""
    folders = {sysconfig.get_path(name) for name in ("stdlib", "platlib", "purelib")}
    folders.add(str(Path(__file__).resolve().parents[1] / "app"))
    folders.add(str(Path(__file__).resolve().parents[1] / "cnunet"))
    for folder in folders:
        for path in Path(folder).rglob("*"):
            if path.suffix in (".py", ".pyc", ".so") or ".so." in path.name:
                handle = os.open(path, os.O_RDONLY)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
                os.close(handle)


if __name__ == "__main__":
    main()
