"""A recording that is replaced on the disk while it is in the queue."""

import os
from pathlib import Path

import pytest

from app.files import texts
from app.files.queue import FileQueue
from app.files.unfinished import Unfinished
from app.store import Store
from cnunet.ipc.protocol import Finished, Loaded, Opened, Picture, Stopped

LOG = Path("log")


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "talk.wav"
    path.write_bytes(b"first")
    return path


@pytest.fixture
def queue(qapp):
    return FileQueue()


def work(queue, number, source, end=True):
    """What a worker reports about a job."""
    queue.begin(number)
    queue.apply(Opened(number, 60.0, 16000, 1), LOG)
    for kind in ("noisy", "enhanced", "removed"):
        queue.apply(Picture(number, kind, f"/{kind}.npy", 60.0, 8000.0, 9, 0.1), LOG)
    queue.apply(Loaded(number, "cpu", "/growing"), LOG)
    if end:
        output = source.with_name("talk.enhanced.wav")
        output.write_bytes(b"clean")
        queue.apply(Finished(number, str(output), (), "/kept", 0.0), LOG)


def replace(source):
    source.write_bytes(b"second")
    os.utime(source, ns=(1, 2))


def test_it_is_noticed_when_it_is_saved_again(queue, source):
    renewed: list[int] = []
    queue.renewed.connect(renewed.append)
    (number,) = queue.add([source])
    job = queue[number]
    work(queue, number, source)
    queue.note_content(number, "digest", None)
    queue.resave(number, in_place=True)
    queue.begin(number)
    assert job.is_resaving and job.replaces and job.pictures and not renewed
    queue.apply(Finished(number, str(job.output), (), "/kept", 0.0), LOG)
    replace(source)
    queue.resave(number, in_place=True)
    queue.begin(number)
    assert (job.is_resaving, job.replaces, job.output, job.full_strength) == (False, *3 * [None])
    assert not job.pictures and not job.full_pictures
    assert renewed == [number]


def test_one_that_was_touched_before_its_first_run_is_nothing_new(queue, source):
    (number,) = queue.add([source])
    replace(source)
    work(queue, number, source)
    assert queue[number].pictures and not queue[number].source_changed


def test_work_on_the_earlier_recording_is_not_resumed(queue, source, tmp_path, qapp):
    (number,) = queue.add([source])
    job = queue[number]
    work(queue, number, source, end=False)
    begun = tmp_path / "begun"
    begun.touch()
    queue.apply(Stopped(number, 20.0, str(begun)), LOG)
    assert job.can_resume
    list_of_unfinished = tmp_path / "unfinished.json"
    Unfinished(list_of_unfinished, queue, queue).close()
    replace(source)
    queue.note_files(number, is_gone=False, source_changed=True)
    assert not job.can_resume
    assert texts.state_of(job) == "talk.wav has changed since it was processed"
    later = FileQueue()
    Unfinished(list_of_unfinished, later, later)
    (again,) = later.jobs()
    assert again.source_changed and not again.can_resume
    assert Store(list_of_unfinished, "unfinished", 1).read(list)
