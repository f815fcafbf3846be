"""A server that takes sound more often than it asks for it, as PipeWire does."""

from dataclasses import dataclass

import numpy as np
import pytest

from cnunet.live.ports import OutputPort, Wake
from cnunet.live.server_cycle import ServerCycle
from tests.cnunet.simulated import Simulation, tone

RATE, CYCLE = 16000, 64
QUEUE, LEAST_REQUEST = 278, 86  # PipeWire's, for blocks of 16 ms on a clock of 16 kHz
TRANSPORT_S = 0.0015  # until the server has what is given to it


@dataclass
class QueueSimulation(Simulation):
    """Its output is a queue. phase_s: of the output against the input. knows: of the cycle."""

    phase_s: float = 0.0
    knows: bool = True

    def __post_init__(self):
        super().__post_init__()
        self.target = OutputPort(RATE, 1, Wake(), lambda: self.now, heard=1)
        self.session._target = self.target
        self.session.chain.output._target = self.target.ring
        self.target.cycle = CYCLE if self.knows else 0
        self._queue = np.zeros(0, np.float32)
        self._behind = self._unasked = 0  # frames that came too late; taken, but not asked for yet
        self._writable = QUEUE
        self._next_out = self.phase_s
        self._on_the_way = []
        self.gaps = []

    def _take_out(self):
        while self._on_the_way and self._on_the_way[0][0] <= self.now:
            self._receive(self._on_the_way.pop(0)[1])
        taken, self._queue = self._queue[:CYCLE], self._queue[CYCLE:]
        lacking = CYCLE - len(taken)
        self._behind += lacking
        if lacking and self.target.is_open:
            self.gaps.append(self.now)
        self._unasked += CYCLE
        if self._unasked >= LEAST_REQUEST:
            self._writable += self._unasked
            self.target.took(self._unasked, len(self._queue) / RATE, False)
            self._unasked = 0
        self._next_out += CYCLE / RATE

    def _work(self):
        super()._work()
        block = self.target.give(self._writable)[:, 0]
        if not len(block) and self.now >= self.target.lasts_until - 0.002:
            block = self.target.fill_up()[:, 0]
        self._writable -= len(block)
        self._on_the_way.append((self.now + TRANSPORT_S, block))

    def _receive(self, block):
        late, self._behind = min(self._behind, len(block)), max(self._behind - len(block), 0)
        self._queue = np.concatenate((self._queue, block[late:]))


def gaps(phase_ms, knows):
    """How many there are once the delay has settled, and how often output is late then."""
    simulation = QueueSimulation(phase_s=phase_ms / 1000, knows=knows, jitter_s=0.002)
    sound = tone(440, RATE)
    simulation.run(1, sound)
    simulation.deliver(5, sound)  # more delay than is needed, which is removed soon
    simulation.run(6, sound)
    before, late = len(simulation.gaps), simulation.chain.counts.late
    simulation.run(4, sound)
    return len(simulation.gaps) - before, simulation.chain.counts.late - late


@pytest.mark.parametrize("phase_ms", [0, 1, 3, 5, 7])
def test_nothing_is_missing_whatever_the_phase(phase_ms):
    assert gaps(phase_ms, knows=True) == (0, 0)


def test_the_requests_alone_say_too_little():
    assert gaps(0, knows=False)[0] > 50


def positions(cycle, seconds, start=0):
    """Where a server is every 100 ms or a little later."""
    late_s = np.random.default_rng(cycle).uniform(0, 0.01, 10 * seconds)
    at_s = np.arange(10 * seconds) / 10 + late_s
    return start + (at_s * RATE // cycle).astype(int) * cycle


@pytest.mark.parametrize("size", [32, 64, 128, 441])
def test_the_cycle_is_found(size):
    cycle = ServerCycle(RATE)
    for position in positions(size, 2):
        cycle.note(int(position))
    assert cycle.frames == size


def test_a_server_without_cycles_has_none():
    cycle = ServerCycle(RATE)
    assert cycle.frames == 0
    for position in positions(1, 2):
        cycle.note(int(position))
    assert cycle.frames == 0


def test_another_cycle_is_noticed():
    cycle = ServerCycle(RATE)
    for position in positions(256, 3):
        cycle.note(int(position))
    for position in positions(64, 1, start=256 * 200):
        cycle.note(int(position))
    assert cycle.frames == 64
    for position in positions(256, 3, start=256 * 300):
        cycle.note(int(position))
    assert cycle.frames == 256


def test_sound_must_be_there_when_the_server_takes_it_not_when_it_asks():
    now = 1.0
    port = OutputPort(RATE, 1, Wake(), lambda: now)
    port.ring.push(np.zeros((312, 1), np.float32))
    port.is_open = True
    port.give(312)
    port.took(128, 0.0, False)
    port.took(128, 0.0, False)
    assert port.lasts_until == pytest.approx(now + 128 / RATE)
    port.cycle = CYCLE
    assert port.lasts_until == pytest.approx(now + 64 / RATE)
    assert len(port.fill_up()) == 8  # 56 of 64 are there


def test_what_pipewire_reports_as_missing_is_a_gap():
    port = OutputPort(RATE, 1, Wake())
    port.ring.push(np.zeros((400, 1), np.float32))
    port.is_open = True
    port.give(400)
    port.took(64, 0.0, True)  # more is queued here, but it came too late there
    assert port.glitches == 0
    port.reports_gaps = True
    port.took(64, 0.0, True)
    assert port.glitches == 1
