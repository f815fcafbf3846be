"""When sound is in the air, from a server that reports it in steps of its own blocks."""

import pytest

from cnunet.live.air_clock import REPORT_S, AirClock

RATE = 48000
QUANTUM = 256 / RATE


def reported(clock, seconds, air_s=0.2, begin_s=0.0):
    """The offset that `clock` says at each report; the true one is `air_s`."""
    said = []
    for number in range(round(seconds / REPORT_S)):
        now_s = begin_s + 1.007 * number * REPORT_S
        passed = int(now_s // QUANTUM) * 256  # of whole blocks alone
        clock.note(passed, now_s + air_s - QUANTUM / 2)
        said.append(clock.air_s(0))
    return said


def test_reports_in_steps_are_right_on_average():
    said = reported(AirClock(RATE), 60)
    assert all(abs(one - 0.2) <= QUANTUM / 2 + 1e-9 for one in said)
    assert all(abs(one - 0.2) < 0.001 for one in said[50:])


def test_every_frame_has_its_time():
    clock = AirClock(RATE)
    assert clock.air_s(0) is None
    clock.note(4800, 10.0)
    assert clock.air_s(4800) == pytest.approx(10.0)
    assert clock.air_s(9600) == pytest.approx(10.1)


def test_a_long_pause_of_the_device_counts_immediately():
    clock = AirClock(RATE)
    reported(clock, 30)
    assert reported(clock, REPORT_S, air_s=1.0, begin_s=40)[-1] == pytest.approx(1.0, abs=QUANTUM)


def test_a_stream_that_was_paused_starts_over():
    """A short pause, which could not be told from the steps."""
    clock = AirClock(RATE)
    reported(clock, 30)
    clock.restart()
    assert clock.air_s(0) == pytest.approx(0.2, abs=0.001)
    assert reported(clock, REPORT_S, air_s=0.21, begin_s=40)[-1] == pytest.approx(0.21, abs=QUANTUM)
