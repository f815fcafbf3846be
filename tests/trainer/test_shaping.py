"""What is done to signals, and synthetic noises."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer.sounds import noises, shaping

RATE = 16_000


def test_a_room_that_is_one_impulse_changes_nothing() -> None:
    signal = np.random.default_rng(0).standard_normal(2000).astype(np.float32)
    heard, target = shaping.reverberate(signal, np.array([1.0] + [0.0] * 2000, np.float32))
    np.testing.assert_allclose(heard, signal, atol=1e-5)
    np.testing.assert_allclose(target, signal, atol=1e-5)


def test_the_target_keeps_the_first_50_ms_of_a_room() -> None:
    signal = np.zeros(4000, np.float32)
    signal[0] = 1.0
    room = np.zeros(3000, np.float32)
    room[[0, 600, 2000]] = 1.0, 0.5, 0.25
    heard, target = shaping.reverberate(signal, room)
    assert heard[[0, 600, 2000]] == pytest.approx([1.0, 0.5, 0.25], abs=1e-5)
    assert target[[0, 600, 2000]] == pytest.approx([1.0, 0.5, 0.0], abs=1e-5)


def test_the_band_is_left_alone_inside_and_gone_outside() -> None:
    time = np.arange(RATE) / RATE
    inside, outside = (np.sin(2 * np.pi * hz * time).astype(np.float32) for hz in (1000, 6000))
    filtered = shaping.band_limit(np.stack([inside, outside]), 100.0, 3400.0)
    assert shaping.rms(filtered[0]) == pytest.approx(shaping.rms(inside), rel=0.02)
    assert shaping.rms(filtered[1]) < 0.02 * shaping.rms(outside)


@pytest.mark.parametrize("speed", shaping.SPEEDS)
def test_speed_changes_length_and_pitch(speed: tuple[int, int]) -> None:
    tone = np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    changed = shaping.change_speed(tone, speed)
    factor = speed[0] / speed[1]
    assert len(changed) == pytest.approx(RATE * factor, abs=1)
    peak = np.argmax(np.abs(np.fft.rfft(changed))) * RATE / len(changed)
    assert peak == pytest.approx(1000 / factor, abs=2)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_clipping_meets_few_samples(seed: int) -> None:
    rng = np.random.default_rng(seed)
    signal = rng.standard_normal(8000).astype(np.float32)
    clipped = shaping.clip_peaks(rng, signal)
    changed = np.mean(clipped != signal)
    assert 0.0002 < changed < 0.011


@given(st.integers(0, 2**32 - 1), st.integers(400, 9000))
@settings(max_examples=60, deadline=None)
def test_made_noises_are_finite_loud_enough_and_as_long_as_asked(seed: int, length: int) -> None:
    rng = np.random.default_rng(seed)
    for make in (noises.coloured, noises.hum, noises.clicks):
        noise = make(rng, length)
        assert noise.dtype == np.float32
        assert noise.shape == (length,)
        assert np.isfinite(noise).all()
        assert shaping.rms(noise) > 1e-4


def test_babble_adds_three_to_eight_talkers() -> None:
    asked = []

    def talker(rng: np.random.Generator, length: int) -> np.ndarray:
        asked.append(length)
        return np.ones(length, np.float32)

    counts = set()
    for seed in range(60):
        asked.clear()
        noises.babble(np.random.default_rng(seed), 100, talker)
        counts.add(len(asked))
    assert counts == set(range(3, 9))


def test_hum_is_mostly_its_harmonics() -> None:
    spectrum = np.abs(np.fft.rfft(noises.hum(np.random.default_rng(4), RATE))) ** 2
    strongest = np.sort(spectrum)[::-1]
    assert strongest[:75].sum() > 0.9 * spectrum.sum()
