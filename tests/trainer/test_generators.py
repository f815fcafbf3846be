"""Synthetic sounds are like what they stand for."""

from collections.abc import Callable

import numpy as np
import pytest
import scipy
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.trainer.made import speech
from trainer.sounds import knocks, noises, shaping, tones, voices, warps

RATE = 16_000
LENGTH = 2 * RATE
Rng = np.random.Generator
NOISES = (
    noises.hum, tones.tones, tones.alarm, tones.siren, tones.calls, tones.music, knocks.hits,
    knocks.wind, knocks.handling,
)  # fmt: skip


def talker(rng: Rng, length: int) -> np.ndarray:
    return speech(rng, length / RATE + 0.01)[:length]


def tone(hertz: float, length: int) -> np.ndarray:
    return np.sin(2 * np.pi * hertz / RATE * np.arange(length)).astype(np.float32)


def power(signal: np.ndarray) -> np.ndarray:
    return np.abs(np.fft.rfft(signal * np.hanning(len(signal)))) ** 2


def strongest_hertz(signal: np.ndarray) -> float:
    return float(np.argmax(power(signal)) * RATE / len(signal))


def concentration(spectrum: np.ndarray, share: float) -> float:
    """How much of the power lies in the strongest share of the bins."""
    strongest = np.sort(spectrum)[::-1]
    return float(strongest[: int(share * len(spectrum))].sum() / max(spectrum.sum(), 1e-20))


@given(st.integers(0, 2**32 - 1), st.integers(400, 9000))
@settings(max_examples=60, deadline=None)
def test_noises_are_finite_and_as_long_as_asked(seed: int, length: int) -> None:
    for make in NOISES:
        noise = make(np.random.default_rng(seed), length)
        assert noise.dtype == np.float32
        assert noise.shape == (length,)
        assert np.isfinite(noise).all()
        np.testing.assert_array_equal(noise, make(np.random.default_rng(seed), length))


@given(st.integers(0, 2**32 - 1), st.integers(400, 9000))
@settings(max_examples=40, deadline=None)
def test_voices_are_finite_and_as_long_as_asked(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    for voice in (
        voices.vowels(rng, length),
        voices.sung(rng, length, talker),
        voices.whispered(rng, talker(rng, length)),
        warps.warped(rng, length, talker),
    ):
        assert voice.dtype == np.float32
        assert voice.shape == (length,)
        assert np.isfinite(voice).all()


def test_silence_is_whispered_as_silence() -> None:
    whisper = voices.whispered(np.random.default_rng(0), np.zeros(4000, np.float32))
    assert not whisper.any()


@pytest.mark.parametrize("make", [tones.alarm, tones.music])
def test_alarms_and_music_are_few_narrow_lines(make: Callable[[Rng, int], np.ndarray]) -> None:
    for seed in range(20):
        assert concentration(power(make(np.random.default_rng(seed), LENGTH)), 0.06) > 0.8


def test_sirens_are_narrow_at_any_moment_and_glide() -> None:
    moved = 0
    for seed in range(20):
        siren = tones.siren(np.random.default_rng(seed), LENGTH)
        frames = [power(frame) for frame in siren.reshape(-1, 500)]
        heard = [frame for frame in frames if frame.sum() > 1e-3 * max(map(np.sum, frames))]
        assert np.median([concentration(frame, 0.3) for frame in heard]) > 0.9
        moved += len({int(np.argmax(frame)) for frame in heard}) > 2
    assert moved > 15


def test_calls_are_harmonics_with_rests() -> None:
    narrow, loud = [], []
    for seed in range(30):
        call = tones.calls(np.random.default_rng(seed), LENGTH)
        level = np.mean(np.square(call.reshape(-1, 500)), axis=1)
        narrow.append(concentration(power(call[500 * np.argmax(level) :][:500]), 0.3))
        loud.append(np.mean(level > 0.01 * level.max()))
    assert np.mean(narrow) > 0.8
    assert 0.2 < np.mean(loud) < 0.9


def test_plucked_notes_die_away_and_high_harmonics_first() -> None:
    weights = np.ones(6, np.complex64)
    note = noises.partials(np.full(RATE, 400.0, np.float32), weights, damping=4.0)
    early, late = power(note[:4000]), power(note[8000:12000])
    assert 10 * np.log10(early[100] / late[100]) == pytest.approx(4.0 * 0.5 * 8.69, abs=1.0)
    assert early[500] / late[500] > 1e3 * early[100] / late[100]


def test_no_harmonic_passes_half_the_rate() -> None:
    spectrum = power(noises.partials(np.full(RATE, 3000.0, np.float32), np.ones(9, np.complex64)))
    assert spectrum[[3000, 6000]].sum() > 0.6 * spectrum.sum()
    assert spectrum[:2900].sum() < 1e-6 * spectrum.sum()


def test_hits_are_moments() -> None:
    shares = []
    for seed in range(30):
        level = np.square(knocks.hits(np.random.default_rng(seed), LENGTH)).reshape(-1, 160)
        shares.append(concentration(level.sum(axis=1), 0.15))
    assert np.median(shares) > 0.6


def test_wind_is_deep_and_comes_in_gusts() -> None:
    deep, gusts = [], []
    for seed in range(20):
        wind = knocks.wind(np.random.default_rng(seed), LENGTH)
        spectrum = power(wind)
        deep.append(spectrum[: 500 * 2].sum() / spectrum.sum())
        level = 10 * np.log10(np.mean(np.square(wind.reshape(-1, 1600)), axis=1))
        gusts.append(level.max() - level.min())
    assert np.median(deep) > 0.8
    assert np.median(gusts) > 6.0


def test_half_of_the_hums_drift() -> None:
    steady = 0
    for seed in range(40):
        hum = noises.hum(np.random.default_rng(seed), LENGTH)
        steady += concentration(power(hum), 0.01) > 0.9
    assert 10 < steady < 38


@pytest.mark.parametrize("speed", shaping.RAISES)
def test_raised_voices_are_3_to_10_semitones_higher(speed: tuple[int, int]) -> None:
    asked = []

    def source(rng: Rng, length: int) -> np.ndarray:
        asked.append(length)
        return tone(300.0, length)

    rng = np.random.default_rng(0)
    raised = shaping.at_another_speed(rng, RATE, [speed], source)
    ratio = speed[1] / speed[0]
    assert raised.shape == (RATE,)
    assert asked == [pytest.approx(RATE * ratio, abs=1)]
    assert strongest_hertz(raised) == pytest.approx(300.0 * ratio, abs=1.5)
    assert 3.0 <= 12 * np.log2(ratio) <= 10.0


@pytest.mark.parametrize("hertz", [150.0, 440.0, 700.0])
def test_a_vowel_is_sung_on_its_note(monkeypatch: pytest.MonkeyPatch, hertz: float) -> None:
    monkeypatch.setattr(voices, "SUNG_HZ", (hertz, hertz))
    for seed in range(8):
        vowel = voices.vowels(np.random.default_rng(seed), LENGTH)
        spectrum = power(vowel)
        harmonic = np.arange(len(spectrum)) * RATE / LENGTH / hertz
        close = np.abs(harmonic - np.round(harmonic)) < 0.04 * np.round(harmonic) + 5 / hertz
        # The strongest formant holds most, on the first few harmonics.
        assert spectrum[close & (harmonic < 7.5)].sum() > 0.8 * spectrum.sum()
        assert shaping.rms(vowel) == pytest.approx(voices.SPEECH_RMS, rel=1e-3)


def test_what_is_drawn_out_keeps_its_pitch_and_has_no_gaps() -> None:
    drawn = voices.stretch(tone(210.0, 6000), LENGTH)
    assert strongest_hertz(drawn) == pytest.approx(210.0, abs=2.0)
    level = np.sqrt(np.mean(np.square(drawn.reshape(-1, 400)), axis=1))
    assert level.min() > 0.6
    assert level.max() < 0.8


def test_a_whisper_has_the_mouth_of_the_speech_but_no_pitch() -> None:
    pulses = np.zeros(LENGTH, np.float32)
    pulses[::160] = 1.0  # 100 Hz
    voiced = pulses
    for hertz in voices.VOWELS[0]:
        pole = np.exp((-50 - 0.04 * hertz + 2j * hertz) * np.pi / RATE)  # high ones are wide
        voiced = scipy.signal.lfilter([1.0], [1.0, -2 * pole.real, abs(pole) ** 2], voiced)
    voiced *= 0.1 / shaping.rms(voiced)
    whisper = voices.whispered(np.random.default_rng(1), voiced)
    assert shaping.rms(whisper) == pytest.approx(shaping.rms(voiced), rel=1e-3)
    before, after = power(voiced), power(whisper)
    on, off = before[200:8000:200].sum(), before[300:8000:200].sum()
    assert off < 1e-3 * on
    on, off = after[200:8000:200].sum(), after[300:8000:200].sum()
    assert 0.5 < off / on < 2.0
    bands = [slice(2 * low, 2 * low + 1000) for low in range(1000, 4500, 500)]
    lost = [10 * np.log10(after[band].sum() / before[band].sum()) for band in bands]
    assert np.ptp(lost) < 4.0


@given(st.integers(0, 2**32 - 1), st.integers(1, 20000), st.integers(10, 12000))
@settings(max_examples=60, deadline=None)
def test_a_pause_is_silent_as_long_as_asked(seed: int, pause: int, length: int) -> None:
    talk = 1.0 + np.random.default_rng(1).random(length, dtype=np.float32)
    paused = shaping.with_pause(np.random.default_rng(seed), talk, pause)
    assert paused.shape == (length + pause,)
    start = int(np.argmin(np.convolve(paused > 0.0, np.ones(pause), "valid")))
    assert not paused[start : start + pause].any()
    rest = np.concatenate([paused[:start], paused[start + pause :]])
    assert np.mean(rest != talk) <= 162 / length


def test_pauses_lie_before_after_and_in_quiet_places() -> None:
    talk = np.ones(8000, np.float32)
    talk[3000:5000] = 0.01
    places = set()
    for seed in range(40):
        paused = shaping.with_pause(np.random.default_rng(seed), talk, 4000)
        loud = np.flatnonzero(paused > 0.5)
        if loud[0] > 3000:
            places.add("before")
        elif loud[-1] < 9000:
            places.add("after")
        else:
            places.add("within")
            assert np.diff(loud).max() > 4900
    assert places == {"before", "after", "within"}


def test_joined_noises_follow_one_another() -> None:
    quiet = tone(2000.0, LENGTH)
    quiet *= 0.01
    for seed in range(10):
        both = warps.joined(
            np.random.default_rng(seed),
            tone(500.0, LENGTH),
            quiet,
        )
        assert strongest_hertz(both[:4000]) == pytest.approx(500.0, abs=5)
        assert strongest_hertz(both[-4000:]) == pytest.approx(2000.0, abs=5)
        levels = [shaping.rms(part) for part in (both[:4000], both[-4000:])]
        assert 0.49 < levels[1] / levels[0] < 2.01


def test_turning_noise_changes_its_colour_on_the_way() -> None:
    noise = np.random.default_rng(0).standard_normal(LENGTH, dtype=np.float32)
    turned = warps.tilted(np.random.default_rng(3), noise)
    tilts = []
    for part in turned.reshape(-1, 2000):
        spectrum = power(part)
        tilts.append(10 * np.log10(spectrum[:25].sum() / spectrum[500:].sum()))
    assert np.ptp(tilts) > 5.0


def test_warped_noise_comes_at_other_speeds() -> None:
    found = set()
    for seed in range(80):
        noise = warps.warped(np.random.default_rng(seed), LENGTH, lambda _, n: tone(1000.0, n))
        found.add(round(strongest_hertz(noise) / 1000.0, 1))
    assert {0.6, 1.0, 1.5, 1.7} <= found
    assert min(found) >= 0.6
    assert max(found) <= 1.7
