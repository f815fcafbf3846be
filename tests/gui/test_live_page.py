"""The Live page with a real engine process on fake devices."""

import os
import signal
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox

from app.live.devices import DevicePanel
from app.live.page import LivePage
from app.page import PageContext, PageEntry
from app.pages import LIVE
from app.settings import (
    EXPORT_HIGH_BAND,
    LIVE_EVEN,
    LIVE_OUTPUT,
    LIVE_PAUSES,
    LIVE_VIRTUAL,
    MODEL,
    Settings,
)
from app.window import MainWindow
from cnunet.ipc.live_messages import (
    Adjust,
    Adjusted,
    Asleep,
    Counts,
    DevicesListed,
    Loading,
    Notice,
    Recorded,
    Running,
    Start,
    Status,
    Trouble,
)
from cnunet.signal.strength import FULL_STRENGTH
from tests.gui.support import (
    PATIENCE_MS,
    NoPortAudio,
    change_setting,
    entries_with,
    fake_command,
    wait_until,
)

ENGINE = [sys.executable, "-P", str(Path(__file__).with_name("fake_engine.py"))]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot, paths):
    files = [e for e in entries_with(fake_command(), NoPortAudio()) if e.name != LIVE]
    live = PageEntry(LIVE, "Live", "live", lambda context: LivePage(context, ENGINE))
    window = MainWindow(paths, "default", [*files, live])
    window.asks_before_closing = False
    qtbot.addWidget(window, before_close_func=MainWindow.quit)  # without a question
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.quit()


@pytest.fixture
def live(qtbot, window):
    window.show_page(LIVE)
    page = window.pages.page(LIVE)
    qtbot.waitUntil(lambda: page.view.devices.outputs.count() == 3, timeout=PATIENCE_MS)
    return page


def go_live(qtbot, page):
    page.controls.toggle.trigger()
    qtbot.waitUntil(lambda: page.view.state.text().startswith("Live:"), timeout=PATIENCE_MS)


def choose(box, key):
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_devices_are_offered_and_remembered_by_name(qtbot, live, paths, window):
    outputs = live.view.devices.outputs
    assert outputs.itemText(0) == "System default: Built-in Audio Analog Stereo"
    choose(outputs, "Fake/headset")
    window.close()
    assert Settings(paths.settings)[LIVE_OUTPUT] == "Fake/headset"


@pytest.fixture
def old_headset(paths):
    """The output in the settings, which is not among the devices."""
    settings = Settings(paths.settings)
    settings[LIVE_OUTPUT] = "Fake/old headset"
    settings.save()


def test_a_device_that_is_gone_stays_chosen(qtbot, old_headset, window):
    window.show_page(LIVE)
    outputs = window.pages.page(LIVE).view.devices.outputs
    qtbot.waitUntil(lambda: outputs.count() == 4, timeout=PATIENCE_MS)
    assert outputs.currentText() == "old headset (not connected)"


def test_a_device_that_is_gone_keeps_its_name(qtbot, paths, window):
    """What a sound server calls it, such as alsa_input.usb-046d_0825-02.mono, says little."""
    window.show_page(LIVE)
    panel = window.pages.page(LIVE).view.devices
    qtbot.waitUntil(lambda: panel.inputs.count() > 2, timeout=PATIENCE_MS)
    choose(panel.inputs, "Fake/interface")
    label = panel.inputs.currentText()
    panel._settings.save()
    later = DevicePanel(Settings(paths.settings))
    later.show_devices([], DevicesListed("", True, "", "", ""))
    assert later.inputs.currentText() == f"{label} (not connected)"
    assert later.label_of("Fake/interface") == label


def test_a_channel_is_offered_where_there_are_several(qtbot, live):
    panel = live.view.devices
    assert not panel.channel.isVisible()
    choose(panel.inputs, "Fake/interface")
    assert panel.channel.isVisible()
    assert panel.channel.count() == 5
    choose(panel.channel, 3)
    choose(panel.inputs, "Fake/mic")
    choose(panel.inputs, "Fake/interface")
    assert panel.channel.currentText() == "Channel with speech"


def test_a_model_is_chosen_for_each_microphone_and_remembered(qtbot, live, window, paths):
    sent: list[Any] = []
    panel = live.view.devices
    live.link.send = sent.append
    live.is_wanted = True
    names = [panel.models.itemData(row) for row in range(panel.models.count())]
    assert names[0] == ""
    choose(panel.models, names[1])  # of the default microphone, by its name
    assert sent[-1].model == names[1]
    choose(panel.inputs, "Fake/interface")
    assert sent[-1].model == "default"
    choose(panel.inputs, "Fake/mic")
    assert sent[-1].model == names[1]
    live.is_wanted = False  # nothing is asked
    window.close()
    settings = Settings(paths.settings)
    again = LivePage(PageContext(paths, settings, "default"), ENGINE)
    assert again.view.devices.models.wanted == names[1]
    again.shut_down()


def test_sound_is_seen_before_and_after(qtbot, live):
    choose(live.view.devices.outputs, "Fake/headset")
    go_live(qtbot, live)
    assert live.controls.toggle.text() == live.view.start.text() == "Stop"
    before, after = live.view.meters
    qtbot.waitUntil(lambda: before.peak_dbfs == pytest.approx(-12, abs=0.5), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: after.peak_dbfs == pytest.approx(-18, abs=0.5), timeout=PATIENCE_MS)
    for spectrogram in live.view.spectrograms:
        assert len(np.unique(spectrogram.newest)) > 3
    qtbot.waitUntil(lambda: "model 32" in live.view.health.delay.text(), timeout=PATIENCE_MS)
    live.controls.bypass.trigger()
    qtbot.waitUntil(lambda: after.peak_dbfs == pytest.approx(-12, abs=0.5), timeout=PATIENCE_MS)
    live.controls.toggle.trigger()
    assert live.view.state.text() == "Not live"
    assert live.view.health.delay.text() == ""


def test_a_key_starts_and_stops_from_every_page(qtbot, window, live):
    window.show_page("files")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_G, CTRL)
    assert live.is_wanted
    qtbot.waitUntil(lambda: live.view.state.text().startswith("Live:"), timeout=PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_G, CTRL)
    assert not live.is_wanted


def test_a_recording_has_the_input_and_the_result(qtbot, live, paths):
    choose(live.view.devices.outputs, "Fake/headset")
    go_live(qtbot, live)
    live.controls.record.trigger()
    qtbot.waitUntil(lambda: live.view.recorded.text() >= "● 0:01", timeout=PATIENCE_MS)
    live.controls.record.trigger()
    qtbot.waitUntil(lambda: "Recorded" in live.view.notice.text(), timeout=PATIENCE_MS)
    wet, dry = sorted(paths.recordings.iterdir())
    assert wet.name == f"{dry.stem}.enhanced.wav"
    assert len(soundfile.read(wet)[0]) == len(soundfile.read(dry)[0]) >= 16000
    assert f"{wet}, and the input to {dry.name}" in live.view.notice.text()


def test_recordings_in_quick_succession_are_all_made(live, paths, monkeypatch):
    """Within a second, and with a disk that is still busy with the one before."""
    monkeypatch.setattr("app.live.page.time", SimpleNamespace(strftime=lambda _: "Live"))
    said: list[Any] = []
    send = live.link.send

    def note(message):
        said.append(message)
        send(message)

    live.link.send = note
    live.controls.show_recordable(True)
    for _ in range(3):  # on, off, on
        live.controls.record.trigger()
    first, _, second = said
    assert first.dry == str(paths.recordings / "Live.wav")
    assert second.dry == str(paths.recordings / "Live (2).wav")
    live.link.message_received.emit(Recorded(first.dry, first.wet, 1.0, ""))
    assert live.controls.record.isChecked(), "the second one goes on"


def test_a_small_window_squeezes_no_control(qtbot, window, live):
    live.view.show_trouble("A sentence that needs a line or two of its own here. " * 2)
    window.resize(640, 480)
    devices = live.view.devices
    controls = [*live.view.findChildren(QAbstractButton), devices.inputs, devices.outputs]
    shown = [control for control in controls if control.isVisible()]
    qtbot.waitUntil(lambda: devices.y() > live.view.start.geometry().bottom())
    for control in shown:
        assert control.height() >= control.minimumSizeHint().height()
        assert control.width() >= control.minimumSizeHint().width()
        assert control.mapTo(live.view, control.rect().topRight()).x() < live.view.width()
    assert devices.inputs.geometry().bottom() < devices.outputs.y()
    assert devices.outputs.geometry().bottom() < devices.virtual.y()
    window.resize(1120, 760)
    qtbot.waitUntil(lambda: devices.y() < live.view.start.geometry().bottom())


def test_headphones_are_recommended_against_feedback(qtbot, live):
    go_live(qtbot, live)
    qtbot.waitUntil(lambda: "headphones" in live.view.notice.text(), timeout=PATIENCE_MS)
    live.controls.monitor.trigger()
    qtbot.waitUntil(lambda: not live.view.notice.isVisible(), timeout=PATIENCE_MS)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "hung"])
def test_another_engine_goes_on_where_one_ended(qtbot, live, end):
    choose(live.view.devices.outputs, "Fake/headset")
    go_live(qtbot, live)
    live.controls.bypass.trigger()
    first = live.link.pid
    os.kill(first, end)
    qtbot.waitUntil(lambda: "restarted" in live.view.notice.text(), timeout=PATIENCE_MS)
    after = live.view.meters[1]
    after.clear()
    qtbot.waitUntil(lambda: after.peak_dbfs == pytest.approx(-12, abs=0.5), timeout=PATIENCE_MS)
    pid = live.link.pid
    assert pid not in (0, first)
    running = "Live: Microphone → Headset"
    qtbot.waitUntil(lambda: live.view.state.text() == running, timeout=PATIENCE_MS)
    assert not live.view.trouble.isVisible()


def test_an_engine_that_ends_again_and_again_is_given_up(qtbot, paths, tmp_path):
    """A last one removes the virtual microphone, which others would record in vain."""
    context = PageContext(paths, Settings(paths.settings), "default")
    engine, stopped = Path(__file__).with_name("dying_engine.py"), tmp_path / "stopped"
    page = LivePage(context, [sys.executable, "-P", str(engine), str(stopped)])
    qtbot.addWidget(page)
    page.controls.toggle.trigger()
    qtbot.waitUntil(lambda: "keeps failing" in page.view.trouble.text(), timeout=PATIENCE_MS)
    assert "exit status 3" in page.view.trouble.text()
    assert not page.is_wanted
    assert page.controls.toggle.text() == "Start"
    qtbot.waitUntil(stopped.exists, timeout=PATIENCE_MS)
    page.shut_down()


def test_an_engine_that_cannot_be_started_is_given_up(qtbot, paths):
    """As after an update that has moved the program, while the window was open."""
    context = PageContext(paths, Settings(paths.settings), "default")
    page = LivePage(context, ["/no/such/program"])
    qtbot.addWidget(page)
    page.controls.toggle.trigger()
    qtbot.waitUntil(lambda: "keeps failing" in page.view.trouble.text(), timeout=PATIENCE_MS)
    assert "/no/such/program cannot be started" in page.view.trouble.text()
    assert not page.is_wanted
    page.shut_down()


def test_the_microphone_stays_chosen_before_the_devices_are_known(qtbot, paths):
    """Else a quick start would play to the loudspeakers instead."""
    settings = Settings(paths.settings)
    settings[LIVE_VIRTUAL] = True
    page = LivePage(PageContext(paths, settings, "default"), ENGINE)
    qtbot.addWidget(page)
    before = page.view.devices.wants_microphone
    page.begin()
    qtbot.waitUntil(lambda: page.view.devices.outputs.count() == 3, timeout=PATIENCE_MS)
    assert (before, page.view.devices.wants_microphone) == (True, False)  # it has none here
    page.shut_down()


def test_an_engine_ends_with_its_window(qtbot, window, live):
    go_live(qtbot, live)
    pid = live.link.pid
    window.quit()
    assert wait_until(lambda: not Path(f"/proc/{pid}").exists() or not live.link.pid)


@pytest.mark.qt_log_ignore("raise", "systemTrayWindowChanged")  # not off screen
def test_closing_hides_the_window_where_the_tray_keeps_it(qtbot, window, live, monkeypatch):
    monkeypatch.setattr(type(live.tray), "is_there", property(lambda tray: True))
    live.controls.to_tray.trigger()
    go_live(qtbot, live)
    window.close()
    assert not window.isVisible()
    assert live.link.pid
    open_window, quit_all = live.tray.menu.actions()[-2:]
    open_window.trigger()
    assert window.isVisible()
    live.tray.menu.actions()[0].trigger()
    assert not live.is_wanted
    quit_all.trigger()
    assert not window.isVisible()
    assert not live.link.pid


def answer_with(text, seen):
    """Click the button of the next question."""

    def click():
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, click)
            return
        seen.append(box.text())
        next(b for b in box.buttons() if b.text().replace("&", "") == text).click()

    QTimer.singleShot(0, click)


@pytest.mark.qt_log_ignore("raise", "systemTrayWindowChanged", "propagateSizeHints")
def test_closing_while_live_asks_once_and_remembers(qtbot, window, live, monkeypatch):
    monkeypatch.setattr(type(live.tray), "is_there", property(lambda tray: True))
    go_live(qtbot, live)
    seen: list[str] = []
    answer_with("Cancel", seen)
    window.close()
    assert not window.isHidden()
    answer_with("Keep running", seen)
    window.close()
    assert not window.isVisible()
    assert live.link.pid
    assert seen == ["You are live. Keep running in the tray?"] * 2
    window.show()
    window.close()  # asks no more
    assert not window.isVisible()
    assert live.link.pid


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of a dialog, not off screen
def test_closing_while_live_without_a_tray_says_what_happens(qtbot, window, live):
    go_live(qtbot, live)
    seen: list[str] = []
    answer_with("Cancel", seen)
    window.close()
    assert not window.isHidden()
    answer_with("Stop and close", seen)
    window.close()
    assert not window.isVisible()
    assert not live.link.pid
    assert "Closing the window ends" in seen[0]


def test_strength_and_switches_are_remembered(qtbot, window, live, paths):
    live.view.strength.buttons[0].click()
    live.controls.monitor.trigger()
    assert not live.view.devices.virtual.isEnabled()  # this sound system makes none
    window.close()
    settings = Settings(paths.settings)
    again = LivePage(PageContext(paths, settings, "default"), ENGINE)
    assert again.view.strength.buttons[0].isChecked()
    assert not again.controls.monitor.isChecked()
    assert settings[LIVE_VIRTUAL] is False
    again.shut_down()


def test_keys_mute_and_bypass(qtbot, window, live):
    sent: list[Any] = []
    live.link.send = sent.append
    live.is_wanted = True
    found = []
    for key in (Qt.Key.Key_M, Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_B):
        qtbot.keyClick(window, key, CTRL)
        found.append((sent[-1].muted, sent[-1].bypass))
    assert found == [(True, False), (True, True), (False, True), (False, False)]
    live.is_wanted = False


def test_what_a_command_switched_is_shown_and_not_sent_back(live):
    sent: list[Any] = []
    live.link.send = sent.append
    live.is_wanted = True
    for muted, bypass in ((True, False), (False, True), (False, False)):
        adjust = Adjust(FULL_STRENGTH, bypass=bypass, monitor=True, muted=muted)
        live.link.message_received.emit(Adjusted(adjust))
        assert live.controls.mute.isChecked() is muted
        assert live.controls.bypass.isChecked() is bypass
    assert not sent
    live.is_wanted = False


def test_level_and_pauses_are_chosen_in_the_settings(qtbot, window, live):
    sent: list[Any] = []
    live.link.send = sent.append
    live.controls.toggle.trigger()
    sent.clear()
    window.settings[LIVE_EVEN] = True
    change_setting(window, LIVE_PAUSES, "24")
    live.is_wanted = False
    (adjust,) = sent
    assert (adjust.auto_gain, adjust.pause_db) == (True, 24.0)


def test_what_an_engine_starts_with_starts_it_again_when_the_settings_change_it(window, live):
    sent: list[Any] = []
    live.link.send = sent.append
    live.controls.toggle.trigger()
    for name, value in ((EXPORT_HIGH_BAND, "drop"), (MODEL, "tiny")):
        sent.clear()
        change_setting(window, name, value)
        (start,) = (one for one in sent if isinstance(one, Start))
        assert value in (start.high_band, start.model)
        sent.clear()
        live.settings_changed()
        assert not any(isinstance(one, Start) for one in sent)
    live.is_wanted = False


def test_the_meters_fall_while_there_is_no_sound(live):
    live.is_wanted = True
    meter = live.view.meters[0]
    meter.show_levels(np.array([0.2]), np.array([0.04]))
    assert meter.text == "\N{MINUS SIGN}14"
    live.link.message_received.emit(Trouble("The microphone is gone.", retries=True))
    assert meter.text == "\N{MINUS SIGN}\N{INFINITY}"
    live.is_wanted = False


@pytest.mark.parametrize(
    "message",
    [
        Loading(),
        Running("Microphone", "Headset", 48000, 48000),
        Asleep(),
        Status(*(0.1,) * 11, counts=Counts(), drift_ppm=0.0, recorded_s=1.0),
        Notice("silence", "Microphone delivers only silence."),
        Trouble("Microphone is gone.", retries=True),
    ],
    ids=lambda message: type(message).__name__,
)
def test_what_an_engine_said_just_before_it_was_stopped_is_not_shown(live, message):
    live.link.message_received.emit(message)
    view = live.view
    assert view.state.text() == "Not live"
    texts = view.health.delay, view.recorded, view.notice, view.trouble
    assert not any(label.text() for label in texts)
    assert not live.controls.record.isEnabled()


def test_why_nothing_can_be_live_is_shown_although_nothing_is(live):
    live.link.message_received.emit(Trouble("The live engine keeps failing.", retries=False))
    assert live.view.trouble.text() == "The live engine keeps failing."
