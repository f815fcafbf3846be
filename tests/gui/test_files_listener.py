"""Loudness, and parts that are left alone."""

from pathlib import Path

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QToolButton

from app.files.columns import Column
from app.files.job import JobState
from app.playback.deck import Sound
from app.settings import EXPORT_LOUDNESS, Settings
from cnunet.ipc.protocol import Musical
from cnunet.signal.parts import AS_RECORDED, Part
from cnunet.signal.strength import STRENGTHS
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import wait_for_done

RATE = 16000


@pytest.fixture
def done(qtbot, make_window, recordings):
    """A window with a recording of 10 s that is done, and the output that plays it."""
    device = FakeSoundDevice(block_s=0.001)
    window = make_window(load=device)
    window.add_files(recordings("a.wav", seconds=10))
    wait_for_done(qtbot, window, 1)
    qtbot.waitUntil(window.files.view.compare.playback.play.isEnabled)
    window.activateWindow()
    return window, device


def save(qtbot, window):
    """Save with the current settings; the samples of the recording and of the result."""
    queue = window.files.queue
    qtbot.waitUntil(window.files.view.treatment.save.isEnabled)
    window.files.view.treatment.save.click()
    qtbot.waitUntil(lambda: queue[1].state is JobState.DONE and not queue[1].is_outdated)
    return soundfile.read(queue[1].source)[0], soundfile.read(queue[1].output)[0]


def level_heard(qtbot, done, sound):
    """The level in dB at which all of the recording is heard."""
    window, device = done
    window.files.view.compare.playback.choose(sound)
    device.played.clear()
    window.files.player.play()
    qtbot.waitUntil(lambda: not window.files.player.is_playing)
    return 20 * np.log10(np.std(device.samples))


def test_a_marked_part_is_left_alone_at_once_and_in_the_file(qtbot, done):
    window, device = done
    view, queue = window.files.view, window.files.queue
    view.compare.timeline.looped.emit((2.0, 4.0))
    assert view.compare.parts.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_K)
    assert queue[1].parts == (Part(2.0, 4.0, AS_RECORDED),)
    assert queue[1].is_outdated
    assert view.compare.timeline.parts == queue[1].parts
    # Heard before it is saved.
    view.compare.playback.choose(Sound.ENHANCED)
    view.compare.playback.loop.trigger()
    window.files.player.seek(0.0)
    device.played.clear()
    window.files.player.play()
    qtbot.waitUntil(lambda: not window.files.player.is_playing)
    heard = device.samples[:, 0]
    level = np.std(heard[int(2.2 * 48000) : int(3.8 * 48000)])
    assert level / np.std(heard[5 * 48000 : 9 * 48000]) == pytest.approx(2, rel=0.05)
    before, after = save(qtbot, window)
    inside = slice(int(2.05 * RATE), int(3.95 * RATE))
    assert np.abs(after[inside] - before[inside]).max() < 1e-4
    outside = slice(int(4.1 * RATE), None)
    assert np.abs(after[outside] - before[outside] / 2).max() < 1e-4
    # Its button takes it away again.
    (part,) = [b for b in view.compare.parts.findChildren(QToolButton) if "0:02" in b.text()]
    part.click()
    assert queue[1].parts == ()
    before, after = save(qtbot, window)
    assert np.abs(after - before / 2).max() < 1e-4


def test_a_part_can_have_a_strength_of_its_own(qtbot, done):
    window, _ = done
    bar, queue = window.files.view.compare.parts, window.files.queue
    window.files.view.compare.timeline.looped.emit((1.0, 2.0))
    bar.own.menu().actions()[0].trigger()
    assert queue[1].parts == (Part(1.0, 2.0, STRENGTHS["gentle"]),)
    bar.keep.trigger()  # the same part, otherwise
    assert queue[1].parts == (Part(1.0, 2.0, AS_RECORDED),)


def test_what_looks_like_music_is_only_suggested(qtbot, done):
    window, _ = done
    bar, queue = window.files.view.compare.parts, window.files.queue
    queue.apply(Musical(1, ((0.0, 3.0), (5.0, 9.0))), Path("worker.log"))
    assert bar.accept.isVisible() and "0:00\N{EN DASH}0:03" in bar.text.text()
    assert queue[1].parts == ()
    assert window.files.view.compare.timeline.suggested_s == (0.0, 3.0)
    bar.decline.click()
    assert queue[1].parts == () and "0:05\N{EN DASH}0:09" in bar.text.text()
    assert "sounds like music" in queue.index(0, Column.STATE).data()  # also unless it is shown
    bar.accept.click()
    assert queue[1].parts == (Part(5.0, 9.0, AS_RECORDED),)
    assert not bar.accept.isVisible()


def test_a_loudness_is_heard_at_once_saved_and_kept(qtbot, done, paths):
    window, _ = done
    view, queue = window.files.view, window.files.queue
    before_lufs, after_lufs = queue[1].loudness_lufs
    assert before_lufs - after_lufs == pytest.approx(6.02, abs=0.1)
    view.treatment.loudness.setCurrentIndex(view.treatment.loudness.findData(-23))
    view.treatment.loudness.activated.emit(view.treatment.loudness.currentIndex())
    assert queue[1].is_outdated
    heard = [level_heard(qtbot, done, sound) for sound in (Sound.ORIGINAL, Sound.ENHANCED)]
    assert heard[1] - heard[0] == pytest.approx(-23 - before_lufs, abs=0.05)
    recorded = 20 * np.log10(np.std(soundfile.read(queue[1].source)[0]))
    assert heard[0] == pytest.approx(recorded, abs=0.5)  # resampling takes a little
    save(qtbot, window)
    assert "LUFS" in queue.index(0, Column.STATE).data()
    assert "-23.0 LUFS" in queue[1].notes[0]
    assert queue[1].gain_db == pytest.approx(-23 - after_lufs, abs=0.2)
    window.close()
    assert Settings(paths.settings)[EXPORT_LOUDNESS] == -23


def test_any_loudness_can_be_chosen(qtbot, done, monkeypatch):
    window, _ = done
    panel, queue = window.files.view.treatment, window.files.queue
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (-18, True))
    panel.loudness.setCurrentIndex(panel.loudness.count() - 1)
    panel.loudness.activated.emit(panel.loudness.currentIndex())
    assert panel.loudness.currentText() == "-18 LUFS"
    assert queue[1].loudness_target == -18
    monkeypatch.setattr(QInputDialog, "getInt", lambda *_: (0, False))
    panel.loudness.setCurrentIndex(panel.loudness.count() - 1)
    panel.loudness.activated.emit(panel.loudness.currentIndex())
    assert panel.loudness.currentText() == "-18 LUFS"
