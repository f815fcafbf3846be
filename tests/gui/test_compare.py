"""The three views of a recording, and what mouse and keys do in them."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.files.compare import ComparePanel
from app.files.queue import FileQueue
from app.playback.deck import Sound
from app.theme import chosen_theme
from app.widgets.axes import clock_label, clock_labels, clock_ticks, hz_ticks, to_hz, to_position
from app.widgets.colours import colours, table
from app.widgets.player import Player
from cnunet.audio.resample import Resampler
from cnunet.ipc.protocol import Opened
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import NoPortAudio


@pytest.fixture
def opened(qtbot, make_window, recordings):
    """Opens a window with a sound output, in which one recording of 10 s is done and selected."""

    def make(load=None):
        window = make_window(load=load or FakeSoundDevice(block_s=0.01))
        window.add_files(recordings("a.wav", seconds=10))
        panel = window.files.view.compare
        jobs = window.files.queue.jobs
        qtbot.waitUntil(lambda: bool(jobs()) and jobs()[0].state.is_over)
        panel.display.spectrograms.setChecked(True)
        window.resize(1120, 1300)
        qtbot.waitUntil(panel.pictures.cards[Sound.REMOVED].view.isVisible)
        return window, panel

    return make


def wheel(view, x, notches, keys=Qt.KeyboardModifier.NoModifier):
    place = QPointF(x, view.height() / 2)
    event = QWheelEvent(
        place,
        view.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view, event)


def at(view, seconds):
    return QPoint(round(view.x_of(seconds)), view.area.center().y())


@pytest.mark.parametrize("pixels", [150, 400, 1000])
@pytest.mark.parametrize("seconds", [0.5, 3.0, 61.0, 40_000.0])
def test_times_below_a_picture_never_overlap(pixels, seconds):
    """The first and the last one are moved inwards, towards their neighbours."""
    ticks, step = clock_ticks(0.0, seconds, pixels // 64)

    def left_of(second, width):
        return min(max(round(pixels * second / seconds) - width // 2, 0), pixels - width)

    labels = clock_labels(ticks, step, left_of, lambda text: 7 * len(text))
    assert len(labels) > 1
    for (left, text), (right, _) in pairwise(labels):
        assert left + 7 * len(text) < right


def test_mouse_and_keys(qtbot, opened):
    window, panel = opened()
    player, line, noisy = (
        window.files.player,
        panel.timeline,
        panel.pictures.cards[Sound.ORIGINAL].view,
    )
    # A click goes there, in every view.
    for view, seconds in (
        (noisy, 3.0),
        (panel.pictures.cards[Sound.REMOVED].view, 6.0),
        (panel.pictures.before, 2.0),
    ):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at(view, seconds))
        assert player.position_s == pytest.approx(seconds, abs=0.1)
        assert line.playhead_s == player.position_s
    # A drag loops.
    view = panel.pictures.cards[Sound.ENHANCED].view
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at(view, 4.0))
    qtbot.mouseMove(view, at(view, 5.5))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at(view, 5.5))
    assert player.loop_s == pytest.approx((4.0, 5.5), abs=0.15)
    assert player.position_s == pytest.approx(4.0, abs=0.15)
    assert panel.playback.loop.isChecked()
    # L takes it away and brings it back; the arrows go by 5 s, within the recording.
    looped = player.loop_s
    window.activateWindow()
    noisy.setFocus()
    qtbot.keyClick(noisy, Qt.Key.Key_L)
    assert player.loop_s is None
    qtbot.keyClick(noisy, Qt.Key.Key_L)
    assert player.loop_s == looped
    qtbot.keyClick(noisy, Qt.Key.Key_L)
    player.seek(1.0)
    for key, expected in (
        (Qt.Key.Key_Right, 6.0),
        (Qt.Key.Key_Right, 10.0),
        (Qt.Key.Key_Left, 5.0),
    ):
        qtbot.keyClick(noisy, key)
        assert player.position_s == expected
    # Numbers choose, space plays and pauses, also from the table.
    for key, sound in ((Qt.Key.Key_2, Sound.ENHANCED), (Qt.Key.Key_3, Sound.REMOVED)):
        qtbot.keyClick(noisy, key)
        assert player.sound is sound
        assert panel.playback.sounds[sound].isChecked()
    qtbot.waitUntil(panel.playback.play.isEnabled)
    window.files.view.table.setFocus()
    qtbot.keyClick(window.files.view.table, Qt.Key.Key_Space)
    assert player.is_playing
    qtbot.waitUntil(lambda: (line.playhead_s or 0) > 5.0)
    qtbot.keyClick(window.files.view.table, Qt.Key.Key_Space)
    assert not player.is_playing


def test_equally_loud_turns_the_louder_one_down(qtbot, opened):
    device = FakeSoundDevice(block_s=0.001)
    window, panel = opened(device)
    qtbot.waitUntil(panel.playback.play.isEnabled)

    def heard(sound):
        """The level of a version, played from start to end."""
        panel.playback.sounds[sound].trigger()
        window.files.player.seek(0.0)
        device.played.clear()
        panel.playback.play.trigger()
        qtbot.waitUntil(lambda: not window.files.player.is_playing)
        return np.std(device.samples)

    original = heard(Sound.ORIGINAL)
    panel.playback.match.trigger()
    # The stand-in for the engine halves the sound.
    assert heard(Sound.ORIGINAL) == pytest.approx(original / 2, rel=0.02)
    assert heard(Sound.ENHANCED) == pytest.approx(original / 2, rel=0.02)
    panel.playback.match.trigger()
    assert heard(Sound.ORIGINAL) == pytest.approx(original, rel=0.02)


def test_zoom_and_pan_are_linked(qtbot, opened):
    _, panel = opened()
    line, noisy = panel.timeline, panel.pictures.cards[Sound.ORIGINAL].view
    before = noisy.levels
    wheel(noisy, noisy.x_of(2.0), 4)
    start, end = line.visible
    assert end - start == pytest.approx(10 / 1.25**4, rel=0.01)
    assert (2.0 - start) / (end - start) == pytest.approx(0.2, abs=0.02)  # it stays under the mouse
    for view in (
        noisy,
        panel.pictures.cards[Sound.ENHANCED].view,
        panel.pictures.cards[Sound.REMOVED].view,
    ):
        assert view.span == (start, end)
        assert abs(view.levels.shape[1] - before.shape[1]) <= 2
    assert not np.array_equal(noisy.levels, before)
    assert panel.pictures.before.span == panel.pictures.after.span == (start, end)
    wheel(noisy, 100, -1, Qt.KeyboardModifier.ShiftModifier)
    assert line.visible[0] > start
    line.pan(99)
    assert line.visible[1] == pytest.approx(line.duration_s)
    line.show_all()
    assert np.array_equal(noisy.levels, before)


def test_spectrograms_end_where_the_sound_does(qtbot, opened, tmp_path):
    """A recording of 8 kHz in a file of 48 kHz."""
    window, panel = opened()
    low = np.random.default_rng(0).standard_normal(5 * 8000) * 0.1
    high = Resampler(8000, 48000, 1).process(low[:, None], last=True)
    soundfile.write(tmp_path / "low.wav", high, 48000, "FLOAT")
    window.add_files([tmp_path / "low.wav"])
    jobs = window.files.queue.jobs
    qtbot.waitUntil(lambda: len(jobs()) == 2 and jobs()[1].state.is_over)
    noisy = panel.pictures.cards[Sound.ORIGINAL].view
    qtbot.waitUntil(lambda: noisy.top_hz < 6000)
    assert noisy.top_hz >= 4000
    assert noisy.hz_at(noisy.area.top()) == pytest.approx(noisy.top_hz, rel=0.02)
    window.files.view.table.choose(1)
    qtbot.waitUntil(lambda: noisy.top_hz == pytest.approx(8000, rel=0.01))


def test_the_time_axis_by_keyboard(qtbot, opened):
    window, panel = opened()
    line, control, shift = (
        panel.timeline,
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Plus, control)
    start, end = line.visible
    assert end - start == pytest.approx(line.duration_s / 2)
    qtbot.keyClick(window, Qt.Key.Key_Plus, control)
    line.pan(-line.duration_s)
    qtbot.keyClick(window, Qt.Key.Key_Right, shift)
    assert line.visible[0] == pytest.approx(line.duration_s / 16)
    qtbot.keyClick(window, Qt.Key.Key_Left, shift)
    assert line.visible[0] == 0.0
    qtbot.keyClick(window, Qt.Key.Key_Minus, control)
    assert line.visible[1] == pytest.approx(line.duration_s / 2)
    qtbot.keyClick(window, Qt.Key.Key_0, control)
    assert line.visible == (0.0, line.duration_s)


def test_mel_and_levels_and_the_cursor(qtbot, opened):
    _, panel = opened()
    line, noisy = panel.timeline, panel.pictures.cards[Sound.ORIGINAL].view
    qtbot.mouseMove(noisy, at(noisy, 5.0))
    assert line.cursor is not None
    assert line.cursor[0] == pytest.approx(5.0, abs=0.1)
    linear_hz = line.cursor[1]
    assert linear_hz == pytest.approx(4000, abs=150)
    assert "Hz" in panel.transport.cursor_label.text()
    assert (
        "dB" in panel.pictures.cards[Sound.ORIGINAL].level.text()
        and "dB" in panel.pictures.cards[Sound.REMOVED].level.text()
    )
    line.set_display(mel=True)
    assert noisy.hz_at(noisy.area.center().y()) < 2500
    panel.pictures.level_bar.move_handle(0, -200)
    panel.pictures.level_bar.move_handle(1, 20)
    assert line.range_dbfs == (-120.0, 0.0)
    panel.pictures.level_bar.move_handle(0, -3)
    assert line.range_dbfs[0] <= line.range_dbfs[1] - 10
    assert "dBFS" in panel.pictures.level_bar.accessibleDescription()
    qtbot.keyClick(panel.pictures.level_bar, Qt.Key.Key_Home)
    assert line.range_dbfs == (-95.0, -15.0)


def test_without_portaudio_the_buttons_say_why(qtbot, opened):
    window, panel = opened(NoPortAudio())
    playback = panel.playback
    qtbot.waitUntil(lambda: "PortAudio" in playback.play.toolTip())
    for action in (playback.play, playback.match, *playback.sounds.values()):
        assert not action.isEnabled()
        assert "PortAudio" in action.toolTip()
    assert "PortAudio" in panel.transport.play.accessibleDescription()
    playback.play.trigger()
    qtbot.keyClick(window.files.view.table, Qt.Key.Key_Space)
    assert not window.files.player.is_playing


def test_a_lost_device_is_reported_below_the_pictures(qtbot, opened):
    device = FakeSoundDevice(breaks_after=2)
    window, panel = opened(device)
    qtbot.waitUntil(panel.playback.play.isEnabled)
    panel.playback.play.trigger()
    qtbot.waitUntil(panel.trouble.isVisible)
    assert "Device unavailable" in panel.trouble.text()
    assert not window.files.player.is_playing
    device.breaks_after = None
    panel.playback.play.trigger()
    assert not panel.trouble.isVisible()


@pytest.mark.parametrize("mel", [False, True])
def test_positions_and_frequencies_convert_both_ways(mel):
    hz = np.array([0, 100, 1000, 8000])
    assert np.allclose(to_hz(to_position(hz, 8000, mel), 8000, mel), hz)
    assert to_position(8000, 8000, mel) == 1
    assert hz_ticks(8000, 8, mel)[0] == 0 or mel


def test_clock_labels(speak):
    assert clock_label(65.0, 1) == "1:05"
    assert clock_label(3661.0, 60) == "1:01:01"
    assert clock_label(5.25, 0.05) == "0:05.25"
    assert clock_label(59.999, 1) == "1:00"
    ticks, step = clock_ticks(0.0, 3600.0, 5)
    assert step == 900 and ticks == [0, 900, 1800, 2700, 3600]
    assert len(clock_ticks(0, 40 * 3600, 4)[0]) <= 6
    speak("de")
    assert clock_label(5.25, 0.05) == "0:05,25"


@pytest.mark.parametrize("name", ["magma", "viridis", "cividis", "grey"])
def test_every_colour_map_gets_evenly_brighter(name):
    """Luminance alone tells levels apart, which is all that colour-blind people may see."""
    rgb = colours(name)[:, None] >> np.array([16, 8, 0]) & 255
    luminance = (rgb * [0.299, 0.587, 0.114]).sum(axis=1)
    assert (np.diff(luminance) > -0.7).all()
    assert luminance[-1] - luminance[0] > 180
    drawn = table(name, (-90.0, -30.0))
    assert drawn[0] == colours(name)[0]
    assert drawn[255] == colours(name)[255]


@pytest.mark.qt_log_ignore("does not support propagateSizeHints")
def test_tab_goes_from_control_to_control_as_they_stand(qtbot, tmp_path):
    queue, player = FileQueue(), Player(NoPortAudio())
    panel = ComparePanel(queue, player, chosen_theme("dark"))
    qtbot.addWidget(panel)
    (number,) = queue.add([tmp_path / "a.wav"])
    queue.apply(Opened(number, 10.0, 16000, 1), tmp_path / "log")
    panel.resize(800, 500)
    panel.show()
    panel.show_job(number)
    panel.timeline.set_loop((1.0, 2.0))
    QApplication.processEvents()
    seen: list[QWidget] = []
    widget: Any = panel.nextInFocusChain()
    while widget is not panel:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            seen.append(widget)
        widget = widget.nextInFocusChain()
    for one in (panel.pictures.after, panel.parts.keep_button, panel.preview.begin):
        assert one in seen
    tops = [one.mapTo(panel, QPoint(0, 0)).y() for one in seen]
    assert all(above <= below + 5 for above, below in pairwise(tops)), tops  # 5: within a row
    player.close()
