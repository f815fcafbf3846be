"""Real windows with real worker processes; a test that leaves a process or thread behind fails."""

import threading

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from pytestqt.qtbot import QtBot

from app.garbage import GarbageCollector
from app.language import install
from app.paths import Paths
from app.settings import THEME, Settings
from app.window import MainWindow
from tests.gui.support import (
    PATIENCE_MS,
    NoPortAudio,
    child_processes,
    entries_with,
    fake_command,
    training_entry,
    wait_until,
)

RATE = 16000


class PatientBot(QtBot):
    """Waits by default for as long as a busy machine may need."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **options):
        return super().waitSignal(signal, timeout=timeout, **options)

    def waitExposed(self, widget, *, timeout=PATIENCE_MS):
        return super().waitExposed(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp, request):
    return PatientBot(request)


@pytest.fixture(autouse=True, scope="session")
def _english(qapp):
    """As in the program: texts with a number have their English forms."""
    install(qapp, "en")


@pytest.fixture
def speak(qapp):
    """Switches the language until the end of the test."""
    installed: list[QTranslator] = []
    before = QLocale()

    def use(name):
        while installed:
            QCoreApplication.removeTranslator(installed.pop())
        installed.extend(install(qapp, name))

    yield use
    QLocale.setDefault(before)
    for one in installed:
        QCoreApplication.removeTranslator(one)


@pytest.fixture(autouse=True, scope="session")
def garbage(qapp):
    """As in the program: Qt's objects are destroyed in their own thread."""
    return GarbageCollector(qapp)


@pytest.fixture(autouse=True)
def _collected(garbage):
    yield
    garbage.collect()


@pytest.fixture(autouse=True)
def _no_leaks(qapp):
    threads, children = set(threading.enumerate()), child_processes()
    yield
    assert wait_until(lambda: set(threading.enumerate()) <= threads), "a thread is left"
    assert wait_until(lambda: child_processes() <= children), "a process is left"


@pytest.fixture(autouse=True)
def _eager_workers(monkeypatch):
    monkeypatch.setenv("CNUNET_TEST_EAGER", "1")


@pytest.fixture
def paths(tmp_path):
    found = Paths.under(tmp_path / "home")
    settings = Settings(found.settings)
    settings[THEME] = "dark"
    settings.save()
    return found


@pytest.fixture
def make_window(qtbot, paths):
    """Opens windows, and closes them at the end, before the check for leaks."""
    windows = []

    def make(pause_s=0.0, command=None, model="default", load=NoPortAudio()):  # noqa: B008
        entries = entries_with(command or fake_command(pause_s), load)
        window = MainWindow(paths, model, entries)
        window.asks_before_closing = False
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def recordings(tmp_path):
    """Writes recordings of a few seconds of noise into one folder; returns their paths."""
    folder = tmp_path / "recordings"
    folder.mkdir()

    def write(*names, seconds=2.0, rate=RATE, channels=1):
        shape = (int(seconds * rate), channels)
        noise = np.random.default_rng(0).standard_normal(shape) * 0.05
        for name in names:
            soundfile.write(folder / name, noise, rate)
        return [folder / name for name in names]

    return write


@pytest.fixture
def make_training(qtbot, paths, tmp_path, monkeypatch):
    """Opens windows with just the Training page, with all data in a temporary folder."""
    monkeypatch.setenv("CNUNET_DATA", str(tmp_path / "data"))
    windows = []

    def make(load=NoPortAudio()):  # noqa: B008
        window = MainWindow(paths, "default", [training_entry(load)])
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        return window.pages.page("training")

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def page(make_training):
    """The Training page, in a window of its own."""
    return make_training()


@pytest.fixture
def wizard(page):
    """Its wizard, open at the first page."""
    page.open_wizard()
    return page.wizard


@pytest.fixture
def runs(page):
    """The folder of our own runs."""
    page.runs.mkdir(parents=True, exist_ok=True)
    return page.runs
