"""Scores of a job: whole recordings, excerpts of long ones, and references that don't fit."""

import numpy as np
import pytest
import soundfile

from cnunet.errors import AudioError, Cancelled
from cnunet.ipc.protocol import Score
from cnunet.scores import scoring
from tests.cnunet.test_composite import disturbed, voice

RATE = 16000


@pytest.fixture
def pair(tmp_path):
    """Noisy and clean speech as files, and the job that scores them."""
    pytest.importorskip("speechmos")
    soundfile.write(tmp_path / "noisy.wav", disturbed(), RATE, "FLOAT")
    soundfile.write(tmp_path / "clean.wav", voice(), RATE, "FLOAT")

    def job(reference=""):
        return Score(7, str(tmp_path / "noisy.wav"), str(tmp_path / "clean.wav"), str(reference))

    return tmp_path, job


def test_opinions_before_and_after(pair):
    _, job = pair
    scored = scoring.score_job(job(), lambda: False)
    assert (scored.job, scored.names) == (7, scoring.OPINIONS)
    before, after = (dict(zip(scored.names, s, strict=True)) for s in (scored.before, scored.after))
    assert before["bak"] < after["bak"]


def test_against_a_reference(pair):
    folder, job = pair
    scored = scoring.score_job(job(folder / "clean.wav"), lambda: False)
    # The clean one against itself has no finite SI-SDR: it is left out.
    assert scored.names == (*scoring.OPINIONS, "pesq", "stoi")
    figures = dict(zip(scored.names, zip(scored.before, scored.after, strict=True), strict=True))
    assert figures["stoi"][1] == pytest.approx(1.0, abs=0.001)
    assert figures["pesq"][0] < figures["pesq"][1]


def test_a_reference_of_something_else(pair):
    folder, job = pair
    soundfile.write(folder / "other.wav", voice()[: RATE // 2], RATE)
    with pytest.raises(AudioError, match=r"'other\.wav' is not as long as 'noisy\.wav'"):
        scoring.score_job(job(folder / "other.wav"), lambda: False)


def test_long_recordings_are_heard_in_excerpts(tmp_path):
    path = tmp_path / "long.wav"
    soundfile.write(path, np.linspace(0, 0.5, 100 * 48000), 48000)
    spans = scoring._spans(path)
    assert len(spans) == 6
    assert (spans[0][0], spans[-1][1]) == (0.0, 100.0)
    parts = scoring._mono_at(path, spans, lambda: False)
    assert [len(part) for part in parts] == [10 * RATE] * 6
    middles = [float(part[5 * RATE]) for part in parts]
    wanted = [0.5 * (start + 5) / 100 for start, _ in spans]
    assert middles == pytest.approx(wanted, abs=1e-3)


def test_it_stops_when_asked_to(pair):
    _, job = pair
    with pytest.raises(Cancelled):
        scoring.score_job(job(), lambda: True)
