"""Levels: quiet speech is brought up, loud speech down, ordinary speech stays as it is."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest
import soundfile
import torch
from hypothesis import given
from hypothesis import strategies as st

from cnunet.inference.denoiser import Denoiser
from cnunet.inference.stream import Stream
from cnunet.signal.chain import Chain
from cnunet.signal.level import LOOK_AHEAD, LevelNormaliser
from cnunet.signal.strength import Strength
from tests.cnunet.networks import noise
from tests.cnunet.test_stream import Through

FRAMES_A_SECOND = 62.5
frame_levels = st.lists(st.floats(-130, 17), min_size=1, max_size=300)


def gains_db(levels_dbfs, normaliser=None):
    """Gains of one channel, for frames of these levels."""
    power = 10.0 ** (np.array(levels_dbfs, np.float64) / 10)
    return 20 * np.log10((normaliser or LevelNormaliser(1)).gains(power[None]))[0]


def speech(seconds, level_dbfs, pause_s=0.0):
    """Levels of frames: syllables of 15 dB, then a pause 40 dB below."""
    place = np.arange(round(seconds * FRAMES_A_SECOND))
    syllables = level_dbfs - 15 * (place % 16 >= 10)
    return np.concatenate([syllables, np.full(round(pause_s * FRAMES_A_SECOND), level_dbfs - 40)])


def sound(levels_dbfs):
    """White noise of these levels, hop by hop, (samples,)."""
    hops = np.random.default_rng(0).standard_normal((len(levels_dbfs), 256))
    return (hops * 10 ** (np.asarray(levels_dbfs)[:, None] / 20)).ravel().astype(np.float32)


def started(levels_dbfs):
    """A normaliser that was given the start of the recording."""
    return LevelNormaliser(1, sound(levels_dbfs)[None, :LOOK_AHEAD])


@pytest.mark.parametrize("level", [-28.0, -24.0, -19.0, -14.0])
@pytest.mark.parametrize("looks_ahead", [False, True])
def test_ordinary_levels_are_left_alone(level, looks_ahead):
    levels = speech(20, level)
    normaliser = started(levels) if looks_ahead else LevelNormaliser(1)
    power = 10.0 ** (levels / 10)
    assert (normaliser.gains(power[None]) == 1).all()


@pytest.mark.parametrize("level", [-60.0, -45.0, -35.0, -5.0, 10.0])
def test_the_beginning_of_a_recording_sets_its_gain(level):
    levels = speech(12, level)
    assert gains_db(levels, started(levels)) + level == pytest.approx(-19, abs=1.5)


@pytest.mark.parametrize("level", [-60.0, -45.0])
def test_live_quiet_speech_is_brought_into_the_range_within_seconds(level):
    gains = gains_db(speech(5, level))
    assert gains[0] <= 1.01
    assert (np.diff(gains) < 1.01).all(), "it rises slowly"
    assert level + gains[-1] == pytest.approx(-29, abs=2)


def test_a_faint_hiss_stays_faint():
    assert gains_db(np.full(1000, -95.0)).max() < 42.01


@given(frame_levels)
def test_nothing_gets_much_louder_than_the_network_knows(levels):
    """The gain falls immediately: no frame is brought to more than 6 dB above the range."""
    assert (gains_db(levels) + levels)[np.array(levels) > -110].max(initial=-99.0) < -6.9


def test_a_shout_after_whispers_is_turned_down_immediately_and_for_good():
    quiet = speech(10, -60)
    normaliser = started(quiet)
    gains_db(quiet, normaliser)
    shout = gains_db(speech(3, -6), normaliser)
    assert shout[0] < 0
    assert -6 + shout[-1] == pytest.approx(-13, abs=1)


@pytest.mark.parametrize("level", [-60.0, -40.0, -20.0, -3.0])
def test_the_gain_does_not_move_in_pauses(level):
    levels = np.tile(speech(3, level, pause_s=5), 4)
    gains = gains_db(levels, started(levels))
    assert np.ptp(gains) < 1e-5


def test_live_it_settles_with_the_first_pause():
    levels = np.tile(speech(3, -55, pause_s=5), 4)
    gains = gains_db(levels)[len(levels) // 4 :]
    assert np.ptp(gains) < 0.1


@pytest.mark.parametrize("looks_ahead", [False, True])
def test_digital_silence_does_not_count(looks_ahead):
    silence = np.full(2000, -300.0)
    normaliser = started(np.full(500, -300.0)) if looks_ahead else LevelNormaliser(1)
    assert not gains_db(silence, normaliser).any()
    quiet = gains_db(speech(10, -60), normaliser)
    assert np.array_equal(gains_db(silence, normaliser), np.full(2000, quiet[-1]))


@given(frame_levels, st.integers(0, 300))
def test_blocks_and_saved_states_do_not_matter(levels, split):
    whole, first = LevelNormaliser(1), LevelNormaliser(1)
    expected = gains_db(levels, whole)
    begun = gains_db(levels[:split], first)
    second = LevelNormaliser(1)
    second.load_state(first.state())
    assert np.array_equal(np.concatenate([begun, gains_db(levels[split:], second)]), expected)
    assert np.array_equal(second.state(), whole.state(), equal_nan=True)


def test_channels_have_gains_of_their_own():
    power = 10.0 ** (np.stack([speech(5, -20), speech(5, -50)]) / 10)
    both = LevelNormaliser(2).gains(power)
    for channel in range(2):
        assert np.array_equal(both[channel], LevelNormaliser(1).gains(power[channel][None])[0])
    assert (both[0] == 1).all()
    assert both[1, -1] > 5


class Plain:
    """A denoiser that changes nothing, on real streams."""

    device = "cpu"

    def stream(self, channels=1, *, look_ahead=False):
        return Stream(Through(), channels, look_ahead=look_ahead)


@pytest.mark.parametrize("rate", [16_000, 48_000])
@pytest.mark.parametrize("seconds", [1, 10])
def test_a_mix_of_zero_is_the_input_at_any_level(rate, seconds):
    samples = noise(seconds * rate, 2, level=0.001).astype(np.float64)
    samples[rate // 2 :] *= 500
    chain = Chain(Plain(), rate, 2, strength=Strength(0.0))
    parts = [chain.process(samples[k : k + 9999]) for k in range(0, len(samples), 9999)]
    assert np.array_equal(np.concatenate([*parts, chain.process(samples[:0], last=True)]), samples)


@pytest.fixture(scope="module")
def denoiser() -> Denoiser:
    torch.set_num_threads(1)
    return Denoiser.load("small", "cpu")


@pytest.fixture(scope="module")
def noisy() -> np.ndarray:
    """4 s of noisy speech, at -24 dBFS."""
    path = Path(str(resources.files("resources"))) / "demo" / "noisy_speech.flac"
    return soundfile.read(path, dtype="float32")[0]


@pytest.mark.parametrize(("level_db", "allowed_db"), [(-36, -30), (-21, -30), (+14, -30)])
def test_speech_of_any_level_comes_out_the_same(denoiser, noisy, level_db, allowed_db):
    expected = denoiser.enhance(noisy, 16_000)
    gain = np.float32(10 ** (level_db / 20))
    found = denoiser.enhance(noisy * gain, 16_000) / gain
    assert difference_db(found, expected) < allowed_db


def test_levels_outside_the_range_give_the_same(denoiser, noisy):
    """Both are brought to the same level."""
    quiet, quieter = np.float32(10 ** (-21 / 20)), np.float32(10 ** (-36 / 20))
    expected = denoiser.enhance(noisy * quiet, 16_000) / quiet
    found = denoiser.enhance(noisy * quieter, 16_000) / quieter
    assert difference_db(found, expected) < -85


def test_live_quiet_speech_is_enhanced_as_well_after_a_second(denoiser, noisy):
    gain = np.float32(10 ** (-36 / 20))
    stream = denoiser.stream()
    found = np.concatenate((stream.feed(noisy * gain), stream.flush())) / gain
    assert difference_db(found[16_000:], denoiser.enhance(noisy, 16_000)[16_000:]) < -20


def test_silence_stays_silence(denoiser, noisy):
    quiet = np.concatenate([noisy * np.float32(0.01), np.zeros(16_000, np.float32)])
    found = denoiser.enhance(quiet, 16_000)
    assert not found[len(noisy) + 512 :].any()
    assert found[: len(noisy)].any()


def difference_db(found, expected):
    return 20 * np.log10(np.linalg.norm(found - expected) / np.linalg.norm(expected))
