"""Durations and errors of recordings that still wait in the queue."""

import sys

import pytest
from PySide6.QtCore import Qt

from app.files.columns import Column
from app.files.job import JobState
from app.workers.prober import Prober
from cnunet.ipc.protocol import Failed, Message, Opened
from tests.gui.support import fake_command

# Dies at every recording whose name begins with "deadly".
DEADLY = """
import os, sys
from cnunet.worker import filejob
from cnunet.worker import worker
look = filejob.probe
def probe(path):
    if "deadly" in path.name:
        os.kill(os.getpid(), 9)
    return look(path)
worker.probe = probe
sys.exit(worker.main(load=None))
"""


@pytest.fixture
def make_prober(qapp, qtbot, tmp_path):
    probers = []

    def make(command):
        prober = Prober(command, tmp_path / "prober.log", qapp)
        said: list[Message] = []
        prober.message_received.connect(said.append)
        probers.append(prober)
        return prober, said

    yield make
    for prober in probers:
        prober.close()
        qtbot.waitUntil(lambda prober=prober: not prober.is_running)


def test_waiting_recordings_show_what_they_are(qtbot, make_window, recordings):
    window = make_window(pause_s=30)
    long = recordings(*(f"{n}.wav" for n in range(20)), seconds=5)
    (stereo,) = recordings("stereo.flac", seconds=65, channels=2, rate=48000)
    broken = stereo.with_name("broken.wav")
    broken.write_text("no sound")
    window.add_files([*long, stereo, broken])
    queue = window.files.queue
    qtbot.waitUntil(lambda: len(queue) == 22 and all(j.duration_s for j in queue.jobs()[:-1]))
    assert queue[21].state is JobState.WAITING
    assert queue.index(20, Column.LENGTH).data() == "1:05 48 kHz, stereo"
    qtbot.waitUntil(lambda: queue[22].state is JobState.FAILED)
    assert "'broken.wav' is not a sound file" in queue[22].sentence
    qtbot.waitUntil(lambda: "2:45 of audio" in window.files.view.summary.text())
    qtbot.waitUntil(lambda: not window.files.prober.is_running)


def test_one_recording_needs_no_look_ahead(qtbot, make_window, recordings, paths):
    window = make_window()
    window.add_files(recordings("a.wav"))
    qtbot.waitUntil(lambda: bool(window.files.queue.jobs(JobState.DONE)))
    assert not (paths.logs / "prober.log").exists()  # a worker's log is created as it starts


def test_a_recording_that_kills_its_reader_is_left_out(qtbot, make_prober, recordings):
    files = recordings("a.wav", "deadly.wav", "b.wav")
    prober, said = make_prober([sys.executable, "-P", "-c", DEADLY])
    prober.probe(enumerate(files))
    qtbot.waitUntil(lambda: len(said) == 2)
    assert [message.job for message in said] == [0, 2]
    assert all(isinstance(message, Opened) for message in said)
    prober.probe(enumerate(files))
    qtbot.waitUntil(lambda: not prober.is_running)
    assert len(said) == 2


def test_a_worker_that_worked_before_it_died_does_not_count(qtbot, make_prober, recordings):
    files = recordings("a.wav", "deadly 1.wav", "deadly 2.wav", "b.wav")
    prober, said = make_prober([sys.executable, "-P", "-c", DEADLY])
    prober.probe(enumerate(files))
    qtbot.waitUntil(lambda: [message.job for message in said] == [0, 3])


def test_workers_that_never_work_are_given_up(qtbot, make_prober, recordings):
    files = recordings("deadly 1.wav", "deadly 2.wav", "a.wav")
    prober, said = make_prober([sys.executable, "-P", "-c", DEADLY])
    given_up: list[int] = []
    prober.died.connect(lambda number, _how: given_up.append(number))
    prober.probe(enumerate(files))
    qtbot.waitUntil(lambda: given_up == [0, 1, 2])
    assert not prober.is_running
    assert said == []


def test_more_at_the_moment_when_a_reader_has_died(qtbot, make_prober, recordings):
    """Each is read once and answered or given up, in order."""
    files = recordings("deadly 1.wav", "deadly 2.wav", "a.wav", "b.wav")
    prober, said = make_prober([sys.executable, "-P", "-c", DEADLY])
    given_up: list[int] = []
    prober.died.connect(lambda number, _how: given_up.append(number))
    more = [(3, files[3])]
    prober.died.connect(lambda *_: prober.probe(more), Qt.ConnectionType.QueuedConnection)
    prober.probe([(2, files[2]), (0, files[0]), (1, files[1])])
    qtbot.waitUntil(lambda: len(said) == 2 and not prober.is_running)
    assert given_up == [0, 1]
    assert [message.job for message in said] == [2, 3]


def test_more_can_be_looked_at_any_time(qtbot, make_prober, recordings):
    first, second = recordings("a.wav", "b.wav")
    prober, said = make_prober(fake_command())
    prober.probe([(1, first)])
    qtbot.waitUntil(lambda: len(said) == 1)
    prober.probe([(2, second)])  # while the worker may be on its way out
    qtbot.waitUntil(lambda: len(said) == 2)
    prober.probe([(3, second.with_name("gone.wav"))])
    qtbot.waitUntil(lambda: len(said) == 3)
    assert isinstance(said[2], Failed)


def test_nothing_starts_after_the_end(qtbot, make_prober, recordings):
    prober, said = make_prober(fake_command())
    prober.close()
    prober.probe(enumerate(recordings("a.wav")))
    assert not prober.is_running
    assert said == []
