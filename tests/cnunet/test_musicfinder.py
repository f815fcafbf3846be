"""Where in a recording there is music."""

from pathlib import Path

import numpy as np
import pytest
import soundfile

from cnunet.audio.resample import Resampler
from cnunet.config import SAMPLE_RATE
from cnunet.signal.musicfinder import MusicFinder, Span
from tests.cnunet.test_music import chords
from tests.trainer.made import speech


def found(sound: np.ndarray, rate: int = SAMPLE_RATE, block: int = 4 * SAMPLE_RATE) -> list[Span]:
    finder = MusicFinder(rate)
    sound = sound if sound.ndim == 2 else sound[:, None]
    for start in range(0, len(sound), block):
        finder.feed(sound[start : start + block])
    finder.feed(sound[:0], last=True)
    return list(finder.spans)


def talk(seconds: float) -> np.ndarray:
    return speech(np.random.default_rng(3), seconds)


def test_a_jingle_between_speech_is_found() -> None:
    sound = np.concatenate((talk(14.0), chords(2, 12.0), talk(10.0), chords(3, 9.0)))
    first, second = found(sound)
    assert np.allclose(first, (14.0, 26.0), atol=3.0)
    assert np.allclose(second, (36.0, 45.0), atol=3.0) and second[1] == pytest.approx(45.0)
    assert found(sound, block=3_333) == [first, second]


def test_speech_has_none() -> None:
    assert found(talk(40.0)) == []
    assert found(np.zeros(20 * SAMPLE_RATE)) == []
    assert found(np.zeros(0)) == []


def test_any_rate_and_channels() -> None:
    sound = np.concatenate((chords(2, 12.0), talk(12.0)))[:, None]
    high = Resampler(SAMPLE_RATE, 48_000, 1).process(sound, last=True)
    ((start, end),) = found(np.repeat(high, 2, axis=1), 48_000)
    assert start == 0.0 and end == pytest.approx(12.0, abs=3.0)


def test_recorded_music_is_found_and_speech_is_not(shared: Path) -> None:
    def read(path: Path) -> np.ndarray:
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
        return Resampler(rate, SAMPLE_RATE, 1).process(sound[:, :1], last=True)

    corpus = shared / "corpus"
    music = [found(read(path)) for path in sorted((corpus / "noise").glob("music_*.opus"))]
    assert np.mean([bool(one) for one in music]) > 0.7
    speech = sorted((corpus / "speech").glob("*.opus"))[::60]
    noisy = sorted((corpus / "valid").glob("*_noisy.flac"))[::2]
    assert [path.name for path in (*speech, *noisy) if found(read(path))] == []
