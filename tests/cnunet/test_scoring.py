"""Scores of a job: whole recordings, excerpts of long ones, and references that don't fit."""

import math
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from cnunet.errors import AudioError, Cancelled
from cnunet.scores import scoring
from cnunet.scores.dnsmos import Dnsmos
from tests.cnunet.test_composite import disturbed, voice

RATE = 16000


@pytest.fixture
def pair(tmp_path):
    """Noisy and clean speech as files, and how they are scored."""
    pytest.importorskip("speechmos")
    soundfile.write(tmp_path / "noisy.wav", disturbed(), RATE, "FLOAT")
    soundfile.write(tmp_path / "clean.wav", voice(), RATE, "FLOAT")

    def scores(reference=None, cancelled=lambda: False):
        files = tmp_path / "noisy.wav", tmp_path / "clean.wav"
        return scoring.score_files(*files, reference, cancelled)

    return tmp_path, scores


def test_opinions_before_and_after(pair):
    _, scores = pair
    found = scores()
    assert tuple(found) == scoring.OPINIONS
    before, after = found["bak"]
    assert before < after


def test_against_a_reference(pair):
    folder, scores = pair
    found = scores(folder / "clean.wav")
    # The clean one against itself has no finite SI-SDR: it is left out.
    assert tuple(found) == (*scoring.OPINIONS, "pesq", "stoi")
    assert found["stoi"][1] == pytest.approx(1.0, abs=0.001)
    assert found["pesq"][0] < found["pesq"][1]


def test_a_reference_of_something_else(pair):
    folder, scores = pair
    soundfile.write(folder / "other.wav", voice()[: RATE // 2], RATE)
    with pytest.raises(AudioError, match=r"'other\.wav' and 'noisy\.wav' differ in length"):
        scores(folder / "other.wav")


def test_long_recordings_are_scored_by_excerpts(tmp_path, monkeypatch):
    heard = []

    def opinion(part):
        heard.append(part)
        return Dnsmos(1.0, 1.0, 1.0)

    monkeypatch.setattr("cnunet.scores.dnsmos.dnsmos", opinion)
    path = tmp_path / "long.wav"
    soundfile.write(path, np.linspace(0, 0.5, 100 * 48000), 48000)
    scoring.score_files(path, path, None, lambda: False)
    assert [len(part) for part in heard] == [10 * RATE] * 12
    middles = [float(part[5 * RATE]) for part in heard]
    excerpts = [0.5 * (start + 5) / 100 for start in (0, 18, 36, 54, 72, 90)]
    assert middles == pytest.approx(2 * excerpts, abs=1e-3)  # of the original and the result


def test_excerpts_beyond_the_real_end_of_a_recording_do_not_count(tmp_path, monkeypatch):
    """The header of an MP3 that was cut short still has its length from before."""
    monkeypatch.setattr(
        "cnunet.scores.dnsmos.dnsmos",
        lambda part: Dnsmos(*(3.0 if len(part) else math.nan for _ in range(3))),
    )
    path = tmp_path / "cut.mp3"
    soundfile.write(path, np.resize(voice(), 120 * RATE), RATE)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert scoring.excerpts(path)[-1] == pytest.approx((110, 120), abs=1)
    found = scoring.score_files(path, path, None, lambda: False)
    assert found == dict.fromkeys(scoring.OPINIONS, (3.0, 3.0))
    found = scoring.score_files(path, path, path, lambda: False)
    assert found["stoi"] == pytest.approx((1.0, 1.0), abs=0.001)


def test_excerpts_are_of_the_chosen_track(monkeypatch):
    def opened(path, track=None):
        info = SimpleNamespace(seconds=100.0 if track == 2 else 20.0)
        return nullcontext(SimpleNamespace(info=info))

    monkeypatch.setattr(scoring, "open_audio", opened)
    assert len(scoring.excerpts(Path("film.mkv"))) == 1
    assert len(scoring.excerpts(Path("film.mkv"), 2)) == 6


def test_it_stops_when_asked_to(pair):
    _, scores = pair
    with pytest.raises(Cancelled):
        scores(cancelled=lambda: True)
