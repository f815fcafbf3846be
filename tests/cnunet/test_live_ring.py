"""Rings and histories: samples come out in order, as many as fit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cnunet.live.ring import Ring, SampleHistory


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=60))
def test_what_goes_in_comes_out_in_order(steps):
    ring = Ring(64, channels=2)
    pushed = popped = 0
    for more, less in steps:
        room = 64 - ring.fill
        block = np.arange(pushed, pushed + more, dtype=np.float32)[:, None] * [1, -1]
        ring.push(block)
        pushed += min(more, room)
        out = ring.pop(less)
        assert (out[:, 0] == np.arange(popped, popped + len(out))).all()
        assert (out[:, 1] == -out[:, 0]).all()
        popped += len(out)
    assert ring.fill == pushed - popped


def test_what_does_not_fit_is_dropped():
    ring = Ring(10)
    ring.push(np.arange(14, dtype=np.float32)[:, None])
    assert (ring.pop(20)[:, 0] == np.arange(10)).all()
    assert ring.fill == 0


def test_a_history_is_found_by_position():
    history = SampleHistory(100)
    for start in range(0, 250, 25):
        history.append(np.arange(start, start + 25, dtype=np.float32)[:, None])
    assert (history.between(160, 250)[:, 0] == np.arange(160, 250)).all()
    history.jump_to(300)
    assert not history.between(250, 300).any()
    assert history.end == 300
    assert not SampleHistory(10).between(-5, 0).any()
