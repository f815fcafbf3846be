"""Takes the pictures of the window that README and docs show, from a real window at work.

    python docs/images/take.py RECORDINGS [--model MODEL]

RECORDINGS is a folder of a few recordings, which is copied first; the first of them, by name, is
the one that is seen. Needs a display (`xvfb-run -a` gives one) and PulseAudio.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window import MainWindow

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.soundserver import SoundServer  # noqa: E402 - the path had to be set first


def main() -> None:
    """Take both pictures in both themes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("recordings", type=Path)
    parser.add_argument("--model", default="default")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        server = SoundServer(Path(home) / "sound")
        os.environ.update(server.address)
        os.environ["HOME"] = home  # before the window is imported: the pictures show paths in it
        from PySide6.QtWidgets import QApplication

        from app.icons import application_icon
        from app.language import install

        application = QApplication([])
        install(application, "en")
        application.setWindowIcon(application_icon())
        try:
            for theme in ("dark", "light"):
                _take(Path(home), theme, options.recordings, options.model)
        finally:
            server.close()


def _take(home: Path, theme: str, recordings: Path, model: str) -> None:
    from PySide6.QtTest import QTest

    from app.paths import Paths
    from app.settings import DNSMOS, THEME, Settings
    from app.window import MainWindow

    suffix = "" if theme == "dark" else f"-{theme}"
    paths = Paths.under(home / theme)
    settings = Settings(paths.settings)
    settings[THEME] = theme
    settings[DNSMOS] = True
    settings.save()
    window = MainWindow(paths, model)
    window.show()
    QTest.qWait(1000)
    _save(window, f"window-empty{suffix}.png")
    copies = home / "Recordings"
    shutil.copytree(recordings, copies)
    window.add_files([copies])
    while not _worth_a_picture(window):
        QTest.qWait(50)
    QTest.qWait(100)  # until the scores are laid out
    _save(window, f"window{suffix}.png")
    window.close()
    shutil.rmtree(copies)


def _worth_a_picture(window: MainWindow) -> bool:
    """The first is done and scored, and another is well under way, or all are done."""
    jobs = window.files.queue.jobs()
    if not jobs or jobs[0].scores is None:
        return False
    running = [job for job in jobs if job.state.is_active]
    on_its_way = any(job.fraction > 0.3 and job.time_left_s() for job in running)
    return on_its_way or all(job.state.is_over for job in jobs)


def _save(window: MainWindow, name: str) -> None:
    window.grab().save(str(HERE / name))
    print(HERE / name, (HERE / name).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
