"""An engine on fake devices, on a clock that tests advance."""

from typing import Any

import numpy as np

from cnunet.ipc.live_messages import (
    Start,
)
from cnunet.live.engine import Engine
from tests.cnunet.fake_sound import (
    BLOCK_S,
    FakeDevice,
    FakeSound,
)
from tests.cnunet.simulated import HalvingStream

TICK_S = 0.1
PATIENCE_S = 300.0  # of real time; a busy machine may need it


class Bench:
    """An engine, its messages and its devices, on a clock that `run` advances.

    Unless `threads`, `run` also does the work of the session's threads, so nothing here depends on
    how fast the machine is.
    """

    def __init__(self, board, load=None, threads=False, spawn=lambda work: work(), **options):
        self.now = 0.0
        self.sound = FakeSound(FakeDevice, clock=lambda: self.now)
        self.sent: list[Any] = []
        self.board = board
        self.engine = Engine(
            self.sound,
            load or (lambda model, channels: HalvingStream(channels)),
            self.sent.append,
            clock=lambda: self.now,
            spawn=spawn,
            **options,
        )
        self._threads = threads
        self._next_tick = 0.0

    def start(self, source="", target="", virtual=False, channel=0):
        board = str(self.board)
        self.engine.start(Start(source, target, virtual, 256, "default", board, channel))

    def run(self, seconds):
        end = self.now + seconds
        while self.now < end:
            self.now += BLOCK_S
            for device in [*self.sound.open_devices]:
                for _ in range(round(BLOCK_S / device.block_s)):
                    device.move()
                self._work()
            if self.now >= self._next_tick:
                self._next_tick = self.now + TICK_S
                self.engine.tick()

    def _work(self):
        session = self.engine.session
        if self._threads or session is None:
            return
        session.step()
        while session.runner.advance():
            session.step()

    def until(self, kind, seconds=20, **fields):
        """Run until there is such a message, including earlier ones, and return it."""
        end = self.now + seconds
        seen = 0
        while True:
            for message in self.sent[seen:]:
                seen += 1
                if isinstance(message, kind) and all(
                    getattr(message, name) == value for name, value in fields.items()
                ):
                    return message
            assert self.now < end, f"no {kind.__name__} among {self.sent[-5:]}"
            self.run(TICK_S)

    def of(self, kind):
        return [message for message in self.sent if isinstance(message, kind)]

    def level(self, seconds=0.4):
        """The peak of the output during the next seconds."""
        self.sound.played.clear()
        self.run(seconds)
        return np.abs(np.concatenate(self.sound.played)).max()

    def level_on(self, name, seconds=0.6):
        """The same on one device; 0 if it is not open."""
        self.sound.played_on.clear()
        self.run(seconds)
        return np.abs(np.concatenate(self.sound.played_on.get(name, [[0.0]]))).max()
