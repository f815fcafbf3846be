"""CPU time that the Live page takes in the window for each of its 30 frames per second.

python benchmarks/live_page.py [--frames N]
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
from windows import use_a_screen

FRAME_MS = 33
SAMPLES = 16_000 * FRAME_MS // 1000


def main() -> None:
    """Draw frames as fast as possible, and print the time per frame."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--frames", type=int, default=300)
    frames = parser.parse_args().frames
    use_a_screen()
    from PySide6.QtWidgets import QApplication

    from app.live.view import LiveView
    from app.settings import Settings
    from app.theme import DARK
    from cnunet.ipc.board import BoardReader, BoardWriter

    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        view = LiveView(Settings(Path(folder) / "settings.json"), DARK)
        view.resize(1040, 740)
        view.show()
        writer = BoardWriter(Path(folder) / "board")
        reader = BoardReader(Path(folder) / "board")
        noise = 0.1 * np.random.default_rng(0).standard_normal(SAMPLES).astype(np.float32)
        column, taken = 0, []
        for _ in range(frames):
            writer.feed(noise, noise / 2)
            began = time.process_time()
            seen = reader.since(column)
            if seen is not None:
                column = seen.end
                view.draw(seen)
            application.processEvents()
            taken.append(1000 * (time.process_time() - began))
    median, worst = float(np.median(taken)), float(np.max(taken))
    print(f"a frame: median {median:.1f} ms, at most {worst:.1f} ms of CPU time")
    print(f"at 30 frames per second: {median / FRAME_MS:.0%} of one core")


if __name__ == "__main__":
    main()
