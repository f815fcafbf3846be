"""Jobs on their way to workers and back: the options they carry, and how dead workers count."""

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from app.files.dispatch import Dispatcher, JobOptions
from app.files.job import JobState
from app.files.queue import FileQueue
from app.files.scoring import Scoring
from app.settings import (
    DEVICE,
    DNSMOS,
    EXPORT_FOLDER,
    EXPORT_FORMAT,
    EXPORT_HIGH_BAND,
    EXPORT_NAME,
    EXPORT_RATE,
    EXPORT_VIDEO,
    EXPORT_WIDTH,
    RESULTS_MEGABYTES,
    Settings,
)
from app.workers.pool import FileWorkers
from app.workers.prober import Prober
from app.workers.serial_worker import SerialWorker
from cnunet.ipc.protocol import Enhance, Finished, Picture, Preview, Stopped
from cnunet.signal.options import EnhanceOptions
from cnunet.signal.strength import Strength

NO_COMMAND = ["no process is started here"]
LOG = Path("/logs/worker-1.log")


class IdleWorkers(FileWorkers):
    """Takes every job and starts no process."""

    def __init__(self, parent):
        super().__init__(NO_COMMAND, LOG.parent, parent)
        self.begun: list[Enhance | Preview] = []

    has_room = True
    has_room_for_preview = True

    def begin(self, job):
        self.begun.append(job)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.json")


@pytest.fixture
def make_dispatcher(qapp, settings):
    parent = QObject()  # kept alive by `make`
    queue, workers = FileQueue(), IdleWorkers(parent)

    def make():
        options = JobOptions.of(settings, "default", Path("/pictures"), Path("/results"))
        prober = Prober(NO_COMMAND, LOG.with_name("prober.log"), parent)
        return Dispatcher(queue, workers, prober, options, parent), queue, workers

    return make


def test_workers_get_every_option_that_is_set(qtbot, make_dispatcher, settings):
    chosen = {
        DEVICE: "cuda:1",
        RESULTS_MEGABYTES: 500,
        EXPORT_FOLDER: "/clean",
        EXPORT_NAME: "{name} clean",
        EXPORT_FORMAT: "flac",
        EXPORT_WIDTH: "24",
        EXPORT_RATE: 16000,
        EXPORT_HIGH_BAND: "drop",
        EXPORT_VIDEO: True,
    }
    for setting, value in chosen.items():
        settings[setting] = value
    dispatcher, _, workers = make_dispatcher()
    (number,) = dispatcher.add([Path("/music/a.wav")])
    qtbot.waitUntil(lambda: len(workers.begun) == 1)
    dispatcher.preview(number, 1.0, 2.0)
    qtbot.waitUntil(lambda: len(workers.begun) == 2)
    job, preview = workers.begun
    assert isinstance(job, Enhance)
    assert (job.device, job.results_bytes) == ("cuda:1", 500_000_000)
    assert (job.folder, job.name) == ("/clean", "{name} clean")
    assert job.options == EnhanceOptions(
        high_band="drop", format="flac", width="24", rate=16000, video=True
    )
    assert isinstance(preview, Preview)
    assert (preview.device, preview.high_band) == ("cuda:1", "drop")


def test_by_default_the_format_stays(qtbot, make_dispatcher):
    dispatcher, _, workers = make_dispatcher()
    dispatcher.add([Path("/music/a.wav")])
    qtbot.waitUntil(lambda: len(workers.begun) == 1)
    (job,) = workers.begun
    assert job.device == "auto"
    assert job.options == EnhanceOptions()


def test_full_strength_is_drawn_once(qtbot, make_dispatcher):
    """The spectrogram at full strength is what estimates of all other strengths start from."""
    dispatcher, queue, workers = make_dispatcher()
    queue.default_strength = Strength(0.5)
    (number,) = dispatcher.add([Path("/music/a.wav")])
    qtbot.waitUntil(lambda: len(workers.begun) == 1)
    workers.message_received.emit(Picture(number, "full", "p", 1.0, 8000.0, 80, 0.008), LOG)
    workers.message_received.emit(Finished(number, "/music/a.enhanced.wav", (), ""), LOG)
    dispatcher.save_changes([number])
    qtbot.waitUntil(lambda: len(workers.begun) == 2)
    assert [job.draws_full for job in workers.begun] == [True, False]
    assert [job.draws for job in workers.begun] == [True, False]


def test_a_worker_that_dies_while_it_is_cancelled_has_stopped(qtbot, make_window, recordings):
    window = make_window(pause_s=60)  # for each block, during which it does not see the cancel
    window.add_files(recordings("a.wav", seconds=20))
    queue = window.files.queue
    qtbot.waitUntil(
        lambda: bool(queue.jobs(JobState.RUNNING)) and queue[1].progress.loaded_at is not None
    )
    window.files.dispatcher.cancel([1])
    assert queue.jobs(JobState.CANCELLING)
    os.kill(window.files.workers.process_ids[0], signal.SIGKILL)
    qtbot.waitUntil(lambda: queue[1].state.is_over)
    assert queue[1].state is JobState.CANCELLED


@pytest.fixture
def begun(qtbot, make_dispatcher):
    """A dispatcher whose only job has begun, its queue, its workers, and the job's number."""
    dispatcher, queue, workers = make_dispatcher()
    (number,) = dispatcher.add([Path("/music/a.wav")])
    qtbot.waitUntil(lambda: len(workers.begun) == 1)
    return dispatcher, queue, workers, number


@pytest.mark.parametrize("paused_before", [False, True])
def test_a_job_that_was_paused_can_be_cancelled(begun, paused_before):
    dispatcher, queue, workers, number = begun
    if paused_before:
        dispatcher.set_paused(True)
    dispatcher.cancel([number])
    workers.message_received.emit(Stopped(number), LOG)
    assert queue[number].state is JobState.CANCELLED


def test_a_worker_that_dies_in_a_pause_leaves_nothing_behind(qtbot, begun):
    dispatcher, queue, workers, number = begun
    dispatcher.set_paused(True)
    workers.died.emit(number, "signal 9", LOG)
    assert queue[number].state is JobState.FAILED
    dispatcher.set_paused(False)
    dispatcher.retry([number])
    qtbot.waitUntil(lambda: len(workers.begun) == 2)
    dispatcher.cancel([number])
    workers.message_received.emit(Stopped(number), LOG)
    assert queue[number].state is JobState.CANCELLED


def test_a_removed_job_that_comes_back_awaits_nothing(begun):
    """Answers that came while it was away were not heard."""
    dispatcher, queue, workers, number = begun
    workers.message_received.emit(Finished(number, "/music/a.enhanced.wav", (), ""), LOG)
    queue.begin_scoring(number, None)
    dispatcher.preview(number, 0.0, 1.0)
    dispatcher.put_back(dispatcher.remove([number]))
    assert not queue[number].is_being_scored
    assert queue[number].preview is None


def test_a_new_preview_is_not_ended_by_the_one_before(qtbot, begun):
    """They have the same number, and the worker of the first one takes a moment to stop."""
    dispatcher, queue, workers, number = begun
    dispatcher.preview(number, 0.0, 10.0)
    qtbot.waitUntil(lambda: queue[-number].state is JobState.RUNNING)
    workers.is_processing = lambda job: True
    dispatcher.end_preview(number)
    dispatcher.preview(number, 20.0, 10.0)
    workers.message_received.emit(Stopped(-number), LOG)
    workers.died.emit(-number, "signal 9", LOG)
    assert queue[-number].state is JobState.WAITING
    workers.is_processing = lambda job: False
    workers.room_made.emit()
    qtbot.waitUntil(lambda: queue[-number].state is JobState.RUNNING)
    assert workers.begun[-1].start_s == 20.0


def test_previews_are_not_scored(qapp, settings, monkeypatch):
    settings[DNSMOS] = True
    scored: list[int] = []
    monkeypatch.setattr(SerialWorker, "do", lambda _, jobs: scored.extend(job.job for job in jobs))
    parent = QObject()
    queue = FileQueue()
    worker = SerialWorker(NO_COMMAND, LOG.with_name("scorer.log"), parent)
    scoring = Scoring(queue, worker, settings, parent)
    (number,) = queue.add([Path("/music/a.wav")])
    queue.begin_preview(number, Path("/pictures/excerpt-1.wav"), 0.0, 1.0)
    for each in (-number, number):
        finished = Finished(each, "/music/a.enhanced.wav", (), "")
        queue.apply(finished, LOG)
        scoring.on_enhanced(finished)
    assert scored == [number]
