"""Clock drift is told apart from all else that changes the delay between two devices."""

import numpy as np
import pytest

from cnunet.live.drift import DriftControl

NOTES_A_SECOND = 100
MS = 1e-3


def watched(level, seconds, drift=None, jitter_s=3 * MS, begin=0):
    """A control that has observed `level(time)` for this long, without acting on it."""
    drift = drift or DriftControl()
    random = np.random.default_rng(0)
    for number in range(begin * NOTES_A_SECOND, (begin + seconds) * NOTES_A_SECOND):
        now = number / NOTES_A_SECOND
        drift.note(now, level(now) + random.uniform(0, jitter_s))
    return drift


@pytest.mark.parametrize("step_s", [2 * MS, 5 * MS, 10 * MS, 60 * MS, -60 * MS])
@pytest.mark.parametrize("at_s", [12.5, 40.3])
def test_a_pause_of_a_device_is_no_drift(step_s, at_s):
    drift = watched(lambda now: 0.07 + step_s * (now > at_s), 120)
    assert not drift.is_established
    assert drift.rate_offset == 0.0


@pytest.mark.parametrize("step_s", [3 * MS, 5 * MS, -8 * MS])
@pytest.mark.parametrize("at_s", [5, 12, 25, 70])
def test_a_step_is_no_drift_although_an_air_clock_spreads_it(step_s, at_s):
    """As a busy server's delay changes: the mean of the last 10 s rises from one to the other."""
    drift = watched(lambda now: 0.07 + step_s * np.clip((now - at_s) / 10, 0, 1), 120)
    assert not drift.is_established


@pytest.mark.parametrize("ppm", [50, -100, 300])
def test_a_drift_is_found_within_a_minute(ppm):
    drift = watched(lambda now: 0.07 + ppm * 1e-6 * now, 60)
    assert np.sign(drift.rate_offset) == np.sign(ppm)


def test_less_than_the_dead_zone_is_left_alone():
    assert watched(lambda now: 0.07 + 10e-6 * now, 300).rate_offset == 0.0


def test_after_a_pause_the_new_delay_is_kept_at_the_same_ratio():
    drift = watched(lambda now: 0.07 + 100e-6 * now, 60)
    assert drift.is_established
    watched(lambda now: 0.07 + 0.06, 60, drift, begin=60)
    assert drift.rate_offset == pytest.approx(100e-6, abs=50e-6)
