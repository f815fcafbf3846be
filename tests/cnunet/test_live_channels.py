"""Interfaces of many channels: the voice is taken from the channel that it is on."""

import numpy as np
import pytest

from cnunet.live.input_stage import InputStage
from cnunet.live.ring import Ring

RATE = 16000
BLOCK = 160
VOICE = 0.1 * np.sin(2 * np.pi * 300 / RATE * np.arange(3 * RATE))


def taken(sound, channel=0, takes_all=0):
    """What the stage makes of (n, channels) samples."""
    ring = Ring(RATE, sound.shape[1])
    stage = InputStage(ring, RATE)
    stage.choose_channel(channel, takes_all=takes_all)
    parts = []
    for start in range(0, len(sound), BLOCK):
        ring.push(sound[start : start + BLOCK].astype(np.float32))
        parts.append(stage.take())
    return np.concatenate(parts)[:, 0]


def noise(channels, level=1e-3):
    return level * np.random.default_rng(0).standard_normal((len(VOICE), channels))


def difference_db(sound):
    """The level of the last two seconds, relative to the voice."""
    end = sound[RATE:]
    return 20 * np.log10(np.std(end) / np.std(VOICE))


@pytest.mark.parametrize(("channels", "place"), [(8, 2), (2, 0), (2, 1), (18, 17)])
def test_a_voice_keeps_its_level_whatever_its_channel(channels, place):
    sound = noise(channels)
    sound[:, place] += VOICE
    assert difference_db(taken(sound)) == pytest.approx(0, abs=0.1)


def test_a_voice_that_moves_to_another_channel_is_followed_without_a_click():
    sound = noise(4, 1e-4)
    half = len(VOICE) // 2
    sound[:half, 1] += VOICE[:half]
    sound[half:, 3] += VOICE[half:]
    out = taken(sound)
    assert np.std(out[half + RATE :]) == pytest.approx(np.std(VOICE), rel=0.02)
    later = out[half + RATE :]
    assert np.abs(np.diff(later)).max() < 0.02  # a cut would be as high as the voice


def test_a_channel_can_be_chosen():
    sound = noise(8)
    sound[:, 2] += VOICE
    sound[:, 5] += 4 * VOICE
    assert difference_db(taken(sound, channel=3)) == pytest.approx(0, abs=0.1)


def test_equal_channels_are_not_exchanged():
    sound = np.repeat(VOICE[:, None], 2, axis=1) + noise(2)
    assert np.array_equal(taken(sound), sound[:, 0].astype(np.float32)) or np.array_equal(
        taken(sound), sound[:, 1].astype(np.float32)
    )


def test_what_others_play_is_taken_from_all_channels():
    sound = np.stack((VOICE, -0.5 * VOICE), axis=1)
    assert np.allclose(taken(sound, takes_all=1), 0.25 * VOICE, atol=1e-6)
