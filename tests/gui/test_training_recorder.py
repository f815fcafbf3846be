"""A minute of the room's noise."""

import threading

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.playback.output import open_input, reason_for_silence
from app.training.wizard.recorder import NoiseDialog
from tests.gui.support import PATIENCE_MS, NoPortAudio

RATE = 8000


class FakeInput:
    """A sound input that gives noise of this level as fast as it is asked for."""

    def __init__(self, level=0.1, fails=False, is_busy=False):
        self._level, self._fails, self._is_busy = level, fails, is_busy
        self.is_closed = False
        self._rng = np.random.default_rng(0)

    def __call__(self):
        return self

    def query_devices(self, kind):
        assert kind == "input"
        if self._fails:
            raise RuntimeError("no such device.")
        return {"default_samplerate": float(RATE)}

    def InputStream(self, samplerate, channels, dtype):
        assert (samplerate, channels, dtype) == (RATE, 1, "float32")
        return self

    def start(self):
        if self._is_busy:
            raise RuntimeError("device unavailable.")

    def close(self):
        self.is_closed = True

    def read(self, frames):
        noise = self._level * self._rng.uniform(-1, 1, (frames, 1))
        return noise.astype(np.float32), False


@pytest.fixture
def make_dialog(qtbot, tmp_path):
    parent = QWidget()
    qtbot.addWidget(parent)

    def make(load, seconds=5.0):
        return NoiseDialog(tmp_path / "room noise", parent, load, seconds)

    return make


def test_a_recording_becomes_a_file(qtbot, make_dialog):
    dialog = make_dialog(FakeInput())
    with qtbot.waitSignal(dialog.recorded, timeout=PATIENCE_MS) as made:
        dialog.start.click()
    (path,) = made.args
    info = soundfile.info(path)
    assert (info.samplerate, info.channels, info.frames) == (RATE, 1, 5 * RATE)
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_silence_is_refused_with_what_to_do(qtbot, make_dialog, tmp_path):
    dialog = make_dialog(FakeInput(level=0.0))
    dialog.start.click()
    qtbot.waitUntil(lambda: "recorded only silence" in dialog.text.text(), timeout=PATIENCE_MS)
    assert dialog.start.isEnabled()
    assert not list((tmp_path / "room noise").iterdir())


@pytest.mark.parametrize("load", [NoPortAudio(), FakeInput(fails=True)])
def test_no_input_is_a_sentence(qtbot, make_dialog, load):
    dialog = make_dialog(load)
    dialog.start.click()
    qtbot.waitUntil(lambda: "Nothing can be recorded" in dialog.text.text(), timeout=PATIENCE_MS)


def test_an_input_that_does_not_start_is_closed(qtbot, make_dialog):
    device = FakeInput(is_busy=True)
    dialog = make_dialog(device)
    dialog.start.click()
    qtbot.waitUntil(lambda: "device unavailable" in dialog.text.text(), timeout=PATIENCE_MS)
    assert device.is_closed


def test_what_is_cancelled_is_not_kept(qtbot, make_dialog, tmp_path):
    dialog = make_dialog(FakeInput(), seconds=1e9)
    dialog.start.click()
    qtbot.waitUntil(dialog.enough.isEnabled, timeout=PATIENCE_MS)
    dialog.reject()
    assert not list((tmp_path / "room noise").glob("*.wav"))


class HangingInput(FakeInput):
    """One whose driver gives four seconds, and then nothing until `goes_on`."""

    def __init__(self):
        super().__init__()
        self.hangs, self.goes_on = threading.Event(), threading.Event()
        self._reads = 0

    def read(self, frames):
        self._reads += 1
        if self._reads > 40:
            self.hangs.set()
            self.goes_on.wait()
        return super().read(frames)


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_a_driver_that_hangs_does_not_hold_up_the_window(qtbot, make_dialog, tmp_path):
    device = HangingInput()
    dialog = make_dialog(device, seconds=1e9)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    recorded: list[object] = []
    gone: list[object] = []
    dialog.recorded.connect(recorded.append)
    dialog.destroyed.connect(lambda *_: gone.append(True))
    dialog.open()
    dialog.start.click()
    assert device.hangs.wait(PATIENCE_MS / 1000)
    at_last = threading.Timer(PATIENCE_MS / 2000, device.goes_on.set)
    at_last.start()
    dialog.reject()
    assert not device.goes_on.is_set()
    qtbot.waitUntil(lambda: bool(gone), timeout=PATIENCE_MS)
    at_last.cancel()
    device.goes_on.set()
    qtbot.waitUntil(lambda: device.is_closed, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not list((tmp_path / "room noise").iterdir()), timeout=PATIENCE_MS)
    assert not recorded


class ListedInput(FakeInput):
    """One that notes when its devices are listed anew."""

    PortAudioError = OSError

    def __init__(self):
        super().__init__()
        self.done: list[str] = []

    def query_devices(self, kind):
        return {"default_samplerate": float(RATE)}

    def _terminate(self):
        self.done.append("terminate")

    def _initialize(self):
        self.done.append("initialize")


def test_devices_are_not_listed_anew_while_it_records():
    """PortAudio would end the stream, and with it the window."""
    device = ListedInput()
    with open_input(device) as (stream, rate):
        assert rate == RATE
        assert reason_for_silence(lambda: device, refresh=True) == ("", False)
        assert device.done == []
        assert len(stream.read(8)[0]) == 8
    reason_for_silence(lambda: device, refresh=True)
    assert device.done == ["terminate", "initialize"]
