"""When sound is in the air, by a server that reports it in steps of its own blocks."""

import pytest

from cnunet.live.air_clock import AirClock

RATE = 48000
QUANTUM = 256 / RATE
FIRST_REPORTS = (0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28)
"""When libpulse asks the server; after that every 1.5 s."""


def reported(clock, seconds, air_s=0.2, begin_s=0.0, first=FIRST_REPORTS):
    """The offset that `clock` says at each report; the true one is `air_s`."""
    times = [*first, *(1.5 * number + 2.0 for number in range(round(seconds / 1.5)))]
    said = []
    for time_s in times:
        now_s = begin_s + time_s
        passed = int(now_s // QUANTUM) * 256  # of whole blocks alone
        clock.note(passed, now_s + air_s - QUANTUM / 2, now_s)
        said.append(clock.air_s(0))
    return said


def test_reports_in_steps_are_right_on_average():
    said = reported(AirClock(RATE), 60)
    assert all(abs(one - 0.2) <= QUANTUM / 2 + 1e-9 for one in said)
    assert all(abs(one - 0.2) < 0.001 for one in said[-30:])


def test_a_burst_of_reports_counts_as_one():
    """At the start, when all of them are made within the same block or two."""
    clock = AirClock(RATE)
    for number in range(8):
        clock.note(0, 0.21, 0.001 * number)
    for number in range(2):
        clock.note(0, 0.2, 1.5 * (number + 1))
    assert clock.air_s(0) == pytest.approx(0.2, abs=1e-4)


def test_every_frame_has_its_time():
    clock = AirClock(RATE)
    assert clock.air_s(0) is None
    clock.note(4800, 10.0, 10.0)
    assert clock.air_s(4800) == pytest.approx(10.0)
    assert clock.air_s(9600) == pytest.approx(10.1)


def test_a_long_pause_of_the_device_counts_at_once():
    clock = AirClock(RATE)
    reported(clock, 30)
    assert reported(clock, 1.5, air_s=1.0, begin_s=40, first=())[-1] == pytest.approx(
        1.0, abs=QUANTUM
    )


def test_a_stream_that_stood_still_begins_anew():
    """A short pause, which could not be told from the steps."""
    clock = AirClock(RATE)
    reported(clock, 30)
    clock.begin_anew()
    assert clock.air_s(0) == pytest.approx(0.2, abs=0.001)
    assert reported(clock, 1.5, air_s=0.21, begin_s=40, first=())[-1] == pytest.approx(
        0.21, abs=QUANTUM
    )
