"""What several tests of the window need."""

import sys
import time
from dataclasses import replace
from pathlib import Path

from app.files.root import Files
from app.pages import FILES, PAGES
from app.training.page import TrainingPage
from app.widgets.player import Player

FAKE_WORKER = Path(__file__).parent / "fake_worker.py"


def fake_command(pause_s=0.0):
    """A worker whose engine is a stand-in that takes so long for each block of 4 s."""
    return [sys.executable, "-P", str(FAKE_WORKER), str(pause_s)]


def entries_with(command, load):
    """The window's pages, with another file worker and sound output."""

    def make(surroundings):
        return Files(surroundings, command, Player(load))

    return [replace(entry, make=make) if entry.name == FILES else entry for entry in PAGES]


def training_entry(load):
    """The Training page, with another sound output."""

    def make(surroundings):
        return TrainingPage(surroundings, Player(load))

    return next(replace(entry, make=make) for entry in PAGES if entry.name == "training")


def wait_until(condition, seconds=10.0):
    """Poll without an event loop."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def child_processes():
    """The numbers of this process's children, where the system tells (Linux)."""
    tasks = Path("/proc/self/task")
    lists = [path.read_text() for path in tasks.glob("*/children")] if tasks.exists() else []
    return {int(number) for text in lists for number in text.split()}


class NoPortAudio:
    """Stands for `import sounddevice` on a machine without PortAudio."""

    def __call__(self):
        raise OSError("PortAudio library not found")
