"""The queue as the table's model."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.files.job import Job, State
from app.files.queue import JOB_ROLE, Column, FileQueue
from app.files.texts import clock, name_of, state_of
from cnunet.protocol import Failed, Finished, Loaded, Opened, Picture, Progress, Stopped

LOG = Path("/logs/worker-1.log")


@pytest.fixture
def queue(qapp):
    """A queue whose every change Qt's own checker follows."""
    queue = FileQueue()
    tester = QAbstractItemModelTester(
        queue, QAbstractItemModelTester.FailureReportingMode.Fatal, queue
    )
    assert tester.model() is queue
    return queue


def add(queue, *names):
    return queue.add(Path("/music") / name for name in names)


def test_jobs_are_numbered_and_not_doubled_while_they_are_to_be_done(queue):
    assert add(queue, "a", "b") == [1, 2]
    assert add(queue, "b", "c", "c") == [2, 3, 3]
    queue.fail(2, "No.")
    assert add(queue, "b") == [4]
    assert len(queue) == 4


def test_remove_keeps_what_a_worker_is_at(queue):
    add(queue, *"abcde")
    queue.begin(2)
    queue.remove([1, 2, 4])
    assert [job.number for job in queue.jobs()] == [2, 3, 5]
    assert [queue.row_of(number) for number in (2, 3, 5)] == [0, 1, 2]
    assert 1 not in queue
    assert queue[5].source == Path("/music/e")


def test_the_life_of_a_job(queue):
    (number,) = add(queue, "a.wav")
    changes = []
    queue.counts_changed.connect(lambda: changes.append(queue[number].state))
    queue.begin(number)
    for message in (
        Opened(number, 65.0, 44100, 2),
        Picture(number, "noisy", "p", 65.0, 22050.0),
        Loaded(number, "cpu"),
        Progress(number, 32.5, 65.0),
    ):
        queue.apply(message, LOG)
    job = queue[number]
    assert job.fraction == 0.5
    assert queue.index(0, Column.LENGTH).data() == "1:05 44.1 kHz, stereo"
    queue.apply(Finished(number, "/music/a.enhanced.wav", ("One thing.", "Another.")), LOG)
    assert queue.index(0, Column.STATE).data() == "Saved as a.enhanced.wav One thing. Another."
    assert changes == [State.RUNNING, State.DONE]


def test_time_left_follows_the_speed(monkeypatch):
    job = Job(1, Path("a"), State.RUNNING, total_s=100.0)
    assert state_of(job) == "Starting…"
    now = time.monotonic()
    job.loaded_at = now
    job.done_s = 25.0
    monkeypatch.setattr(time, "monotonic", lambda: now + 0.1)
    assert job.time_left_s() is None
    assert state_of(job) == "25%"
    monkeypatch.setattr(time, "monotonic", lambda: now + 10)
    assert job.time_left_s() == pytest.approx(30)
    assert state_of(job) == "25%, 0:30 left"


def test_failures_expected_and_not(queue):
    first, second = add(queue, "a", "b")
    queue.apply(Failed(first, "It is empty.", unexpected=False), LOG)
    queue.apply(Failed(second, "It broke.", unexpected=True), LOG)
    assert state_of(queue[first]) == "It is empty."
    assert state_of(queue[second]) == f"It broke. More is in {LOG}."


def test_cancel_and_retry(queue):
    first, second = add(queue, "a", "b")
    queue.begin(first)
    queue.cancel(first)
    queue.cancel(second)
    assert queue[first].state is State.CANCELLING
    assert queue[second].state is State.CANCELLED
    queue.retry(first)
    assert queue[first].state is State.CANCELLING
    queue.apply(Stopped(first), LOG)
    queue.retry(first)
    assert queue[first].state is State.WAITING
    queue.cancel(second)
    assert queue[second].state is State.CANCELLED


def test_retry_forgets_the_last_attempt(queue):
    (number,) = add(queue, "a")
    queue.apply(Loaded(number, "cpu"), LOG)
    queue.apply(Progress(number, 1.0, 2.0), LOG)
    queue.fail(number, "No.", LOG)
    queue.retry(number)
    assert queue[number] == Job(number, Path("/music/a"))


def test_what_the_table_reads(queue):
    add(queue, "a\nb\x07.wav")
    index = queue.index(0, Column.FILE)
    assert index.data() == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}.wav"
    assert index.data(JOB_ROLE) is queue[1]
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "/music/a\nb\x07.wav"
    header = [queue.headerData(c, Qt.Orientation.Horizontal) for c in Column]
    assert header == ["File", "Length", "State", ""]


def test_names_stay_as_they_are():
    assert name_of(Job(1, Path("/a/Übung 😀 (1).wav"))) == "Übung 😀 (1).wav"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (7.4, "0:07"), (59.6, "1:00"), (185, "3:05"), (3723, "1:02:03")],
)
def test_clock(seconds, text):
    assert clock(seconds) == text


def test_a_thousand_are_added_at_once(qapp):
    queue = FileQueue()
    start = time.perf_counter()
    add(queue, *map(str, range(1000)))
    queue.remove(range(1, 1001))
    assert time.perf_counter() - start < 1
    assert len(queue) == 0
