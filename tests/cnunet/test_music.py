"""Music among recordings of speech: found, and not confused with speech, song or noise."""

from pathlib import Path

import numpy as np

from cnunet.config import SAMPLE_RATE
from cnunet.signal.music import is_music
from tests.trainer.made import speech
from trainer.data.recordings import FloatArray, as_float, read_int16
from trainer.sounds import tones, voices

LANGUAGES = (
    "ls", "an4", "vctk", "lj",  # English
    "emodb", "kerstin_0", "thorsten_n",  # German
    "watson_ar", "watson_du", "watson_it", "watson_ko", "watson_zh", "mfa_common_voice_ja", "pcd_",
    "so",  # English of Mandarin speakers, children among them
)  # fmt: skip


def share(signals: list[FloatArray]) -> float:
    return sum(map(is_music, signals)) / len(signals)


def read(paths: list[Path]) -> list[FloatArray]:
    return [as_float(read_int16(path))[: 12 * SAMPLE_RATE] for path in paths]


def chords(seed: int, seconds: float = 5.0) -> FloatArray:
    """Three notes at once, changing every half second: what a sung vowel is not."""
    rng = np.random.default_rng(seed)
    time = np.arange(int(0.5 * SAMPLE_RATE)) / SAMPLE_RATE
    parts = []
    for _ in range(int(2 * seconds)):
        root = 196.0 * 2.0 ** (rng.integers(0, 12) / 12)
        notes = (root * 2.0 ** (step / 12) for step in (0, 4, 7))
        tone = sum(np.sin(2 * np.pi * k * hz * time) / k for hz in notes for k in (1, 2, 3))
        parts.append(tone * np.exp(-3.0 * time))
    return (0.1 * np.concatenate(parts)).astype(np.float32)


def test_chords_are_music() -> None:
    assert share([chords(seed) for seed in range(4)]) == 1.0


def test_melodies_and_chords_of_many_timbres_mostly_are() -> None:
    made = [tones.music(np.random.default_rng(n), 5 * SAMPLE_RATE) for n in range(12)]
    hiss = np.random.default_rng(0).standard_normal((12, 5 * SAMPLE_RATE)).astype(np.float32)
    assert share([one + 1e-3 * noise for one, noise in zip(made, hiss, strict=True)]) > 0.3


def test_speech_and_sung_vowels_are_not() -> None:
    rng = np.random.default_rng(1)
    assert share([speech(rng, 4.0) for _ in range(6)]) == 0.0
    assert share([voices.vowels(rng, 5 * SAMPLE_RATE) for _ in range(12)]) < 0.2


def test_noise_is_not() -> None:
    rng = np.random.default_rng(2)
    white = 0.1 * rng.standard_normal((4, 4 * SAMPLE_RATE)).astype(np.float32)
    assert share([*white, *np.cumsum(white, axis=1)]) == 0.0


def test_too_little_sound_is_not_called_music() -> None:
    assert not is_music(chords(0)[:SAMPLE_RATE])
    assert not is_music(np.zeros(4 * SAMPLE_RATE, np.float32))


def test_speech_of_many_languages_is_not(shared: Path) -> None:
    found = sorted((shared / "corpus/speech").glob("*.opus"))
    chosen = [
        path
        for start in LANGUAGES
        for path in [one for one in found if one.name.startswith(start)][:2]
    ]
    assert len(chosen) > 20
    assert share(read(chosen)) == 0.0


def test_recorded_song_and_music(shared: Path) -> None:
    sung = [shared / "cases/sung_a_440.wav"]
    sung += [shared / f"corpus/valid2/{number:03}_clean.flac" for number in (69, 70)]
    assert share(read(sung)) == 0.0
    music = sorted((shared / "corpus/noise").glob("music_*.opus"))
    assert share(read(music)) > 0.5
