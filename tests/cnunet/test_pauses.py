"""Lost speech, and noise left in pauses."""

import math

import numpy as np
import pytest

from cnunet.scores.pauses import FLOOR_DB, lost_frames, noise_in_pauses_db

RATE = 16_000
SECOND = np.sin(2 * np.pi * 440 * np.arange(RATE) / RATE)


def words(*levels_db: float) -> np.ndarray:
    """A tone with a different level in each second."""
    return np.concatenate([0.5 * 10 ** (level / 20) * SECOND for level in levels_db])


@pytest.mark.parametrize(("lowered_db", "share"), [(-5.5, 0.0), (-6.5, 0.5), (-60.0, 0.5)])
def test_frames_lowered_by_more_than_6_db_are_lost(lowered_db: float, share: float) -> None:
    assert lost_frames(words(0, 0), words(0, lowered_db)) == pytest.approx(share, abs=0.01)


def test_louder_speech_is_not_lost() -> None:
    assert lost_frames(words(0, -10), words(6, 0)) == 0.0


def test_only_active_frames_can_be_lost() -> None:
    clean = words(0, -28, -32)
    assert lost_frames(clean, words(0, -28, -100)) == 0.0
    assert lost_frames(clean, words(0, -100, -100)) == pytest.approx(0.5, abs=0.02)


@pytest.mark.parametrize("level_db", [0.0, -40.0])
def test_the_level_does_not_matter(level_db: float) -> None:
    gain = 10 ** (level_db / 20)
    clean, estimate = words(0, -10, -70), words(0, -30, -45)
    assert lost_frames(gain * clean, gain * estimate) == pytest.approx(0.5, abs=0.02)
    expected = noise_in_pauses_db(clean, estimate)
    assert noise_in_pauses_db(gain * clean, gain * estimate) == pytest.approx(expected)


def test_noise_in_pauses_is_relative_to_speech() -> None:
    for left_db in (-20.0, -50.0):
        found = noise_in_pauses_db(words(0, 0, 0, -90), words(0, 0, 0, left_db))
        # The frame at the edge of the tone is not a pause, so noise there doesn't count.
        assert found == pytest.approx(left_db, abs=0.1)
    assert noise_in_pauses_db(words(0, -90), words(0, -200)) == FLOOR_DB
    assert noise_in_pauses_db(words(0, -90), words(-50, -20)) == pytest.approx(-20, abs=0.1), (
        "lost speech must not make what is left seem louder"
    )


def test_what_has_no_pauses_has_no_figure() -> None:
    assert math.isnan(noise_in_pauses_db(words(0, -30), words(0, -30)))


@pytest.mark.parametrize("clean", [np.zeros(RATE), np.ones(100)])
def test_silent_or_short_recordings_have_no_figure(clean: np.ndarray) -> None:
    assert math.isnan(lost_frames(clean, clean))
    assert math.isnan(noise_in_pauses_db(clean, clean))
