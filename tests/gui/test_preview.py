"""Previews of part of a recording that still waits in the queue."""

import numpy as np
import pytest
import soundfile
from PySide6.QtCore import Qt

from app.files.job import JobState
from app.files.previewbar import part_for
from cnunet.signal.strength import STRENGTHS
from tests.gui.sounddevices import FakeSoundDevice
from tests.gui.support import wait_until

RATE = 16000


@pytest.fixture
def busy(qtbot, make_window, recordings):
    """A window whose workers are busy for a long time, with a last recording that waits."""
    window = make_window(pause_s=0.3, load=FakeSoundDevice(block_s=0.01))
    files = recordings(*(f"{n}.wav" for n in range(10)), seconds=120)
    window.add_files(files)
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 10 and bool(queue[10].duration_s))
    window.files.view.table.choose(10)
    return window, files[-1]


def wait_for_preview(qtbot, window):
    queue = window.files.queue
    qtbot.waitUntil(lambda: -10 in queue and queue[-10].state.is_over)
    assert queue[-10].state is JobState.DONE, queue[-10].sentence


def test_a_marked_part_is_done_before_its_turn(qtbot, busy):
    window, source = busy
    queue, panel = window.files.queue, window.files.view.compare
    assert panel.preview.isVisible()
    panel.timeline.looped.emit((20.0, 23.0))
    qtbot.mouseClick(panel.preview.begin, Qt.MouseButton.LeftButton)
    wait_for_preview(qtbot, window)
    assert queue[10].state is not JobState.DONE
    assert "0:20" in panel.preview.text.text()
    # Seen and heard: the part alone.
    assert panel.timeline.duration_s == 3.0
    preview = queue[-10]
    excerpt, wanted = soundfile.read(preview.source)[0], soundfile.read(source)[0]
    assert np.allclose(excerpt, wanted[20 * RATE : 23 * RATE])
    assert np.allclose(soundfile.read(preview.output)[0], excerpt / 2, atol=1e-6)
    qtbot.waitUntil(panel.pictures.after.isVisible)
    # Another strength takes effect immediately, as elsewhere.
    window.files.view.treatment.changed.emit(STRENGTHS["gentle"])
    assert preview.strength == queue[10].strength == STRENGTHS["gentle"]
    assert preview.is_outdated
    # Nothing of it is in the folder of recordings, and all of it goes.
    assert [path.name for path in source.parent.iterdir() if "excerpt" in path.name] == []
    made = preview.temporary_files
    assert len(made) == 6 and all(path.exists() for path in made)
    qtbot.mouseClick(panel.preview.end, Qt.MouseButton.LeftButton)
    assert -10 not in queue
    assert panel.timeline.duration_s == 120.0
    qtbot.waitUntil(lambda: not any(path.exists() for path in made))


def test_by_key_the_first_seconds(qtbot, busy):
    window, _ = busy
    qtbot.waitUntil(window.files.view.page_actions.preview.isEnabled)
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    wait_for_preview(qtbot, window)
    assert window.files.queue[-10].duration_s == 10.0


def test_a_dismissed_preview_leaves_nothing(qtbot, busy):
    window, _ = busy
    queue, dispatcher = window.files.queue, window.files.dispatcher
    dispatcher.preview(10, 0.0, 60.0)
    qtbot.waitUntil(lambda: queue[-10].state is JobState.RUNNING)
    qtbot.waitUntil(lambda: queue[-10].progress.done_s > 0)
    dispatcher.end_preview(10)
    qtbot.waitUntil(lambda: not window.files.workers.is_processing(-10))
    assert queue[10].state is not JobState.DONE
    folder = window.files.pictures
    assert wait_until(lambda: not list(folder.glob(".cnunet-*")))


def test_which_part():
    assert part_for(None, 100.0) == (0.0, 10.0)
    assert part_for(None, 4.0) == (0.0, 4.0)
    assert part_for((5.0, 8.0), 100.0) == (5.0, 3.0)
    assert part_for((5.0, 95.0), 100.0) == (5.0, 60.0)
