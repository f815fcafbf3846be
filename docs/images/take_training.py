"""Takes the pictures that docs/training-page.md shows.

    python docs/images/take_training.py RECORDINGS RUN

RECORDINGS is a folder of data, which the wizard is given and has checked; RUN is the folder of a
run with examples and weights. Needs a display (`xvfb-run -a` gives one).
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.window import MainWindow

HERE = Path(__file__).resolve().parent
PATIENCE_MS = 300_000


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("recordings", type=Path)
    parser.add_argument("run", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home  # before the window is imported: the pictures show paths in it
        os.environ["CNUNET_DATA"] = str(Path(home) / "data")
        shutil.copytree(options.run, Path(home) / "data" / "training" / options.run.name)
        shutil.copytree(options.recordings, Path(home) / "My recordings")
        from PySide6.QtWidgets import QApplication

        from app.language import install

        install(QApplication([]), "en")
        _take(Path(home))


def _take(home: Path) -> None:
    from PySide6.QtTest import QTest

    from app.paths import Paths
    from app.settings import THEME, Settings
    from app.training.page import TrainingPage
    from app.window import MainWindow

    paths = Paths.under(home / "window")
    settings = Settings(paths.settings)
    settings[THEME] = "dark"
    settings.save()
    window = MainWindow(paths, "default")
    window.resize(1120, 800)
    window.show()
    window.show_page("training")
    page = window.pages.page("training")
    assert isinstance(page, TrainingPage)
    QTest.qWait(2500)
    for number, name in ((1, "listen"), (2, "use")):
        page.monitor.view.show_tab(number)
        QTest.qWait(2000)
        _save(window, f"training-{name}.png")
    page.open_wizard()
    page.wizard.go_to(1)
    page.plan.add([home / "My recordings"])
    for _ in range(PATIENCE_MS // 100):
        QTest.qWait(100)
        if page.plan.check.answer is not None:
            break
    QTest.qWait(500)  # until the findings are laid out
    _save(window, "training-data.png")
    window.close()


def _save(window: MainWindow, name: str) -> None:
    window.grab().save(str(HERE / name))
    print(HERE / name, (HERE / name).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
