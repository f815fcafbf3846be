"""The queue as the model of the table."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.files.columns import Column
from app.files.job import Job, JobState
from app.files.previewbar import can_preview
from app.files.progress import JobProgress
from app.files.queue import FileQueue
from app.files.rows import JOB_ROLE
from app.files.texts import clock, name_of, remarks_on, state_of, summary_of
from app.files.totals import Totals
from cnunet.ipc.protocol import Failed, Finished, Loaded, Opened, Picture, Progress, Stopped
from cnunet.signal.strength import FULL_STRENGTH, STRENGTHS

LOG = Path("/logs/worker-1.log")


@pytest.fixture
def queue(qapp):
    """A queue whose every change is checked by Qt's model tester."""
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


def test_remove_keeps_what_a_worker_is_processing(queue):
    add(queue, *"abcde")
    queue.begin(2)
    queue.remove([1, 2, 4])
    assert [job.number for job in queue.jobs()] == [2, 3, 5]
    assert [queue.row_of(number) for number in (2, 3, 5)] == [0, 1, 2]
    assert 1 not in queue
    assert queue[5].source == Path("/music/e")


def test_why_a_result_was_not_saved_again_is_shown_until_something_changes(queue):
    add(queue, "a.wav")
    notes = ("Written as .flac: videos stay in their own containers.",)
    queue.begin(1)
    queue.apply(Finished(1, "/music/a.flac", notes, "", 0.0), LOG)

    def fail():
        queue.resave(1, in_place=False)
        assert not queue[1].unsaved  # for another attempt
        queue.begin(1)
        queue.apply(Failed(1, "The disk is full.", False), LOG)
        assert (queue[1].state, queue[1].notes) == (JobState.DONE, notes)
        assert state_of(queue[1]) == "The disk is full."
        assert remarks_on(queue[1]) == f"Saved as a.flac. {notes[0]}"

    fail()
    queue.set_strength([1], STRENGTHS["gentle"])
    assert state_of(queue[1]) == "Changes not saved"
    queue.set_strength([1], FULL_STRENGTH)
    assert state_of(queue[1]) == "Saved as a.flac"
    fail()
    queue.set_loudness(-16)
    queue.set_loudness(0)
    fail()
    queue.set_parts(1, ())
    fail()
    queue.resave(1, in_place=False)
    queue.begin(1)
    queue.apply(Finished(1, "/music/a-2.flac", notes, "", 0.0), LOG)
    assert state_of(queue[1]) == "Saved as a-2.flac"


@pytest.fixture
def stopped(queue):
    """A queue whose only job was stopped after 5 s, and is saving that part now."""
    add(queue, "a.wav")
    queue.begin(1)
    queue.apply(Stopped(1, 5.0, "/results/a.begun"), LOG)
    assert queue[1].can_resume
    queue.save_part(1)
    queue.begin(1)
    queue.apply(Loaded(1, None, "/results/.a.77.part"), LOG)
    queue.apply(Progress(1, 2.0, 60.0), LOG)
    return queue


def test_a_part_that_cannot_be_saved_is_not_lost(stopped):
    stopped.apply(Failed(1, "The disk is full.", False), LOG)
    job = stopped[1]
    assert job.can_resume and job.full_strength == Path("/results/a.begun")
    assert (job.progress.done_s, job.until_s) == (5.0, 0.0)
    assert state_of(job) == "The disk is full."
    assert remarks_on(job) == "Stopped at 0:05."
    stopped.save_part(1)
    assert (job.state, job.until_s, job.unsaved) == (JobState.WAITING, 5.0, "")


def test_what_was_done_is_not_lost_where_the_next_attempt_is_stopped_before_it_goes_on(queue):
    """As while the recording is drawn: the worker doesn't know yet what there is."""
    add(queue, "a.wav")
    queue.begin(1)
    queue.apply(Loaded(1, None, "/results/.a.77.part"), LOG)
    queue.apply(Stopped(1, 5.0, "/results/a.begun"), LOG)
    for paused in (False, True, False):
        queue.retry(1)
        assert queue[1].state is JobState.WAITING
        queue.begin(1)
        queue.apply(Stopped(1), LOG, paused)
        assert queue[1].full_strength == Path("/results/a.begun")
        assert queue[1].progress.done_s == 5.0
    assert queue[1].can_resume
    queue.retry(1)
    queue.begin(1)
    queue.apply(Loaded(1, None, "/results/.a.78.part"), LOG)
    queue.apply(Stopped(1), LOG)
    assert not queue[1].can_resume, "nothing was kept this time"


def test_a_pause_while_a_part_is_saved(stopped):
    """The rest of the recording, which was stopped, does not begin by itself afterwards."""
    stopped.apply(Stopped(1, 5.0, "/results/a.begun"), LOG, paused=True)
    assert (stopped[1].state, stopped[1].until_s) == (JobState.WAITING, 5.0)
    stopped.begin(1)
    stopped.apply(Stopped(1, 5.0, "/results/a.begun", "/music/a-part.wav"), LOG, paused=True)
    assert (stopped[1].state, stopped[1].until_s) == (JobState.CANCELLED, 0.0)
    assert stopped[1].part == Path("/music/a-part.wav")


def test_nothing_is_previewed_that_can_be_heard_already(queue):
    add(queue, "a.wav")
    queue.apply(Opened(1, 60.0, 16000, 1), LOG)
    assert can_preview(queue[1])
    queue.begin(1)
    queue.apply(Finished(1, "/music/a.enhanced.wav", (), "", 0.0), LOG)
    assert not can_preview(queue[1])
    queue.resave(1, in_place=True)
    assert not can_preview(queue[1])
    queue.begin(1)
    assert not can_preview(queue[1])


def test_remove_with_gaps(queue):
    add(queue, *"abcdefg")
    queue.begin(6)
    queue.remove([6, 5, 2, 3, 7])
    assert [job.number for job in queue.jobs()] == [1, 4, 6]
    assert [queue.row_of(number) for number in (1, 4, 6)] == [0, 1, 2]
    queue.remove([])
    queue.remove([1, 4])
    assert [job.number for job in queue.jobs()] == [6]


@pytest.mark.parametrize(
    ("numbers", "row", "order"),
    [
        ([4], 0, [4, 1, 2, 3, 5]),
        ([1], 5, [2, 3, 4, 5, 1]),
        ([5, 1], 2, [2, 1, 5, 3, 4]),
        ([2, 3], 2, [1, 2, 3, 4, 5]),
    ],
)
def test_move_keeps_what_is_selected(queue, numbers, row, order):
    add(queue, *"abcde")
    kept = {
        job.number: QPersistentModelIndex(queue.index(job.number - 1, 0)) for job in queue.jobs()
    }
    moved: list[bool] = []
    queue.order_changed.connect(lambda: moved.append(True))
    queue.move(numbers, row)
    assert [job.number for job in queue.jobs()] == order
    assert [queue.row_of(number) for number in order] == [0, 1, 2, 3, 4]
    assert [kept[number].row() for number in order] == [0, 1, 2, 3, 4]
    assert moved == [True]


def test_shift_goes_by_one_and_stops_at_the_ends(queue):
    add(queue, *"abcde")
    orders = []
    for by in (-1, -1, -1, 1):
        queue.shift([3, 4], by)
        orders.append([job.number for job in queue.jobs()])
    assert orders == [[1, 3, 4, 2, 5], [3, 4, 1, 2, 5], [3, 4, 1, 2, 5], [1, 3, 4, 2, 5]]
    queue.shift([5], 1)
    queue.shift([], 1)
    assert [job.number for job in queue.jobs()] == [1, 3, 4, 2, 5]


def test_rows_are_dropped_between_rows(queue):
    add(queue, *"abcde")
    data = queue.mimeData([queue.index(3, 0), queue.index(3, 1), queue.index(1, 0)])
    root, action = QModelIndex(), Qt.DropAction.CopyAction
    assert queue.canDropMimeData(data, action, 0, 0, root)
    assert not queue.canDropMimeData(QMimeData(), action, 0, 0, root)
    assert not queue.flags(queue.index(0, 0)) & Qt.ItemFlag.ItemIsDropEnabled
    queue.dropMimeData(data, action, 0, 0, root)
    assert [job.number for job in queue.jobs()] == [2, 4, 1, 3, 5]
    queue.remove([2])
    queue.dropMimeData(data, action, -1, -1, root)
    assert [job.number for job in queue.jobs()] == [1, 3, 5, 4]


def test_the_life_of_a_job(queue):
    (number,) = add(queue, "a.wav")
    changes = []
    queue.counts_changed.connect(lambda: changes.append(queue[number].state))
    queue.begin(number)
    for message in (
        Opened(number, 65.0, 44100, 2),
        Picture(number, "noisy", "p", 65.0, 22050.0, 8000, 0.008),
        Loaded(number, "cpu"),
        Progress(number, 32.5, 65.0),
    ):
        queue.apply(message, LOG)
    job = queue[number]
    assert job.progress.fraction == 0.5
    assert queue.index(0, Column.LENGTH).data() == "1:05 44.1 kHz, stereo"
    queue.apply(Finished(number, "/music/a.enhanced.wav", ("One thing.", "Another."), ""), LOG)
    assert queue.index(0, Column.STATE).data() == "Saved as a.enhanced.wav One thing. Another."
    assert changes == [JobState.RUNNING, JobState.DONE]


def test_time_left_follows_the_speed(monkeypatch):
    job = Job(1, Path("a"), state=JobState.RUNNING, progress=JobProgress(0.0, 100.0))
    assert state_of(job) == "Starting…"
    now = time.monotonic()
    job.progress.loaded_at = now
    job.progress.done_s = 25.0
    monkeypatch.setattr(time, "monotonic", lambda: now + 0.1)
    assert job.progress.time_left_s() is None
    assert state_of(job) == "25 %"
    monkeypatch.setattr(time, "monotonic", lambda: now + 10)
    assert job.progress.time_left_s() == pytest.approx(30)
    assert state_of(job) == "25 %, about 30 s left"


def test_what_is_done_again_after_a_stop_is_no_progress_and_no_step_back(queue, monkeypatch):
    (number,) = add(queue, "a.wav")
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    queue.begin(number)
    queue.apply(Loaded(number, "cpu"), LOG)
    queue.apply(Progress(number, 2.0, 100.0, begun_s=60.0), LOG)
    monkeypatch.setattr(time, "monotonic", lambda: now + 10)
    assert state_of(queue[number]) == "60 %"
    queue.apply(Progress(number, 80.0, 100.0, begun_s=60.0), LOG)
    assert queue[number].progress.time_left_s() == pytest.approx(10)
    queue.apply(Stopped(number, 80.0, "begun"), LOG)
    assert state_of(queue[number]) == "Stopped at 1:20"


def test_failures_expected_and_not(queue):
    first, second = add(queue, "a", "b")
    queue.apply(Failed(first, "It is empty.", unexpected=False), LOG)
    queue.apply(Failed(second, "It broke.", unexpected=True), LOG)
    assert state_of(queue[first]) == "It is empty."
    assert state_of(queue[second]) == f"It broke. Details are in {LOG}."
    queue.note_content(first, "1f", Path("a.enhanced.wav"))
    assert queue.index(0, Column.STATE).data() == "It is empty."  # nothing but the reason


def test_cancel_and_retry(queue):
    first, second = add(queue, "a", "b")
    queue.begin(first)
    queue.cancel(first)
    queue.cancel(second)
    assert queue[first].state is JobState.CANCELLING
    assert queue[second].state is JobState.CANCELLED
    queue.retry(first)
    assert queue[first].state is JobState.CANCELLING
    queue.apply(Stopped(first), LOG)
    queue.retry(first)
    assert queue[first].state is JobState.WAITING
    queue.cancel(second)
    assert queue[second].state is JobState.CANCELLED


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
    assert header == ["File", "Length", "Strength", "Score", "State", ""]


def test_names_stay_as_they_are():
    for name in (
        "Übung 😀 (1).wav",
        "会議\N{IDEOGRAPHIC SPACE}録音.wav",
        "می\N{ZERO WIDTH NON-JOINER}خواهم.wav",
    ):
        assert name_of(Job(1, Path("/a", name))) == name


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (7.4, "0:07"), (59.6, "1:00"), (185, "3:05"), (3723, "1:02:03")],
)
def test_clock(seconds, text):
    assert clock(seconds) == text


def test_many_are_added_and_removed_in_one_change_each(qapp):
    queue = FileQueue()
    changes: list[tuple[int, int]] = []
    queue.rowsInserted.connect(lambda _, first, last: changes.append((first, last)))
    queue.rowsRemoved.connect(lambda _, first, last: changes.append((first, last)))
    queue.counts_changed.connect(lambda: changes.append((len(queue), 0)))
    add(queue, *map(str, range(1000)))
    queue.remove(range(1, 1001, 2))
    assert changes == [(0, 999), (1000, 0), (500, 999), (500, 0)]


def test_totals_of_a_queue_at_work(monkeypatch):
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now)
    ended = JobProgress(60.0, loaded_at=now - 40, ended_at=now - 10)
    done = Job(1, Path("a"), state=JobState.DONE, duration_s=60.0, progress=ended)
    half = JobProgress(20.0, loaded_at=now - 5)
    running = Job(2, Path("b"), state=JobState.RUNNING, duration_s=40.0, progress=half)
    starting = Job(3, Path("c"), state=JobState.RUNNING, duration_s=40.0)
    waiting = Job(4, Path("d"), duration_s=100.0)
    failed = Job(5, Path("e"), state=JobState.FAILED)
    jobs = [done, running, starting, waiting, failed]
    totals = Totals.of(jobs)
    assert totals == Totals(files=5, done=1, failed=1, sound_s=240.0, left_s=160 / (4 * 2))
    assert summary_of(totals) == "1 of 5 done, 1 failed  ·  4:00 of audio  ·  about 20 s left"
    waiting.duration_s = None
    totals = Totals.of(jobs)
    assert totals.sound_s is None
    assert totals.left_s == pytest.approx((20 + 40 + 140 / 3) / 8)
    assert Totals.of([done, waiting]).left_s == pytest.approx(60 / 2)  # from what is done
    assert Totals.of([done]).left_s is None
    assert summary_of(Totals.of([])) == ""


def test_progress_changes_one_cell(qtbot):
    """It comes every second from every worker, while most of a row stays as it is."""
    queue = FileQueue()
    number = queue.add([Path("/recordings/a.wav")])[0]
    queue.begin(number)
    cells: list[tuple[int, int]] = []
    changed: list[int] = []
    progressed: list[int] = []
    queue.dataChanged.connect(lambda first, last, _: cells.append((first.column(), last.column())))
    queue.job_changed.connect(changed.append)
    queue.progressed.connect(progressed.append)
    queue.apply(Progress(number, 3.0, 12.0), LOG)
    assert queue[number].progress.fraction == 0.25
    assert (cells, changed, progressed) == ([(Column.STATE, Column.STATE)], [], [number])
