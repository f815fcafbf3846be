"""From the drop of a recording to its first enhanced sound: processor seconds, and time.

    python benchmarks/window_first_sound.py [--minutes M] [--runs N]

With the real model, and a worker that is ready, as in a window that has been open for a moment.
"Audible" is when the enhanced sound can be chosen and half a second of it is there. Counts the
processor time of the window and of its workers.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import psutil
import soundfile
from windows import idle, run

if TYPE_CHECKING:
    from app.files.job import Job

LIMIT_S = 0.8
RATE = 48_000


def measure(home: Path, minutes: float, runs: int) -> None:
    """Drop recordings one after the other, the next once the last is cancelled."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from app.files.job import JobState
    from app.paths import Paths
    from app.window import MainWindow

    noise = np.random.default_rng(0).standard_normal((60 * RATE, 2)) * 0.1
    sources = [home / f"{number}.wav" for number in range(runs)]
    for source in sources:
        with soundfile.SoundFile(source, "w", RATE, 2) as file:
            for _ in range(round(minutes)):
                file.write(noise)
    application = QApplication([])
    window = MainWindow(Paths.under(home), "default")
    window.asks_before_closing = False
    window.show()
    idle(15)  # until the worker has loaded the model
    queue = window.files.queue
    taken = []
    for number, source in enumerate(sources, 1):
        used, start = _processor_s(), time.perf_counter()
        window.add_files([source])
        while number not in queue or not _can_be_heard(queue[number]):
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        taken.append((_processor_s() - used, time.perf_counter() - start))
        window.files.view.page_actions.cancel_all.trigger()
        while queue.jobs(JobState.RUNNING, JobState.CANCELLING):
            idle(0.1)
        idle(1)
    for number, (processor_s, wall_s) in enumerate(taken, 1):
        verdict = "within" if processor_s <= LIMIT_S else "BEYOND"
        print(
            f"{number}: {processor_s:.2f} processor seconds, {wall_s:.2f} s; {verdict} the limit of"
            f" {LIMIT_S} s"
        )
    window.close()
    application.quit()


def _can_be_heard(job: Job) -> bool:
    return job.output is not None or (job.has_partial_result and job.done_s >= 0.5)


def _processor_s() -> float:
    """Processor time of this process and its children, including those that have ended."""
    me = psutil.Process()
    times = [one.cpu_times() for one in (me, *me.children(recursive=True))]
    ended = (getattr(times[0], name, 0.0) for name in ("children_user", "children_system"))
    return sum(ended) + sum(one.user + one.system for one in times)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    run(
        __doc__,
        measure,
        minutes=(10.0, "length of the recordings"),
        runs=(3, "how many recordings"),
    )
