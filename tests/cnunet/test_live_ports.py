"""How an output with a queue of its own, as a sound server has, gets its sound."""

import numpy as np

from cnunet.live.ports import OutputPort, Wake

RATE = 16000
QUEUE = 200


class Server:
    """Takes 160 frames every 10 ms from its queue of at most `QUEUE`, whatever is in there."""

    def __init__(self):
        self.now = 0.0
        self.port = OutputPort(RATE, 1, Wake(), lambda: self.now)
        self.queue = np.zeros((0, 1), np.float32)
        self.played = np.zeros((0, 1), np.float32)
        self.passed = 0  # frames that came too late for their time
        self.fetch()

    def fetch(self):
        block = self.port.give(QUEUE + self.passed - len(self.queue))
        late, self.passed = min(self.passed, len(block)), self.passed - min(self.passed, len(block))
        self.queue = np.concatenate((self.queue, block[late:]))

    def take(self, fetches=True):
        self.now += 0.01
        taken, self.queue = self.queue[:160], self.queue[160:]
        lacking = 160 - len(taken)
        self.passed += lacking
        self.played = np.concatenate((self.played, taken, np.zeros((lacking, 1), np.float32)))
        self.port.took(160, len(self.queue) / RATE, False)
        if fetches:
            self.fetch()

    def push(self, sound):
        self.port.ring.push(sound[:, None])
        self.fetch()


def opened(frames):
    """A server that has taken silence, and the sound after it."""
    server = Server()
    server.take()
    server.push(np.zeros(QUEUE, np.float32))
    server.port.is_open = True
    server.fetch()
    return server, np.random.default_rng(0).standard_normal(frames).astype(np.float32)


def test_what_is_there_is_handed_over_immediately_and_counts_until_it_is_taken():
    server, sound = opened(1600)
    for start in range(0, 1600, 160):
        server.push(sound[start : start + 160])
        assert server.port.ring.fill >= len(server.queue)
        server.take()
    frame, air_s = server.port.stamp
    assert (server.port.under_runs, server.port.missing) == (0, 0)
    for _ in range(2):
        server.take()
    silent = 160 + QUEUE
    assert np.array_equal(server.played[silent : silent + len(sound), 0], sound)
    assert server.played[round(air_s * RATE) - 1, 0] == sound[frame - QUEUE - 1]


def test_what_comes_too_late_is_played_after_a_gap_and_its_delay_is_known():
    server, sound = opened(1600)
    server.push(sound[:160])
    for _ in range(3):
        server.take()
    assert (server.port.under_runs, server.port.missing) == (1, 3 * 160 - 360)
    end = len(server.played)
    server.push(sound[160:320])
    server.take()
    assert np.array_equal(server.played[end + 64 :, 0], sound[224:320])  # it fades in
    assert server.port.ring.fill == 0


def test_what_a_server_lacked_before_the_start_is_not_taken_for_its_queue():
    server = Server()
    for _ in range(100):  # nobody had time
        server.take(fetches=False)
    server.fetch()
    assert server.port.silence == len(server.queue) == QUEUE
    server.push(np.zeros(QUEUE, np.float32))
    server.port.is_open = True
    sound = np.random.default_rng(0).standard_normal(160).astype(np.float32)
    server.push(sound)
    server.take()
    server.take()
    server.take()
    assert np.array_equal(server.played[16000 + QUEUE :][:160, 0], sound)


def test_a_server_lost_sound_only_if_it_lacked_some():
    """If it did often, blocks would become longer, and so would the delay."""
    server, _ = opened(0)
    server.port.took(160, 0.0, True)
    assert server.port.glitches == 0
    server.port.took(160, 0.0, True)
    assert server.port.glitches == 1


def test_an_end_is_soft_if_the_server_is_about_to_lack_sound():
    server, _ = opened(0)
    server.push(np.full(160, 0.5, np.float32))
    server.take()
    server.take()
    port = server.port
    assert port.lasts_until == server.now + 0.01
    server.queue = np.concatenate((server.queue, port.fill_up()))
    assert port.lasts_until == server.now + 0.02
    server.take()
    end = server.played[-160:, 0]
    assert abs(np.diff(end)).max() < 0.01
    assert end[-1] == 0
    assert (port.under_runs, server.passed) == (1, 0)
