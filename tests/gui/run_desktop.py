"""A window with these recordings, which plays into the void: HOME PAUSE_S FILE...

For each line of its input, it prints what it shows and where, as JSON.
"""

import json
import os
import sys
import threading
import traceback
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.files.page import FilesPage
from app.page import PageEntry
from app.pages import FILES, PAGES
from app.paths import Paths
from app.playback.deck import Sound
from app.widgets.player import Player
from app.window import MainWindow
from tests.gui.sounddevices import FakeSoundDevice

home, pause_s, *sources = sys.argv[1:]
application = QApplication([])
command = [sys.executable, "-P", str(Path(__file__).with_name("fake_worker.py")), pause_s]


def make(context):
    return FilesPage(context, command, Player(lambda: FakeSoundDevice(block_s=0.02)))


entries = [PageEntry(FILES, "Files", "folder", make), *PAGES[1:]]
window = MainWindow(Paths.under(Path(home)), "default", entries)
window.asks_before_closing = False
window.add_files([Path(source) for source in sources])
window.show()
files = window.files
assert isinstance(files, FilesPage)
view, compare = files.view, files.view.compare


def place(widget: QWidget) -> list[int]:
    """Left, top, width and height on the screen; none where it can't be seen in full."""
    seen = widget.visibleRegion().boundingRect()
    if not widget.isVisible() or seen.size() != widget.size():
        return []
    corner = widget.mapToGlobal(widget.rect().topLeft())
    return [corner.x(), corner.y(), widget.width(), widget.height()]


def state() -> dict[str, object]:
    assert isinstance(files, FilesPage)
    job = next(iter(files.queue.jobs()), None)
    frame = window.frameGeometry()
    buttons = {name: getattr(view.treatment, name) for name in ("save", "use_for_all")}
    strengths = dict(zip(("gentle", "balanced", "strong"), view.treatment.buttons, strict=True))
    return {
        "frame": [frame.x(), frame.y(), frame.width(), frame.height()],
        "job": None if job is None else job.state.name,
        "done_s": 0.0 if job is None else job.progress.done_s,
        "heard_early": job is not None and job.has_partial_result,
        "outdated": job is not None and job.is_outdated,
        "mix": None if job is None else [job.strength.mix, job.strength.attenuation_limit_db],
        "written": job and job.written and job.written.strength == job.strength,
        "playing": files.player.is_playing,
        "position": files.player.position_s,
        "sound": files.player.sound.name,
        "enhanced_can_be_heard": compare.playback.sounds[Sound.ENHANCED].isEnabled(),
        "being_scored": job is not None and job.is_being_scored,
        "at": {
            "play": place(compare.transport.play),
            "before": place(compare.pictures.before),
            "after": place(compare.pictures.after),
            "score": place(compare.scores.score),
            "status": place(window.footnote),
            **{name: place(button) for name, button in strengths.items()},
            **{name: place(button) for name, button in buttons.items()},
        },
    }


class Asked(QObject):
    asked = Signal()


def answer() -> None:
    try:
        print(json.dumps(state()), flush=True)
    except Exception:
        traceback.print_exc()
        os._exit(1)  # or the test would wait for an answer


asked = Asked()
asked.asked.connect(answer)


def listen():
    for _ in sys.stdin:
        asked.asked.emit()


threading.Thread(target=listen, daemon=True).start()
application.exec()
