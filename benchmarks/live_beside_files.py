"""Whether live audio survives a batch: the window is live while its Files page is busy.

    python benchmarks/live_beside_files.py [--minutes N] [--priority normal]

A PulseAudio server of its own plays noisy speech in a loop; the engine records it and plays into a
second sink, which is recorded in turn. Files of ten minutes are added for as long as it runs. It
counts what the engine reports and, independently, the silences in the recording (the input never
pauses, unless the machine is too busy even for the program that plays it).
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil
import soundfile
from windows import use_a_screen

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from cnunet.ipc.live_messages import LiveMessage, Notice, Running, Status, Trouble
from tests.soundserver import RATE, SoundServer

if TYPE_CHECKING:
    from app.window import MainWindow

DEMO = Path(__file__).resolve().parents[1] / "resources" / "demo" / "noisy_speech.flac"
FILE_S = 600
SILENCE_S = 0.005
FLOOR = 1e-3
"""Background noise, so that silence can only mean missing audio."""


def main() -> None:
    """Run live for the given time, and print the results."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument(
        "--priority",
        choices=("best", "normal"),
        default="best",
        help="normal: even where this user may ask for real time",
    )
    options = parser.parse_args()
    if options.priority == "normal":
        _drop_priority()
    use_a_screen()
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        server = SoundServer(home / "sound")
        os.environ.update(server.address)
        try:
            _run(home, server, 60 * options.minutes)
        finally:
            server.close()


def _run(home: Path, server: SoundServer, seconds: float) -> None:
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.paths import Paths
    from app.settings import LIVE_INPUT, LIVE_OUTPUT, Settings
    from app.window import MainWindow

    application = QApplication([])
    paths = Paths.under(home / "user")
    settings = Settings(paths.settings)
    settings[LIVE_INPUT], settings[LIVE_OUTPUT] = "Sound server/play.monitor", "Sound server/hear"
    settings.save()
    speech = soundfile.read(DEMO, dtype="float32")[0]
    random = np.random.default_rng(0)
    loop = np.tile(speech, -(-FILE_S * RATE // len(speech)))[: FILE_S * RATE]
    loop += FLOOR * random.standard_normal(len(loop)).astype(np.float32)
    batch = Batch(home / "files", loop)
    player = server.play("play")
    given, listener = server.record("play.monitor"), server.record("hear.monitor")
    player.give(np.tile(loop, int(seconds // FILE_S) + 2))
    window = MainWindow(paths, "default")
    window.asks_before_closing = False
    window.show()
    batch.add_to(window)
    window.show_page("live")
    QTest.qWait(1000)
    live: Any = window.pages.page("live")
    received = Received()
    live.link.message_received.connect(received.hear)
    # The model still runs, and the output is never silent.
    live.controls.bypass.trigger()
    live.controls.toggle.trigger()
    while not received.statuses:
        QTest.qWait(100)
    QTest.qWait(3000)
    engine = psutil.Process(live.link.pid)
    print("threads of the engine:", _priorities(engine))
    used, done_s, began = sum(engine.cpu_times()[:2]), -batch.done_s(window), time.monotonic()
    first, first_given = len(listener.heard()), len(given.heard())
    received.begin()
    while time.monotonic() < began + seconds:
        QTest.qWait(500)
        batch.add_to(window)
    elapsed = time.monotonic() - began
    share = (sum(engine.cpu_times()[:2]) - used) / elapsed
    heard, played = listener.heard()[first:], given.heard()[first_given:]
    done_s += batch.done_s(window)
    window.close()
    application.processEvents()
    load = np.array([status.load for status in received.statuses])
    worst = np.array([status.worst_load for status in received.statuses])
    delay = np.array([status.total_ms for status in received.statuses])
    speed = done_s / elapsed
    print(f"{elapsed / 60:.1f} minutes live next to a batch at {speed:.1f} times real time")
    print(", ".join(f"{what} {count}" for what, count in received.counts.items()))
    print(f"silences: {_silences(played)} in what the server received, ", end="")
    print(f"{_silences(heard)} in {len(heard) / RATE:.0f} s of output")
    print(f"load {load.mean():.0%} of a hop's time, at most {worst.max():.0%}; ", end="")
    print(f"the engine took {share:.0%} of a core")
    print(f"delay {np.median(delay):.0f} ms ({delay.min():.0f} to {delay.max():.0f})")


class Received:
    """The engine's reports; counts are since `begin`, across reopened devices."""

    def __init__(self) -> None:
        self.statuses: list[Status] = []
        self.begin()

    def begin(self) -> None:
        self.counts = {"under_runs": 0, "late": 0, "glitches": 0, "reopened": 0}
        del self.statuses[:-1]

    def hear(self, message: LiveMessage) -> None:
        if isinstance(message, Status):
            before = self.statuses[-1] if self.statuses else message
            for name in ("under_runs", "late", "glitches"):
                now, then = getattr(message.counts, name), getattr(before.counts, name)
                self.counts[name] += now - then if now >= then else now
            self.statuses.append(message)
        elif isinstance(message, Running):
            self.counts["reopened"] += 1
        elif isinstance(message, Trouble | Notice) and message.sentence:
            print("the engine reported:", message.sentence)


class Batch:
    """Long files, as many as needed to keep all workers busy."""

    def __init__(self, folder: Path, sound: np.ndarray) -> None:
        folder.mkdir()
        self._first = folder / "0.wav"
        self._count = 0
        soundfile.write(self._first, sound, RATE)

    def add_to(self, window: MainWindow) -> None:
        waiting = sum(not job.state.is_over for job in window.files.queue.jobs())
        while waiting < 2 * (os.cpu_count() or 1):
            waiting += 1
            self._count += 1
            path = self._first.with_name(f"{self._count}.wav")
            os.link(self._first, path)
            window.add_files([path])

    def done_s(self, window: MainWindow) -> float:
        """Total seconds of audio processed."""
        return sum(job.fraction * FILE_S for job in window.files.queue.jobs())


def _silences(heard: np.ndarray) -> int:
    """How often there was digital silence for a few milliseconds."""
    is_silent = np.concatenate(([False], heard == 0, [False])).astype(np.int8)
    edges = np.flatnonzero(np.diff(is_silent))
    return int(np.count_nonzero(edges[1::2] - edges[::2] >= SILENCE_S * RATE))


def _priorities(process: psutil.Process) -> str:
    """The scheduling policies of the threads, with the number of threads for each."""
    kinds: dict[str, int] = {}
    for thread in process.threads():
        policy = {os.SCHED_RR: "real-time"}.get(os.sched_getscheduler(thread.id) & 0xFF)
        kind = policy or f"nice {os.getpriority(os.PRIO_PROCESS, thread.id)}"
        kinds[kind] = kinds.get(kind, 0) + 1
    return ", ".join(f"{count} {kind}" for kind, count in kinds.items())


def _drop_priority() -> None:
    """Restart without the right to raise priorities, like most users."""
    if os.environ.get("CNUNET_BENCH_DROPPED") or os.geteuid():
        return
    os.environ["CNUNET_BENCH_DROPPED"] = "1"
    command = ["setpriv", "--bounding-set=-sys_nice", "--inh-caps=-sys_nice", sys.executable]
    os.execvp(command[0], [*command, *sys.argv])


if __name__ == "__main__":
    main()
