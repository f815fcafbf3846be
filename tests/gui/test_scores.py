"""Scoring in the background: the scores, their explanations, and the warnings they lead to."""

from collections.abc import Iterable
from pathlib import Path

import pytest
import soundfile
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.files import texts
from app.files.columns import Column
from app.files.job import Job, JobState
from app.files.queue import FileQueue
from app.files.scorebar import ScoreBar
from app.files.scores import JobScores, Verdict
from app.files.scoring import Scoring
from app.settings import DNSMOS, Settings
from app.workers.serial_worker import SerialWorker
from cnunet.ipc.protocol import Finished, Message, Opened, Scored
from tests.gui.support import wait_for_done


def wait_for_scores(qtbot, window, count):
    jobs = window.files.queue.jobs
    qtbot.waitUntil(lambda: sum(job.scores is not None for job in jobs()) == count)


def test_scored_when_asked_to_and_shown(qtbot, make_window, recordings):
    pytest.importorskip("speechmos")
    window = make_window()
    window.add_files(recordings("a.wav", "b.wav"))
    wait_for_done(qtbot, window, 2)
    view = window.files.view
    assert view.table.isColumnHidden(Column.SCORE)
    assert view.compare.scores.isVisible()
    view.compare.scores.score.click()
    assert "Scoring" in view.compare.scores.verdict.text()
    wait_for_scores(qtbot, window, 1)
    pairs = window.files.queue[1].scores.pairs
    assert set(pairs) == {"ovrl", "sig", "bak"}
    assert all(1 <= value <= 5 for pair in pairs.values() for value in pair)
    figure = view.compare.scores.figures["ovrl"]
    assert figure.text() == texts.rating_of("ovrl", pairs["ovrl"])
    assert "1 to 5" in figure.accessibleDescription()
    assert not view.table.isColumnHidden(Column.SCORE)
    assert "Overall" in window.files.queue.index(0, Column.SCORE).data()
    assert window.files.queue.index(1, Column.SCORE).data().strip() == ""
    qtbot.waitUntil(lambda: not window.files.scorer.is_running)


def test_every_result_is_scored_where_the_user_wants_that(qtbot, make_window, recordings, paths):
    pytest.importorskip("speechmos")
    settings = Settings(paths.settings)
    settings[DNSMOS] = True
    settings.save()
    window = make_window()
    window.add_files(recordings("a.wav"))
    wait_for_scores(qtbot, window, 1)


def test_against_a_clean_reference(qtbot, make_window, recordings, tmp_path, monkeypatch):
    pytest.importorskip("speechmos")
    window = make_window()
    (source,) = recordings("a.wav", seconds=4)
    sound, rate = soundfile.read(source)
    clean = tmp_path / "clean.wav"
    soundfile.write(clean, sound * 0.5, rate)
    window.add_files([source])
    wait_for_done(qtbot, window, 1)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(clean), ""))
    window.files.view.compare.scores.compare.click()
    wait_for_scores(qtbot, window, 1)
    job = window.files.queue[1]
    assert job.reference == clean
    # Noise against itself: both are perfect copies, but for their level.
    assert job.scores.pairs["stoi"][1] == pytest.approx(1.0, abs=0.01)


class SlowWorker(SerialWorker):
    """Answers when the test says so; starts no process."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(["true"], Path("scores.log"), parent)
        self.asked: list[Message] = []

    def do(self, jobs: Iterable[Message]) -> None:
        self.asked += jobs


def test_scores_of_an_earlier_result_do_not_count(qapp, paths, tmp_path):
    parent = QObject()
    queue, worker, settings = FileQueue(), SlowWorker(parent), Settings(paths.settings)
    settings[DNSMOS] = True
    scoring = Scoring(queue, worker, settings, parent)
    (tmp_path / "a.wav").touch()
    queue.add([tmp_path / "a.wav"])
    for _ in range(2):  # saved, and saved again before the first scores have come
        queue.resave(1, in_place=True)
        queue.begin(1)
        finished = Finished(1, str(tmp_path / "a.enhanced.wav"), (), "")
        queue.apply(Opened(1, 5.0, 16000, 1), worker.log)
        queue.apply(finished, worker.log)
        scoring.on_enhanced(finished)
    assert len(worker.asked) == 2
    worker.message_received.emit(Scored(1, ("ovrl",), (2.0,), (2.5,)))
    assert not queue[1].scores
    worker.message_received.emit(Scored(1, ("ovrl",), (2.0,), (3.5,)))
    assert queue[1].scores == JobScores({"ovrl": (2.0, 3.5)})


def test_why_there_are_none(qtbot, make_window, recordings):
    pytest.importorskip("speechmos")
    window = make_window()
    (source,) = recordings("a.wav")
    window.add_files([source])
    wait_for_done(qtbot, window, 1)
    window.files.queue[1].output.unlink()
    window.files.view.page_actions.score.trigger()
    wait_for_scores(qtbot, window, 1)
    bar = window.files.view.compare.scores
    assert "does not exist" in bar.verdict.text()
    assert bar.verdict.objectName() == "bad"
    assert bar.score.isEnabled()


@pytest.mark.parametrize(
    ("pairs", "verdict"),
    [
        ({}, Verdict.FINE),
        ({"ovrl": (2.0, 3.0), "bak": (2.5, 4.1)}, Verdict.FINE),
        ({"ovrl": (3.3, 3.3), "bak": (4.1, 4.1)}, Verdict.ALREADY_CLEAN),
        ({"ovrl": (3.0, 2.8), "bak": (3.0, 4.0)}, Verdict.WORSE),
        ({"ovrl": (3.0, 2.95), "bak": (3.0, 4.0)}, Verdict.FINE),
        ({"ovrl": (3.0, 2.0), "pesq": (1.5, 2.0), "si_sdr": (5.0, 9.0)}, Verdict.FINE),
        ({"ovrl": (2.0, 3.0), "pesq": (2.5, 2.0), "si_sdr": (5.0, 9.0)}, Verdict.WORSE),
    ],
)
def test_verdicts(pairs, verdict):
    assert JobScores(pairs).verdict is verdict


def test_what_is_missing_is_named(qapp):
    window = QWidget()  # hidden
    bar = ScoreBar(window)
    job = Job(1, Path("a.wav"), state=JobState.DONE)
    remark = "PESQ needs the package pesq, which is not installed: pip install pesq."
    job.scores = JobScores.of(Scored(1, ("ovrl", "stoi"), (2.0, 0.8), (3.0, 0.9), remark))
    bar.show_job(job)
    assert remark in bar.verdict.text()


def test_figures_in_words():
    scores = JobScores.of(Scored(1, ("ovrl", "si_sdr"), (2.314, 3.0), (3.018, 9.96)))
    assert texts.score_of("ovrl", scores.pairs["ovrl"]) == "OVRL 2.31 → 3.02"
    assert texts.score_of("si_sdr", scores.pairs["si_sdr"]) == "SI-SDR 3.0 → 10.0 dB"
    assert all(texts.explanation_of(name) for name in texts.SCORES)
