"""How soon the window shows the spectrogram of a long recording, and how smoothly it scrolls.

    python benchmarks/first_picture.py [--minutes N] [--format wav|flac|mp3|m4a]

Measured from the moment a file is given to an open window: "drawn" is when any part of the
spectrogram is on the screen, "whole" when it covers the whole recording, if only coarsely.
Scrolling is timed on the window's thread. The model is a stand-in; the worker is warm, as in a
batch, since another recording came first.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from windows import WORKER, Heartbeat, use_a_screen

LIMIT_S = 2.0
RATE = 48_000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--format", default="wav", choices=("wav", "flac", "mp3", "m4a"))
    options = parser.parse_args()
    use_a_screen()
    with tempfile.TemporaryDirectory() as home:
        measure(Path(home), options.minutes, options.format)


def write(path: Path, seconds: float) -> None:
    """Noise with a level that rises and falls, block by block."""
    from cnunet.audio import AudioInfo, choose_format, write_audio

    info = AudioInfo(path, "WAV", "PCM_16", RATE, 1, round(seconds * RATE))
    block = np.random.default_rng(0).standard_normal((10 * RATE, 1)) * 0.05
    with write_audio(path, choose_format(info, path.suffix)) as writer:
        for _ in range(round(seconds / 10)):
            writer.write(block)


def measure(home: Path, minutes: float, ending: str) -> None:
    """One window: a short recording to warm the worker, then the long one."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.files.job import JobState
    from app.files.page import FilesPage
    from app.page import PageEntry
    from app.pages import FILES
    from app.paths import Paths
    from app.playback.deck import Sound
    from app.window import MainWindow

    short, long = home / "short.wav", home / f"long.{ending}"
    write(short, 10)
    write(long, 60 * minutes)
    application = QApplication([])
    command = [sys.executable, "-P", "-c", WORKER]
    entry = PageEntry(FILES, "Files", "folder", lambda around: FilesPage(around, command))
    window = MainWindow(Paths.under(home), "default", [entry])
    window.asks_before_closing = False
    window.show()
    files = window.files
    assert isinstance(files, FilesPage)
    window.add_files([short])
    while not files.queue.jobs(JobState.DONE):
        QTest.qWait(20)
    files.view.compare.display.spectrograms.setChecked(True)
    view = files.view.compare.pictures.cards[Sound.ORIGINAL].view
    start = time.perf_counter()
    window.add_files([long])
    drawn_s = whole_s = None
    while whole_s is None and time.perf_counter() - start < 300:
        QTest.qWait(20)
        if len(files.queue) < 2:
            continue
        files.view.table.choose(2)
        view.show_picture(files.queue[2].pictures.get("noisy"))
        levels = view.levels
        if levels is None or not levels.any():
            continue
        now = time.perf_counter() - start
        drawn_s = drawn_s or now
        if levels.any(axis=0).mean() > 0.99:
            whole_s = now
    verdict = "within" if whole_s is not None and whole_s <= LIMIT_S else "BEYOND"
    print(
        f"{minutes:g} min of {ending}: drawn after {drawn_s or float('nan'):.2f} s, whole after"
        f" {whole_s or float('nan'):.2f} s; {verdict} the limit of {LIMIT_S:.0f} s"
    )
    line = files.view.compare.timeline
    line.zoom(20)
    heartbeat = Heartbeat()
    for step in range(200):
        line.pan(line.duration_s / 20 * (1 if step % 40 < 20 else -1) / 10)
        application.processEvents()
    heartbeat.report("200 steps of panning at a twentieth")
    window.close()


if __name__ == "__main__":
    main()
