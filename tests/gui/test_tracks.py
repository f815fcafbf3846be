"""The choice of a video's sound track."""

import numpy as np
import pytest

from app.files.job import JobState
from cnunet.audio import open_audio
from tests.cnunet.videos import RATE, make_video


def level(path, track=None):
    with open_audio(path, track) as reader:
        return float(np.std(reader.read(10 * RATE)))


def done(window):
    jobs = window.files.queue.jobs()
    return bool(jobs) and all(job.state is JobState.DONE for job in jobs)


def test_another_track_of_a_video(qtbot, make_window, tmp_path):
    """Two tracks, the second half as loud."""
    sound = np.random.default_rng(0).standard_normal((3 * RATE, 1)) * 0.1
    film = make_video(tmp_path / "film.mkv", sound, languages=("deu", "eng"))
    window = make_window()
    window.add_files([film])
    view = window.files.view
    qtbot.waitUntil(lambda: done(window))
    job = window.files.queue[1]
    assert job.notes == ("'film.mkv' has 2 sound tracks; number 1 was used.",)
    first = job.output
    assert view.tracks.menuAction().isEnabled()
    assert view.tracks.menuAction() in view.table.actions()
    one, two = view.tracks.actions()
    assert (one.text(), two.text()) == ("1: deu, mono", "2: eng, mono")
    assert (one.isChecked(), two.isChecked()) == (True, False)
    two.trigger()
    assert not done(window)
    qtbot.waitUntil(lambda: done(window))
    assert job.notes == ()
    assert job.output != first and first.exists()  # the earlier result stays
    assert level(first) == pytest.approx(level(film, 1) / 2, rel=0.2)
    assert level(job.output) == pytest.approx(level(film, 2) / 2, rel=0.2)
    assert [a.isChecked() for a in view.tracks.actions()] == [False, True]


def test_a_preview_is_of_the_chosen_track(qtbot, make_window, tmp_path):
    sound = np.random.default_rng(0).standard_normal((3 * RATE, 1)) * 0.1
    film = make_video(tmp_path / "film.mkv", sound, languages=("deu", "eng"))
    window = make_window()
    window.add_files([film])
    queue, dispatcher = window.files.queue, window.files.dispatcher
    qtbot.waitUntil(lambda: done(window))
    dispatcher.choose_track(1, 2)
    qtbot.waitUntil(lambda: done(window))
    dispatcher.preview(1, 0.5, 1.0)
    excerpt = queue[-1].source
    qtbot.waitUntil(lambda: queue[-1].state is JobState.DONE)
    assert level(excerpt) == pytest.approx(level(film, 2), rel=0.2)


def test_recordings_of_one_track_offer_no_choice(qtbot, make_window, recordings):
    window = make_window()
    window.add_files(recordings("a.wav"))
    qtbot.waitUntil(lambda: done(window))
    assert not window.files.view.tracks.menuAction().isEnabled()
